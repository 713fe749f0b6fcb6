// Moodle's words: how its quiz reports write questions and answers.
#pragma once
#include "results/item_texts.h"

namespace lectern {

extern const TextStyle moodle_style;

// The answer that Moodle's report gives as the right one of an item; empty if the item has none.
bool is_right_answer(const ItemText& item, std::string_view right);

}  // namespace lectern
