// items.csv: a row an item, with its figures; schemas/items.table.json describes the columns.
#pragma once
#include <string>

#include "grade/summary/summary.h"
#include "report/items_csv.h"

namespace lectern {

std::string items_csv(const Summary& summary);

}  // namespace lectern
