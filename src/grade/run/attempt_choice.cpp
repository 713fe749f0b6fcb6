#include "grade/run/attempt_choice.h"

#include <algorithm>
#include <string>
#include <tuple>

#include "base/hash.h"

namespace lectern {

namespace {

// Two different shares of fewer than 2^31 units differ by more than 2^-62.
std::int64_t exact_rank(const AttemptChoice::Share& share) {
    __extension__ typedef unsigned __int128 Wide;
    return share.max <= 0 ? 0 : static_cast<std::int64_t>((static_cast<Wide>(share.raw) << 62) / static_cast<Wide>(share.max));
}

}  // namespace

CountedAttempts counted_attempts(std::string_view word) {
    return static_cast<CountedAttempts>(std::ranges::find(counted_attempts_words, word) - std::begin(counted_attempts_words));
}

AttemptChoice::Name AttemptChoice::name_of(const Attempt& attempt) {
    const auto lane = [&](std::uint64_t seed) { return quick_hash(attempt.assessment, quick_hash(attempt.candidate, seed)); };
    return {lane(1), lane(2)};
}

void AttemptChoice::add(const Attempt& attempt, const std::optional<Share>& share) {
    if (counted_ == CountedAttempts::all) return;
    std::int64_t rank = -1;
    if (share && counted_ == CountedAttempts::best) rank = exact_rank(*share);
    if (share && counted_ == CountedAttempts::first) rank = std::int64_t{INT32_MAX} - attempt.attempt;
    if (share && counted_ == CountedAttempts::last) rank = attempt.attempt;
    entries_.push_back({name_of(attempt), rank, attempt.attempt});
}

void AttemptChoice::merge(const AttemptChoice& later) {
    entries_.insert(entries_.end(), later.entries_.begin(), later.entries_.end());
}

void AttemptChoice::close() {
    // Of one name the first that was told; then of one candidate the highest rank, and of equal ones the lowest number.
    std::ranges::stable_sort(entries_, {}, [](const Entry& one) { return std::tuple(one.name, one.number); });
    const auto same_attempt = [](const Entry& a, const Entry& b) { return a.name == b.name && a.number == b.number; };
    entries_.erase(std::unique(entries_.begin(), entries_.end(), same_attempt), entries_.end());
    std::erase_if(entries_, [](const Entry& one) { return one.rank < 0; });
    std::ranges::stable_sort(entries_, [](const Entry& a, const Entry& b) { return a.name != b.name ? a.name < b.name : a.rank > b.rank; });
    const auto same_candidate = [](const Entry& a, const Entry& b) { return a.name == b.name; };
    entries_.erase(std::unique(entries_.begin(), entries_.end(), same_candidate), entries_.end());
}

bool AttemptChoice::counts(const Attempt& attempt) const {
    if (counted_ == CountedAttempts::all) return true;
    const Name name = name_of(attempt);
    const auto found = std::ranges::lower_bound(entries_, name, {}, &Entry::name);
    return found != entries_.end() && found->name == name && found->number == attempt.attempt;
}

}  // namespace lectern
