// How Moodle scores what it gets, and what does not arrive.
#pragma once
#include <string_view>
#include <vector>

#include "model/course.h"
#include "model/fidelity.h"

namespace lectern::moodle_xml {

// What Moodle makes of one item: how it scores it, and what it can't hold.
Carriage carries(const Item& item, std::string_view profile = {});

// Of the rest of the course: a question bank has neither lessons nor forms.
std::vector<SubjectNote> notes(const Course& course, std::string_view profile = {});

}  // namespace lectern::moodle_xml
