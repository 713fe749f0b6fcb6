// One item as one <question>.
#pragma once
#include <pugixml.hpp>

#include "formats/moodle_xml/field.h"

namespace lectern::moodle_xml {

// Appends the item to <quiz>. The item must be one that carries() does not call unsupported.
void append_question(pugi::xml_node quiz, const Item& item, const MediaFiles& media);

// The stimulus of a case study, as a question that asks nothing.
void append_description(pugi::xml_node quiz, const CaseStudy& study, const MediaFiles& media);

}  // namespace lectern::moodle_xml
