#include "io/output_folder.h"

#include <optional>

#include <fmt/format.h>

#include "io/errors.h"

namespace lectern {

namespace fs = std::filesystem;

void refuse_foreign_entries(const fs::path& folder, const std::function<bool(const std::string& name)>& is_ours, std::string_view run,
                            std::string_view option) {
    if (!fs::exists(folder)) return;
    if (!fs::is_directory(folder)) throw UsageError(fmt::format("{} is a file, not a folder", folder.string()));
    std::optional<std::string> first;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (!is_ours(name) && (!first || name < *first)) first = name;
    }
    if (first)
        throw UsageError(
            fmt::format("{} holds {}, which no {} wrote and which this one would delete: move it away, or choose another folder with {}",
                        folder.string(), *first, run, option));
}

void refuse_foreign_entries(const fs::path& folder, const std::set<std::string>& ours, std::string_view run) {
    refuse_foreign_entries(
        folder, [&](const std::string& name) { return ours.contains(name); }, run, "-o");
}

}  // namespace lectern
