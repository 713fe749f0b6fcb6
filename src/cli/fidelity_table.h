// How faithfully targets carry items, as tables for people.
#pragma once
#include <string>
#include <vector>

#include "formats/target.h"
#include "model/fidelity.h"

namespace lectern {

// A row a target and kind of carriage: how many items (settings …), what is lost, what to do.
std::string fidelity_table(const std::vector<FidelityNote>& notes);

// What each target does with each item type and rule, from the targets themselves.
std::string abilities_table();

}  // namespace lectern
