// What the player gets to know of a course: course.js, which assigns one global.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "formats/target.h"

namespace lectern::player {

// An assessment as the player offers it: a form, or, in a course without forms, all items for practice.
struct Assessment {
    std::string id, title;
    std::vector<std::string> items;  // ids, in order
    int minutes = 0;                 // 0: no limit
};

// That of `options.form`, or all.
std::vector<Assessment> assessments(const Course& course, const WriteOptions& options);

// The pass mark in percent of the points, as the manifest and the player have it ("70"); empty where the package itself can't
// tell who passes: no blueprint, a withheld key, essays, or forms with different marks.
std::string mastery(const Course& course, const WriteOptions& options);

struct CourseData {
    std::string script;           // course.js
    std::set<std::string> media;  // paths of the media that it refers to
};

// `runtime`: "scorm12", "scorm2004", "cmi5" or "none". Texts in the course's language, and those of its translations beside them. With a
// withheld key the script has no key, rationale, feedback or title of an item, steps and matches have sealed ids (key/seal.h) and
// stand in the order of these. `practice`: with the items to practise with.
CourseData course_data(const Course& course, const WriteOptions& options, std::string_view runtime, bool practice = true);

// The ids of the items that learners may practise with, in the bank's order: as `delivery.practice` says, none with a withheld key or
// in a package of one form.
std::vector<std::string> practice_items(const Course& course, const WriteOptions& options);

// The interface's word in that language (templates/player/words), in English where there are none.
std::string word(std::string_view language, std::string_view name);

}  // namespace lectern::player
