#include "grade/attempt/discrepancy_causes.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "grade/attempt/weighing.h"
#include "score/score.h"

namespace lectern {

namespace {

constexpr ScoredAs other_rules[] = {
    ScoredAs::all_or_nothing, ScoredAs::right_if_none_wrong, ScoredAs::per_option,  ScoredAs::right_minus_wrong, ScoredAs::per_key,
    ScoredAs::per_position,   ScoredAs::per_neighbour,       ScoredAs::longest_run, ScoredAs::longest_subset,    ScoredAs::per_pair,
    ScoredAs::lenient_number, ScoredAs::verbatim_text,       ScoredAs::same_text,   ScoredAs::trimmed_text,      ScoredAs::rounded_number,
    ScoredAs::float_value,
};

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

std::string options_in_words(const ItemKey& item, const Response& response) {
    const std::set<std::string> chosen(response.values.begin(), response.values.end());
    const auto right =
        static_cast<std::size_t>(std::ranges::count_if(item.correct, [&](const std::string& id) { return chosen.contains(id); }));
    std::string out = fmt::format("{} of {}", right, count_of(item.correct.size(), "key"));
    if (const std::size_t wrong = chosen.size() - right; wrong > 0) out += fmt::format(" and {}", count_of(wrong, "wrong option"));
    return out;
}

// What was answered, as a person would count it.
std::string in_words(const ItemKey& item, const Response& response) {
    std::size_t right = 0;
    switch (item.type) {
        case ItemType::multiple_choice:
        case ItemType::multiple_response:
            return options_in_words(item, response);
        case ItemType::ordering:
            for (std::size_t i = 0; i < std::min(response.values.size(), item.correct.size()); ++i)
                if (response.values[i] == item.correct[i]) ++right;
            for (std::size_t i = 0; i < item.correct.size(); ++i)
                if (std::ranges::find(response.pairs, std::pair(item.correct[i], std::to_string(i + 1))) != response.pairs.end()) ++right;
            return fmt::format("{} of {} at their place", right, count_of(item.correct.size(), "step"));
        case ItemType::matching:
            for (const auto& pair : item.pairs)
                if (std::ranges::find(response.pairs, pair) != response.pairs.end()) ++right;
            return fmt::format("{} of {}", right, count_of(item.pairs.size(), "pair"));
        case ItemType::numeric:
        case ItemType::short_answer:
        case ItemType::essay:
            return response.values.empty() ? "no answer" : quote(response.values.front());
    }
    return {};
}

constexpr std::string_view moodle = "moodle-xml";

// The raw score by the notes of a target, and the items that they score otherwise, in words.
struct PredictedTotal {
    Rational points;
    std::vector<std::string> others;
};

PredictedTotal predicted_total(const PreparedKey& prepared, const GradedAttempt& graded, const Weighing& weighing,
                               std::string_view target) {
    PredictedTotal out{weighing.raw(), {}};
    for (const GradedResponse& one : graded.responses) {
        if (!one.counts || !one.recorded() || one.state == ResponseState::marked) continue;
        const PreparedItem& item = prepared.items()[one.item()];
        const auto note = std::ranges::find(item.scored_by, target, &TargetScoring::target);
        if (note == item.scored_by.end()) continue;
        const Response& response = one.answer->response;
        const auto fraction = predicted_fraction(*item.key, note->scored_as, response);
        if (!fraction || *fraction == one.fraction()) continue;
        out.points = out.points + (*fraction - one.fraction()) * weighing.points_of(*item.key);
        out.others.push_back(
            fmt::format("{} {} for {}", item.key->id, to_decimal(*fraction * item.key->points), in_words(*item.key, response)));
    }
    return out;
}

std::string by_other_rules(std::string_view target, std::vector<std::string> others) {
    constexpr std::size_t shown = 3;
    const std::size_t more = others.size() > shown ? others.size() - shown : 0;
    others.resize(others.size() - more);
    return fmt::format("{} scores by other rules (fidelity notes): {}{}", target, join(others, "; "),
                       more > 0 ? fmt::format("; and {} more", more) : "");
}

}  // namespace

std::optional<std::string> cause_by_notes(const ItemKey& item, std::span<const TargetScoring> notes, const Response& response,
                                          std::span<const std::string_view> targets, const IsReported& is_reported) {
    for (const std::string_view target : targets) {
        for (const TargetScoring& note : notes) {
            if (note.target != target) continue;
            const auto fraction = predicted_fraction(item, note.scored_as, response);
            if (!fraction || !is_reported(*fraction * item.points)) continue;
            return fmt::format("{} scores this item by {} (fidelity note): {} for {}", note.target, to_string(note.scored_as),
                               to_decimal(*fraction * item.points), in_words(item, response));
        }
    }
    return std::nullopt;
}

std::optional<std::string> cause_by_order_shown(const ItemKey& item, const Response& response, std::span<const std::string_view> targets) {
    if (item.type != ItemType::ordering || response.answered() || std::ranges::find(targets, moodle) == targets.end()) return std::nullopt;
    return fmt::format("{} marks an ordering that was never opened in the order shown; its export has no answer", moodle);
}

std::optional<std::string> cause_by_guess(const ItemKey& item, const Response& response, const IsReported& is_reported) {
    for (const ScoredAs rule : other_rules) {
        if (!fits_type(rule, item.type)) continue;
        const auto fraction = predicted_fraction(item, rule, response);
        if (fraction && is_reported(*fraction * item.points))
            return fmt::format("as {} would score it; no fidelity note says so", to_string(rule));
    }
    return std::nullopt;
}

std::optional<std::string> total_cause_by_notes(const PreparedKey& prepared, const Attempt& attempt, const GradedAttempt& graded,
                                                std::span<const std::string_view> targets, const IsReported& is_reported) {
    const Weighing weighing(prepared, attempt, graded);
    for (const std::string_view target : targets) {
        const PredictedTotal predicted = predicted_total(prepared, graded, weighing, target);
        if (!predicted.others.empty() && is_reported(predicted.points)) return by_other_rules(target, predicted.others);
    }
    return std::nullopt;
}

std::optional<std::string> total_cause_by_weights(const PreparedKey& prepared, const Attempt& attempt, const GradedAttempt& graded,
                                                  std::span<const std::string_view> targets, const IsReported& is_reported) {
    if (std::ranges::find(targets, moodle) == targets.end() || !Weighing(prepared, attempt, graded).as_key()) return std::nullopt;
    const Weighing alike = Weighing::alike(prepared, attempt, graded);
    constexpr std::string_view why = "as if each question counted the same, as random ones do in Moodle";
    if (is_reported(alike.raw())) return std::string(why);
    const PredictedTotal predicted = predicted_total(prepared, graded, alike, moodle);
    if (predicted.others.empty() || !is_reported(predicted.points)) return std::nullopt;
    return fmt::format("{}; {}", why, by_other_rules(moodle, predicted.others));
}

std::optional<std::string> total_cause_by_order_shown(const PreparedKey& prepared, const Attempt& attempt, const GradedAttempt& graded,
                                                      std::span<const std::string_view> targets, const IsReported& is_reported) {
    const Weighing weighing(prepared, attempt, graded);
    const PredictedTotal predicted = predicted_total(prepared, graded, weighing, moodle);
    std::vector<std::string> items;
    for (const GradedResponse& one : graded.responses) {
        if (!one.counts || !one.recorded() || one.state != ResponseState::unanswered) continue;
        const ItemKey& item = *prepared.items()[one.item()].key;
        const auto cause = cause_by_order_shown(item, one.answer->response, targets);
        if (cause && is_reported(predicted.points + weighing.points_of(item))) items.push_back(item.id);
    }
    if (items.empty()) return std::nullopt;
    return fmt::format("{} {}marks an ordering that was never opened in the order shown, here all right: {}", moodle,
                       predicted.others.empty() ? "" : "scores by other rules (fidelity notes), and ", join(items, " or "));
}

}  // namespace lectern
