#include "results/scorm/cmi_attempt.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/text.h"
#include "base/timestamp.h"
#include "results/scorm/cmi_values.h"
#include "syntax/delimited.h"

namespace lectern {

namespace {

// "cmi.interactions_3.student_response": 3 and "student_response".
struct InteractionElement {
    std::size_t number = 0;
    std::string_view rest;
};

std::optional<InteractionElement> interaction_element(std::string_view element) {
    constexpr std::string_view start = "cmi.interactions";
    if (!element.starts_with(start)) return std::nullopt;
    element.remove_prefix(start.size());
    if (!element.starts_with('.') && !element.starts_with('_')) return std::nullopt;
    element.remove_prefix(1);
    if (element.starts_with('N')) element.remove_prefix(1);
    InteractionElement out;
    const auto [stop, error] = std::from_chars(element.data(), element.data() + element.size(), out.number);
    if (error != std::errc() || stop == element.data() + element.size() || *stop != '.') return std::nullopt;
    out.rest = element.substr(static_cast<std::size_t>(stop - element.data()) + 1);
    return out;
}

bool set_interaction(CmiAttempt& attempt, const InteractionElement& element, std::string_view value) {
    constexpr std::size_t most = 10'000;
    if (element.number >= most) return false;
    CmiInteraction& one = attempt.interactions[element.number];
    if (element.rest == "id") return one.id = value, true;
    if (element.rest == "student_response" || element.rest == "learner_response") return one.response = value, true;
    if (element.rest == "result") return one.result = value, true;
    if (element.rest == "time" || element.rest == "timestamp") return one.time = value, true;
    if (element.rest == "latency") return one.seconds = cmi_seconds(value), true;
    return true;
}

std::string time_of_base36(std::string_view text) {
    std::int64_t seconds = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), seconds, 36);
    if (error != std::errc() || stop != text.data() + text.size() || seconds <= 0 || seconds > 250'000'000'000) return {};
    return format_timestamp(seconds * 1000);
}

// The player's own state: "L2|checksum|build|revision|…#form|seed|started|ended|seconds|position|factor|language|…". With several
// sittings nobody can say which one the interactions are of.
bool read_state(CmiAttempt& attempt, std::string_view text) {
    const auto parts = split(text, '#');
    const auto head = split(parts.front(), '|');
    if (head.size() < 6 || head[0] != "L2") return false;
    attempt.build = head[2];
    if (parts.size() != 2) return true;
    const auto sitting = split(parts[1], '|');
    if (sitting.size() < 8) return true;
    attempt.assessment = sitting[0];
    attempt.started = time_of_base36(sitting[2]);
    attempt.submitted = time_of_base36(sitting[3]);
    attempt.language = sitting[7];
    attempt.submitted_by_state = !attempt.submitted.empty();
    return true;
}

bool set_score(CmiAttempt& attempt, std::string_view part, std::string_view value) {
    const auto number = printed_number(value);
    if (!number) return value.empty();
    if (part == "raw") attempt.raw = number->value, attempt.decimals = number->decimals;
    if (part == "min") attempt.min = number->value;
    if (part == "max") attempt.max = number->value;
    if (part == "scaled") attempt.scaled = number->value;
    return true;
}

// Of SCORM 2004 the one that says more: success over completion.
void set_status(CmiAttempt& attempt, std::string_view value) {
    if (!attempt.passed && value != "unknown") attempt.status = value;
    if (value == "passed" || value == "failed") attempt.passed = value == "passed";
}

// The items of the interactions, each once: the last by its time, or by its number where the times are the same.
std::vector<std::pair<std::string, const CmiInteraction*>> items_of(const CmiAttempt& attempt, const FormKey* form) {
    std::vector<std::pair<std::string, const CmiInteraction*>> out;
    for (const auto& [number, one] : attempt.interactions) {
        std::string item(item_of_interaction(one.id));
        if (item.empty() && form != nullptr && number < form->items.size()) item = form->items[number];
        if (item.empty()) continue;
        const auto before = std::ranges::find(out, item, &std::pair<std::string, const CmiInteraction*>::first);
        if (before == out.end())
            out.emplace_back(item, &one);
        else if (one.time >= before->second->time)
            before->second = &one;
    }
    return out;
}

// What the player's score is out of: essays wait for a person.
double points_of(const ItemKey* item) {
    return item == nullptr || item->type == ItemType::essay ? 0 : item->points.to_double();
}

double points_of(const Key& key, const FormKey& form) {
    double out = 0;
    for (const std::string& id : form.items) out += points_of(key.find_item(id));
    return out;
}

// The share of the whole that the score is, with half a unit of its last digit.
std::optional<std::pair<double, double>> share_of(const CmiAttempt& attempt) {
    const double min = attempt.min.value_or(0), max = attempt.max.value_or(100);
    if (attempt.raw && max > min)
        return std::pair{(*attempt.raw - min) / (max - min), 0.5 * std::pow(10.0, -attempt.decimals) / (max - min)};
    if (attempt.scaled) return std::pair{*attempt.scaled, 0.5e-4};
    return std::nullopt;
}

void report_result(Reported& out, const ItemKey& item, std::string_view result) {
    const double points = item.points.to_double();
    if (result == "correct" || result == "true") {
        out.items[item.id] = points;
    } else if (result == "wrong" || result == "incorrect" || result == "false") {
        out.items[item.id] = 0;
    } else if (const auto fraction = printed_number(result)) {
        out.items[item.id] = fraction->value * points;
        if (fraction->decimals > 0) out.item_half_units[item.id] = fraction->half_unit() * points;
    }
}

}  // namespace

bool set_cmi_element(CmiAttempt& attempt, std::string_view element, std::string_view value) {
    if (const auto interaction = interaction_element(element)) return set_interaction(attempt, *interaction, value);
    for (const std::string_view score : {"cmi.core.score.", "cmi.score."})
        if (element.starts_with(score)) return set_score(attempt, element.substr(score.size()), value);
    if (element == "cmi.core.lesson_status" || element == "cmi.success_status" || element == "cmi.completion_status")
        return set_status(attempt, value), true;
    if (element == "cmi.core.student_id" || element == "cmi.learner_id") return attempt.candidate = value, true;
    if (element == "cmi.suspend_data") return read_state(attempt, value);
    return element.starts_with("cmi.");
}

bool is_open(const CmiAttempt& attempt) {
    if (attempt.raw || attempt.scaled || attempt.passed) return false;
    if (attempt.submitted_by_state) return !*attempt.submitted_by_state;
    return attempt.status == "incomplete" || attempt.status == "not attempted" || attempt.status == "browsed";
}

bool is_untouched(const CmiAttempt& attempt) {
    return attempt.interactions.empty() && !attempt.raw && !attempt.scaled && !attempt.passed && attempt.assessment.empty() &&
           attempt.status != "completed";
}

Attempt attempt_of(const CmiAttempt& attempt, const ReadOptions& options, std::span<const std::string_view> targets) {
    const Key& key = *options.key;
    Attempt out;
    out.candidate = attempt.candidate;
    out.attempt = attempt.attempt;
    out.assessment = attempt.assessment.empty() ? options.form : attempt.assessment;
    out.build = attempt.build;
    out.language = attempt.language;
    out.started = attempt.started;
    out.submitted = attempt.submitted;
    Reported reported;
    reported.targets = targets;
    reported.without_essays = true;
    const FormKey* const form = key.find_form(out.assessment);
    double points = 0;
    for (const auto& [id, interaction] : items_of(attempt, form)) {
        const ItemKey* item = key.find_item(id);
        out.responses.push_back({id, cmi_response(item, interaction->response), interaction->seconds});
        if (item == nullptr) continue;
        points += points_of(item);
        report_result(reported, *item, interaction->result);
    }
    if (form) points = points_of(key, *form);  // of the whole, whatever of it was recorded
    if (const auto share = share_of(attempt)) {
        reported.raw = share->first * points;
        reported.raw_half_unit = share->second * points;
    }
    reported.passed = attempt.passed;
    if (attempt.passed && attempt.mastery && attempt.scaled && (*attempt.scaled >= *attempt.mastery) == *attempt.passed)
        reported.mastery = attempt.mastery;
    out.unfinished = is_open(attempt);
    if (out.unfinished) out.submitted.clear();
    if (reported.raw || reported.passed || !reported.items.empty()) out.reported = std::move(reported);
    return out;
}

}  // namespace lectern
