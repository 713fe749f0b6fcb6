// The player with a course: the files that every package with the player has.
#pragma once
#include "formats/player/sco.h"
#include "formats/target.h"

namespace lectern::player {

// index.html, player.css, boot.js, player.js (the modules of templates/player, linked), course.js and the media in use, the key
// withheld if the course says so. `runtime`: as in course_data(). With SCOs, a page for each stands for index.html.
Package package(const Course& course, const WriteOptions& options, std::string_view runtime, const std::vector<Sco>& scos = {});

// What of templates/player a package with that runtime needs, as one classic script.
std::string bundle(std::string_view runtime);

// Title of the whole: the course's, or, in a package of one form, the form's.
std::string title(const Course& course, const WriteOptions& options);

}  // namespace lectern::player
