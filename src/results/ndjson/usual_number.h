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

// Of eight digits, each the value of a byte, the first of them the lowest: joined to pairs, to fours, to one.
inline std::int64_t joined_digits(std::uint64_t digits) {
    digits = (digits * 10 + (digits >> 8)) & 0x00FF00FF00FF00FFu;
    digits = (digits * 100 + (digits >> 16)) & 0x0000FFFF0000FFFFu;
    return static_cast<std::int64_t>((digits * 10000 + (digits >> 32)) & 0xFFFFFFFFu);
}

// A number that ends within eight bytes, all of them at once. False: it may be longer, or none.
inline bool short_number(std::uint64_t word, UsualNumber& out) {
    constexpr std::uint64_t high_bits = each_byte << 7;
    const std::uint64_t digits = word ^ each_byte * '0';
    std::uint64_t others = (((digits & ~high_bits) + each_byte * (0x80 - 10)) | digits) & high_bits;  // bytes that are no digit
    if (others == 0 || (others & 0xFF) != 0) return false;
    const std::size_t whole = bytes_before(others);
    out.whole = static_cast<std::uint32_t>(whole);
    if ((word >> 8 * whole & 0xFF) != '.') {
        out.decimals = 0;
        out.digits = joined_digits(digits << 8 * (8 - whole));
        return true;
    }
    others &= others - 1;
    if (others == 0) return false;
    const std::size_t size = bytes_before(others) - 1;
    const std::uint64_t before_point = (std::uint64_t{1} << 8 * whole) - 1;
    out.decimals = static_cast<std::uint32_t>(size - whole);
    out.digits = joined_digits(((digits & before_point) | (digits >> 8 & ~before_point)) << 8 * (8 - size));
    return true;
}

inline void long_number(const char* at, const char* end, UsualNumber& out) {
    out = {};
    const auto take = [&](std::uint32_t& n) {
        for (; at < end && *at >= '0' && *at <= '9'; ++at, ++n) out.digits = out.digits * 10 + (*at - '0');
    };
    take(out.whole);
    if (at < end && *at++ == '.') take(out.decimals);
}

// Returns the byte behind the number that stands at `at`; null where there is none of this kind. Reads up to eight bytes past the end.
inline const char* usual_number(const char* at, const char* end, UsualNumber& out) {
    constexpr std::ptrdiff_t longest = UsualNumber::most_digits + 2;
    if (!short_number(word_at(at), out)) long_number(at, end - at < longest ? end : at + longest, out);
    const bool point = at[out.whole] == '.';
    if (out.whole == 0 || out.whole + out.decimals > UsualNumber::most_digits || (out.whole > 1 && *at == '0') ||
        (point && out.decimals == 0))
        return nullptr;
    std::size_t size = out.whole + (point ? out.decimals + 1 : 0);
    const char* const behind = at + size;
    if (behind > end) return nullptr;
    if (point) {
        while (at[size - 1] == '0') --size;
        if (at[size - 1] == '.') --size;
    }
    out.text = {at, size};
    return behind;
}

}  // namespace lectern
