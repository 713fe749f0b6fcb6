// QTI results reporting, 2.1 to 3.0.
#pragma once
#include "results/reader.h"

namespace lectern {

extern const ResultReader qti_results_reader;

}  // namespace lectern
