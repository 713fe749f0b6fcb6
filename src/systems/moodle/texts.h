// Moodle's words: how its quiz reports write questions and answers.
#pragma once
#include "systems/item_texts.h"

namespace lectern {

extern const TextStyle moodle_style;

}  // namespace lectern
