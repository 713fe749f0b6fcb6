// Attempts in, tables and figures out, in one pass: what is kept is sums, and where each attempt stood.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "findings/finding.h"
#include "grade/prepared/prepared_key.h"
#include "grade/run/part_grader.h"
#include "grade/run/seen_attempts.h"
#include "grade/summary/summary.h"
#include "results/reader.h"

namespace lectern {

// Takes the next bytes of an output file: "attempts.csv", "responses.csv", "discrepancies.csv"; "regrade.csv" where the key was repaired.
using Append = std::function<void(std::string_view file, std::string_view bytes)>;

// Is given each attempt that was scored.
using ScoredSink = std::function<void(const Attempt&, const GradedAttempt&)>;

// Is given the name of each attempt that is the first of that name, and the file that it stands in.
using NameSink = std::function<void(const SeenAttempts::Name& name, std::string_view path)>;

class Grader {
public:
    // By the place of an attempt in its part, from 0.
    using Repeated = std::map<std::size_t, EarlierPlace>;

    // `prepared key`, `files` and `findings` must outlive it. `key_file` is where findings about the key go. From here on, findings are
    // kept within the limit.
    Grader(const PreparedKey& prepared, FileId key_file, Files& files, Findings& findings, Append append, const GradeOptions& options = {});

    // Grades one attempt. A second attempt of the same candidate, number and assessment is refused.
    void add(const Attempt& attempt, const AttemptPlace& place);

    // What is read, but not yet joined: findings about it have their place between those of the attempts.
    GradedPart& part() { return grader_.part(); }
    void join_own();

    // The same for many attempts of one file, graded elsewhere as if each were the first of its name: those that are not. If there
    // are any, the part must be graded once more with them. Parts come in the order of their attempts.
    Repeated repeated(const GradedPart& part, const std::string& path);
    // Takes the part, graded in the end.
    void join(GradedPart&& part);

    // What reading a file came to; once for each file, after its attempts.
    void end_of_file(const std::string& path, const ReadCounts& counts);
    // From now on, of attempts that are added one by one.
    void on_scored(ScoredSink sink) { on_scored_ = std::move(sink); }
    void on_name(NameSink sink) { on_name_ = std::move(sink); }

    // What has been graded, for those who put it to something else in place of finish(). After the end of a file.
    struct SoFar {
        const GradingSums& sums;
        const Suspicion& suspicion;
        const std::vector<FileSummary>& read;
    };
    SoFar so_far() const { return {sums_, suspicion_, read_}; }

    // All that is known only now, from which items.csv, summary.json and report.html are written (report/write_summary.h). Once, at the
    // end. `marks`: where they were given, and how many of them were used.
    Summary finish(const std::optional<MarkCounts>& marks = {});

private:
    std::optional<EarlierPlace> first_place(SeenAttempts::Name name, std::string_view path);
    void report_often();
    void report_changed_items();
    void report_splits();
    void report_forms();
    Summary summarise() const;

    const PreparedKey& prepared_;
    FileId key_file_;
    Files& files_;
    Findings& findings_;
    Append append_;
    ScoredSink on_scored_;
    NameSink on_name_;
    GradeOptions options_;
    PartGrader grader_;  // of add()
    std::size_t attempts_of_part_ = 0;
    SeenAttempts seen_;
    std::vector<std::string> paths_;
    GradingSums sums_;
    Suspicion suspicion_;
    std::vector<FileSummary> read_;
};

}  // namespace lectern
