// forms/*.yaml (schemas/form.schema.json).
#pragma once
#include "model/course.h"
#include "source/read/unit.h"

namespace lectern {

// Findings: E0102 to E0106, E0122.
Form read_form(const Source& source);

}  // namespace lectern
