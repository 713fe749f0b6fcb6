#include "grade/run/seen_attempts.h"

#include <algorithm>
#include <functional>

#include "base/hash.h"

namespace lectern {

namespace {

constexpr std::size_t block = 1u << 20;

}  // namespace

// The slot of the name, or the free one where it belongs.
std::size_t SeenAttempts::slot_of(std::string_view name) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = std::hash<std::string_view>{}(name)&mask;
    while (slots_[at] != 0 && seen_[slots_[at] - 1].name != name) at = (at + 1) & mask;
    return at;
}

void SeenAttempts::grow() {
    slots_.assign(slots_.empty() ? 1024 : slots_.size() * 2, 0);
    for (std::size_t i = 0; i < seen_.size(); ++i) slots_[slot_of(seen_[i].name)] = static_cast<std::uint32_t>(i + 1);
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
    Name out{attempt.candidate, {0, place.line, quick_hash(place.text)}};
    out.name += '\0';
    out.name += attempt.assessment;
    out.name += '\0';
    out.name += std::to_string(attempt.attempt);
    return out;
}

std::optional<SeenAttempts::Place> SeenAttempts::add(const Name& one) {
    if (slots_.size() < 2 * (seen_.size() + 1)) grow();
    std::uint32_t& slot = slots_[slot_of(one.name)];
    if (slot != 0) return seen_[slot - 1].place;
    seen_.push_back({keep(one.name), one.place});
    slot = static_cast<std::uint32_t>(seen_.size());
    return std::nullopt;
}

}  // namespace lectern
