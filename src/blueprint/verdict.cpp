#include "blueprint/verdict.h"

#include <set>

#include <fmt/format.h>

namespace lectern {

namespace {

constexpr std::int64_t grace = 60'000;

std::string percent(Rational share) {
    return fmt::format("{:.1f}", share.to_double() * 100);
}
std::string short_percent(Rational share) {
    return to_decimal(share * 100);
}

std::string wanted_text(const Breach& breach) {
    if (const WantedShare* share = std::get_if<WantedShare>(&breach.wanted))
        return fmt::format("{} ± {} %", short_percent(share->weight), short_percent(share->tolerance));
    return to_string(std::get<CountRange>(breach.wanted));
}

Violation in_words(const Breach& breach) {
    const std::string subject(breach.subject);
    const std::string wanted = wanted_text(breach);
    switch (breach.constraint) {
        case Constraint::questions:
            return {Requirement::questions, subject, fmt::format("{} items, {} wanted", to_decimal(breach.has), wanted)};
        case Constraint::domain:
            return {Requirement::domain, subject,
                    fmt::format("domain {}: {} % of the points, {} wanted", subject, percent(breach.has), wanted)};
        case Constraint::no_domain:
            return {Requirement::no_domain, subject, fmt::format("item {}: in no domain of the blueprint", subject)};
        case Constraint::item_rule:
            break;
    }
    return {Requirement::item_rule, subject,
            fmt::format("{} {}: {} {}, {} wanted", breach.type == "case-study" ? "case study" : "item", subject, breach.counted,
                        to_decimal(breach.has), wanted)};
}

}  // namespace

bool has_blueprint(const Key& key) {
    return key.blueprint.questions > 0 || !key.blueprint.domains.empty();
}

BlueprintVerdict verify_items(const Key& key, std::span<const ItemKey* const> items) {
    BlueprintVerdict out;
    out.items = static_cast<int>(items.size());
    for (const ItemKey* item : items) out.points = out.points + item->points;
    if (!has_blueprint(key)) return out;
    std::vector<ItemFacts> facts;
    facts.reserve(items.size());
    for (const ItemKey* item : items) facts.push_back(facts_of(*item));
    out.domains = shares_of(key.blueprint, facts);
    for (const Breach& breach : breaches_of(key.blueprint, facts, out.domains)) out.violations.push_back(in_words(breach));
    return out;
}

BlueprintVerdict verify_form(const Key& key, const FormKey& form) {
    std::vector<const ItemKey*> items;
    std::vector<Violation> odd;
    std::set<std::string_view> seen;
    for (const std::string& id : form.items) {
        const ItemKey* item = key.find_item(id);
        if (!seen.insert(id).second) {
            odd.push_back({Requirement::repeated_item, id, fmt::format("item {}: twice on the form", id)});
        } else if (!item) {
            odd.push_back({Requirement::unknown_item, id, fmt::format("item {}: not in the key", id)});
        } else {
            items.push_back(item);
        }
    }
    BlueprintVerdict out = verify_items(key, items);
    out.violations.insert(out.violations.end(), odd.begin(), odd.end());
    return out;
}

std::optional<Violation> verify_time(std::int64_t started, std::int64_t submitted, int minutes) {
    const std::int64_t taken = submitted - started;
    if (taken < 0) return Violation{Requirement::time, {}, "submitted before it was started"};
    if (minutes <= 0 || taken <= minutes * std::int64_t{60'000} + grace) return std::nullopt;
    return Violation{Requirement::time, {}, fmt::format("{}:{:02} minutes, {} allowed", taken / 60'000, taken / 1000 % 60, minutes)};
}

std::string verdict_text(std::span<const Violation> violations) {
    std::string out;
    for (const Violation& violation : violations) out += (out.empty() ? "" : "; ") + violation.text;
    return out.empty() ? "ok" : out;
}

}  // namespace lectern
