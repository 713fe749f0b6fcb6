#include "cli/output_folder.h"

#include <fmt/format.h>

#include "cli/course_folder.h"

namespace lectern {

namespace fs = std::filesystem;

std::optional<std::string> foreign_entry(const fs::path& folder, const std::set<std::string>& ours, std::string_view what) {
    if (!fs::exists(folder)) return std::nullopt;
    if (!fs::is_directory(folder)) throw UsageError(fmt::format("{} is a file, not a folder for {}", folder.string(), what));
    for (const auto& entry : fs::directory_iterator(folder))
        if (!ours.contains(entry.path().filename().string())) return entry.path().filename().string();
    return std::nullopt;
}

}  // namespace lectern
