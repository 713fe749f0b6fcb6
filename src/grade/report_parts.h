// The parts of report.html: each is a piece of HTML.
#pragma once
#include <optional>
#include <string>

#include "grade/summary.h"

namespace lectern::report {

std::string percent(const std::optional<double>& share, int decimals = 1);  // "62.5 %", or "–"
std::string count(std::int64_t n, const char* one, const char* many);       // "1 attempt", "2 attempts"

// A horizontal bar to `share` (0 to 1), with a mark at `mark`.
std::string bar(const std::optional<double>& share, const std::optional<double>& mark, const char* kind = "");
// Bars of the numbers of attempts by share of the points, with the cut.
std::string histogram(const Summary& summary);
// Difficulty against discrimination, a dot an item.
std::string item_plot(const Summary& summary);

// Alpha and its kin, and how sure the verdict is; by assessment.
std::string reliability_table(const Summary& summary);
// Domains and tasks of each assessment, and of each language where there are several.
std::string subscore_table(const Summary& summary);
// Items between groups of candidates.
std::string dif_table(const Summary& summary);
// A table a form, closed until it is wanted.
std::string equating_tables(const Summary& summary);

// A section where the key was repaired; else nothing.
std::string regrade_section(const Summary& summary);

std::string items_to_look_at(const Summary& summary);
std::string item_table(const Summary& summary);

}  // namespace lectern::report
