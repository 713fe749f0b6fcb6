// Result files read into a grading, be it a whole one or a part of one.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/candidate_pages.h"
#include "grade/run/attempt_choice.h"
#include "grade/run/grader.h"
#include "grade/run/grading_run.h"
#include "results/column_map.h"

namespace lectern {

// What the command line says of them.
struct ResultOptions {
    std::vector<std::string> results;
    std::string form, from, map, counted = "all", late = "grade", incomplete;
    unsigned jobs = 0;
};

// Files to be graded, in this order. The run must outlive it.
struct ResultFiles {
    std::vector<std::string> paths;
    std::unique_ptr<const ColumnMap> columns;
    ReadOptions read;
    AttemptPolicy policy;
    unsigned threads = 1;
};

// Reads the keys, then all that must be known before the first attempt. Nothing, and findings, if something is wrong with it.
// Throws SystemError and UsageError.
std::optional<ResultFiles> open_results(const ResultOptions& options, const GradingKeyPaths& keys, GradingRun& run);

// Which attempts count is known only after all have been read: a first reading, whose findings that of grade_results() reports.
AttemptChoice choose_attempts(const ResultOptions& options, const ResultFiles& results, const GradingRun& run);

// Grades all attempts into `grader`, and writes a page of each that is scored into `pages`, if there are any.
void grade_results(const ResultFiles& results, const GradeOptions& options, Grader& grader, CandidatePages* pages, GradingRun& run);

}  // namespace lectern
