#include "systems/canvas/typed.h"

#include <charconv>
#include <cmath>
#include <string>

#include <fmt/format.h>

#include "base/nearest_double.h"
#include "base/text.h"

namespace lectern::canvas {

namespace {

// "1,500" without its commas; nothing if they don't stand before each group of three digits.
std::optional<std::string> without_thousands(std::string_view text) {
    std::string out;
    std::size_t group = 0;  // digits since the last comma or the start
    bool commas = false, point = false;
    for (const char c : text) {
        const bool digit = c >= '0' && c <= '9';
        if (!point && (c == ',' || c == '.') && commas && group != 3) return std::nullopt;
        if (c == ',') {
            if (point || group == 0 || group > 3) return std::nullopt;
            commas = true;
            group = 0;
            continue;
        }
        if (digit) ++group;
        point = point || c == '.';
        out += c;
    }
    return commas && !point && group != 3 ? std::nullopt : std::optional(out);
}

// To four decimals, half away from zero, on the double's exact value.
double rounded(double value) {
    const std::string exact = fmt::format("{:.60f}", std::fabs(value));
    const std::size_t point = exact.find('.');
    double kept = 0;
    std::from_chars(exact.data(), exact.data() + point + 5, kept);
    if (exact[point + 5] >= '5') {
        const std::string up = fmt::format("{:.4f}", kept + 0.0001);
        std::from_chars(up.data(), up.data() + up.size(), kept);
    }
    return value < 0 ? -kept : kept;
}

}  // namespace

std::optional<double> typed_number(std::string_view written) {
    std::string_view text = trim(written);
    if (text.starts_with('+')) text.remove_prefix(1);
    const auto plain = without_thousands(text);
    const bool exponent = text.find_first_of("eE") != std::string_view::npos;
    if (exponent && (plain != text || text.substr(text.starts_with('-') ? 1 : 0).find_first_of("0123456789") != 0)) return std::nullopt;
    if (!plain || plain->find_first_not_of("0123456789.-eE+") != std::string::npos) return std::nullopt;
    const auto value = whole_number(*plain);
    return value ? std::optional(rounded(*value)) : std::nullopt;
}

}  // namespace lectern::canvas
