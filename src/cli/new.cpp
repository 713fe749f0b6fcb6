#include <filesystem>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/course_folder.h"
#include "io/disk.h"
#include "io/embedded.h"

namespace lectern {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view template_folder = "templates/course/";

int write_course(const std::string& folder) {
    std::error_code ignored;
    if (fs::exists(folder, ignored) && !(fs::is_directory(folder) && fs::is_empty(folder)))
        throw UsageError(fmt::format("{} is there already; name a folder that is not, or an empty one", folder));
    Tree files;
    for (const EmbeddedFile& file : embedded_files())
        if (file.path.starts_with(template_folder)) files[std::string(file.path.substr(template_folder.size()))] = file.text;
    // An empty folder may be the one that the user stands in: it is filled, not replaced.
    if (fs::exists(folder, ignored))
        for (const auto& [path, text] : files) write_file(fs::path(folder) / path, text);
    else
        replace_folder(folder, files);
    std::string out = fmt::format("A course to start from, in {}:\n", folder);
    for (const auto& [path, text] : files) out += fmt::format("  {}\n", path);
    print(stdout, out + fmt::format("\nNext: lectern check {0}\n      lectern build {0}\n", folder));
    return 0;
}

}  // namespace

Run declare_new(CLI::App& app) {
    const auto folder = std::make_shared<std::string>();
    app.add_option("DIR", *folder, "the folder to make")->required();
    return [folder] { return write_course(*folder); };
}

}  // namespace lectern
