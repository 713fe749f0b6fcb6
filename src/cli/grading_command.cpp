#include "cli/grading_command.h"

#include <filesystem>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "cli/course_folder.h"
#include "io/output_folder.h"
#include "report/summary_json.h"
#include "report/words.h"
#include "report/write_summary.h"

namespace lectern {

namespace fs = std::filesystem;

namespace {

const std::set<std::string> grading_files = {"attempts.csv", "responses.csv", "items.csv",  "discrepancies.csv",
                                             "summary.json", "report.html",   "regrade.csv"};

std::vector<std::string> language_names() {
    const std::vector<std::string_view> languages = report_languages();
    return {languages.begin(), languages.end()};
}

std::string pages_text(const CandidatePages* pages) {
    return pages == nullptr ? "" : fmt::format("candidate reports: {} in {}\n", count_of(pages->count(), "page"), pages->folder());
}

}  // namespace

void declare_keys(CLI::App& app, GradingKeyPaths& keys) {
    app.add_option("-k,--key", keys.key, "the key.json of the build that was given")->required();
    app.add_option("--fidelity", keys.fidelity,
                   "the fidelity.json of that build, by which differences are explained; else the one beside the key");
    app.add_option(
           "--other-key", keys.other_keys,
           "the key.json of an earlier build whose results are here too: items that have not changed since are graded; once for each")
        ->allow_extra_args(false);
    app.add_option("--regrade", keys.rules,
                   "rules that repair the key after the exam: drop an item, accept another answer, give everyone credit (docs/results.md)");
    app.add_option("--marks", keys.marks,
                   "points that people gave for essays: a table with the columns candidate, item, points; once for each (docs/results.md)")
        ->allow_extra_args(false);
}

void declare_output(CLI::App& app, OutputOptions& options) {
    app.add_option("--language", options.language,
                   "the language of the reports: the key's if none is named, en where they have no words in it")
        ->check(CLI::IsMember(language_names()));
    CLI::Option* out =
        app.add_option("-o,--out", options.out, "the folder to write tables, figures and report.html to; it is replaced whole")
            ->capture_default_str();
    app.add_option("--partial", options.partial,
                   "a folder for a part of a grading in place of that, for `lectern merge`; it is replaced whole")
        ->excludes(out);
    app.add_option("--format", options.format, "how findings are printed, on standard error; the summary goes to standard output")
        ->check(CLI::IsMember({"text", "json", "sarif", "github"}))
        ->capture_default_str();
}

void refuse_foreign_output(const OutputOptions& options) {
    if (options.partial.empty())
        refuse_foreign_entries(options.out, grading_files, "grading");
    else
        refuse_foreign_part(options.partial);
}

std::string report_language(const OutputOptions& options, const Key& key) {
    return options.language.empty() ? report_language(key) : options.language;
}

int stopped(const Findings& findings, const Files& files, const OutputOptions& options) {
    print_findings(findings, files, options.format, stderr);
    return 1;
}

int finish_grading(const OutputOptions& options, Grader& grader, const ReportedScores::Unused& scores, FolderWriter& out,
                   CandidatePages* pages, GradingRun& run) {
    scores.report(run.files, run.findings);
    run.keys->report_unused_marks(run.uses, run.files, run.findings);
    const Summary summary = grader.finish(run.keys->mark_counts(run.uses));
    write_summary(summary, report_language(options, run.keys->key()),
                  [&](std::string_view file, std::string_view bytes) { out.append(file, bytes); });
    out.commit();
    if (pages != nullptr) pages->commit();
    print_findings(run.findings, run.files, options.format, stderr);
    print(stdout, summary_text(summary, (fs::path(options.out) / "report.html").generic_string()) + pages_text(pages));
    return run.findings.has_errors() ? 1 : 0;
}

int finish_part(const OutputOptions& options, const Grader& grader, const ReportedScores::Unused& scores, PartFolderWriter& out,
                CandidatePages* pages, GradingRun& run) {
    out.commit(grader.so_far(), run, scores);
    run.findings.report_left_out(run.files);
    if (pages != nullptr) pages->commit();
    print_findings(run.findings, run.files, options.format, stderr);
    std::size_t attempts = 0;
    for (const FileSummary& file : grader.so_far().read) attempts += file.counts.attempts;
    print(stdout, fmt::format("{} in {}: a part in {}\n", count_of(attempts, "attempt"), count_of(grader.so_far().read.size(), "file"),
                              options.partial) +
                      pages_text(pages));
    return run.findings.has_errors() ? 1 : 0;
}

}  // namespace lectern
