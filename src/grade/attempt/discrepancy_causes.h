// Why a system reports other points than the key gives: what the fidelity notes say of it (docs/fidelity.md), else which rule gives the
// same.
#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "grade/attempt/grade_attempt.h"
#include "grade/prepared/prepared_key.h"

namespace lectern {

// Are these the points that are reported, as far as they are printed?
using IsReported = std::function<bool(Rational points)>;

// Of one item: "moodle-xml scores this item by right-if-none-wrong (fidelity note): 0.5 for 1 of 2 keys". `targets`: those that the
// system may have been given (Reported::targets). Nothing if no note predicts just those points.
std::optional<std::string> cause_by_notes(const ItemKey& item, std::span<const TargetScoring> notes, const Response& response,
                                          std::span<const std::string_view> targets, const IsReported& is_reported);
// Moodle marks an ordering on a page that was never opened in the order in which its steps were to be shown, and exports `-`. Of other
// items and targets nothing.
std::optional<std::string> cause_by_order_shown(const ItemKey& item, const Response& response, std::span<const std::string_view> targets);
// A guess: "as per-option would score it; no fidelity note says so". Nothing if no rule of the item's type gives those points.
std::optional<std::string> cause_by_guess(const ItemKey& item, const Response& response, const IsReported& is_reported);
// Of the raw score.
std::optional<std::string> total_cause_by_notes(const PreparedKey& prepared, const Attempt& attempt, const GradedAttempt& graded,
                                                std::span<const std::string_view> targets, const IsReported& is_reported);
// Of the raw score likewise: one ordering that was marked in the order shown, in full.
std::optional<std::string> total_cause_by_order_shown(const PreparedKey& prepared, const Attempt& attempt, const GradedAttempt& graded,
                                                      std::span<const std::string_view> targets, const IsReported& is_reported);

// A guess at the raw score: a quiz of random questions, each of which counts 1 in Moodle.
std::optional<std::string> total_cause_by_weights(const PreparedKey& prepared, const Attempt& attempt, const GradedAttempt& graded,
                                                  std::span<const std::string_view> targets, const IsReported& is_reported);

}  // namespace lectern
