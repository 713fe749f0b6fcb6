// An order for what must not stand in the order of its source, where that order is the key: steps, and matches.
#pragma once
#include <algorithm>
#include <string>
#include <vector>

#include "base/hash.h"

namespace lectern {

// In an order made from the ids alone, other than the given one.
template <typename T>
std::vector<const T*> scrambled(const std::vector<T>& list, const std::string& item) {
    std::vector<const T*> out;
    for (const T& one : list) out.push_back(&one);
    const std::vector<const T*> given = out;
    std::ranges::sort(out, {}, [&](const T* one) { return sha256_hex(item + " " + one->id); });
    if (out == given && out.size() > 1) std::rotate(out.begin(), out.begin() + 1, out.end());
    return out;
}

}  // namespace lectern
