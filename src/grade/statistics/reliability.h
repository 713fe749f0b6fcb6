// How consistent a sum of items is, and how far a score may be from the true one.
//
// With the population variance σ² of the total, σᵢ² of item i, σᵢⱼ their covariances, k items:
//   alpha     Cronbach, Psychometrika 16 (1951): k ÷ (k − 1) · (1 − Σσᵢ² ÷ σ²)
//   KR-20     Kuder and Richardson, Psychometrika 2 (1937): the same with σᵢ² = pᵢ (1 − pᵢ); of items that are right or wrong
//   lambda-2  Guttman, Psychometrika 10 (1945): (Σᵢ≠ⱼ σᵢⱼ + √(k ÷ (k − 1) · Σᵢ≠ⱼ σᵢⱼ²)) ÷ σ²; never below alpha
// All three are ratios, so that sample variances would give the same.
//   conditional SEM  Lord, Educational and Psychological Measurement 17 (1957): of x right items of n, √(x (n − x) ÷ (n − 1))
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "grade/statistics/moments.h"

namespace lectern {

// A sum of items that every attempt had: the whole test, or the items of a domain, a task. Undefined figures have no value.
struct SumFigures {
    std::size_t items = 0;
    double max = 0;  // points there were
    std::optional<double> mean;
    std::optional<double> sd;              // of the sample
    std::optional<double> alpha, lambda2;  // from two items and two attempts on, where the sum varies
};

// What it takes to sum over items: an element a place of the tally, which must have same_items().
std::vector<Moments> item_score_moments(const Tally& tally);
// Of the items at `places`, which must be in the order of the key, so that no figure depends on the order of the attempts.
SumFigures sum_figures(const PreparedKey& prepared, const Tally& tally, std::span<const Moments> items,
                       std::span<const std::size_t> places);
// All places, in the order of the key.
std::vector<std::size_t> places_by_key(const Tally& tally);

// The error of measurement of the attempts with one total.
struct ScoreError {
    std::int64_t score = 0;     // points, which are right items here
    std::int64_t attempts = 0;  // that have it
    double sem = 0;             // points
};
// From 0 to all items right; empty unless all attempts had the same items, at least two, each of one point and right or wrong.
std::vector<ScoreError> conditional_errors(const PreparedKey& prepared, const Tally& tally);

// Of one domain or task.
struct Subscore {
    std::string id;
    SumFigures figures;
};
// Those of the blueprint that have items, in its order; empty unless all attempts had the same items.
struct Subscores {
    std::vector<Subscore> domains, tasks;
};
Subscores subscores(const PreparedKey& prepared, const Tally& tally);

}  // namespace lectern
