// cmi5 (AICC cmi5 1.0, course structure: section 13): one assignable unit with the player's own outline.
#pragma once
#include "formats/player/fidelity.h"
#include "formats/target.h"

namespace lectern::cmi5 {

Carriage carries(const Item& item, std::string_view profile = {});
Package write(const Course& course, const WriteOptions& options);

inline constexpr Target target{
    .name = "cmi5",
    .extension = "zip",
    .title = "cmi5, with xAPI statements",
    .archive = true,
    .delivers = true,
    .carries = carries,
    .write = [](const Course& course, const WriteOptions& options, const AddFile& add) { add_all(write(course, options), add); },
    .import_as = "any cmi5 system: upload the zip as a cmi5 course",
    .notes = player::notes,
};

// cmi5.xml
std::string course_structure(const Course& course, const WriteOptions& options);

}  // namespace lectern::cmi5
