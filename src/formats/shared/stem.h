// What an item asks, for formats with one place for it.
#pragma once
#include "model/item.h"

namespace lectern {

// The stem, and below it the names of the two sides of a matching item, for which many formats have no place of their own.
Content stem_with_sides(const Item& item);

}  // namespace lectern
