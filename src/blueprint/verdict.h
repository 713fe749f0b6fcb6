// What was delivered against the blueprint: the same for a form, for one attempt, and for a list of items.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "blueprint/constraints.h"

namespace lectern {

enum class Requirement {
    questions,      // number of items
    domain,         // a domain's share of the points; subject: the domain
    item_rule,      // an item, or a case study, against item-rules; subject: its id
    no_domain,      // an item of no task of the blueprint; subject: the item
    unknown_item,   // named, but not in the key; subject: its id
    repeated_item,  // delivered twice; subject: the item
    foreign_item,   // answered, but not on the form; subject: the item
    changed_item,   // not as it was in the build that was delivered; subject: its id
    time,           // longer than allowed, or submitted before it was started
};
inline constexpr Requirement all_requirements[] = {Requirement::questions,    Requirement::domain,       Requirement::item_rule,
                                                   Requirement::no_domain,    Requirement::unknown_item, Requirement::repeated_item,
                                                   Requirement::foreign_item, Requirement::changed_item, Requirement::time};

struct Violation {
    Requirement requirement;
    std::string subject;  // empty for questions and time
    std::string text;     // "24 of 85 items", "domain 1: 30.6 % of the points, 28 ± 2 % wanted"
};

struct BlueprintVerdict {
    std::vector<DomainShare> domains;  // in the blueprint's order
    int items = 0;
    Rational points;
    std::vector<Violation> violations;
    bool ok() const { return violations.empty(); }
};

// Does the key's course have a blueprint to be held against?
bool has_blueprint(const Key& key);

// Items as they were delivered, in order. The weights are shares of the points; shares of the items are given beside them.
BlueprintVerdict verify_items(const Key& key, std::span<const ItemKey* const> items);
// A form: its items, and names that the key doesn't have or that stand there twice.
BlueprintVerdict verify_form(const Key& key, const FormKey& form);

// The time from `started` to `submitted` (milliseconds) against the minutes allowed; 0 minutes: no limit. A minute's grace
// is left for the way to the server.
[[nodiscard]] std::optional<Violation> verify_time(std::int64_t started, std::int64_t submitted, int minutes);

// "ok", or the violations in words, "; " between them.
std::string verdict_text(std::span<const Violation> violations);

}  // namespace lectern
