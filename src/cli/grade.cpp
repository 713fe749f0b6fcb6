#include <algorithm>
#include <filesystem>
#include <set>
#include <thread>

#include <fmt/format.h>

#include "base/disk.h"
#include "cli/candidate_pages.h"
#include "cli/command.h"
#include "cli/course_folder.h"
#include "cli/grade_blocks.h"
#include "cli/grading_keys.h"
#include "cli/output_folder.h"
#include "cli/result_files.h"
#include "grade/attempt_choice.h"
#include "grade/grader.h"
#include "grade/report_words.h"
#include "results/read_results.h"
#include "results/reported_scores.h"
#include "source/read_column_map.h"

namespace lectern {

namespace fs = std::filesystem;

namespace {

struct GradeCommand {
    std::vector<std::string> results;
    GradingKeyPaths keys;
    std::string form, from, map, counted = "all", late = "grade", incomplete = "grade", language, candidate_reports, out = "graded", format = "text";
    unsigned jobs = 0;
};

const std::set<std::string> written = {"attempts.csv",      "responses.csv", "items.csv",  "discrepancies.csv",
                                       "summary.json",      "report.html",   "regrade.csv"};

// Reads those of the files that have scores alone, and gives back the others.
std::vector<std::string> read_scores(const std::vector<std::string>& paths, ReportedScores& scores, Files& files, Findings& findings) {
    std::vector<std::string> others;
    for (const std::string& path : paths) {
        if (fs::is_regular_file(path)) {
            Input input(path, open_bytes(path));
            if (is_moodle_grades(input.head())) {
                read_moodle_grades(input, scores, files, findings);
                continue;
            }
        }
        others.push_back(path);
    }
    return others;
}

// Which attempts count is known only after all have been read: a first reading, whose findings the second one reports.
AttemptChoice choose_attempts(const GradeCommand& options, const std::vector<std::string>& paths, const GradingKeys& keys,
                              const ReadOptions& read_options, AttemptPolicy policy) {
    AttemptChoice choice(counted_attempts(options.counted));
    if (options.counted == "all") return choice;
    MarkUses uses;
    KnownAnswers answers(keys.scheme());
    GradedAttempt graded;
    const AttemptSink sink = [&](const Attempt& attempt, const AttemptPlace&) {
        const auto prepared = keys.prepared(attempt, uses);
        grade_attempt(keys.scheme(), answers, prepared ? *prepared : attempt, graded, policy);
        choice.add(attempt, has_score(graded.state) ? std::optional(AttemptChoice::Share{graded.raw, graded.max}) : std::nullopt);
    };
    for (const std::string& path : paths) {
        if (!fs::is_regular_file(path) && !fs::is_directory(path))
            throw UsageError(fmt::format("--attempts {} reads the results twice, and {} can be read once: save it to a file, or use --attempts all",
                                         options.counted, path == "-" ? "standard input" : path));
        Files files;
        Findings findings;
        each_result_file(path, files, findings, [&](Input& input) {
            read_results(input, sink, files, findings, read_options);
            answers.new_reader();
        });
    }
    choice.close();
    return choice;
}

int grade(const GradeCommand& options) {
    const fs::path folder = options.out;
    refuse_foreign_entries(folder, written, "grading");
    Files files;
    Findings findings;
    const auto keys = GradingKeys::read(options.keys, files, findings);
    if (!keys) {
        print_findings(findings, files, options.format, stderr);
        return 1;
    }
    const Key& key = keys->key();
    if (!options.form.empty() && key.find_form(options.form) == nullptr) throw UsageError("the key has no form `" + options.form + "`");
    std::optional<ColumnMap> columns;
    if (!options.map.empty()) columns = read_column_map(files.add(options.map, read_file(options.map)), files, findings);
    if (!options.map.empty() && !columns) {
        print_findings(findings, files, options.format, stderr);
        return 1;
    }
    const ReadOptions read_options{&key, options.form, options.from, columns ? &*columns : nullptr};
    const AttemptPolicy policy{options.late == "refuse", options.incomplete == "refuse"};
    const std::string language = options.language.empty() ? report_language(key) : options.language;
    std::optional<CandidatePages> score_reports;
    if (!options.candidate_reports.empty()) score_reports.emplace(options.candidate_reports, folder, keys->scheme(), language);
    ReportedScores scores;
    const std::vector<std::string> paths = read_scores(options.results, scores, files, findings);
    const AttemptChoice choice = choose_attempts(options, paths, *keys, read_options, policy);
    const GradeOptions grade_options{keys->regrade(), &choice, policy};
    FolderWriter out(folder);
    MarkUses uses;
    Grader grader(
        keys->scheme(), keys->key_file(), files, findings, [&](std::string_view file, std::string_view bytes) { out.append(file, bytes); },
        grade_options);
    if (score_reports) grader.on_scored([&](const Attempt& attempt, const GradedAttempt& graded) { score_reports->add(attempt, graded); });
    const AttemptSink sink = [&](const Attempt& attempt, const AttemptPlace& place) {
        auto prepared = keys->prepared(attempt, uses);
        if (!scores.empty()) {
            if (!prepared) prepared = attempt;
            scores.join(*prepared, key);
        }
        grader.add(prepared ? *prepared : attempt, place);
    };
    const unsigned threads = options.jobs > 0 ? options.jobs : std::max(1u, std::thread::hardware_concurrency());
    for (const std::string& path : paths)
        each_result_file(path, files, findings, [&](Input& input) {
            const ReadWith read = [&](ReadFunction reader) {
                if (reader == ndjson_reader.read && scores.empty() && !score_reports)
                    return grade_blocks(input, *keys, grade_options, threads, grader, uses, findings);
                return reader(input, read_options, sink, files, findings);
            };
            const ReadCounts counts = read_results_with(input, read, files, findings, read_options);
            grader.end_of_file(input.path(), counts);
        });
    scores.report_unused(files, findings);
    keys->report_unused_marks(uses, files, findings);
    const Summary summary = grader.finish(keys->mark_counts(uses), language);
    out.commit();
    if (score_reports) score_reports->commit();
    print_findings(findings, files, options.format, stderr);
    print(stdout, summary_text(summary, (folder / "report.html").generic_string()));
    return findings.has_errors() ? 1 : 0;
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
    app.add_option("RESULTS", options->results, "result files as they were exported, folders or zips of them (docs/results.md lists the kinds); - is standard input")->required();
    app.add_option("-k,--key", options->keys.key, "the key.json of the build that was given")->required();
    app.add_option("--form", options->form, "the form whose results these are, where the files don't say");
    app.add_option("--from", options->from, "how to read the files, if they are not recognised")->check(CLI::IsMember(reader_names()));
    app.add_option("--map", options->map, "a columns.yaml: what the columns of a table mean that is not known (docs/results.md)");
    app.add_option("--fidelity", options->keys.fidelity, "the fidelity.json of that build, by which differences are explained; else the one beside the key");
    app.add_option("--other-key", options->keys.other_keys,
                   "the key.json of an earlier build whose results are here too: items that have not changed since are graded; once for each")
        ->allow_extra_args(false);
    app.add_option("--regrade", options->keys.rules,
                   "rules that repair the key after the exam: drop an item, accept another answer, give everyone credit (docs/results.md)");
    app.add_option("--marks", options->keys.marks,
                   "points that people gave for essays: a table with the columns candidate, item, points; once for each (docs/results.md)")
        ->allow_extra_args(false);
    app.add_option("--attempts", options->counted, "which attempts of a candidate at one assessment count in all figures")
        ->check(CLI::IsMember(std::vector<std::string>(std::begin(counted_attempts_words), std::end(counted_attempts_words))))
        ->capture_default_str();
    app.add_option("--late", options->late, "what becomes of attempts that took longer than their form allows")->check(CLI::IsMember({"grade", "refuse"}))->capture_default_str();
    app.add_option("--incomplete", options->incomplete, "what becomes of attempts that were not submitted, or have no answer")->check(CLI::IsMember({"grade", "refuse"}))->capture_default_str();
    app.add_option("--candidate-reports", options->candidate_reports,
                   "a folder for a score report of each scored attempt, an HTML page without items; it is replaced whole");
    app.add_option("--language", options->language, "the language of the reports: the key's if none is named, en where they have no words in it")
        ->check(CLI::IsMember(language_names()));
    app.add_option("-o,--out", options->out, "the folder to write tables, figures and report.html to; it is replaced whole")->capture_default_str();
    app.add_option("-j,--jobs", options->jobs, "threads; as many as there are cores if not given. What is written does not depend on it")->check(CLI::Range(1, 1024));
    app.add_option("--format", options->format, "how findings are printed")->check(CLI::IsMember({"text", "json", "sarif", "github"}))->capture_default_str();
    return [options] { return grade(*options); };
}

}  // namespace lectern
