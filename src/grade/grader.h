// Attempts in, tables and figures out, in one pass: what is kept is sums, and where each attempt stood.
#pragma once
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/finding.h"
#include "grade/attempt_choice.h"
#include "grade/grade_attempt.h"
#include "grade/regrade.h"
#include "grade/scheme.h"
#include "grade/splits.h"
#include "grade/summary.h"
#include "grade/suspicion.h"
#include "grade/tally.h"
#include "results/read_results.h"

namespace lectern {

// More languages, or groups, than this are no split that anybody reads: figures by them are then left out.
inline constexpr std::size_t most_splits = 50;

// Takes the next bytes of an output file: "attempts.csv", "responses.csv", "items.csv", "discrepancies.csv", "summary.json",
// "report.html"; "regrade.csv" where the key was repaired.
using Append = std::function<void(std::string_view file, std::string_view bytes)>;

// What else attempts are graded by; all must outlive the grader.
struct GradeOptions {
    const Regrade* regrade = nullptr;       // the scheme is of a repaired key: writes what that changes
    const AttemptChoice* choice = nullptr;  // which attempts of a candidate count; null: all
    AttemptPolicy policy;
};
// Is given each attempt that was scored.
using ScoredSink = std::function<void(const Attempt&, const GradedAttempt&)>;

class Grader {
public:
    // `scheme`, `files` and `findings` must outlive it. `key_file` is where findings about the key go.
    Grader(const Scheme& scheme, FileId key_file, Files& files, Findings& findings, Append append, const GradeOptions& options = {});

    // Grades one attempt and writes its rows. A second attempt of the same candidate, number and assessment is refused.
    void add(const Attempt& attempt, const AttemptPlace& place);
    // What reading a file came to; once for each file, after its attempts.
    void end_of_file(const std::string& path, const ReadCounts& counts);
    // From now on.
    void on_scored(ScoredSink sink) { on_scored_ = std::move(sink); }
    // Writes what is known only now: items.csv, summary.json, report.html (in `language`, one of report_languages()). Once, at the end.
    // `marks`: where they were given, and how many of them were used.
    Summary finish(const std::optional<MarkCounts>& marks = {}, std::string_view language = "en");

private:
    struct Seen {
        std::uint32_t file = 0, line = 0;
        std::size_t content = 0;  // hash of the line
    };
    // Something that is said once, with how often it was met.
    struct Often {
        Span first;
        std::int64_t times = 0;
    };

    bool first_of_its_name(const Attempt& attempt, const AttemptPlace& place);
    void grade(const Attempt& attempt, const AttemptPlace& place);
    void write_regrade(const Attempt& attempt, const AttemptPlace& place);
    void report_issues(const AttemptPlace& place);
    Tally& tally_of(const Attempt& attempt);
    void note(std::map<std::string, Often>& list, const std::string& what, const AttemptPlace& place);
    void count(const Attempt& attempt, const AttemptPlace& place);
    void report_often();
    void report_changed_items();
    void report_splits();
    void report_forms();
    Summary summarise() const;

    const Scheme& scheme_;
    FileId key_file_;
    Files& files_;
    Findings& findings_;
    Append append_;
    ScoredSink on_scored_;
    GradeOptions options_;
    RegradeSums regrade_sums_;
    GradedAttempt graded_, before_;  // before the repair
    std::string rows_;
    std::unordered_map<std::string, Seen> seen_;
    std::vector<std::string> paths_;
    std::map<Slice, Tally> tallies_;
    std::set<std::string> languages_, groups_;
    std::map<std::string, Often> without_build_, unknown_assessments_, by_hand_;
    std::map<std::string, Often> changed_items_;  // by build, '\0' and item: no more than the other keys have
    Often unreadable_times_;
    Issue first_unreadable_time_{};
    Suspicion suspicion_;
    Summary summary_;
};

}  // namespace lectern
