// Would a second, parallel exam decide the same of a candidate?
//
// Where every item is of one point and right or wrong: Subkoviak, Journal of Educational Measurement 13 (1976). A candidate with
// x of n right has the true share p = alpha · x ÷ n + (1 − alpha) · mean ÷ n, and passes with the binomial probability P of
// enough right answers; the agreement is the mean of P² + (1 − P)², chance with the mean of P, m: m² + (1 − m)².
//
// Else: Livingston and Lewis, Journal of Educational Measurement 32 (1995). The exam is taken as
//   ñ = (mean · (max − mean) − alpha · σ²) ÷ (σ² · (1 − alpha)),
// rounded, right-or-wrong items (σ of the sample); the shares true of candidates follow a beta distribution whose moments are
// those of the factorial moments of ñ · score ÷ max (Lord, Psychometrika 30 (1965)): with four parameters, or, where these are
// impossible, with two, from 0 to 1. A candidate passes with at least the cut's share of ñ (where the form has
// a table: the share of its lowest total that passes). The predicted shares are not adjusted to the observed ones.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "grade/statistics/statistics.h"

namespace lectern {

enum class ConsistencyMethod { subkoviak, livingston_lewis };
std::string_view to_string(ConsistencyMethod method);  // "subkoviak", "livingston-lewis"
std::string_view source(ConsistencyMethod method);     // "Subkoviak 1976", "Livingston and Lewis 1995"

struct DecisionConsistency {
    ConsistencyMethod method = ConsistencyMethod::subkoviak;
    double cut = 0;               // points: the lowest total that passes
    double agreement = 0;         // share of candidates of whom two exams decide the same
    std::optional<double> kappa;  // the same beyond chance; nothing where chance alone agrees always
    int length = 0;               // items, or ñ
};

// The lowest total of `max` that passes at this assessment, in units; nothing if none does, or there is no blueprint.
std::optional<std::int64_t> lowest_pass(const PreparedKey& prepared, std::string_view assessment, std::int64_t max);

// Nothing without a blueprint, or where alpha is not defined, or (Livingston and Lewis) alpha is not between 0 and 1.
std::optional<DecisionConsistency> decision_consistency(const PreparedKey& prepared, std::string_view assessment, const Tally& tally,
                                                        const TestFigures& figures);

}  // namespace lectern
