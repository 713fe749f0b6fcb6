// Ranges of numbers as Moodle writes them: a middle and a tolerance, both exact decimals.
#pragma once
#include <optional>
#include <string>

#include "model/item.h"

namespace lectern::moodle {

struct Tolerance {
    std::string middle, half_width;  // min = middle − half width, max = middle + half width
};

// Nothing if an end is no decimal number, or if the middle or the half width has more than 14 digits: Moodle rounds to those.
[[nodiscard]] std::optional<Tolerance> tolerance(const NumericAnswer& answer);

}  // namespace lectern::moodle
