// Pieces of lines that have been met before, found by their bytes. It is asked for each response of each attempt, and larger than the
// processor's nearest cache: what is read to find a piece stands side by side, and can be fetched beforehand.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "model/attempt.h"
#include "results/ndjson/usual_bytes.h"

namespace lectern {

// Of a line, with its length and a hash. Up to 64 bytes take the same steps, whatever their number: no branch is mispredicted.
struct Piece {
    static constexpr std::size_t least = 24;

    const char* begin = nullptr;
    std::size_t size = 0;
    std::uint64_t hash = 0;  // tells pieces apart that nobody made to be taken for each other

    Piece() = default;
    Piece(const char* from, std::size_t bytes) : begin(from), size(bytes) {
        const std::size_t last = size - 8;
        std::uint64_t odd = 0x9E3779B97F4A7C15u;
        const auto add = [&](std::size_t at) {
            hash += word_at(begin + at) * odd;
            odd += 0x632BE59BD9B4E01Au;
        };
        add(8), add(16), add(std::min<std::size_t>(24, last)), add(std::min<std::size_t>(32, last));
        add(std::min<std::size_t>(40, last)), add(last);
        for (std::size_t at = 48; at < last; at += 8) add(at);
        hash = (hash ^ hash >> 32) * odd;
        hash ^= hash >> 32;
    }
    // Is it the same as those bytes, as many?
    bool is(const char* other) const {
        const std::size_t last = size - 16;
        SameBytes same;
        const auto compare = [&](std::size_t at) { same.compare(begin + at, other + at); };
        compare(0), compare(std::min<std::size_t>(16, last)), compare(std::min<std::size_t>(32, last)), compare(last);
        for (std::size_t at = 48; at < last; at += 16) compare(at);
        return same.all();
    }
};

// What is known of pieces, by numbers: from 1 on, in the order in which they are added.
class KnownPieces {
public:
    // A guess at the number; the processor fetches what find() looks at to see whether it is right.
    std::uint32_t expect(const Piece& piece) const {
        const std::uint32_t number = index_[piece.hash & (index_.size() - 1)];
        __builtin_prefetch(&known_[number]);
        __builtin_prefetch(&known_[number].bytes[beginning / 2]);
        return number;
    }
    // 0: it is not there.
    std::uint32_t find(const Piece& piece, std::uint32_t expected) const { return known_[expected].is(piece) ? expected : search(piece); }
    const ItemResponse* meaning(std::uint32_t number) const { return known_[number].meaning; }
    // Of a piece that is not there. What it means must outlive this.
    std::uint32_t add(const Piece& piece, const ItemResponse* meaning) {
        Known& one = known_.emplace_back(Known{piece.hash, meaning, nullptr, piece.size, {}});
        std::memcpy(one.bytes.data(), piece.begin, std::min(piece.size, beginning));
        if (piece.size > beginning) one.all = std::make_unique<std::string>(piece.begin, piece.size);
        const auto number = static_cast<std::uint32_t>(known_.size() - 1);
        const bool full = index_.size() < 8 * known_.size();
        if (full) index_.assign(2 * index_.size(), 0);
        for (std::uint32_t moved = full ? 1 : number; moved <= number; ++moved) put(moved);
        return number;
    }

private:
    static constexpr std::size_t most_probes = 32, beginning = 96;
    struct alignas(64) Known {
        std::uint64_t hash = 0;
        const ItemResponse* meaning = nullptr;
        std::unique_ptr<std::string> all;  // if it is longer than `bytes`
        std::size_t size = 0;
        std::array<char, beginning> bytes{};

        bool is(const Piece& piece) const {
            return hash == piece.hash && size == piece.size && piece.is(size <= beginning ? bytes.data() : all->data());
        }
    };

    // One that has more others in its place is not found.
    void put(std::uint32_t number) {
        for (std::size_t i = 0; i < most_probes; ++i) {
            std::uint32_t& slot = index_[(known_[number].hash + i) & (index_.size() - 1)];
            if (slot == 0) slot = number;
            if (slot == number) return;
        }
    }
    std::uint32_t search(const Piece& piece) const {
        for (std::size_t i = 0; i < most_probes; ++i) {
            const std::uint32_t number = index_[(piece.hash + i) & (index_.size() - 1)];
            if (number == 0 || known_[number].is(piece)) return number;
        }
        return 0;
    }

    std::vector<std::uint32_t> index_ = std::vector<std::uint32_t>(4096);  // by hash: a power of two; 0: none
    std::vector<Known> known_ = std::vector<Known>(1);                     // by number
};

}  // namespace lectern
