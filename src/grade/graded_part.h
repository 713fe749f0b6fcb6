// What grading some attempts comes to, as a value.
#pragma once
#include <string>
#include <vector>

#include "base/finding.h"
#include "grade/grading_sums.h"
#include "grade/seen_attempts.h"
#include "grade/suspicion.h"

namespace lectern {

// What some attempts come to. The findings are of `files`.
struct GradedPart {
    std::string attempts, responses, discrepancies, regrade;  // rows of the tables
    GradingSums sums;
    Files files;
    Findings findings = Findings::limited();
    Suspicion suspicion;
    std::vector<SeenAttempts::Name> names;  // of all attempts, in order
};

}  // namespace lectern
