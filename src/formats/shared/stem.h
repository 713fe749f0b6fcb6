// The stem of an item, for systems that have no place for the names of a matching item's sides.
#pragma once
#include "model/item.h"

namespace lectern {

// The stem and, below it, the names of the two sides, if the item has them. `made` holds what is not the item's own.
const Content& stem_with_sides(const Item& item, Content& made);

}  // namespace lectern
