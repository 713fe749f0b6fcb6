// The interaction of an item: what its last block's shape says (docs/source-language.md).
#pragma once
#include "source/read/item_attributes.h"

namespace lectern {

// Takes the blocks below an item's heading and attributes apart: stem, interaction, rationale. Reports an item that has no
// interaction, or two, or one that its type or rule contradicts; returns false if there is none to speak of.
// Findings: E0109 to E0115, E0118 to E0120, E0123.
bool read_interaction(ItemDraft& draft, Blocks blocks, const Files& files, Findings& findings);

}  // namespace lectern
