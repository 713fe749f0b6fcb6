#include "cli/output_folder.h"

#include <fmt/format.h>

#include "cli/course_folder.h"

namespace lectern {

namespace fs = std::filesystem;

void refuse_foreign_entries(const fs::path& folder, const std::set<std::string>& ours, std::string_view run) {
    if (!fs::exists(folder)) return;
    if (!fs::is_directory(folder)) throw UsageError(fmt::format("{} is a file, not a folder", folder.string()));
    std::set<std::string> foreign;
    for (const auto& entry : fs::directory_iterator(folder))
        if (!ours.contains(entry.path().filename().string())) foreign.insert(entry.path().filename().string());
    if (!foreign.empty())
        throw UsageError(fmt::format("{} holds {}, which no {} wrote and which this one would delete: move it away, or choose another folder with -o",
                                     folder.string(), *foreign.begin(), run));
}

}  // namespace lectern
