// Items of a package whose key is withheld.
#pragma once
#include "key/key.h"
#include "key/seal.h"

namespace lectern::qti {

// The item with ids that say nothing of its key. Steps, and matches that are shuffled, stand in the order of those ids.
Item sealed(Item item, const ItemKey& key, const Seal& seal);

}  // namespace lectern::qti
