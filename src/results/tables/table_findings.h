// What readers of tables and of JSON objects have in common to report.
#pragma once
#include "results/reader.h"
#include "syntax/delimited.h"
#include "syntax/json_objects.h"

namespace lectern {

// Can the row be read? It must be well-formed and have `columns` fields (0: any number); if not, that is reported.
bool is_readable(const TableRow& row, std::size_t columns, const Input& input, Files& files, Findings& findings);

// The same of a JSON object, whose inside is not looked at.
bool is_readable(const JsonRecord& record, const Input& input, Files& files, Findings& findings);

// Reports an object that is no JSON inside, or is none of what the file should hold (`wanted`).
void report_malformed(const JsonRecord& record, const std::string& what, const Input& input, Files& files, Findings& findings);

// What a table lacks, so that nothing in it can be graded, and how to get one that has it.
struct MissingColumn {
    std::string text, hint;
};
// Question n has other columns than the first; none at all.
MissingColumn uneven_columns(std::size_t n);
MissingColumn missing_question(std::size_t n);
void report_missing(const Span& at, const MissingColumn& missing, Files& files, Findings& findings);

}  // namespace lectern
