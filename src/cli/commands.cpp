#include "cli/command.h"

namespace lectern {

namespace {

// In the order in which a course comes to be.
constexpr Command all[] = {
    {"new", "a course that builds, to start from", "lectern new my-course", declare_new},
    {"check", "everything that can be wrong in the sources", "lectern check content/mla-c01", declare_check},
    {"build", "the course as packages for learning management systems",
     "lectern build content/mla-c01 --target moodle-xml --target scorm12 -o dist", declare_build},
    {"targets", "what each target can carry", "lectern targets", declare_targets},
    {"simulate", "attempts of simulated candidates, to try a course before it is given",
     "lectern simulate content/mla-c01 --form form-a --candidates 200 --seed 1 -o attempts.ndjson", declare_simulate},
    {"grade", "scores, item statistics and a report from results and the key",
     "lectern grade attempts.ndjson --key dist/mla-c01/key.json -o graded", declare_grade},
    {"merge", "parts of a grading, made on many machines, into one",
     "lectern grade 2026-a.ndjson --key dist/mla-c01/key.json --partial parts/a\n  lectern grade 2026-b.ndjson --key dist/mla-c01/key.json "
     "--partial parts/b\n"
     "  lectern merge parts/a parts/b --key dist/mla-c01/key.json -o graded",
     declare_merge},
    {"blueprint", "the bank and each form against the blueprint", "lectern blueprint content/mla-c01", declare_blueprint},
    {"validate", "packages and result files against their standards", "lectern validate dist/mla-c01/mla-c01.qti30.zip", declare_validate},
    {"explain", "what a finding means and how to mend it", "lectern explain E0103", declare_explain},
};

}  // namespace

std::span<const Command> commands() {
    return all;
}

}  // namespace lectern
