// columns.yaml: what the columns of a table of results mean (schemas/columns.schema.json).
#pragma once
#include <optional>

#include "findings/finding.h"
#include "results/column_map.h"

namespace lectern {

// Nothing if there is an error in it.
std::optional<ColumnMap> read_column_map(FileId file, const Files& files, Findings& findings);

}  // namespace lectern
