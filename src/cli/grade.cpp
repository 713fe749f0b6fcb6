#include <filesystem>
#include <set>

#include <fmt/format.h>

#include "base/disk.h"
#include "cli/command.h"
#include "cli/course_folder.h"
#include "cli/output_folder.h"
#include "cli/result_files.h"
#include "formats/key_json.h"
#include "grade/grader.h"
#include "model/seal.h"
#include "results/read_results.h"
#include "results/reported_scores.h"

namespace lectern {

namespace fs = std::filesystem;

namespace {

struct GradeCommand {
    std::vector<std::string> results;
    std::string key, form, from, out = "graded", format = "text";
};

const std::set<std::string> written = {"attempts.csv", "responses.csv", "items.csv", "discrepancies.csv", "summary.json", "report.html"};

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

int grade(const GradeCommand& options) {
    const fs::path folder = options.out;
    refuse_foreign_entries(folder, written, "grading");
    Files files;
    Findings findings;
    const FileId key_file = files.add(options.key, read_file(options.key));
    const auto key = parse_key(key_file, files, findings);
    const auto scheme = key && !findings.has_errors() ? Scheme::make(*key, key_file, findings) : std::nullopt;
    if (!scheme) {
        print_findings(findings, files, options.format, stderr);
        return 1;
    }
    if (!options.form.empty() && key->find_form(options.form) == nullptr)
        throw UsageError("the key has no form `" + options.form + "`");
    const ReadOptions read_options{&*key, options.form, options.from};
    const Seal seal(*key);
    Tree out;
    Grader grader(*scheme, key_file, files, findings, [&](std::string_view file, std::string_view bytes) { out[std::string(file)].append(bytes); });
    ReportedScores scores;
    const std::vector<std::string> paths = read_scores(options.results, scores, files, findings);
    const AttemptSink sink = [&](const Attempt& attempt, const AttemptPlace& place) {
        // Packages without their key record sealed ids.
        auto opened = seal.open(*key, attempt);
        if (!scores.empty()) {
            if (!opened) opened = attempt;
            scores.join(*opened, *key);
        }
        grader.add(opened ? *opened : attempt, place);
    };
    for (const std::string& path : paths)
        each_result_file(path, files, findings, [&](Input& input) {
            const ReadCounts counts = read_results(input, sink, files, findings, read_options);
            grader.end_of_file(input.path(), counts);
        });
    scores.report_unused(files, findings);
    const Summary summary = grader.finish();
    replace_folder(folder, out);
    print_findings(findings, files, options.format, stderr);
    print(stdout, summary_text(summary, (folder / "report.html").generic_string()));
    return findings.has_errors() ? 1 : 0;
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
    app.add_option("-k,--key", options->key, "the key.json of the build that was given")->required();
    app.add_option("--form", options->form, "the form whose results these are, where the files don't say");
    app.add_option("--from", options->from, "how to read the files, if they are not recognised")->check(CLI::IsMember(reader_names()));
    app.add_option("-o,--out", options->out, "the folder to write tables, figures and report.html to; it is replaced whole")->capture_default_str();
    app.add_option("--format", options->format, "how findings are printed")->check(CLI::IsMember({"text", "json", "sarif", "github"}))->capture_default_str();
    return [options] { return grade(*options); };
}

}  // namespace lectern
