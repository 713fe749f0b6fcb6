// Sums over the attempts at one assessment. All are integers (points in units of the prepared key), so that no order of the
// attempts, and no way to divide them and add the parts, changes a figure.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "grade/attempt/grade_attempt.h"
#include "grade/prepared/prepared_key.h"

namespace lectern {

__extension__ typedef __int128 Wide;

inline constexpr std::size_t histogram_bins = 20;  // of the share of the points; the last holds 100 % too

// Nobody looks at an item for longer; a figure above that is none.
inline constexpr double longest_seconds = 1e7;

class Tally {
public:
    // Of one item, in the attempts that had the same total.
    struct Cell {
        std::int64_t n = 0;    // attempts in which it was delivered
        std::int64_t sum = 0;  // of its scores
    };
    // The attempts with one total score.
    struct Row {
        std::int64_t n = 0;
        std::vector<Cell> cells;  // by place, below; may be shorter than the list of items
    };
    struct OptionSum {
        std::int64_t n = 0;  // attempts that chose it
        Wide totals = 0;     // sum of their total scores
    };
    struct ItemSum {
        std::size_t item = 0;             // in the prepared key
        Wide squares = 0;                 // of its scores
        std::int64_t omitted = 0;         // unanswered or not recorded
        std::int64_t full = 0, none = 0;  // attempts with all of its points, and with nothing
        std::int64_t timed = 0;           // attempts that say how long it took
        Wide milliseconds = 0;            // of them
        std::vector<OptionSum> options;   // of choices, by ItemKey::options
    };

    // `attempt` must be scored. Some of what is added is counted until settle() makes sums of it: before the answers go, and before the
    // tally is looked at.
    void add(const PreparedKey& prepared, const Attempt& attempt, const GradedAttempt& graded);
    void settle();
    // As if the attempts of `other` had been added one by one. Both are settled.
    void merge(const PreparedKey& prepared, const Tally& other);

    std::int64_t attempts() const { return attempts_; }
    std::int64_t passed() const { return passed_; }
    Wide scaled() const { return scaled_; }
    std::int64_t with_scaled() const { return with_scaled_; }
    std::int64_t with_time() const { return with_time_; }
    Wide milliseconds() const { return milliseconds_; }
    const std::map<std::int64_t, Row>& rows() const { return rows_; }  // by total score
    const std::vector<ItemSum>& items() const { return items_; }       // in the order in which they were first met
    const std::array<std::int64_t, histogram_bins>& histogram() const { return histogram_; }
    std::int64_t least_max() const { return least_max_; }
    std::int64_t greatest_max() const { return greatest_max_; }
    // Was the same counted in every attempt? Without that, products of two items are not kept: a bank of thousands has millions.
    bool same_items() const { return same_items_; }
    // Sum of the products of the scores of two items, by place: one != other. Only where same_items(), and settled.
    Wide products(std::size_t one, std::size_t other) const { return products_[pair(one, other)]; }
    // Attempts by their score on the items of each of PreparedForm::links; empty where the assessment is no form.
    const std::vector<std::map<std::int64_t, std::int64_t>>& links() const { return links_; }

private:
    friend struct TallyJson;  // writes it down, and makes it of what is written (part_json.h)

    static std::size_t pair(std::size_t one, std::size_t other) {
        return one > other ? one * (one - 1) / 2 + other : other * (other - 1) / 2 + one;
    }
    // The last attempts, whose products are found together.
    static constexpr std::size_t most_pending = 512;
    // How often an answer was given, and the sum of the totals of those who did.
    struct Count {
        const KnownAnswer* answer = nullptr;
        std::int64_t n = 0, totals = 0;
    };
    struct Time {
        std::int64_t n = 0, milliseconds = 0;
    };
    std::size_t place(const PreparedKey& prepared, std::size_t item);
    void add_attempt(const GradedAttempt& graded);
    std::size_t meet(const PreparedKey& prepared, std::size_t item, Row& row);
    void add_answer(const Count& count, std::int64_t score, bool omitted);
    void add_products(const PreparedKey& prepared);
    void settle_products();
    void settle_answers();
    void add_links(const PreparedForm& form);
    void forget_products();
    void merge_items(const Tally& other, const std::vector<std::size_t>& places);  // places: of the other's items, here

    std::int64_t attempts_ = 0, passed_ = 0, with_scaled_ = 0, with_time_ = 0, least_max_ = 0, greatest_max_ = 0;
    Wide scaled_ = 0, milliseconds_ = 0;
    std::array<std::int64_t, histogram_bins> histogram_{};
    std::map<std::int64_t, Row> rows_;
    std::vector<ItemSum> items_;
    std::vector<std::size_t> places_;  // by item of the prepared key; one more than the place, 0: not met
    bool same_items_ = true;
    std::vector<Wide> products_;         // by pair(), but for those of pending_
    std::vector<std::int16_t> pending_;  // scores of the last attempts, by place
    std::size_t pending_attempts_ = 0;
    std::vector<Count> counts_;  // by KnownAnswer::number, not settled
    std::vector<Time> times_;    // by place, not settled
    std::vector<std::map<std::int64_t, std::int64_t>> links_;
    std::vector<std::int64_t> scores_;  // by place: those of the attempt that is being added
};

}  // namespace lectern
