// blueprint.yaml (schemas/blueprint.schema.json).
#pragma once
#include "model/course.h"
#include "source/read/unit.h"

namespace lectern {

// Findings: E0102 to E0106, E0117, E0122.
Blueprint read_blueprint(const Source& source);

}  // namespace lectern
