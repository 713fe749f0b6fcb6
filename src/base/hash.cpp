#include "base/hash.h"

#include <algorithm>
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

namespace {

__extension__ typedef unsigned __int128 Wide;

// Both halves of a product: each bit of it hangs on most bits of both words.
std::uint64_t fold(std::uint64_t one, std::uint64_t other) {
    const Wide product = Wide{one} * other;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

std::uint64_t word_at(const char* bytes) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    return word;
}

constexpr std::uint64_t odd[] = {0x9E3779B97F4A7C15u, 0xD6E8FEB86659FD93u, 0xA0761D6478BD642Fu, 0xE7037ED1A0B428DBu};

}  // namespace

// Four lanes, as one multiplication must wait for the one before it.
std::uint64_t quick_hash(std::string_view bytes, std::uint64_t seed) {
    std::uint64_t one = fold(bytes.size() ^ odd[0], seed ^ odd[2]), two = odd[1], three = odd[2], four = odd[3];
    const char* at = bytes.data();
    std::size_t left = bytes.size();
    for (; left >= 64; at += 64, left -= 64) {
        one = fold(word_at(at) ^ one, word_at(at + 8) ^ odd[0]);
        two = fold(word_at(at + 16) ^ two, word_at(at + 24) ^ odd[1]);
        three = fold(word_at(at + 32) ^ three, word_at(at + 40) ^ odd[2]);
        four = fold(word_at(at + 48) ^ four, word_at(at + 56) ^ odd[3]);
    }
    std::uint64_t hash = fold(one ^ three, two ^ four ^ odd[3]);
    for (; left >= 8; at += 8, left -= 8) hash = fold(hash ^ word_at(at), odd[0]);
    char rest[8] = {};
    std::copy_n(at, left, rest);
    return fold(hash ^ word_at(rest), odd[1]);
}

}  // namespace lectern
