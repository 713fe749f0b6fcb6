// How a key is repaired after an exam (schemas/regrade.schema.json), as it was written; what it does to a key: key/repaired_key.h.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "findings/finding.h"

namespace lectern {

enum class RepairAction {
    drop,        // out of raw score and maximum, for everyone
    accept,      // another key is right too
    credit_all,  // full points for all to whom it was delivered
};
inline constexpr std::string_view repair_words[] = {"drop", "accept", "credit-all"};
inline std::string_view to_string(RepairAction action) {
    return repair_words[static_cast<std::size_t>(action)];
}

struct RepairRule {
    std::string item;
    RepairAction action = RepairAction::drop;
    std::string reason;  // never empty
    // Of `accept`. Choice: the option ids; ordering: the step ids in order; numeric: numbers or ranges "1..2"; short answer: texts.
    std::vector<std::string> values;
    std::vector<std::pair<std::string, std::string>> pairs;  // matching: (prompt, match)
    std::vector<std::string> forms;                          // ids; empty: wherever the item stands
    Span at, item_at, key_at, forms_at;
};

using RepairRules = std::vector<RepairRule>;

}  // namespace lectern
