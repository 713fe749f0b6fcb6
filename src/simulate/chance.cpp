#include "simulate/chance.h"

#include <cmath>

namespace lectern {

namespace {

constexpr double ln2 = 0.6931471805599453;

std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

// FNV-1a, 64 bits.
std::uint64_t hash(std::string_view text) {
    std::uint64_t h = 0xcbf29ce484222325u;
    for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    return h;
}

}  // namespace

Chance::Chance(std::uint64_t seed, std::string_view name) : state_(mix(mix(seed) ^ hash(name))) {}

std::uint64_t Chance::bits() {
    state_ += 0x9e3779b97f4a7c15u;
    return mix(state_);
}

double Chance::uniform() {
    return static_cast<double>(bits() >> 11) * 0x1p-53;
}

std::size_t Chance::below(std::size_t n) {
    // Bits beyond the last whole multiple of n are drawn again, so that no number is likelier.
    const std::uint64_t excess = (~std::uint64_t{0} % n + 1) % n;
    for (;;) {
        const std::uint64_t drawn = bits();
        if (drawn <= ~std::uint64_t{0} - excess) return static_cast<std::size_t>(drawn % n);
    }
}

double Chance::normal() {
    for (;;) {
        const double x = 2 * uniform() - 1, y = 2 * uniform() - 1;
        const double s = x * x + y * y;
        if (s > 0 && s < 1) return x * std::sqrt(-2 * stable_log(s) / s);
    }
}

double stable_exp(double x) {
    if (x > 700) x = 700;
    if (x < -700) return 0;
    // x = k ln 2 + r with |r| ≤ ln 2 / 2; the series of e^r, from its smallest term.
    const double k = std::floor(x / ln2 + 0.5);
    const double r = x - k * ln2;
    double sum = 1;
    for (int i = 14; i > 0; --i) sum = 1 + r / i * sum;
    return std::ldexp(sum, static_cast<int>(k));
}

double stable_log(double x) {
    int exponent = 0;
    double m = std::frexp(x, &exponent);  // 1/2 ≤ m < 1
    if (m < 0.7071067811865476) {
        m *= 2;
        --exponent;
    }
    // ln m = 2 artanh t, t = (m − 1) / (m + 1), |t| < 0.172.
    const double t = (m - 1) / (m + 1), square = t * t;
    double sum = 0;
    for (int i = 21; i >= 1; i -= 2) sum = sum * square + 1.0 / i;
    return exponent * ln2 + 2 * t * sum;
}

}  // namespace lectern
