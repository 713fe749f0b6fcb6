// How a system weighs the items of an attempt in its total, found from what it prints as the maximum of each.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/rational.h"

namespace lectern {

// One item, with its points in the key and its maximum as printed: "0.91" of a quiz out of 10.
struct PrintedMaximum {
    Rational points;
    std::string_view maximum;
};

struct PrintedWeights {
    std::vector<Rational> weights;
    double slack = 0;  // by how much of the total their rounding may shift it
};

// What each counts in the total; none if that is as its points in the key, as far as the maximums are printed, or if one is no number.
// Else each counts its points or, as a random question of Moodle does, 1, if that explains all maximums; else what is printed.
PrintedWeights printed_weights(std::span<const PrintedMaximum> items);

}  // namespace lectern
