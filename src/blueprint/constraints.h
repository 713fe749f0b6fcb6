// What a blueprint asks of items: number, shares of domains, counts of parts. The one place that decides it, for a course that is checked
// as for what was delivered; each user says in its own words what is broken.
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "key/key.h"

namespace lectern {

// A type that item-rules may name ("ordering", "case-study"), and what can be counted in it ("steps").
struct Countable {
    std::string_view type;
    std::vector<std::string_view> counts;
};
std::span<const Countable> countables();

struct Count {
    std::string_view what;  // empty: nothing
    std::size_t n = 0;
};

// All that constraints ask of an item. Views into what it was made from.
struct ItemFacts {
    std::string_view id;
    std::string_view domain;      // id; empty: of no domain
    std::string_view case_study;  // id; empty: none
    ItemType type = ItemType::multiple_choice;
    Rational points = 1;
    std::array<Count, 2> counts = {};  // those of its type
};
ItemFacts facts_of(const Item& item, std::string_view domain, std::string_view case_study);
ItemFacts facts_of(const ItemKey& item);

// How much of a delivery belongs to one domain.
struct DomainShare {
    std::string domain;  // id
    Rational weight;     // wanted share of the points
    int items = 0;
    Rational points;
    Rational share_of_points, share_of_items;  // 0 where nothing was delivered
    bool fits = false;                         // the share of points is within the tolerance of the weight
    bool items_fit = false;                    // the same of the share of items: shown beside, decides nothing
};

// A weight of the points, give or take the blueprint's tolerance.
struct WantedShare {
    Rational weight, tolerance;
};

enum class Constraint {
    questions,  // number of items; no subject
    domain,     // a domain's share of the points; subject: the domain
    no_domain,  // an item of no task of the blueprint; subject: the item, nothing else
    item_rule,  // an item, or a case study, against item-rules; subject: its id
};

// A constraint that is not kept. Views into the blueprint and the facts.
struct Breach {
    Constraint constraint;
    std::string_view subject;
    std::string_view type, counted;  // item_rule: of which type the rule is ("case-study"), and what it counts ("items")
    Rational has;                    // how many; of a domain, its share of the points
    std::variant<CountRange, WantedShare> wanted;
};

// The number of items; the blueprint may ask for none.
[[nodiscard]] std::optional<Breach> length_breach(const Blueprint& blueprint, std::size_t items);
// Each domain's share, in the blueprint's order, with which of them don't fit.
std::vector<DomainShare> shares_of(const Blueprint& blueprint, std::span<const ItemFacts> items);
std::vector<Breach> share_breaches(const Blueprint& blueprint, std::span<const DomainShare> shares);
// An item against the rules of its type.
std::vector<Breach> count_breaches(const Blueprint& blueprint, const ItemFacts& item);
// How many items a case study has.
std::vector<Breach> case_study_breaches(const Blueprint& blueprint, std::string_view id, std::size_t items);

// All of a delivery's breaches: its length, domains, items of no domain, item rules, and the case studies that it holds.
std::vector<Breach> breaches_of(const Blueprint& blueprint, std::span<const ItemFacts> items, std::span<const DomainShare> shares);

}  // namespace lectern
