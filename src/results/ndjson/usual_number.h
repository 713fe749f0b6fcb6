// Numbers as they mostly stand in results: few digits, and perhaps a point.
#pragma once
#include <cstdint>
#include <string_view>

#include "results/ndjson/usual_bytes.h"

namespace lectern {

inline constexpr double powers_of_ten[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

// At most 15 digits, so that one division gives the nearest double.
struct UsualNumber {
    static constexpr std::uint32_t most_digits = 15;

    std::int64_t digits = 0;                // without the point
    std::uint32_t whole = 0, decimals = 0;  // how many of them are before and behind it
    std::string_view text;                  // as to_decimal() writes it

    double value() const { return static_cast<double>(digits) / powers_of_ten[decimals]; }
};

// What is from `begin` to `end` as to_decimal() writes it.
inline std::string_view without_zeros(const char* begin, const char* end, bool point) {
    while (point && end[-1] == '0') --end;
    if (end[-1] == '.') --end;
    return {begin, static_cast<std::size_t>(end - begin)};
}

// Of eight digits, each the value of a byte, the first of them the lowest: joined to pairs, to fours, to one.
inline std::int64_t joined_digits(std::uint64_t digits) {
    digits = (digits * 10 + (digits >> 8)) & 0x00FF00FF00FF00FFu;
    digits = (digits * 100 + (digits >> 16)) & 0x0000FFFF0000FFFFu;
    return static_cast<std::int64_t>((digits * 10000 + (digits >> 32)) & 0xFFFFFFFFu);
}

// Returns the byte behind the number that stands at `at`; null where there is none of this kind.
inline const char* usual_number(const char* at, const char* end, UsualNumber& out) {
    constexpr std::ptrdiff_t longest = UsualNumber::most_digits + 2;
    const char *const stop = end - at < longest ? end : at + longest, *const begin = at;
    out = {};
    const auto take = [&](std::uint32_t& n) {
        for (; at < stop && *at >= '0' && *at <= '9'; ++at, ++n) out.digits = out.digits * 10 + (*at - '0');
    };
    take(out.whole);
    const bool point = at < stop && *at == '.';
    if (point) {
        ++at;
        take(out.decimals);
    }
    if (out.whole == 0 || out.whole + out.decimals > UsualNumber::most_digits || (out.whole > 1 && *begin == '0') ||
        (point && out.decimals == 0))
        return nullptr;
    out.text = without_zeros(begin, at, point);
    return at;
}

inline const char* longer_number_before(const char* end, UsualNumber& out) {
    const char* at = end;
    while (end - at < UsualNumber::most_digits + 2 && ((at[-1] >= '0' && at[-1] <= '9') || at[-1] == '.')) --at;
    return usual_number(at, end, out) == end ? at : nullptr;
}

// Returns where the number begins that ends at `end`; null where there is none of this kind. Reads up to 18 bytes before the end.
inline const char* usual_number_before(const char* end, UsualNumber& out) {
    constexpr std::uint64_t high_bits = each_byte << 7;
    const std::uint64_t word = word_at(end - 8), digits = word ^ each_byte * '0', point = word ^ each_byte * '.';
    const std::uint64_t no_digits = (((digits & ~high_bits) + each_byte * (0x80 - 10)) | digits) & high_bits;
    const std::uint64_t points = ~(((point & ~high_bits) + ~high_bits) | point) & high_bits;
    const std::uint64_t before = no_digits ^ points;
    if (before == 0) return longer_number_before(end, out);
    const int bits_before = 64 - (std::countl_zero(before) & ~7);
    if (bits_before == 64) return nullptr;
    const std::uint64_t own = ~std::uint64_t{0} << bits_before, own_points = points & own;
    const char* const begin = end - 8 + bits_before / 8;
    std::uint64_t joined = digits & own;
    out.whole = static_cast<std::uint32_t>(end - begin);
    out.decimals = 0;
    if (own_points != 0) {
        const std::uint64_t behind_point = ~((own_points << 1) - 1), before_point = (own_points >> 7) - 1;
        joined = (joined & behind_point) | (joined & before_point) << 8;
        out.decimals = static_cast<std::uint32_t>(std::countl_zero(own_points)) / 8;
        out.whole -= out.decimals + 1;
        if (out.decimals == 0 || (own_points & (own_points - 1)) != 0) return nullptr;
    }
    if (out.whole == 0 || (out.whole > 1 && *begin == '0')) return nullptr;
    out.digits = joined_digits(joined);
    out.text = without_zeros(begin, end, own_points != 0);
    return begin;
}

}  // namespace lectern
