#include "cli/grade_files.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "base/parallel.h"
#include "base/text.h"
#include "cli/course_folder.h"
#include "cli/result_files.h"
#include "grade/run/blocks.h"
#include "io/disk.h"
#include "results/mapped/read_column_map.h"
#include "results/readers.h"

namespace lectern {

namespace fs = std::filesystem;

namespace {

// Reads those of the files that have scores alone, and gives back the others.
std::vector<std::string> read_scores(const std::vector<std::string>& paths, GradingRun& run) {
    std::vector<std::string> others;
    for (const std::string& path : paths) {
        if (fs::is_regular_file(path)) {
            Input input(path, open_bytes(path));
            if (is_moodle_grades(input.head())) {
                read_moodle_grades(input, run.scores, run.files, run.findings);
                continue;
            }
        }
        others.push_back(path);
    }
    return others;
}

std::string forms_of(const Key& key) {
    std::vector<std::string> names;
    for (const FormKey& form : key.forms) names.push_back(form.id);
    return names.empty() ? "it has none" : "it has " + join(names, ", ");
}

}  // namespace

std::optional<ResultFiles> open_results(const ResultOptions& options, const GradingKeyPaths& keys, GradingRun& run) {
    run.keys = GradingKeys::read(keys, run.files, run.findings);
    if (!run.keys) return std::nullopt;
    run.of_keys = run.findings.list().size();
    run.findings.limit();
    const Key& key = run.keys->key();
    if (!options.form.empty() && key.find_form(options.form) == nullptr)
        throw UsageError(fmt::format("the key has no form `{}`; {}", options.form, forms_of(key)));
    ResultFiles out;
    if (!options.map.empty()) {
        auto columns = read_column_map(run.files.add(options.map, read_file(options.map)), run.files, run.findings);
        if (!columns) return std::nullopt;
        out.columns = std::make_unique<const ColumnMap>(std::move(*columns));
    }
    out.read = {&key, options.form, options.from, out.columns.get()};
    out.policy = {options.late == "refuse", options.incomplete == "refuse", options.incomplete == "grade"};
    out.threads = options.jobs > 0 ? options.jobs : usual_threads();
    out.paths = read_scores(options.results, run);
    return out;
}

AttemptChoice choose_attempts(const ResultOptions& options, const ResultFiles& results, const GradingRun& run) {
    AttemptChoice choice(counted_attempts(options.counted));
    if (options.counted == "all") return choice;
    MarkUses uses;
    KnownAnswers answers(run.keys->prepared());
    GradedAttempt graded;
    const AttemptSink sink = [&](const Attempt& attempt, const AttemptPlace&) {
        const auto marked = run.keys->marked(attempt, uses);
        grade_attempt(run.keys->prepared(), answers, marked ? *marked : attempt, graded, results.policy);
        choice.add(attempt, has_score(graded.state) ? std::optional(AttemptChoice::Share{graded.raw, graded.max}) : std::nullopt);
    };
    for (const std::string& path : results.paths) {
        if (!fs::is_regular_file(path) && !fs::is_directory(path))
            throw UsageError(
                fmt::format("--attempts {} reads the results twice, and {} can be read once: save it to a file, or use --attempts all",
                            options.counted, path == "-" ? "standard input" : path));
        Files files;
        Findings findings = Findings::limited();
        each_result_file(path, files, findings, [&](Input& input) {
            read_results(input, sink, files, findings, results.read);
            answers.new_reader();
        });
    }
    choice.close();
    return choice;
}

void grade_results(const ResultFiles& results, const GradeOptions& options, Grader& grader, CandidatePages* pages, GradingRun& run) {
    if (pages != nullptr) grader.on_scored([pages](const Attempt& attempt, const GradedAttempt& graded) { pages->add(attempt, graded); });
    const AttemptSink sink = [&](const Attempt& attempt, const AttemptPlace& place) {
        auto changed = run.keys->marked(attempt, run.uses);
        if (!run.scores.empty()) {
            if (!changed) changed = attempt;
            run.scores.join(*changed, run.keys->key());
        }
        grader.add(changed ? *changed : attempt, place);
    };
    const auto grade_file = [&](Input& input) {
        const auto in_blocks = [&] {
            return grade_blocks(input, *run.keys, options, results.threads, grader, run.uses, run.files, run.findings);
        };
        const bool plain = run.scores.empty() && pages == nullptr;
        const ReadCounts counts =
            read_results(input, sink, run.files, run.findings, results.read, plain ? std::function<ReadCounts()>(in_blocks) : nullptr);
        grader.end_of_file(input.path(), counts);
    };
    for (const std::string& path : results.paths) each_result_file(path, run.files, run.findings, grade_file);
}

}  // namespace lectern
