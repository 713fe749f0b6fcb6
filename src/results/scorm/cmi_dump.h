// SCORM's data model as learning systems dump it: an object an attempt, or a row an element.
#pragma once
#include "results/reader.h"

namespace lectern {

extern const ResultReader cmi_json_reader, cmi_csv_reader;

}  // namespace lectern
