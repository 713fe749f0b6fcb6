// What `lectern grade` and `lectern merge` have in common: the options of the keys and of the output, and how a run ends.
#pragma once
#include <string>

#include <CLI/CLI.hpp>

#include "cli/candidate_pages.h"
#include "cli/grade_files.h"
#include "grade/partial/part_folder.h"
#include "io/disk.h"

namespace lectern {

struct OutputOptions {
    std::string out = "graded", partial, language, format = "text";
};

void declare_keys(CLI::App& app, GradingKeyPaths& keys);
void declare_output(CLI::App& app, OutputOptions& options);

// Throws UsageError if the folder that is to be written holds anything but what an earlier run of its kind wrote.
void refuse_foreign_output(const OutputOptions& options);
// The language that people read the reports in.
std::string report_language(const OutputOptions& options, const Key& key);
// Prints what was found when nothing can be graded; returns the exit status.
int stopped(const Findings& findings, const Files& files, const OutputOptions& options);

// Writes the figures, puts the folder (and the pages, if there are any) in place, and prints what was found; returns the exit status.
int finish_grading(const OutputOptions& options, Grader& grader, const ReportedScores::Unused& scores, FolderWriter& out,
                   CandidatePages* pages, GradingRun& run);
// The same of a part.
int finish_part(const OutputOptions& options, const Grader& grader, const ReportedScores::Unused& scores, PartFolderWriter& out,
                CandidatePages* pages, GradingRun& run);

}  // namespace lectern
