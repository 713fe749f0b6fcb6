// SCORM 1.2 (ADL Content Aggregation Model 1.2): one SCO with the player's own outline, or one for each lesson and assessment.
#pragma once
#include "formats/player/fidelity.h"
#include "formats/target.h"

namespace lectern::scorm12 {

Carriage carries(const Item& item, std::string_view profile = {});
Package write(const Course& course, const WriteOptions& options);

inline constexpr Target target{
    .name = "scorm12",
    .extension = "zip",
    .title = "SCORM 1.2",
    .archive = true,
    .delivers = true,
    .carries = carries,
    .write = [](const Course& course, const WriteOptions& options, const AddFile& add) { add_all(write(course, options), add); },
    .import_as = "Moodle: a “SCORM package” activity; any SCORM 1.2 system: upload the zip as it is",
    .notes = player::notes,
};

}  // namespace lectern::scorm12
