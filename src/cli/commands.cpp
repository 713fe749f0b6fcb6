#include "cli/command.h"

namespace lectern {

namespace {

// In the order in which a course comes to be.
constexpr Command all[] = {
    {"check", "everything that can be wrong in the sources", "lectern check content/mla-c01", declare_check},
    {"explain", "what a finding means and how to mend it", "lectern explain E0103", declare_explain},
};

}  // namespace

std::span<const Command> commands() { return all; }

}  // namespace lectern
