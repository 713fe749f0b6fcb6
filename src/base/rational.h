// Exact fractions. Scores are added as these and divided once, at the end, so that no order of addition changes a figure.
#pragma once
#include <compare>
#include <cstdint>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>

namespace lectern {

// A fraction in lowest terms with a positive denominator. Not checked for overflow: numerators and denominators of
// scores (points × rule denominators) stay far below 2^31.
struct Rational {
    std::int64_t num = 0;
    std::int64_t den = 1;

    constexpr Rational() = default;
    constexpr Rational(std::int64_t n) : num(n) {}
    constexpr Rational(std::int64_t n, std::int64_t d) {
        const std::int64_t g = std::gcd(n, d);
        const std::int64_t s = d < 0 ? -1 : 1;
        num = g == 0 ? 0 : s * n / g;
        den = g == 0 ? 1 : s * d / g;
    }
    constexpr double to_double() const { return static_cast<double>(num) / static_cast<double>(den); }

    friend constexpr Rational operator+(Rational a, Rational b) { return {a.num * b.den + b.num * a.den, a.den * b.den}; }
    friend constexpr Rational operator-(Rational a, Rational b) { return {a.num * b.den - b.num * a.den, a.den * b.den}; }
    friend constexpr Rational operator*(Rational a, Rational b) { return {a.num * b.num, a.den * b.den}; }
    // Undefined for b == 0.
    friend constexpr Rational operator/(Rational a, Rational b) { return {a.num * b.den, a.den * b.num}; }
    friend constexpr bool operator==(Rational a, Rational b) = default;
    friend constexpr std::strong_ordering operator<=>(Rational a, Rational b) { return a.num * b.den <=> b.num * a.den; }
};

// A plain decimal number without exponent ("1", "0.25", "-3.5") as an exact fraction; at most nine decimals.
// Nothing if `text` is anything else.
[[nodiscard]] std::optional<Rational> parse_decimal(std::string_view text);

// The shortest decimal, never with an exponent, that a double reads back to the same value: "1", "0.5", "0.6666666666666666".
std::string to_decimal(Rational value);
std::string to_decimal(double value);
void append_decimal(double value, std::string& out);
// Behind it, from `to` on, as many bytes must be there: 309 digits before the point, or 324 zeros after it and 17 digits.
inline constexpr std::size_t longest_decimal = 400;
char* put_decimal(double value, char* to);

}  // namespace lectern
