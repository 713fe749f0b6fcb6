// The target moodle-xml: a course's items as a question bank in Moodle's XML format (Moodle 4.4 and later; proven in 5.1).
// Every item is written as Moodle's own question type for it; docs/targets/moodle-xml.md says what arrives how.
#pragma once
#include "formats/moodle_xml/fidelity.h"
#include "formats/moodle_xml/write.h"

namespace lectern::moodle_xml {

inline constexpr Target target{
    .name = "moodle-xml",
    .extension = "xml",
    .title = "Moodle question bank (Moodle XML)",
    .archive = false,
    .delivers = false,
    .carries = carries,
    .write = [](const Course& course, const WriteOptions& options, const AddFile& add) { add_all(write(course, options), add); },
    .import_as = "Moodle: Question banks › the bank › Import › Moodle XML",
    .notes = notes,
};

}  // namespace lectern::moodle_xml
