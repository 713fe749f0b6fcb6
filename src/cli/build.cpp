#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cli/command.h"
#include "cli/course_folder.h"
#include "cli/fidelity_table.h"
#include "cli/text_table.h"
#include "formats/build_course.h"
#include "formats/targets.h"
#include "io/disk.h"
#include "io/output_folder.h"

namespace lectern {

namespace fs = std::filesystem;

namespace {

struct BuildCommand {
    CourseOptions course;
    std::vector<std::string> targets, forms, profiles;
    std::string out = "dist";
    bool allow_loss = false;
};

const Target& target_named(std::string_view name) {
    if (const Target* target = find_target(name)) return *target;
    std::vector<std::string_view> known;
    for (const Target& target : targets()) known.push_back(target.name);
    const auto near = nearest(name, known);
    throw UsageError(fmt::format("there is no target `{}`{}", name,
                                 near ? fmt::format("; did you mean `{}`?", *near) : "; `lectern targets` lists them"));
}

std::vector<const Target*> choose(const std::vector<std::string>& names) {
    std::vector<const Target*> chosen;
    for (const std::string& name : names) {
        const Target* target = &target_named(name);
        if (std::ranges::find(chosen, target) == chosen.end()) chosen.push_back(target);
    }
    if (names.empty())
        for (const Target& target : targets()) chosen.push_back(&target);
    return chosen;
}

// TARGET=NAME: that target is written in that profile, whatever the course says.
void choose_profile(std::map<std::string, std::string>& profiles, const std::string& text) {
    const auto sign = text.find('=');
    if (sign == std::string::npos)
        throw UsageError(fmt::format("`{}` names no profile: write TARGET=NAME, as `lectern targets` lists them", text));
    const Target& target = target_named(text.substr(0, sign));
    const std::string name = text.substr(sign + 1);
    std::vector<std::string_view> known;
    for (const Profile& profile : target.profiles) known.push_back(profile.name);
    if (known.empty()) throw UsageError(fmt::format("the target `{}` has no profiles: it is written in one way only", target.name));
    if (!find_profile(target, name))
        throw UsageError(fmt::format("the target `{}` has no profile `{}`; it has {}", target.name, name, fmt::join(known, ", ")));
    profiles[std::string(target.name)] = name;
}

// https://reproducible-builds.org/specs/source-date-epoch/
std::int64_t source_date_epoch() {
    const char* text = std::getenv("SOURCE_DATE_EPOCH");
    if (!text || !*text) return 0;
    const std::string_view digits = text;
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
    if (error != std::errc() || end != digits.data() + digits.size() || seconds < 0)
        throw UsageError("SOURCE_DATE_EPOCH is set, but is no number of seconds");
    return seconds;
}

// What the earlier build in the folder wrote, as its build.json tells.
std::set<std::string> written_before(const fs::path& folder) {
    std::set<std::string> names = {"build.json"};
    if (!fs::exists(folder / "build.json")) return names;
    const auto json = nlohmann::json::parse(read_file(folder / "build.json"), nullptr, false);
    if (json.is_object() && json.contains("files") && json["files"].is_array())
        for (const auto& file : json["files"])
            if (file.is_object() && file.contains("path") && file["path"].is_string()) names.insert(file["path"].get<std::string>());
    return names;
}

// How each target's packages are meant to be imported.
// A profile is named where it is not the target's first, as `--profile` names it.
std::string import_table(const BuildOptions& options) {
    std::vector<std::vector<std::string>> rows = {{"target", "import it as"}};
    for (const Target* target : options.targets) {
        const auto asked = options.profiles.find(std::string(target->name));
        const std::string profile = asked == options.profiles.end() ? std::string() : asked->second;
        const bool usual = profile.empty() || profile == target->profiles.front().name;
        rows.push_back(
            {usual ? std::string(target->name) : fmt::format("{}={}", target->name, profile), std::string(import_as(*target, profile))});
    }
    return columns(rows);
}

std::string report(const fs::path& folder, const LoadedCourse& loaded, const BuildOptions& options, const Built& built) {
    std::string out = fmt::format("{} (build {}) → {}\n", loaded.course.title, built.build, folder.generic_string());
    for (const auto& [name, bytes] : built.files) out += fmt::format("  {:>9}  {}\n", bytes.size(), name);
    return out + "\n" + import_table(options) + "\n" + fidelity_table(built.notes);
}

int build(const BuildCommand& options) {
    BuildOptions build;
    build.time = source_date_epoch();
    LoadedCourse loaded = load_course(options.course);
    build.targets = choose(options.targets.empty() ? loaded.course.delivery.targets : options.targets);
    build.profiles = loaded.course.delivery.profiles;
    for (const std::string& profile : options.profiles) choose_profile(build.profiles, profile);
    build.forms = options.forms;
    build.allow_loss = options.allow_loss;
    Built built;
    fs::path folder;
    if (!loaded.findings.has_errors()) {
        folder = fs::path(options.out) / loaded.course.id;
        refuse_foreign_entries(folder, written_before(folder), "build");
        built = build_course(loaded.course, build, loaded.findings);
    }
    print_findings(loaded, options.course.format, stderr);
    if (loaded.findings.has_errors()) {
        if (options.course.format == "text") print(stderr, "nothing was written\n");
        return 1;
    }
    replace_folder(folder, built.files);
    print(stdout, report(folder, loaded, build, built));
    return 0;
}

}  // namespace

Run declare_build(CLI::App& app) {
    const auto options = std::make_shared<BuildCommand>();
    declare(app, options->course);
    app.add_option("-t,--target", options->targets,
                   "a target to write, once for each (default: the course's, else all; see `lectern targets`)")
        ->allow_extra_args(false);
    app.add_option("--profile", options->profiles,
                   "TARGET=NAME: the profile that a target is written in, once for each (default: the course's, else the target's first)")
        ->allow_extra_args(false);
    app.add_option("--form", options->forms, "packages of this form alone, once for each")->allow_extra_args(false);
    app.add_option("-o,--out", options->out, "the folder to write to; packages go into a folder of the course's id in it")
        ->capture_default_str();
    app.add_flag("--allow-loss", options->allow_loss, "leave out the items that a target can't carry, instead of stopping");
    return [options] { return build(*options); };
}

}  // namespace lectern
