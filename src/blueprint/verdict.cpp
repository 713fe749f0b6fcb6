#include "blueprint/verdict.h"

#include <algorithm>
#include <map>
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

Rational distance(Rational a, Rational b) {
    return a < b ? b - a : a - b;
}

// How many there are of what an item rule counts; nothing for a word that this type does not have.
std::optional<std::size_t> counted(const ItemKey& item, std::string_view what) {
    switch (item.type) {
        case ItemType::multiple_choice:
        case ItemType::multiple_response:
            if (what == "options") return item.options.size();
            if (what == "correct") return item.correct.size();
            return std::nullopt;
        case ItemType::ordering:
            return what == "steps" ? std::optional(item.correct.size()) : std::nullopt;
        case ItemType::matching:
            if (what == "prompts") return item.prompts.size();
            if (what == "matches") return item.options.size();
            return std::nullopt;
        case ItemType::numeric:
        case ItemType::short_answer:
        case ItemType::essay:
            return std::nullopt;
    }
    return std::nullopt;
}

void check_item_rules(const Key& key, const ItemKey& item, std::vector<Violation>& out) {
    const auto rules = key.blueprint.item_rules.find(std::string(to_string(item.type)));
    if (rules == key.blueprint.item_rules.end()) return;
    for (const auto& [what, range] : rules->second) {
        const auto n = counted(item, what);
        if (n && !range.holds(*n))
            out.push_back({Requirement::item_rule, item.id, fmt::format("item {}: {} {}, {} wanted", item.id, what, *n, to_string(range))});
    }
}

void check_case_studies(const Key& key, std::span<const ItemKey* const> items, std::vector<Violation>& out) {
    const auto rules = key.blueprint.item_rules.find("case-study");
    if (rules == key.blueprint.item_rules.end()) return;
    const auto range = rules->second.find("items");
    if (range == rules->second.end()) return;
    std::map<std::string_view, std::size_t> cases;
    for (const ItemKey* item : items)
        if (!item->case_study.empty()) ++cases[item->case_study];
    for (const auto& [id, n] : cases)
        if (!range->second.holds(n))
            out.push_back({Requirement::item_rule, std::string(id),
                           fmt::format("case study {}: items {}, {} wanted", id, n, to_string(range->second))});
}

void check_domains(const Key& key, std::span<const ItemKey* const> items, BlueprintVerdict& out) {
    const Blueprint& blueprint = key.blueprint;
    for (const Domain& domain : blueprint.domains) {
        DomainShare share;
        share.domain = domain.id;
        share.weight = domain.weight;
        for (const ItemKey* item : items) {
            if (item->domain != domain.id) continue;
            ++share.items;
            share.points = share.points + item->points;
        }
        if (out.items > 0) share.share_of_items = Rational(share.items, out.items);
        if (out.points > 0) share.share_of_points = share.points / out.points;
        share.fits = distance(share.share_of_points, share.weight) <= blueprint.tolerance;
        share.items_fit = distance(share.share_of_items, share.weight) <= blueprint.tolerance;
        if (!share.fits)
            out.violations.push_back(
                {Requirement::domain, domain.id,
                 fmt::format("domain {}: {} % of the points, {} ± {} % wanted", domain.id, percent(share.share_of_points),
                             short_percent(share.weight), short_percent(blueprint.tolerance))});
        out.domains.push_back(std::move(share));
    }
    for (const ItemKey* item : items)
        if (std::ranges::find(blueprint.domains, item->domain, &Domain::id) == blueprint.domains.end())
            out.violations.push_back({Requirement::no_domain, item->id, fmt::format("item {}: in no domain of the blueprint", item->id)});
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
    if (key.blueprint.questions > 0 && out.items != key.blueprint.questions)
        out.violations.push_back({Requirement::questions, {}, fmt::format("{} items, {} wanted", out.items, key.blueprint.questions)});
    check_domains(key, items, out);
    for (const ItemKey* item : items) check_item_rules(key, *item, out.violations);
    check_case_studies(key, items, out.violations);
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
