// Content hashes.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace lectern {

// SHA-256 (FIPS 180-4): 32 bytes,
std::string sha256(std::string_view bytes);
// and as 64 lower-case hex digits.
std::string sha256_hex(std::string_view bytes);

// Tells texts apart that nobody made to be taken for each other (XXH3); the same in every run, on every machine. Hashes with different
// seeds know nothing of each other: two of them are one of 128 bits.
std::uint64_t quick_hash(std::string_view bytes, std::uint64_t seed = 0);

}  // namespace lectern
