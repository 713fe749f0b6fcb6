// forms/*.yaml (schemas/form.schema.json).
#pragma once
#include "model/course.h"
#include "source/read/unit.h"

namespace lectern {

Form read_form(const Source& source);

}  // namespace lectern
