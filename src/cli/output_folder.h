// Folders that a command replaces whole.
#pragma once
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace lectern {

// The name of something in the folder that is not among `ours`: it would be lost. Nothing if there is none, or no such folder.
// Throws UsageError if a file has that name; `what` the folder is for: "packages".
std::optional<std::string> foreign_entry(const std::filesystem::path& folder, const std::set<std::string>& ours, std::string_view what);

}  // namespace lectern
