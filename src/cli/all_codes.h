// Every finding that Lectern has, of all rooms.
#pragma once
#include <vector>

#include "base/finding.h"

namespace lectern {

// Sorted by id. `lectern explain` has a page for each.
std::vector<Code> all_codes();

}  // namespace lectern
