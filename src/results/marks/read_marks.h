// Marks from a table (schemas/marks.table.json).
#pragma once
#include "io/input.h"
#include "results/marks/marks.h"

namespace lectern {

// Reads one file; rows that can't be read, or are no marks by the key, are reported.
void read_marks(Input& input, const Key& key, Marks& marks, Files& files, Findings& findings);

}  // namespace lectern
