#include "grade/run/seen_attempts.h"

#include <algorithm>

#include "base/hash.h"
#include "results/ndjson/usual_bytes.h"

namespace lectern {

namespace {

constexpr std::size_t block = 1u << 20;

// Of a record, which is long: XXH3 as it is compiled everywhere would take a twentieth of the time of grading.
std::uint64_t content_hash(std::string_view bytes) {
    __extension__ typedef unsigned __int128 Product;
    const std::size_t first = bytes.size() % 16;
    std::uint64_t hash = quick_hash(bytes.substr(0, first), bytes.size()), odd = 0x9E3779B97F4A7C15u;
    for (const char* at = bytes.data() + first; at != bytes.data() + bytes.size(); at += 16) {
        const Product product = Product{word_at(at) ^ odd} * (word_at(at + 8) + odd);
        hash += static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
        odd += 0x632BE59BD9B4E01Au;
    }
    return hash;
}

}  // namespace

// The slot of the name, or the free one where it belongs.
SeenAttempts::Slot& SeenAttempts::slot_of(std::string_view name) {
    const std::uint64_t hash = quick_hash(name);
    const auto rest = static_cast<std::uint32_t>(hash >> 32);
    for (std::size_t at = hash;; ++at) {
        Slot& slot = slots_[at & (slots_.size() - 1)];
        if (slot.seen == 0) slot.hash = rest;
        if (slot.seen == 0 || (slot.hash == rest && seen_[slot.seen - 1].name == name)) return slot;
    }
}

void SeenAttempts::grow() {
    slots_.assign(slots_.empty() ? 1024 : slots_.size() * 2, {});
    for (std::size_t i = 0; i < seen_.size(); ++i) slot_of(seen_[i].name).seen = static_cast<std::uint32_t>(i + 1);
}

std::string_view SeenAttempts::keep(std::string_view name) {
    if (names_.empty() || names_.back().size() + name.size() > names_.back().capacity())
        names_.emplace_back().reserve(std::max(block, name.size()));
    std::string& last = names_.back();
    const std::size_t from = last.size();
    last += name;
    return std::string_view(last).substr(from);
}

SeenAttempts::Name SeenAttempts::name_of(const Attempt& attempt, const AttemptPlace& place) {
    Name out{attempt.candidate, {0, place.line, content_hash(place.text)}};
    out.name += '\0';
    out.name += attempt.assessment;
    out.name += '\0';
    out.name += std::to_string(attempt.attempt);
    return out;
}

std::optional<SeenAttempts::Place> SeenAttempts::add(const Name& one) {
    if (slots_.size() < 2 * (seen_.size() + 1)) grow();
    std::uint32_t& slot = slot_of(one.name).seen;
    if (slot != 0) return seen_[slot - 1].place;
    seen_.push_back({keep(one.name), one.place});
    slot = static_cast<std::uint32_t>(seen_.size());
    return std::nullopt;
}

}  // namespace lectern
