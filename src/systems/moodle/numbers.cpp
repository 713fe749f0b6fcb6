#include "systems/moodle/numbers.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdlib>

namespace lectern::moodle {

namespace {

// PHP's setting "precision" in Moodle.
constexpr std::size_t kept_digits = 14;

// units × 10^-decimals
struct Fixed {
    std::int64_t units = 0;
    std::size_t decimals = 0;
};

std::optional<Fixed> parse_fixed(const std::string& text) {
    if (!parse_decimal(text)) return std::nullopt;  // which also limits the digits
    std::string digits;
    std::ranges::copy_if(text, std::back_inserter(digits), [](char c) { return c != '.' && c != '+'; });
    Fixed out;
    std::from_chars(digits.data(), digits.data() + digits.size(), out.units);
    const auto point = text.find('.');
    out.decimals = point == std::string::npos ? 0 : text.size() - point - 1;
    return out;
}

// In units of 10^-decimals; nothing if that takes more digits than Moodle keeps.
std::optional<std::int64_t> scaled(const Fixed& value, std::size_t decimals) {
    std::int64_t units = value.units;
    for (std::size_t i = value.decimals; i < decimals; ++i) {
        if (std::llabs(units) > 10'000'000'000'000) return std::nullopt;
        units *= 10;
    }
    return units;
}

// `value` in lowest terms; nothing if it has more digits than Moodle keeps.
std::optional<std::string> decimal_text(Fixed value) {
    while (value.decimals > 0 && value.units % 10 == 0) {
        value.units /= 10;
        --value.decimals;
    }
    std::string digits = std::to_string(std::llabs(value.units));
    if (digits.size() > kept_digits) return std::nullopt;
    if (digits.size() <= value.decimals) digits.insert(0, value.decimals + 1 - digits.size(), '0');
    if (value.decimals > 0) digits.insert(digits.size() - value.decimals, ".");
    return (value.units < 0 ? "-" : "") + digits;
}

}  // namespace

std::optional<Tolerance> tolerance(const NumericAnswer& answer) {
    const auto min = parse_fixed(answer.min), max = parse_fixed(answer.max);
    if (!min || !max) return std::nullopt;
    const std::size_t decimals = std::max(min->decimals, max->decimals);
    const auto low = scaled(*min, decimals), high = scaled(*max, decimals);
    if (!low || !high) return std::nullopt;
    // Half of n units of 10^-d is 5n units of 10^-(d+1).
    const auto middle = decimal_text({(*low + *high) * 5, decimals + 1}), half_width = decimal_text({(*high - *low) * 5, decimals + 1});
    if (!middle || !half_width) return std::nullopt;
    return Tolerance{*middle, *half_width};
}

}  // namespace lectern::moodle
