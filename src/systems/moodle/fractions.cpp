#include "systems/moodle/fractions.h"

#include <array>

namespace lectern::moodle {

std::optional<std::string_view> nth_part(std::size_t n) {
    constexpr std::array<std::string_view, 11> parts = {"",         "100",      "50",   "33.33333", "25", "20",
                                                        "16.66667", "14.28571", "12.5", "11.11111", "10"};
    if (n == 20) return "5";
    if (n == 0 || n >= parts.size()) return std::nullopt;
    return parts[n];
}

}  // namespace lectern::moodle
