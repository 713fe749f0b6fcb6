#include "base/rational.h"

#include <charconv>
#include <cmath>
#include <cstring>

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

namespace {

// Thousandths that a double of few digits stands for; nothing where it has more of them, or may be written in a shorter way.
std::optional<std::int64_t> thousandths(double value) {
    constexpr double few = 1e9;
    if (!(value >= 0 && value < few)) return std::nullopt;
    const auto n = static_cast<std::int64_t>(value * 1000 + 0.5);
    if (static_cast<double>(n) / 1000 != value || (n == 0 && std::signbit(value))) return std::nullopt;
    return n;
}

}  // namespace

char* put_decimal(double value, char* to) {
    const auto n = thousandths(value);
    if (!n) return std::to_chars(to, to + longest_decimal, value, std::chars_format::fixed).ptr;
    to = std::to_chars(to, to + longest_decimal, static_cast<std::uint32_t>(*n / 1000)).ptr;
    const auto rest = static_cast<std::uint32_t>(*n % 1000);
    if (rest == 0) return to;
    const char decimals[] = {'.', static_cast<char>('0' + rest / 100), static_cast<char>('0' + rest / 10 % 10),
                             static_cast<char>('0' + rest % 10)};
    std::memcpy(to, decimals, sizeof decimals);
    return to + (rest % 100 == 0 ? 2 : rest % 10 == 0 ? 3 : 4);
}

void append_decimal(double value, std::string& out) {
    char digits[longest_decimal];
    out.append(digits, put_decimal(value, digits));
}

std::string to_decimal(double value) {
    std::string out;
    append_decimal(value, out);
    return out;
}

std::string to_decimal(Rational value) {
    if (value.den == 1) return std::to_string(value.num);
    return to_decimal(value.to_double());
}

}  // namespace lectern
