#include "cli/run.h"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/text.h"
#include "base/version.h"
#include "cli/command.h"
#include "cli/course_folder.h"
#include "io/disk.h"

namespace lectern {

namespace {

constexpr int wrong_usage = 2, system_failed = 3;

std::string unknown_command(const std::string& word) {
    std::vector<std::string_view> names;
    for (const Command& command : commands()) names.push_back(command.name);
    const auto near = nearest(word, names);
    return fmt::format("lectern: there is no command `{}`{}\n", word,
                       near ? fmt::format("; did you mean `{}`?", *near) : "; `lectern --help` lists them");
}

int run_command(int argc, char** argv) {
    CLI::App app{"Compiles courses and exams into packages for learning management systems, and grades what comes back.", "lectern"};
    app.set_version_flag("--version", fmt::format("lectern {}", version));
    app.require_subcommand(1);
    app.footer("Run `lectern COMMAND --help` for its options and an example.");
    Run chosen;
    for (const Command& command : commands()) {
        CLI::App* sub = app.add_subcommand(std::string(command.name), std::string(command.summary));
        sub->footer(fmt::format("Example:\n  {}", command.example));
        sub->final_callback([&chosen, action = command.declare(*sub)] { chosen = action; });
    }
    if (argc > 1 && argv[1][0] != '-' && std::ranges::find(commands(), std::string_view(argv[1]), &Command::name) == commands().end()) {
        std::fputs(unknown_command(argv[1]).c_str(), stderr);
        return wrong_usage;
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const bool asked = error.get_exit_code() == 0;
        app.exit(error);
        return asked ? 0 : wrong_usage;
    }
    return chosen();
}

}  // namespace

int run(int argc, char** argv) {
    try {
        return run_command(argc, argv);
    } catch (const UsageError& error) {
        std::fputs(fmt::format("lectern: {}\n", error.what()).c_str(), stderr);
        return wrong_usage;
    } catch (const SystemError& error) {
        std::fputs(fmt::format("lectern: {}\n", error.what()).c_str(), stderr);
    } catch (const std::bad_alloc&) {
        std::fputs("lectern: there is not enough memory\n", stderr);
    } catch (const std::exception& error) {
        std::fputs(fmt::format("lectern: a fault of this program, please report it: {}\n", error.what()).c_str(), stderr);
    }
    return system_failed;
}

}  // namespace lectern
