// Which attempts of a candidate at one assessment count. That is known only when all have been read: each is told in a first pass, and
// asked for in a second.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/rational.h"
#include "model/attempt.h"

namespace lectern {

enum class CountedAttempts {
    best,   // the highest share of the points; of equal ones the earlier
    first,  // the lowest number
    last,   // the highest
    all,
};
inline constexpr std::string_view counted_attempts_words[] = {"best", "first", "last", "all"};

// The word must be one of them.
CountedAttempts counted_attempts(std::string_view word);

// A value: parts of the results may be told to several, and merged in the order of the parts. Memory: 32 bytes an attempt. Candidates are
// known by 128 bits of a hash, so that two of a billion share one with a chance of one in 10^20.
class AttemptChoice {
public:
    explicit AttemptChoice(CountedAttempts counted) : counted_(counted) {}

    // `share` of the points there were (as integers of one unit, 0 ≤ raw ≤ max < 2^31); nothing: the attempt is refused, and never
    // counts. Of several with one name (candidate, assessment, number) the first that is told is meant, as the others are refused.
    struct Share {
        std::int64_t raw = 0, max = 0;
    };
    void add(const Attempt& attempt, const std::optional<Share>& share);
    void merge(const AttemptChoice& later);
    // Once, after all have been told and before the first is asked for.
    void close();
    // Does the attempt count? Always, under `all`.
    bool counts(const Attempt& attempt) const;

private:
    struct Name {
        std::uint64_t one = 0, two = 0;
        friend auto operator<=>(const Name&, const Name&) = default;
    };
    struct Entry {
        Name name;                // of candidate and assessment
        std::int64_t rank = 0;    // the highest wins; below 0: never
        std::int32_t number = 0;  // of the attempt
    };
    static Name name_of(const Attempt& attempt);

    CountedAttempts counted_;
    std::vector<Entry> entries_;
};

}  // namespace lectern
