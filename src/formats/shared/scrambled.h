// An order for what must not stand in the order of its source, where that order is the key: steps, and matches.
#pragma once
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/hash.h"

namespace lectern {

// In an order made from the ids alone, other than the given one.
template <typename T>
std::vector<const T*> scrambled(const std::vector<T>& list, const std::string& item) {
    std::vector<std::pair<std::string, const T*>> hashed;
    for (const T& one : list) hashed.emplace_back(sha256_hex(item + " " + one.id), &one);
    std::ranges::sort(hashed, {}, &std::pair<std::string, const T*>::first);
    std::vector<const T*> out;
    for (const auto& [_, one] : hashed) out.push_back(one);
    const bool as_given = std::ranges::is_sorted(out);  // by their places in the list
    if (as_given && out.size() > 1) std::rotate(out.begin(), out.begin() + 1, out.end());
    return out;
}

}  // namespace lectern
