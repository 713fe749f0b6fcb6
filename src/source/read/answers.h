// The accepted answers of a ```answer block.
#pragma once
#include <optional>

#include "findings/finding.h"
#include "model/item.h"

namespace lectern {

// A number, a range `1..2`, or `3.5 ± 0.1` (also `+-`), with blanks round it; nothing for any other text.
[[nodiscard]] std::optional<NumericAnswer> parse_numeric_answer(std::string_view line);

// One answer a line: numeric if all lines are numbers and `type` does not say otherwise, else short answer.
// `block` is the place of the whole fenced block. Findings: E0119.
Interaction read_answers(std::string_view text, const Span& block, std::optional<ItemType> type, const Files& files, Findings& findings);

}  // namespace lectern
