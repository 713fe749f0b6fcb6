// A candidate's score report: one page a scored attempt, with nothing of the items and nothing of the key.
#pragma once
#include <string>
#include <string_view>

#include "grade/attempt/grade_attempt.h"

namespace lectern {

// A self-contained page, without network or script, on one sheet of paper: scaled score and verdict, points, domains with their
// bands, and what a person has still to decide. `graded` is the scored `attempt`; `language` one of report_languages().
std::string candidate_report_html(const PreparedKey& prepared, const Attempt& attempt, const GradedAttempt& graded,
                                  std::string_view language);

// "c0001_form-a_1.html": made of candidate, assessment (if there is one) and number of the attempt. Fit for any file system, also one
// that takes upper and lower case as the same, and another for each attempt: where candidate or assessment are more than lower-case
// letters, digits, "." and "-", what is left of them is followed by 16 hex digits of a hash of all three.
std::string candidate_report_name(const Attempt& attempt);
// Could candidate_report_name have given it?
bool is_candidate_report_name(std::string_view name);

// A table that says which page is whose.
std::string candidate_reports_header();
void candidate_reports_row(const Attempt& attempt, std::string& out);

}  // namespace lectern
