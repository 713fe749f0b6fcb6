// How Canvas writes questions and answers in its student analysis.
#pragma once
#include "results/item_texts.h"

namespace lectern {

extern const TextStyle canvas_style;

}  // namespace lectern
