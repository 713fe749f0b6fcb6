// The target `html`: the course with the player and without a learning system, opened from a file system or any web server.
#pragma once
#include "formats/player/fidelity.h"
#include "formats/target.h"

namespace lectern::html {

Carriage carries(const Item& item, std::string_view profile = {});
Package write(const Course& course, const WriteOptions& options);

inline constexpr Target target{
    .name = "html",
    .extension = "zip",
    .title = "HTML, without a learning system",
    .archive = true,
    .delivers = true,
    .carries = carries,
    .write = [](const Course& course, const WriteOptions& options, const AddFile& add) { add_all(write(course, options), add); },
    .import_as = "no system: unzip it and open index.html, or put the folder on a web server",
    .notes = player::notes,
};

}  // namespace lectern::html
