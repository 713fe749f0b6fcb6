// How an item is answered: its interaction element and response declarations.
#pragma once
#include "formats/qti/content.h"
#include "formats/qti/scoring.h"

namespace lectern::qti {

// The interaction, as a block of the item body.
// Steps, and matches that are to be shuffled, stand in an order that is not the source's, so that a system that doesn't shuffle
// gives nothing away.
// `typed_numbers`: a numeric item has a second response for the text as typed.
Element interaction(const Item& item, bool typed_numbers, ContentWriter& content);

// RESPONSE and what goes with it. Without `scoring` (a package without the key) there are no right answers in it.
Elements response_declarations(const Item& item, bool typed_numbers, const Scoring* scoring);

// What QTI metadata call the interaction: "choiceInteraction".
std::string_view interaction_type(const Item& item);

// The options whose choice shows feedback of their own; empty for other types.
std::vector<const Option*> options_with_feedback(const Item& item);

}  // namespace lectern::qti
