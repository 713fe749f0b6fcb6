// The grades that Moodle takes for an answer. Any other is refused, and with it the whole import.
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

namespace lectern::moodle {

// 1/n as per cent to five decimals, as it stands on Moodle's list of grades: "33.33333" for 3. Nothing where the list has
// none: n = 0, 11 to 19, and above 20.
[[nodiscard]] std::optional<std::string_view> nth_part(std::size_t n);

}  // namespace lectern::moodle
