// blueprint.yaml (schemas/blueprint.schema.json).
#pragma once
#include "model/course.h"
#include "source/source_file.h"

namespace lectern {

Blueprint read_blueprint(const Source& source);

}  // namespace lectern
