// blueprint.yaml (schemas/blueprint.schema.json).
#pragma once
#include "model/course.h"
#include "source/read/unit.h"

namespace lectern {

Blueprint read_blueprint(const Source& source);

}  // namespace lectern
