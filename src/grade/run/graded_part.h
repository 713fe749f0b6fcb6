// What grading some attempts comes to, as a value.
#pragma once
#include <string>
#include <vector>

#include "findings/finding.h"
#include "grade/run/seen_attempts.h"
#include "grade/sums/grading_sums.h"
#include "grade/sums/suspicion.h"

namespace lectern {

// What some attempts come to. The findings are of `files`.
struct GradedPart {
    std::string attempts, responses, discrepancies, regrade;  // rows of the tables
    GradingSums sums;
    Files files;
    Findings findings = Findings::limited();
    Suspicion suspicion;
    std::vector<SeenAttempts::Name> names;  // of all attempts, in order, where they are not known elsewhere
};

}  // namespace lectern
