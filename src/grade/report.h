// report.html: one page with everything in it, no network, no script; for the screen (light and dark) and for paper.
#pragma once
#include <string>

#include "grade/summary.h"

namespace lectern {

std::string report_html(const Summary& summary);

}  // namespace lectern
