// One item as one <question>.
#pragma once
#include "formats/moodle_xml/field.h"

namespace lectern::moodle_xml {

// Writes the item into <quiz>. The item must be one that carries() does not call unsupported.
void write_question(XmlWriter& xml, const Item& item, const MediaFiles& media);

// The stimulus of a case study, as a question that asks nothing.
void write_description(XmlWriter& xml, const CaseStudy& study, const MediaFiles& media);

}  // namespace lectern::moodle_xml
