// xAPI statements, as a store exports them.
#pragma once
#include "results/reader.h"

namespace lectern {

extern const ResultReader xapi_reader;

}  // namespace lectern
