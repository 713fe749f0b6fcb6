// The target moodle-xml: a course's items as a question bank in Moodle's XML format (Moodle 4.4 and later; proven in 5.1).
// Every item is written as Moodle's own question type for it; docs/targets/moodle-xml.md says what arrives how.
#pragma once
#include "formats/target.h"

namespace lectern::moodle_xml {

// What Moodle makes of one item: how it scores it, and what it can't hold.
Carriage carries(const Item& item, std::string_view profile = {});

// One file, "questions.xml": the categories, one for each task, in the blueprint's order; then the items, each after its category, a
// description for each case study before its items, the media inside.
Package write(const Course& course, const WriteOptions& options);

inline constexpr Target target{
    .name = "moodle-xml",
    .extension = "xml",
    .title = "Moodle question bank (Moodle XML)",
    .archive = false,
    .delivers = false,
    .carries = carries,
    .write = write,
    .import_as = "Moodle: Question banks › the bank › Import › Moodle XML",
};

}  // namespace lectern::moodle_xml
