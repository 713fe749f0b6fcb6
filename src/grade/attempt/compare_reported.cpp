#include "grade/attempt/compare_reported.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "findings/codes.h"
#include "grade/attempt/discrepancy_causes.h"
#include "grade/attempt/weighing.h"
#include "score/score.h"

namespace lectern {

namespace {

constexpr std::string_view follows_from_items = "the differences of the items", follows_from_raw = "follows from the raw score",
                           own_mark = "by the pass mark of that system:";

// Half a unit of the last digit that the figure is printed with; 1e-9 where it has none after the point, or very many.
double tolerance(double figure) {
    constexpr double least = 1e-9;
    const std::string text = to_decimal(figure);
    const std::size_t point = text.find('.');
    if (point == std::string::npos || text.find('e') != std::string::npos) return least;
    double half = 0.5;
    for (std::size_t i = point + 1; i < text.size(); ++i) half /= 10;
    return std::max(least, half);
}

// Neither a guess nor unexplained.
bool is_known(std::string_view cause) {
    if (cause == follows_from_items || cause == follows_from_raw || cause.starts_with(own_mark)) return true;
    return std::ranges::any_of(std::initializer_list<std::string_view>{"(fidelity note)", "(fidelity notes)", "that was never opened"},
                               [&](std::string_view words) { return cause.find(words) != std::string_view::npos; });
}

class Comparison {
public:
    Comparison(const PreparedKey& prepared, const Attempt& attempt, GradedAttempt& out)
        : prepared_(prepared), attempt_(attempt), reported_(*attempt.reported), out_(out) {}

    void run() {
        if (!reported_.items.empty()) items();
        // Points that a person gives, and those of items that changed since, are in the reported totals and not in ours.
        if (!waits_for_points() && !with_changed_items()) totals();
        out_.compared = compared_;
        out_.confirmed = compared_ && std::ranges::all_of(out_.discrepancies, [](const Discrepancy& one) { return is_known(one.cause); });
        if (!out_.discrepancies.empty()) report();
    }

private:
    void add(std::string field, std::string item, double reported, Rational computed, std::string cause,
             std::optional<double> half_unit = {}) {
        // By weights the raw score has no end of digits.
        std::string shown = is_weighed(field) ? to_decimal(as_shown(computed.to_double(), half_unit)) : to_decimal(computed);
        out_.discrepancies.push_back({std::move(field), std::move(item), to_decimal(as_shown(reported, half_unit)), std::move(shown),
                                      difference_shown(reported, computed, half_unit), std::move(cause)});
    }

    bool is_weighed(std::string_view field) const { return field == "raw" && !weighing_.as_key(); }

    void items() {
        std::size_t met = 0;
        for (const GradedResponse& one : out_.responses) {
            if (!one.counts) continue;
            const ItemKey& item = *prepared_.items()[one.item()].key;
            const auto found = reported_.items.find(item.id);
            if (found == reported_.items.end()) continue;
            ++met;
            compared_ = true;
            const Rational points = prepared_.points(one.score);
            if (agrees(found->second, points, half_unit(item.id))) continue;
            add_item_difference(item, found->second - points.to_double());
            add("points", item.id, found->second, points, cause(one, item, found->second), half_unit(item.id));
        }
        if (met != reported_.items.size()) items_without_response();
    }

    bool waits_for_points() const {
        if (!reported_.without_essays) return out_.by_hand > 0;
        return out_.by_hand > std::ranges::count_if(out_.responses, [&](const GradedResponse& one) {
                   return one.of_item() && !one.counts && prepared_.items()[one.item()].by_hand;
               });
    }

    bool with_changed_items() const {
        return (out_.form && !out_.form->changed.empty()) ||
               std::ranges::any_of(out_.responses, [](const GradedResponse& one) { return one.state == ResponseState::changed_item; });
    }

    // In the points that the item counts in the total.
    void add_item_difference(const ItemKey& item, double difference) {
        const double scale = item.points > Rational(0) ? weighing_.points_of(item).to_double() / item.points.to_double() : 1;
        item_differences_ += difference * scale;
        item_half_units_ += half_unit(item.id).value_or(0) * scale;
    }

    std::optional<double> half_unit(const std::string& item) const {
        const auto found = reported_.item_half_units.find(item);
        return found == reported_.item_half_units.end() ? std::nullopt : std::optional(found->second);
    }

    std::string cause(const GradedResponse& one, const ItemKey& item, double reported) const {
        const IsReported is_reported = [&](Rational points) { return agrees(reported, points, half_unit(item.id)); };
        const Response* response = one.recorded() ? &one.answer->response : nullptr;
        if (response)
            if (auto noted = cause_by_notes(item, prepared_.items()[one.item()].scored_by, *response, reported_.targets, is_reported))
                return *noted;
        for (const GradedResponse& other : out_.responses)
            if (other.state == ResponseState::superseded && other.item() == one.item() &&
                is_reported(fraction(item, other.answer->response) * item.points))
                return "as an earlier response scores";
        if (response)
            if (auto shown = cause_by_order_shown(item, *response, reported_.targets)) return *shown;
        if (response)
            if (auto guessed = cause_by_guess(item, *response, is_reported)) return *guessed;
        return "unexplained";
    }

    // Points are reported for items that are not scored here.
    void items_without_response() {
        std::set<std::string_view> scored, left;
        for (const GradedResponse& one : out_.responses) {
            if (one.state == ResponseState::changed_item) left.insert(one.answer->id);
            if (!one.of_item()) continue;
            const PreparedItem& item = prepared_.items()[one.item()];
            if (one.counts)
                scored.insert(item.key->id);
            else if (item.by_hand || one.state == ResponseState::by_hand)
                left.insert(item.key->id);
        }
        for (const auto& [id, points] : reported_.items) {
            if (scored.contains(id) || left.contains(id) || points == 0) continue;
            item_differences_ += points;
            item_half_units_ += half_unit(id).value_or(0);
            add("points", id, points, 0, "the item is not scored in this attempt", half_unit(id));
        }
    }

    void totals() {
        const Rational raw = weighing_.raw(), max = prepared_.points(out_.max);
        bool raw_differs = false;
        compared_ = compared_ || reported_.raw || reported_.max || reported_.scaled || reported_.passed;
        if (reported_.raw && !agrees(*reported_.raw, raw, reported_.raw_half_unit)) {
            raw_differs = true;
            const double rest = *reported_.raw - raw.to_double() - item_differences_;
            const double known_to = reported_.raw_half_unit.value_or(tolerance(*reported_.raw)) + item_half_units_;
            const bool explained = !out_.discrepancies.empty() && std::abs(rest) <= known_to + 1e-6;
            add("raw", {}, *reported_.raw, raw, explained ? std::string(follows_from_items) : total_cause(), reported_.raw_half_unit);
        }
        if (reported_.max && !agrees(*reported_.max, max)) add("max", {}, *reported_.max, max, "unexplained");
        const std::string cause = raw_differs ? std::string(follows_from_raw) : std::string("unexplained");
        if (reported_.scaled && out_.scaled && !agrees(*reported_.scaled, *out_.scaled))
            add("scaled", {}, *reported_.scaled, *out_.scaled, cause);
        if (reported_.passed && out_.passed && *reported_.passed != *out_.passed)
            out_.discrepancies.push_back({"passed",
                                          {},
                                          *reported_.passed ? "true" : "false",
                                          *out_.passed ? "true" : "false",
                                          {},
                                          reported_.mastery && !raw_differs ? by_own_mark() : cause});
    }

    std::string by_own_mark() const { return fmt::format("{} {}", own_mark, *reported_.mastery); }

    std::string total_cause() const {
        const IsReported is_reported = [&](Rational points) { return agrees(*reported_.raw, points, reported_.raw_half_unit); };
        const auto noted = total_cause_by_notes(prepared_, attempt_, out_, reported_.targets, is_reported);
        if (noted) return *noted;
        const auto shown = total_cause_by_order_shown(prepared_, attempt_, out_, reported_.targets, is_reported);
        if (shown) return *shown;
        return total_cause_by_weights(prepared_, attempt_, out_, reported_.targets, is_reported).value_or("unexplained");
    }

    void report() {
        const Discrepancy& last = out_.discrepancies.back();
        std::size_t n = out_.discrepancies.size();
        const std::string what = last.field == "points" ? fmt::format("points of {}", quote(last.item)) : last.field;
        out_.issues.push_back({code("reported-score-differs"), std::nullopt,
                               fmt::format("the reported {} is {}, the key {}gives {}{}", what, last.reported,
                                           is_weighed(last.field) ? "with the weights of that system " : "", last.computed,
                                           n > 1 ? fmt::format(" (and {} more)", n - 1) : ""),
                               hint(last.cause)});
    }

    // The total of a quiz does not tell which of its questions differs.
    std::string hint(std::string_view cause) const {
        const bool of_quiz = std::ranges::find(reported_.targets, std::string_view("moodle-xml")) != reported_.targets.end();
        return of_quiz && reported_.items.empty() && !is_known(cause)
                   ? "give the quiz's report of grades, too, with *Marks for each question*: it tells which question differs, and why"
                   : "discrepancies.csv lists each difference with its cause";
    }

    const PreparedKey& prepared_;
    const Attempt& attempt_;
    const Reported& reported_;
    GradedAttempt& out_;
    const Weighing weighing_{prepared_, attempt_, out_};
    bool compared_ = false;                              // something
    double item_differences_ = 0, item_half_units_ = 0;  // of those that differ
};

}  // namespace

bool agrees(double reported, Rational computed, std::optional<double> half_unit) {
    return std::abs(reported - computed.to_double()) <= half_unit.value_or(tolerance(reported)) * (1 + 1e-9);
}

double as_shown(double reported, std::optional<double> half_unit) {
    if (!half_unit || *half_unit <= 0) return reported;
    double scale = 1;
    for (int decimals = 0; decimals < 15 && 0.5 / scale > *half_unit * (1 + 1e-9); ++decimals) scale *= 10;
    return std::round(reported * scale) / scale + 0.0;  // no -0
}

std::string difference_shown(double reported, Rational computed, std::optional<double> half_unit) {
    const double shown = as_shown(reported, half_unit);
    const auto exact = parse_decimal(to_decimal(shown));
    if (!exact) return to_decimal(shown - computed.to_double());
    const Rational apart = *exact - computed;
    const double rounded = half_unit ? as_shown(apart.to_double(), half_unit) : 0;
    return rounded != 0 || (half_unit && agrees(reported, computed, half_unit)) ? to_decimal(rounded) : to_decimal(apart);
}

void compare_reported(const PreparedKey& prepared, const Attempt& attempt, GradedAttempt& out) {
    Comparison(prepared, attempt, out).run();
}

}  // namespace lectern
