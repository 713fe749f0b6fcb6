// A summary as data, and in short.
#pragma once
#include <string>
#include <string_view>

#include "grade/summary/summary.h"
#include "report/summary_json.h"

namespace lectern {

// summary.json, after schemas/summary.schema.json.
std::string summary_json(const Summary& summary);
// A few lines for the terminal. `report` is where report.html is.
std::string summary_text(const Summary& summary, std::string_view report);

}  // namespace lectern
