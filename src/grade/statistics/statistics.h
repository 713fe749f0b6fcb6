// Figures of classical test theory, from exact sums with one division at the end. What is undefined (one attempt, a constant
// item, no spread) has no value; it is never 0. Unanswered items score 0.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "grade/prepared/prepared_key.h"
#include "grade/statistics/reliability.h"
#include "grade/sums/tally.h"

namespace lectern {

// One assessment, in points.
struct TestFigures {
    std::int64_t attempts = 0;
    std::size_t items = 0;  // different ones that were delivered
    std::optional<double> min, max, mean, median;
    std::optional<double> sd;    // of the sample: n − 1
    std::optional<double> skew;  // g1 = m3 / m2^1.5, population moments
    // Reliability (reliability.h): only where every attempt had the same items.
    std::optional<double> alpha, lambda2;
    std::optional<double> kr20;               // where every item is of one point, right or wrong
    std::optional<double> sem;                // standard error of measurement: sd · √(1 − alpha)
    std::vector<ScoreError> conditional_sem;  // by total, as kr20
};
TestFigures test_figures(const PreparedKey& prepared, const Tally& tally);

struct OptionFigures {
    std::string option;
    bool correct = false;
    std::int64_t n = 0;           // attempts that chose it
    std::optional<double> share;  // of the attempts that had the item
    std::optional<double> mean;   // mean total score of those who chose it, in points
};

enum class Flag { hard, easy, weak, negative, better_distractor, rare_option, often_omitted };
std::string_view to_string(Flag flag);  // "hard", …

struct ItemFlag {
    Flag flag;
    std::string option;  // of better_distractor and rare_option
};

// One item, over all assessments that had it: sums within each assessment are added, so that totals of different exams are
// never compared with each other.
struct ItemFigures {
    std::size_t item = 0;  // in the prepared key
    std::int64_t n = 0;    // attempts in which it was delivered and scored
    std::int64_t omitted = 0, right = 0, partial = 0, wrong = 0;
    std::int64_t timed = 0;                // attempts that say how long it took
    Wide milliseconds = 0;                 // of them
    std::int64_t earned = 0;               // points, in units
    std::optional<double> omission;        // share of the attempts that left it unanswered
    std::optional<double> mean_seconds;    // of the attempts that say it
    std::optional<double> p;               // mean fraction of the points
    std::optional<double> discrimination;  // correlation with the total without the item (corrected point-biserial)
    // p of the 27 % with the highest totals, of the 27 % with the lowest (Kelley 1939), and their difference; attempts that tie at
    // the border count in proportion. Nothing where all totals are equal.
    std::optional<double> upper, lower, upper_lower;
    std::vector<OptionFigures> options;  // of choices
    std::vector<ItemFlag> flags;         // from 30 attempts on
};
std::vector<ItemFigures> item_figures(const PreparedKey& prepared, std::span<const Tally* const> tallies);  // in the order of the key

}  // namespace lectern
