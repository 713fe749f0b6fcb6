// The CSV tables of attempts (RFC 4180, UTF-8, "\n"): columns are described in docs/results.md. An undefined figure is an empty field.
#pragma once
#include <string>

#include "grade/attempt/grade_attempt.h"
#include "results/reader.h"

namespace lectern {

std::string attempts_header(const PreparedKey& prepared);
void attempts_row(const PreparedKey& prepared, const Attempt& attempt, const AttemptPlace& place, const GradedAttempt& graded,
                  std::string& out);

std::string responses_header();
// The first fields of a row: who, and which attempt.
std::string response_owner(const Attempt& attempt);
// A row a response. Those of a refused attempt have its state and no figures.
void responses_rows(const PreparedKey& prepared, const Attempt& attempt, const GradedAttempt& graded, std::string& out);

std::string discrepancies_header();
void discrepancies_rows(const Attempt& attempt, const AttemptPlace& place, const GradedAttempt& graded, std::string& out);

}  // namespace lectern
