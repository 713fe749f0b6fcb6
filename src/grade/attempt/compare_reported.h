// What the system that gave the exam says it scored, against what the key gives.
#pragma once
#include "grade/attempt/grade_attempt.h"

namespace lectern {

// Is `reported` the figure `computed`, as far as it is printed? A whole number is exact; one with decimals stands for all that
// round to it: within half a unit of its last digit. Of a figure that was converted, `half_unit` is what that was before.
bool agrees(double reported, Rational computed, std::optional<double> half_unit = {});

// A reported figure as it is shown: one that was converted has no more decimals than `half_unit` leaves known. It never comes out as
// a figure that it does not agree with.
double as_shown(double reported, std::optional<double> half_unit);
// What it is over `computed`, shown likewise; not 0 where the two don't agree.
std::string difference_shown(double reported, Rational computed, std::optional<double> half_unit);

// Fills out.discrepancies, and adds one issue for all of them. `out` is scored, and the attempt has a report.
void compare_reported(const PreparedKey& prepared, const Attempt& attempt, GradedAttempt& out);

}  // namespace lectern
