// A key repaired after the exam. The build id stays: the results belong to it.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "findings/finding.h"
#include "key/key.h"
#include "key/repair_rules.h"

namespace lectern {

// The key by the rules: with items dropped, other keys accepted, full points given, on all forms or on those that a rule names.
// Forms keep the items that were delivered: a dropped one counts for the blueprint's verdict, and not for the score. A form that lost one
// has no table of scaled scores any more: it was of all points.
// Rules that name what the key does not have (E0520), contradict each other (E0521), accept what can't be a key (E0522), or change nothing
// (W0520; W0521 of the table) are findings; nothing is given back if one of them is an error.
[[nodiscard]] std::optional<Key> repaired_key(const Key& key, const RepairRules& rules, Findings& findings);

// What was done to an item: "dropped", "also right: b", "full points for all", with the forms where it is not all of them; "; " between.
// Empty: nothing.
std::string repair_text(std::span<const RepairRule> rules, std::string_view item);

}  // namespace lectern
