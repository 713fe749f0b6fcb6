// The files that are written from a summary: items.csv, summary.json, report.html.
#pragma once
#include <string_view>

#include "grade/run/grader.h"

namespace lectern {

// `language`: one of report_languages().
void write_summary(const Summary& summary, std::string_view language, const Append& append);

}  // namespace lectern
