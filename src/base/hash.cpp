#include "base/hash.h"

#include <array>
#include <cstring>

#include <nettle/sha2.h>

namespace lectern {

std::string sha256(std::string_view bytes) {
    sha256_ctx context;
    sha256_init(&context);
    sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
    std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
    sha256_digest(&context, digest.size(), digest.data());
    return {digest.begin(), digest.end()};
}

std::string sha256_hex(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    for (const char one : sha256(bytes)) {
        const auto byte = static_cast<unsigned char>(one);
        hex += digits[byte >> 4];
        hex += digits[byte & 15];
    }
    return hex;
}

// Four lanes, as one multiplication must wait for the one before it.
std::uint64_t quick_hash(std::string_view bytes) {
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15u;
    std::uint64_t lanes[4] = {bytes.size(), 1, 2, 3};
    const auto add = [](std::uint64_t lane, std::uint64_t word) { return (lane ^ word ^ (lane >> 29)) * odd; };
    while (bytes.size() >= sizeof lanes) {
        std::uint64_t words[4];
        std::memcpy(words, bytes.data(), sizeof words);
        for (int i = 0; i < 4; ++i) lanes[i] = add(lanes[i], words[i]);
        bytes.remove_prefix(sizeof lanes);
    }
    std::uint64_t hash = 0;
    for (const char c : bytes) hash = add(hash, static_cast<unsigned char>(c));
    for (const std::uint64_t lane : lanes) hash = add(hash, lane);
    return hash ^ (hash >> 32);
}

}  // namespace lectern
