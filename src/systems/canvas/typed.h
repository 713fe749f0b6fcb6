// What Canvas makes of what a candidate typed.
#pragma once
#include <optional>
#include <string_view>

namespace lectern::canvas {

// A classic quiz rounds to four decimals; ".5", "5.", "1,500" and "5e2" are numbers.
[[nodiscard]] std::optional<double> typed_number(std::string_view text);

}  // namespace lectern::canvas
