#include <fmt/format.h>

#include "base/text.h"
#include "cli/command.h"
#include "cli/course_folder.h"
#include "io/disk.h"
#include "key/make_key.h"
#include "results/ndjson/attempt_json.h"
#include "results/reader.h"
#include "simulate/simulate.h"

namespace lectern {

namespace {

struct SimulateCommand {
    CourseOptions course;
    std::string form, out = "-";
    std::uint64_t candidates = 100;
    Simulation simulation;
};

const FormKey& choose_form(const Key& key, const std::string& wanted) {
    if (const FormKey* form = key.find_form(wanted)) return *form;
    if (key.forms.empty()) throw UsageError("the course has no form; forms/*.yaml lists the items of one");
    if (wanted.empty() && key.forms.size() == 1) return key.forms.front();
    std::string names;
    for (const FormKey& form : key.forms) names += (names.empty() ? "" : ", ") + form.id;
    throw UsageError(wanted.empty() ? fmt::format("choose a form with --form: {}", names)
                                    : fmt::format("there is no form {}; there is: {}", quote(wanted), names));
}

int simulate(const SimulateCommand& options) {
    const LoadedCourse loaded = load_course(options.course);
    if (loaded.findings.has_errors()) {
        print_findings(loaded, options.course.format, stderr);
        return 1;
    }
    const Key key = make_key(loaded.course);
    const FormKey& form = choose_form(key, options.form);
    std::string lines;
    for (std::uint64_t number = 1; number <= options.candidates; ++number) {
        lines += attempt_json(simulate_attempt(key, form, number, options.simulation)) + "\n";
        if (options.out != "-") continue;
        print(stdout, lines);
        lines.clear();
    }
    if (options.out != "-") write_file(options.out, lines);
    return 0;
}

}  // namespace

Run declare_simulate(CLI::App& app) {
    const auto options = std::make_shared<SimulateCommand>();
    declare(app, options->course);
    app.add_option("--form", options->form, "the form that is sat; the course's only one if not given");
    app.add_option("-n,--candidates", options->candidates, "how many sit it")->check(CLI::Range(1, 100'000'000))->capture_default_str();
    app.add_option("--seed", options->simulation.seed, "the same seed gives the same attempts, on any machine")->capture_default_str();
    app.add_option("--ability-mean", options->simulation.ability_mean,
                   "mean ability in logits; items have their `difficulty` on the same scale")
        ->check(CLI::Range(-10.0, 10.0))
        ->capture_default_str();
    app.add_option("--ability-sd", options->simulation.ability_sd, "its standard deviation")
        ->check(CLI::Range(0.0, 10.0))
        ->capture_default_str();
    app.add_option("-o,--out", options->out, "the NDJSON file to write; - is standard output")->capture_default_str();
    return [options] { return simulate(*options); };
}

}  // namespace lectern
