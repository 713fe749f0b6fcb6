#include <filesystem>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/course_folder.h"
#include "cli/grade_files.h"
#include "cli/grading_command.h"
#include "results/readers.h"

namespace lectern {

namespace {

struct GradeCommand {
    ResultOptions results;
    GradingKeyPaths keys;
    std::string candidate_reports;
    OutputOptions output;
};

std::unique_ptr<CandidatePages> open_pages(const GradeCommand& options, const GradingKeys& keys) {
    if (options.candidate_reports.empty()) return nullptr;
    const std::string& out = options.output.partial.empty() ? options.output.out : options.output.partial;
    return std::make_unique<CandidatePages>(options.candidate_reports, out, keys.prepared(), report_language(options.output, keys.key()));
}

int grade_whole(const GradeCommand& options, const ResultFiles& results, CandidatePages* pages, GradingRun& run) {
    const AttemptChoice choice = choose_attempts(options.results, results, run);
    const GradeOptions grade_options{run.keys->regrade(), &choice, results.policy};
    FolderWriter out(options.output.out);
    const Append append = [&](std::string_view file, std::string_view bytes) { out.append(file, bytes); };
    Grader grader(run.keys->prepared(), run.keys->key_file(), run.files, run.findings, append, grade_options);
    grade_results(results, grade_options, grader, pages, run);
    return finish_grading(options.output, grader, run.scores.unused(), out, pages, run);
}

int grade_part(const GradeCommand& options, const ResultFiles& results, CandidatePages* pages, GradingRun& run) {
    const GradeOptions grade_options{run.keys->regrade(), nullptr, results.policy};
    PartFolderWriter out(options.output.partial, run.keys->origin(results.policy));
    const Append append = [&](std::string_view file, std::string_view bytes) { out.append(file, bytes); };
    Grader grader(run.keys->prepared(), run.keys->key_file(), run.files, run.findings, append, grade_options);
    grader.on_name([&](const SeenAttempts::Name& name, std::string_view path) { out.name(name, path); });
    grade_results(results, grade_options, grader, pages, run);
    return finish_part(options.output, grader, run.scores.unused(), out, pages, run);
}

int grade(const GradeCommand& options) {
    const bool partial = !options.output.partial.empty();
    if (partial && options.results.counted != "all")
        throw UsageError(fmt::format(
            "--attempts {} needs all attempts of a candidate, and a part may not have them: grade them whole, or use --attempts all",
            options.results.counted));
    refuse_foreign_output(options.output);
    GradingRun run;
    const auto results = open_results(options.results, options.keys, run);
    if (!results) return stopped(run.findings, run.files, options.output);
    const auto pages = open_pages(options, *run.keys);
    return (partial ? grade_part : grade_whole)(options, *results, pages.get(), run);
}

std::vector<std::string> reader_names() {
    std::vector<std::string> names;
    for (const ResultReader* reader : result_readers()) names.emplace_back(reader->name);
    return names;
}

}  // namespace

Run declare_grade(CLI::App& app) {
    const auto options = std::make_shared<GradeCommand>();
    app.add_option("RESULTS", options->results.results,
                   "result files as they were exported, folders or zips of them (docs/results.md lists the kinds); - is standard input")
        ->required();
    declare_keys(app, options->keys);
    app.add_option("--form", options->results.form, "the form whose results these are, where the files don't say");
    app.add_option("--from", options->results.from, "how to read the files, if they are not recognised")
        ->check(CLI::IsMember(reader_names()));
    app.add_option("--map", options->results.map, "a columns.yaml: what the columns of a table mean that is not known (docs/results.md)");
    app.add_option("--attempts", options->results.counted, "which attempts of a candidate at one assessment count in all figures")
        ->check(CLI::IsMember(std::vector<std::string>(std::begin(counted_attempts_words), std::end(counted_attempts_words))))
        ->capture_default_str();
    app.add_option("--late", options->results.late, "what becomes of attempts that took longer than their form allows")
        ->check(CLI::IsMember({"grade", "refuse"}))
        ->capture_default_str();
    app.add_option(
           "--incomplete", options->results.incomplete,
           "what becomes of attempts that were not submitted, or have no answer; if not given, those known to be unfinished are refused "
           "and all others graded")
        ->check(CLI::IsMember({"grade", "refuse"}));
    app.add_option("--candidate-reports", options->candidate_reports,
                   "a folder for a score report of each scored attempt, an HTML page without items; it is replaced whole");
    declare_output(app, options->output);
    app.add_option("-j,--jobs", options->results.jobs,
                   "threads; as many as there are cores if not given. What is written does not depend on it")
        ->check(CLI::Range(1, 1024));
    return [options] { return grade(*options); };
}

}  // namespace lectern
