// Moodle's words: how its quiz reports write questions and answers.
#pragma once
#include "systems/item_texts.h"

namespace lectern {

extern const TextStyle moodle_style;

// Its statistics and reports name a step of an ordering by that many characters (qtype_ordering cuts there).
inline constexpr std::size_t step_characters = 10;
// What its reports put between the answers of a response, and between a prompt and its match.
inline constexpr std::string_view answer_separators[] = {"; ", " -> "};

}  // namespace lectern
