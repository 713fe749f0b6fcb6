// The target moodle-xml: a course's items as a question bank in Moodle's XML format (Moodle 4.4 and later; proven in 5.1).
// Every item is written as Moodle's own question type for it; docs/targets/moodle-xml.md says what arrives how.
#pragma once
#include "formats/target.h"

namespace lectern::moodle_xml {

// What Moodle makes of one item: how it scores it, and what it can't hold.
Carriage carries(const Item& item, std::string_view profile = {});

// One file, "questions.xml": a category for each task, a description for each case study before its items, the media inside.
Package write(const Course& course, const WriteOptions& options);

inline constexpr Target target{"moodle-xml", "xml", "Moodle question bank (Moodle XML)", false, false, carries, write};

}  // namespace lectern::moodle_xml
