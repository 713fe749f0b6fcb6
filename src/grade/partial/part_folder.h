// A folder with a part of a grading: its tables, and all else in part.ndjson.
#pragma once
#include <filesystem>
#include <string>

#include "grade/partial/part_file.h"
#include "grade/run/grading_run.h"
#include "io/disk.h"

namespace lectern {

inline constexpr std::string_view part_file_name = "part.ndjson";

// A folder that holds anything but an earlier part is somebody's: throws UsageError.
void refuse_foreign_part(const std::filesystem::path& folder);

class PartFolderWriter {
public:
    PartFolderWriter(const std::filesystem::path& folder, const PartOrigin& origin);

    // Rows of tables, as a Grader gives them.
    void append(std::string_view table, std::string_view bytes);
    void name(const SeenAttempts::Name& name, std::string_view path) { file_.name(name, path); }
    // Everything else but what is found about the keys; then the folder takes its place.
    void commit(const Grader::SoFar& graded, const GradingRun& run, const ReportedScores::Unused& scores);

private:
    FolderWriter writer_;
    PartFileWriter file_;
    TableSizes tables_;
};

// What is read of several parts is added to a run and joined to a grader, as if their results had been read.
class PartFolders {
public:
    // In this order. Throws UsageError if one is no folder, or is named twice.
    explicit PartFolders(std::vector<std::string> folders);

    // The policy of the first part, as all must have it. Else, and if one is no part, or has another origin: false, and findings.
    bool read_origins(const GradingKeys& keys, AttemptPolicy& policy, Files& files, Findings& findings) const;
    // All but the tables; names go to the sink, too. False, and findings, if a part is damaged, or an attempt stands in two of them:
    // then nothing of the run and the grader is of use.
    bool join(Grader& grader, GradingRun& run, ReportedScores::Unused& scores, const NameSink& names, Files& files, Findings& findings);
    // The rows of the tables, part by part. Throws SystemError.
    void copy_tables(const PreparedKey& prepared, const Append& append) const;

private:
    bool has_tables(std::size_t number, const TableSizes& tables, const PreparedKey& prepared, Files& files, Findings& findings) const;

    std::vector<std::string> folders_;
    std::vector<TableSizes> tables_;
};

}  // namespace lectern
