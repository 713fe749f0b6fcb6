// NDJSON graded in several threads: blocks of lines are graded apart and joined in the order of the file, so that nothing depends on
// the number of threads. Memory: a few blocks for each thread.
#pragma once
#include "grade/keys/grading_keys.h"
#include "grade/run/grader.h"
#include "io/input.h"

namespace lectern {

// Grades the file into `grader`; `uses` is added to.
ReadCounts grade_blocks(Input& input, const GradingKeys& keys, const GradeOptions& options, unsigned threads, Grader& grader,
                        MarkUses& uses, Files& files, Findings& findings, std::size_t block_bytes = 2u << 20);

}  // namespace lectern
