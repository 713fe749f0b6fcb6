// The parts of report.html: each is a piece of HTML in the language of its words.
#pragma once
#include <initializer_list>
#include <optional>
#include <string>

#include "grade/summary/summary.h"
#include "report/words.h"

namespace lectern::report {

std::string percent(const std::optional<double>& share, int decimals = 1);  // "62.5 %", or "–"
// What tells that an element's text is the course's and not in the page's language: ` lang="en"`, or nothing.
std::string course_language(const Key& key, const ReportWords& words);

struct Column {
    std::string_view name;   // of its words
    const char* kind = "n";  // "n": numbers
};
// A table up to its first row; people can sort it in the page. `heading`: id of the heading above it.
std::string table_begin(const ReportWords& words, std::string_view heading, std::initializer_list<Column> columns,
                        std::string_view kind = "");
inline constexpr std::string_view table_end = "</tbody>\n</table></div>\n";
std::string cell(const std::string& number);
std::string name_cell(const std::string& name);  // an id that heads its row

// A horizontal bar to `share` (0 to 1), with a mark at `mark`.
std::string bar(const std::optional<double>& share, const std::optional<double>& mark, const char* kind = "");
// Bars of the numbers of attempts by share of the points, with the cut.
std::string histogram(const Summary& summary, const ReportWords& words);
// Difficulty against discrimination, a dot an item.
std::string item_plot(const Summary& summary, const ReportWords& words);

// Alpha and its kin, and how sure the verdict is; by assessment.
std::string reliability_table(const Summary& summary, const ReportWords& words);
// Domains and tasks of each assessment, and of each language where there are several.
std::string subscore_table(const Summary& summary, const ReportWords& words);
// Items between groups of candidates.
std::string dif_table(const Summary& summary, const ReportWords& words);
// A table a form, closed until it is wanted.
std::string equating_tables(const Summary& summary, const ReportWords& words);

// A section where the key was repaired; else nothing.
std::string regrade_section(const Summary& summary, const ReportWords& words);
// What a repair of the key did to an item, as text; empty: nothing.
std::string repair(const Summary& summary, std::string_view item, const ReportWords& words);

std::string items_to_look_at(const Summary& summary, const ReportWords& words);
std::string item_table(const Summary& summary, const ReportWords& words);

}  // namespace lectern::report
