#include "base/rational.h"

#include <charconv>

namespace lectern {

std::optional<Rational> parse_decimal(std::string_view text) {
    bool negative = false;
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        negative = text.front() == '-';
        text.remove_prefix(1);
    }
    std::int64_t num = 0, den = 1;
    bool digits = false, point = false;
    for (const char c : text) {
        if (c == '.' && !point) {
            point = true;
        } else if (c >= '0' && c <= '9' && num < 1'000'000'000'000 && den < 1'000'000'000) {
            num = num * 10 + (c - '0');
            if (point) den *= 10;
            digits = true;
        } else {
            return std::nullopt;
        }
    }
    if (!digits) return std::nullopt;
    return Rational(negative ? -num : num, den);
}

std::string to_decimal(double value) {
    char digits[400];  // the longest double in full: 309 digits before the point, or 324 zeros after it and 17 digits
    const auto [end, error] = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed);
    return {digits, end};
}

std::string to_decimal(Rational value) {
    if (value.den == 1) return std::to_string(value.num);
    return to_decimal(value.to_double());
}

}  // namespace lectern
