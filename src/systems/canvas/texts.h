// How Canvas writes questions and answers in its student analysis.
#pragma once
#include "systems/item_texts.h"

namespace lectern {

extern const TextStyle canvas_style;
// What its quizzes are imported from (Reported::targets).
inline constexpr std::string_view canvas_targets[] = {"qti12"};

}  // namespace lectern
