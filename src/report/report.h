// report.html: one page with everything in it, no network, for the screen (light and dark) and for paper. A small script of its own
// sorts the tables; nothing needs it.
#pragma once
#include <string>
#include <string_view>

#include "grade/summary/summary.h"

namespace lectern {

// `language`: one of report_languages() (report/words.h). Findings and what the course itself says stay in their own.
std::string report_html(const Summary& summary, std::string_view language);

}  // namespace lectern
