#include <filesystem>
#include <set>

#include <fmt/format.h>

#include "base/disk.h"
#include "cli/command.h"
#include "cli/course_folder.h"
#include "cli/grade_files.h"
#include "cli/output_folder.h"
#include "grade/report_words.h"

namespace lectern {

namespace fs = std::filesystem;

namespace {

struct GradeCommand {
    ResultOptions results;
    GradingKeyPaths keys;
    std::string language, candidate_reports, out = "graded", format = "text";
};

const std::set<std::string> written = {"attempts.csv",      "responses.csv", "items.csv",  "discrepancies.csv",
                                       "summary.json",      "report.html",   "regrade.csv"};

int grade(const GradeCommand& options) {
    const fs::path folder = options.out;
    refuse_foreign_entries(folder, written, "grading");
    GradingRun run;
    const auto results = open_results(options.results, options.keys, run);
    if (!results) {
        print_findings(run.findings, run.files, options.format, stderr);
        return 1;
    }
    const GradingKeys& keys = *run.keys;
    const std::string language = options.language.empty() ? report_language(keys.key()) : options.language;
    std::optional<CandidatePages> pages;
    if (!options.candidate_reports.empty()) pages.emplace(options.candidate_reports, folder, keys.scheme(), language);
    const AttemptChoice choice = choose_attempts(options.results, *results, run);
    const GradeOptions grade_options{keys.regrade(), &choice, results->policy};
    FolderWriter out(folder);
    const Append append = [&](std::string_view file, std::string_view bytes) { out.append(file, bytes); };
    Grader grader(keys.scheme(), keys.key_file(), run.files, run.findings, append, grade_options);
    grade_results(*results, grade_options, grader, pages ? &*pages : nullptr, run);
    run.scores.unused().report(run.files, run.findings);
    keys.report_unused_marks(run.uses, run.files, run.findings);
    const Summary summary = grader.finish(keys.mark_counts(run.uses), language);
    out.commit();
    if (pages) pages->commit();
    print_findings(run.findings, run.files, options.format, stderr);
    print(stdout, summary_text(summary, (folder / "report.html").generic_string()));
    return run.findings.has_errors() ? 1 : 0;
}

std::vector<std::string> language_names() {
    const std::vector<std::string_view> languages = report_languages();
    return {languages.begin(), languages.end()};
}

std::vector<std::string> reader_names() {
    std::vector<std::string> names;
    for (const ResultReader* reader : result_readers()) names.emplace_back(reader->name);
    return names;
}

}  // namespace

Run declare_grade(CLI::App& app) {
    const auto options = std::make_shared<GradeCommand>();
    app.add_option("RESULTS", options->results.results, "result files as they were exported, folders or zips of them (docs/results.md lists the kinds); - is standard input")->required();
    app.add_option("-k,--key", options->keys.key, "the key.json of the build that was given")->required();
    app.add_option("--form", options->results.form, "the form whose results these are, where the files don't say");
    app.add_option("--from", options->results.from, "how to read the files, if they are not recognised")->check(CLI::IsMember(reader_names()));
    app.add_option("--map", options->results.map, "a columns.yaml: what the columns of a table mean that is not known (docs/results.md)");
    app.add_option("--fidelity", options->keys.fidelity, "the fidelity.json of that build, by which differences are explained; else the one beside the key");
    app.add_option("--other-key", options->keys.other_keys,
                   "the key.json of an earlier build whose results are here too: items that have not changed since are graded; once for each")
        ->allow_extra_args(false);
    app.add_option("--regrade", options->keys.rules,
                   "rules that repair the key after the exam: drop an item, accept another answer, give everyone credit (docs/results.md)");
    app.add_option("--marks", options->keys.marks,
                   "points that people gave for essays: a table with the columns candidate, item, points; once for each (docs/results.md)")
        ->allow_extra_args(false);
    app.add_option("--attempts", options->results.counted, "which attempts of a candidate at one assessment count in all figures")
        ->check(CLI::IsMember(std::vector<std::string>(std::begin(counted_attempts_words), std::end(counted_attempts_words))))
        ->capture_default_str();
    app.add_option("--late", options->results.late, "what becomes of attempts that took longer than their form allows")->check(CLI::IsMember({"grade", "refuse"}))->capture_default_str();
    app.add_option("--incomplete", options->results.incomplete, "what becomes of attempts that were not submitted, or have no answer")->check(CLI::IsMember({"grade", "refuse"}))->capture_default_str();
    app.add_option("--candidate-reports", options->candidate_reports,
                   "a folder for a score report of each scored attempt, an HTML page without items; it is replaced whole");
    app.add_option("--language", options->language, "the language of the reports: the key's if none is named, en where they have no words in it")
        ->check(CLI::IsMember(language_names()));
    app.add_option("-o,--out", options->out, "the folder to write tables, figures and report.html to; it is replaced whole")->capture_default_str();
    app.add_option("-j,--jobs", options->results.jobs, "threads; as many as there are cores if not given. What is written does not depend on it")->check(CLI::Range(1, 1024));
    app.add_option("--format", options->format, "how findings are printed")->check(CLI::IsMember({"text", "json", "sarif", "github"}))->capture_default_str();
    return [options] { return grade(*options); };
}

}  // namespace lectern
