// How a target comes to its verdict on an item: losses that add up, and what several targets lose alike.
#pragma once
#include <string_view>

#include "model/fidelity.h"

namespace lectern {

// Something is lost beside the score, or scored otherwise: the item is approximated, if it is not unsupported.
void lose(Carriage& carriage, std::string_view loss, std::string_view advice);
void score_as(Carriage& carriage, ScoredAs scored_as, std::string_view loss, std::string_view advice);
// The target can't carry it; whatever was said before is forgotten.
void refuse(Carriage& carriage, std::string_view loss, std::string_view advice);

// Links to source files: pages of the course, which a question bank has not.
bool has_links_to_pages(const Item& item);

// Styles in the author's own HTML that the target does not show.
void lose_styles(Carriage& carriage, const Item& item);

bool has_math(const Item& item);
// The formulas that can't be shown as MathML (formats/shared/mathml.h) stay TeX: says so, and what is not understood.
void lose_unknown_math(Carriage& carriage, const Item& item);

}  // namespace lectern
