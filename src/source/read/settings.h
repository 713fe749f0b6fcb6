// course.yaml (schemas/course.schema.json), and that of a translation.
#pragma once
#include "source/read/unit.h"

namespace lectern {

// Findings: E0102 to E0106, E0117, E0122.
CourseSettings read_settings(const Source& source);
// Findings: E0102 to E0105.
TranslatedTitle read_translated_title(const Source& source);

}  // namespace lectern
