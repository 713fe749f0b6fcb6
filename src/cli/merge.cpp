#include "cli/command.h"
#include "cli/course_folder.h"
#include "cli/grading_command.h"
#include "grade/partial/part_folder.h"

namespace lectern {

namespace {

struct MergeCommand {
    std::vector<std::string> parts;
    GradingKeyPaths keys;
    OutputOptions output;
};

// What was found wrong with the parts themselves: where it stands, nothing is written, and nothing of the results is reported.
struct PartErrors {
    Files files;
    Findings findings;
};

int merge_whole(const MergeCommand& options, PartFolders& parts, AttemptPolicy policy, GradingRun& run) {
    FolderWriter out(options.output.out);
    const Append append = [&](std::string_view file, std::string_view bytes) { out.append(file, bytes); };
    Grader grader(run.keys->prepared(), run.keys->key_file(), run.files, run.findings, append, {run.keys->regrade(), nullptr, policy});
    ReportedScores::Unused scores;
    PartErrors errors;
    if (!parts.join(grader, run, scores, {}, errors.files, errors.findings)) return stopped(errors.findings, errors.files, options.output);
    parts.copy_tables(run.keys->prepared(), append);
    return finish_grading(options.output, grader, scores, out, nullptr, run);
}

int merge_part(const MergeCommand& options, PartFolders& parts, AttemptPolicy policy, GradingRun& run) {
    PartFolderWriter out(options.output.partial, run.keys->origin(policy));
    const Append append = [&](std::string_view file, std::string_view bytes) { out.append(file, bytes); };
    const NameSink names = [&](const SeenAttempts::Name& name, std::string_view path) { out.name(name, path); };
    Grader grader(run.keys->prepared(), run.keys->key_file(), run.files, run.findings, append, {run.keys->regrade(), nullptr, policy});
    ReportedScores::Unused scores;
    PartErrors errors;
    if (!parts.join(grader, run, scores, names, errors.files, errors.findings))
        return stopped(errors.findings, errors.files, options.output);
    parts.copy_tables(run.keys->prepared(), append);
    return finish_part(options.output, grader, scores, out, nullptr, run);
}

int merge(const MergeCommand& options) {
    refuse_foreign_output(options.output);
    PartFolders parts(options.parts);
    GradingRun run;
    run.keys = GradingKeys::read(options.keys, run.files, run.findings);
    if (!run.keys) return stopped(run.findings, run.files, options.output);
    run.of_keys = run.findings.list().size();
    AttemptPolicy policy;
    PartErrors errors;
    if (!parts.read_origins(*run.keys, policy, errors.files, errors.findings))
        return stopped(errors.findings, errors.files, options.output);
    return options.output.partial.empty() ? merge_whole(options, parts, policy, run) : merge_part(options, parts, policy, run);
}

}  // namespace

Run declare_merge(CLI::App& app) {
    const auto options = std::make_shared<MergeCommand>();
    app.add_option("PART", options->parts, "folders that `lectern grade --partial` wrote, in the order in which the results are to stand")
        ->required();
    declare_keys(app, options->keys);
    declare_output(app, options->output);
    return [options] { return merge(*options); };
}

}  // namespace lectern
