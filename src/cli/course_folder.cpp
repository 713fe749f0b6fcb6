#include "cli/course_folder.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <fmt/format.h>

#include "base/text.h"
#include "check/check.h"
#include "formats/targets.h"
#include "io/disk.h"
#include "source/read/course.h"

namespace lectern {

namespace fs = std::filesystem;

namespace {

bool is_course(const fs::path& folder) {
    std::error_code ignored;
    return fs::exists(folder / "course.yaml", ignored);
}

fs::path find_folder(const std::string& asked) {
    std::error_code error;
    if (!asked.empty()) {
        if (!fs::is_directory(asked, error)) throw UsageError(fmt::format("there is no folder {}", asked));
        if (!is_course(asked))
            throw UsageError(fmt::format("{} is no course: it has no course.yaml; `lectern new DIR` writes one to start from", asked));
        return asked;
    }
    const fs::path here = fs::current_path(error);
    for (fs::path folder = here;; folder = folder.parent_path()) {
        if (is_course(folder)) return folder == here ? fs::path(".") : folder.lexically_relative(here);
        if (folder == folder.root_path()) break;
    }
    throw UsageError(
        "neither this folder nor one above it has a course.yaml; name the course's folder, or begin one with `lectern new DIR`");
}

std::vector<KnownTarget> known_targets() {
    std::vector<KnownTarget> known;
    for (const Target& target : targets()) {
        known.push_back({target.name});
        for (const Profile& profile : target.profiles) known.back().profiles.push_back(profile.name);
    }
    return known;
}

bool wants_color(std::FILE* to) {
    const char* no = std::getenv("NO_COLOR");
    return ::isatty(::fileno(to)) == 1 && (!no || !*no);
}

}  // namespace

void declare(CLI::App& app, CourseOptions& options) {
    app.add_option("DIR", options.folder, "the course's folder (default: the nearest one upwards with a course.yaml)");
    app.add_option("--format", options.format, "how findings are printed")
        ->check(CLI::IsMember({"text", "json", "sarif", "github"}))
        ->capture_default_str();
}

LoadedCourse load_course(const CourseOptions& options) {
    LoadedCourse loaded;
    loaded.folder = find_folder(options.folder);
    loaded.course = read_course(read_tree(loaded.folder, course_names()), loaded.files, loaded.findings);
    check_course(loaded.course, loaded.files, {.targets = known_targets()}, loaded.findings);
    if (loaded.folder != ".") loaded.files.show_under(loaded.folder.generic_string());
    return loaded;
}

void print(std::FILE* to, std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), to) != text.size() || std::fflush(to) != 0)
        throw SystemError(fmt::format("cannot write: {}", std::strerror(errno)));
}

std::string count_findings(const Findings& findings) {
    return count_of(findings.errors(), "error") + ", " + count_of(findings.warnings(), "warning");
}

void print_findings(const Findings& findings, const Files& files, std::string_view format, std::FILE* to) {
    const FindingFormat chosen = parse_finding_format(format).value_or(FindingFormat::text);
    print(to, render_findings(findings, files, chosen, wants_color(to)));
}

void print_findings(const LoadedCourse& loaded, std::string_view format, std::FILE* to) {
    print_findings(loaded.findings, loaded.files, format, to);
    if (format == "text" && !loaded.findings.list().empty()) {
        print(to, count_findings(loaded.findings));
        print(to, "; `lectern explain CODE` says more\n");
    }
}

}  // namespace lectern
