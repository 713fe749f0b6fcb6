// What the scores of a part depend on: parts that are to be merged have the same.
#pragma once
#include <string>
#include <vector>

#include "grade/attempt/grade_attempt.h"

namespace lectern {

// What the scores depend on beside the results. The texts are hashes; empty: not given.
struct PartOrigin {
    std::string build, key, rules, fidelity, marks;
    std::vector<std::string> other_keys;  // in order
    AttemptPolicy policy;
};
}  // namespace lectern
