// Tables whose columns somebody has named (ColumnMap).
#pragma once
#include "results/reader.h"

namespace lectern {

// Is the file that begins with `head` a table with the columns that tell it?
bool is_mapped_table(const ColumnMap& map, std::string_view head);

// Reads it; options.columns is there. Of a table with a row a response, which may stand in any order, the attempts are kept until its end.
// A table that does not have the columns is reported.
ReadCounts read_mapped_table(const Reading& reading);

}  // namespace lectern
