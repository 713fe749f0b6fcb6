// A course as a question bank in Moodle's XML format.
#pragma once
#include "formats/target.h"

namespace lectern::moodle_xml {

// One file, "questions.xml": the categories, one for each task, in the blueprint's order; then the items, each after its category, a
// description for each case study before its items, the media inside.
Package write(const Course& course, const WriteOptions& options);

}  // namespace lectern::moodle_xml
