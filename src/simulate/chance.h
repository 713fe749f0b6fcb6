// Chance that is the same on every machine: integers from SplitMix64 (Steele, Lea and Flood 2014), and what is made of them with
// IEEE 754 additions, multiplications, divisions and square roots alone. Neither the standard's distributions nor the C library's
// exp and log are used: their results differ from library to library.
#pragma once
#include <cstdint>
#include <string_view>

namespace lectern {

class Chance {
public:
    // A stream of its own for each seed and name: what one item draws does not change what another draws.
    Chance(std::uint64_t seed, std::string_view name);

    std::uint64_t bits();              // 64 of them
    double uniform();                  // [0, 1), a multiple of 2^-53
    std::size_t below(std::size_t n);  // 0 … n − 1, each as likely; n > 0
    bool happens(double probability) { return uniform() < probability; }
    double normal();  // mean 0, standard deviation 1 (Marsaglia's polar method)

private:
    std::uint64_t state_;
};

// e^x and the natural logarithm of x > 0, to within a few units of the last place, the same everywhere.
double stable_exp(double x);
double stable_log(double x);

}  // namespace lectern
