// Folders that a command replaces whole.
#pragma once
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <string_view>

namespace lectern {

// A folder that holds anything but what an earlier run wrote is somebody's: throws UsageError that names the first such entry. Also
// where a file has the folder's name. `run` is the word for a run of the command: "build", "grading"; `option` names the folder.
void refuse_foreign_entries(const std::filesystem::path& folder, const std::function<bool(const std::string& name)>& is_ours,
                            std::string_view run, std::string_view option);
// The same for a run that writes a few files, into the folder of -o.
void refuse_foreign_entries(const std::filesystem::path& folder, const std::set<std::string>& ours, std::string_view run);

}  // namespace lectern
