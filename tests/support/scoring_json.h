// Items and responses as tests/vectors/scoring.json and key.json have them.
#pragma once
#include <nlohmann/json.hpp>

#include "key/key.h"
#include "model/attempt.h"

namespace lectern::test {

// Sets what is right: texts or ids, pairs, or ranges, each told by its shape.
inline void read_right(ItemKey& key, const nlohmann::ordered_json& right) {
    for (const auto& one : right) {
        if (one.is_string())
            key.correct.push_back(one);
        else if (one.is_array())
            key.pairs.emplace_back(one[0], one[1]);
        else
            key.ranges.emplace_back(one.at("min"), one.at("max"));
    }
}

inline Response read_response(const nlohmann::ordered_json& json) {
    Response out;
    for (const auto& one : json) {
        if (one.is_array())
            out.pairs.emplace_back(one[0], one[1]);
        else
            out.values.push_back(one);
    }
    return out;
}

}  // namespace lectern::test
