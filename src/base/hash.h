// Content hashes.
#pragma once
#include <string>
#include <string_view>

namespace lectern {

// SHA-256 (FIPS 180-4): 32 bytes,
std::string sha256(std::string_view bytes);
// and as 64 lower-case hex digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace lectern
