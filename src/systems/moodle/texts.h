// Moodle's words: how its quiz reports write questions and answers.
#pragma once
#include "systems/item_texts.h"

namespace lectern {

extern const TextStyle moodle_style;
// What its quizzes are imported from (Reported::targets).
inline constexpr std::string_view moodle_targets[] = {"moodle-xml"};

// What its reports put between the answers of a response, and between a prompt and its match.
inline constexpr std::string_view answer_separators[] = {"; ", " -> "};

}  // namespace lectern
