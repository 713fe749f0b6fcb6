// An attempt as a line of Lectern's own format.
#pragma once
#include <string>

#include "model/attempt.h"
#include "results/ndjson/attempt_json.h"

namespace lectern {

// Without its line break. Fields that are empty are left out.
std::string attempt_json(const Attempt& attempt);

}  // namespace lectern
