// The commands: a file each, and one line each in commands.cpp.
#pragma once
#include <functional>
#include <memory>
#include <span>
#include <string_view>

#include <CLI/CLI.hpp>

namespace lectern {

// What the command line asked for; returns the exit status: 0 all well, 1 findings, 2 wrong usage, 3 the system failed us.
using Run = std::function<int()>;

struct Command {
    std::string_view name;
    std::string_view summary;  // one line of `lectern --help`
    std::string_view example;  // the end of `lectern NAME --help`
    // Declares the options and returns what runs after they are parsed.
    Run (*declare)(CLI::App& app);
};

std::span<const Command> commands();

Run declare_blueprint(CLI::App& app);
Run declare_build(CLI::App& app);
Run declare_check(CLI::App& app);
Run declare_explain(CLI::App& app);
Run declare_grade(CLI::App& app);
Run declare_merge(CLI::App& app);
Run declare_new(CLI::App& app);
Run declare_simulate(CLI::App& app);
Run declare_targets(CLI::App& app);
Run declare_validate(CLI::App& app);

}  // namespace lectern
