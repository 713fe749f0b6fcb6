// Canvas's student analysis of a quiz (CSV).
#pragma once
#include "results/reader.h"

namespace lectern {

extern const ResultReader canvas_reader;

}  // namespace lectern
