// SCORM 2004 (ADL Content Aggregation Model, 3rd and 4th edition): one SCO with the player's own outline, or one for each lesson and
// assessment.
#pragma once
#include "formats/target.h"

namespace lectern::scorm2004 {

Carriage carries(const Item& item, std::string_view profile = {});
std::vector<SubjectNote> notes(const Course& course, std::string_view profile = {});
Package write(const Course& course, const WriteOptions& options);

// The packages use nothing that is new in the 4th edition, and systems that know the 4th know the 3rd: so the 3rd is the default.
inline constexpr Profile profiles[] = {
    {"3rd-edition", "SCORM 2004 3rd edition, which systems with the 4th read too"},
    {"4th-edition", "SCORM 2004 4th edition"},
};

inline constexpr Target target{
    .name = "scorm2004",
    .extension = "zip",
    .title = "SCORM 2004",
    .archive = true,
    .delivers = true,
    .carries = carries,
    .write = [](const Course& course, const WriteOptions& options, const AddFile& add) { add_all(write(course, options), add); },
    .profiles = profiles,
    .import_as = "any SCORM 2004 system: upload the zip as it is; for Moodle build `scorm12`",
    .notes = notes,
};

}  // namespace lectern::scorm2004
