// One run of grading, from the keys to the last finding.
#pragma once
#include <cstddef>
#include <memory>

#include "findings/finding.h"
#include "grade/keys/grading_keys.h"
#include "results/marks/marks.h"
#include "results/moodle/grades.h"

namespace lectern {

// What a run of grading adds to.
struct GradingRun {
    Files files;
    Findings findings;
    std::unique_ptr<const GradingKeys> keys;
    MarkUses uses;
    ReportedScores scores;    // those that stand in files without responses
    std::size_t of_keys = 0;  // findings about the keys: the first ones
};

}  // namespace lectern
