#include "blueprint/constraints.h"

#include <algorithm>
#include <map>

#include "base/overload.h"

namespace lectern {

namespace {

Rational distance(Rational a, Rational b) {
    return a < b ? b - a : a - b;
}

Rational whole(std::size_t n) {
    return Rational(static_cast<std::int64_t>(n));
}

void check_rules(const Blueprint& blueprint, std::string_view type, std::string_view subject, std::span<const Count> counts,
                 std::vector<Breach>& out) {
    const auto rules = blueprint.item_rules.find(std::string(type));
    if (rules == blueprint.item_rules.end()) return;
    for (const auto& [what, range] : rules->second) {
        const auto count = std::ranges::find(counts, what, &Count::what);
        if (count != counts.end() && !range.holds(count->n))
            out.push_back({Constraint::item_rule, subject, rules->first, what, whole(count->n), range});
    }
}

std::array<Count, 2> counts_of(const Interaction& interaction) {
    using Counts = std::array<Count, 2>;
    return std::visit(Overload{
                          [](const Choice& n) {
                              const auto keys = std::ranges::count(n.options, true, &Option::correct);
                              return Counts{{{"options", n.options.size()}, {"correct", static_cast<std::size_t>(keys)}}};
                          },
                          [](const Ordering& n) {
                              return Counts{{{"steps", n.steps.size()}}};
                          },
                          [](const Matching& n) {
                              return Counts{{{"prompts", n.prompts.size()}, {"matches", n.matches.size()}}};
                          },
                          [](const Numeric&) { return Counts{}; },
                          [](const ShortAnswer&) { return Counts{}; },
                          [](const Essay&) { return Counts{}; },
                      },
                      interaction);
}

std::array<Count, 2> counts_of(const ItemKey& item) {
    switch (item.type) {
        case ItemType::multiple_choice:
        case ItemType::multiple_response:
            return {{{"options", item.options.size()}, {"correct", item.correct.size()}}};
        case ItemType::ordering:
            return {{{"steps", item.correct.size()}}};
        case ItemType::matching:
            return {{{"prompts", item.prompts.size()}, {"matches", item.options.size()}}};
        case ItemType::numeric:
        case ItemType::short_answer:
        case ItemType::essay:
            break;
    }
    return {};
}

}  // namespace

std::span<const Countable> countables() {
    static const std::vector<Countable> all = {
        {"multiple-choice", {"options", "correct"}},
        {"multiple-response", {"options", "correct"}},
        {"ordering", {"steps"}},
        {"matching", {"prompts", "matches"}},
        {"numeric", {}},
        {"short-answer", {}},
        {"essay", {}},
        {"case-study", {"items"}},
    };
    return all;
}

ItemFacts facts_of(const Item& item, std::string_view domain, std::string_view case_study) {
    return {item.id, domain, case_study, type_of(item), item.points, counts_of(item.interaction)};
}

ItemFacts facts_of(const ItemKey& item) {
    return {item.id, item.domain, item.case_study, item.type, item.points, counts_of(item)};
}

std::optional<Breach> length_breach(const Blueprint& blueprint, std::size_t items) {
    const int wanted = blueprint.questions;
    if (wanted <= 0 || items == static_cast<std::size_t>(wanted)) return std::nullopt;
    return Breach{Constraint::questions, {}, {}, {}, whole(items), CountRange{wanted, wanted}};
}

std::vector<DomainShare> shares_of(const Blueprint& blueprint, std::span<const ItemFacts> items) {
    Rational points;
    for (const ItemFacts& item : items) points = points + item.points;
    std::vector<DomainShare> out;
    for (const Domain& domain : blueprint.domains) {
        DomainShare share;
        share.domain = domain.id;
        share.weight = domain.weight;
        for (const ItemFacts& item : items) {
            if (item.domain != domain.id) continue;
            ++share.items;
            share.points = share.points + item.points;
        }
        if (!items.empty()) share.share_of_items = Rational(share.items, static_cast<std::int64_t>(items.size()));
        if (points > 0) share.share_of_points = share.points / points;
        share.fits = distance(share.share_of_points, share.weight) <= blueprint.tolerance;
        share.items_fit = distance(share.share_of_items, share.weight) <= blueprint.tolerance;
        out.push_back(std::move(share));
    }
    return out;
}

std::vector<Breach> share_breaches(const Blueprint& blueprint, std::span<const DomainShare> shares) {
    std::vector<Breach> out;
    for (const DomainShare& share : shares)
        if (!share.fits)
            out.push_back(
                {Constraint::domain, share.domain, {}, {}, share.share_of_points, WantedShare{share.weight, blueprint.tolerance}});
    return out;
}

std::vector<Breach> count_breaches(const Blueprint& blueprint, const ItemFacts& item) {
    std::vector<Breach> out;
    check_rules(blueprint, to_string(item.type), item.id, item.counts, out);
    return out;
}

std::vector<Breach> case_study_breaches(const Blueprint& blueprint, std::string_view id, std::size_t items) {
    std::vector<Breach> out;
    const std::array<Count, 1> counts = {{{"items", items}}};
    check_rules(blueprint, "case-study", id, counts, out);
    return out;
}

std::vector<Breach> breaches_of(const Blueprint& blueprint, std::span<const ItemFacts> items, std::span<const DomainShare> shares) {
    std::vector<Breach> out;
    const auto add = [&](std::vector<Breach> more) { std::ranges::move(more, std::back_inserter(out)); };
    if (auto length = length_breach(blueprint, items.size())) out.push_back(std::move(*length));
    add(share_breaches(blueprint, shares));
    for (const ItemFacts& item : items)
        if (std::ranges::find(blueprint.domains, item.domain, &Domain::id) == blueprint.domains.end())
            out.push_back({Constraint::no_domain, item.id, {}, {}, {}, {}});
    std::map<std::string_view, std::size_t> cases;
    for (const ItemFacts& item : items) {
        add(count_breaches(blueprint, item));
        if (!item.case_study.empty()) ++cases[item.case_study];
    }
    for (const auto& [id, n] : cases) add(case_study_breaches(blueprint, id, n));
    return out;
}

}  // namespace lectern
