// Random responses to one item: what tests/agreement puts to every engine.
#pragma once
#include <cstdint>
#include <vector>

#include "key/key.h"
#include "model/attempt.h"

namespace lectern::test {

struct RandomResponse {
    Response response;
    bool odd = false;  // no candidate can give it: an unknown or repeated id, two texts
};

// At least `count` (> 0) for every item, always the same ones. First those that a candidate can give, all different: every one of them if
// they are no more than `count`, else `count`, half of them near the right one. Then odd ones: up to `count`, and at least a tenth of it.
std::vector<RandomResponse> random_responses(const ItemKey& key, std::size_t count, std::uint64_t seed);

}  // namespace lectern::test
