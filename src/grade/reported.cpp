#include "grade/reported.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "grade/codes.h"
#include "score/score.h"

namespace lectern {

namespace {

constexpr ScoredAs other_rules[] = {
    ScoredAs::all_or_nothing, ScoredAs::right_if_none_wrong, ScoredAs::per_option,     ScoredAs::right_minus_wrong, ScoredAs::per_key,
    ScoredAs::per_position,   ScoredAs::per_neighbour,       ScoredAs::longest_run,    ScoredAs::longest_subset,    ScoredAs::per_pair,
    ScoredAs::lenient_number, ScoredAs::verbatim_text,       ScoredAs::same_text,      ScoredAs::trimmed_text,
    ScoredAs::rounded_number, ScoredAs::float_value,
};

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

bool fits_type(ScoredAs rule, ItemType type) {
    switch (rule) {
        case ScoredAs::own:
        case ScoredAs::by_hand:
            return false;
        case ScoredAs::all_or_nothing:
            return type != ItemType::essay;
        case ScoredAs::right_if_none_wrong:
        case ScoredAs::per_option:
        case ScoredAs::right_minus_wrong:
        case ScoredAs::per_key:
            return type == ItemType::multiple_response;
        case ScoredAs::per_position:
        case ScoredAs::per_neighbour:
        case ScoredAs::longest_run:
        case ScoredAs::longest_subset:
            return type == ItemType::ordering;
        case ScoredAs::lenient_number:
        case ScoredAs::rounded_number:
        case ScoredAs::float_value:
            return type == ItemType::numeric;
        case ScoredAs::verbatim_text:
        case ScoredAs::same_text:
        case ScoredAs::trimmed_text:
            return type == ItemType::short_answer;
        case ScoredAs::per_pair:
            return type == ItemType::matching;
    }
    return false;
}

class Comparison {
public:
    Comparison(const Scheme& scheme, const Attempt& attempt, GradedAttempt& out)
        : scheme_(scheme), attempt_(attempt), reported_(*attempt.reported), out_(out) {}

    void run() {
        if (!reported_.items.empty()) items();
        // Points that a person gives, and those of items that changed since, are in the reported totals and not in ours.
        if (out_.by_hand == 0 && !with_changed_items()) totals();
        if (!out_.discrepancies.empty()) report();
    }

private:
    void add(std::string field, std::string item, double reported, Rational computed, std::string cause) {
        const std::string text = to_decimal(reported);
        const auto exact = parse_decimal(text);
        out_.discrepancies.push_back({std::move(field), std::move(item), text, to_decimal(computed),
                                      exact ? to_decimal(*exact - computed) : to_decimal(reported - computed.to_double()),
                                      std::move(cause)});
    }

    void items() {
        std::size_t met = 0;
        for (const GradedResponse& one : out_.responses) {
            if (!one.counts) continue;
            const ItemKey& item = *scheme_.items()[*one.item].key;
            const auto found = reported_.items.find(item.id);
            if (found == reported_.items.end()) continue;
            ++met;
            const Rational points = scheme_.points(one.score);
            if (agrees(found->second, points, half_unit(item.id))) continue;
            item_differences_ += found->second - points.to_double();
            add("points", item.id, found->second, points, cause(one, item, found->second));
        }
        if (met != reported_.items.size()) items_without_response();
    }

    bool with_changed_items() const {
        return (out_.form && !out_.form->changed.empty()) ||
               std::ranges::any_of(out_.responses, [](const GradedResponse& one) { return one.state == ResponseState::changed_item; });
    }

    std::optional<double> half_unit(const std::string& item) const {
        const auto found = reported_.item_half_units.find(item);
        return found == reported_.item_half_units.end() ? std::nullopt : std::optional(found->second);
    }

    std::string cause(const GradedResponse& one, const ItemKey& item, double reported) const {
        if (one.index) {
            const Response& response = attempt_.responses[*one.index].response;
            for (const ScoredAs rule : other_rules) {
                if (!fits_type(rule, item.type)) continue;
                const auto fraction = predicted_fraction(item, rule, response);
                if (fraction && agrees(reported, *fraction * item.points, half_unit(item.id))) return fmt::format("as {} scores it", to_string(rule));
            }
        }
        for (const GradedResponse& other : out_.responses)
            if (other.state == ResponseState::superseded && other.item == one.item &&
                agrees(reported, fraction(item, attempt_.responses[*other.index].response) * item.points, half_unit(item.id)))
                return "as an earlier response scores";
        return "unexplained";
    }

    // Points are reported for items that are not scored here.
    void items_without_response() {
        std::set<std::string_view> scored, left;
        for (const GradedResponse& one : out_.responses) {
            if (one.state == ResponseState::changed_item) left.insert(attempt_.responses[*one.index].item);
            if (!one.item) continue;
            const SchemeItem& item = scheme_.items()[*one.item];
            if (one.counts)
                scored.insert(item.key->id);
            else if (item.by_hand || one.state == ResponseState::by_hand)
                left.insert(item.key->id);
        }
        for (const auto& [id, points] : reported_.items) {
            if (scored.contains(id) || left.contains(id) || points == 0) continue;
            item_differences_ += points;
            add("points", id, points, 0, "the item is not scored in this attempt");
        }
    }

    void totals() {
        const Rational raw = scheme_.points(out_.raw), max = scheme_.points(out_.max);
        bool raw_differs = false;
        if (reported_.raw && !agrees(*reported_.raw, raw, reported_.raw_half_unit)) {
            raw_differs = true;
            const double rest = *reported_.raw - raw.to_double() - item_differences_;
            const bool explained = !out_.discrepancies.empty() && std::abs(rest) <= reported_.raw_half_unit.value_or(tolerance(*reported_.raw)) + 1e-6;
            add("raw", {}, *reported_.raw, raw, explained ? "the differences of the items" : "unexplained");
        }
        if (reported_.max && !agrees(*reported_.max, max)) add("max", {}, *reported_.max, max, "unexplained");
        const std::string cause = raw_differs ? "follows from the raw score" : "unexplained";
        if (reported_.scaled && out_.scaled && !agrees(*reported_.scaled, *out_.scaled))
            add("scaled", {}, *reported_.scaled, *out_.scaled, cause);
        if (reported_.passed && out_.passed && *reported_.passed != *out_.passed)
            out_.discrepancies.push_back({"passed", {}, *reported_.passed ? "true" : "false", *out_.passed ? "true" : "false", {}, cause});
    }

    void report() {
        const Discrepancy& last = out_.discrepancies.back();
        std::size_t n = out_.discrepancies.size();
        const std::string what = last.field == "points" ? fmt::format("points of {}", quote(last.item)) : last.field;
        out_.issues.push_back({grading::reported_differs, std::nullopt,
                               fmt::format("the reported {} is {}, the key gives {}{}", what, last.reported, last.computed,
                                           n > 1 ? fmt::format(" (and {} more)", n - 1) : ""),
                               "discrepancies.csv lists each difference with its cause"});
    }

    const Scheme& scheme_;
    const Attempt& attempt_;
    const Reported& reported_;
    GradedAttempt& out_;
    double item_differences_ = 0;
};

}  // namespace

bool agrees(double reported, Rational computed, std::optional<double> half_unit) {
    return std::abs(reported - computed.to_double()) <= half_unit.value_or(tolerance(reported)) * (1 + 1e-9);
}

void compare_reported(const Scheme& scheme, const Attempt& attempt, GradedAttempt& out) {
    Comparison(scheme, attempt, out).run();
}

}  // namespace lectern
