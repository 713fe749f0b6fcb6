// Lectern's own JSON files, against the schemas in schemas/: the key, build.json, fidelity.json, summary.json, attempts.
#pragma once
#include <filesystem>
#include <string>

#include "findings/finding.h"

namespace lectern {

// What the file is, by the keys that it has, for people; each fault is a finding at its place. Attempts are read a line at a time.
std::string check_json_file(const std::filesystem::path& path, Files& files, Findings& findings);

}  // namespace lectern
