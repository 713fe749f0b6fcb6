// The result files that a path of the command line stands for.
#pragma once
#include <functional>
#include <string>

#include "findings/finding.h"
#include "io/input.h"

namespace lectern {

// The file itself; "-": standard input; a folder or a zip archive: every file in it, by path, but for a manifest and hidden files. What
// can't be taken out of an archive is a finding. Throws SystemError.
void each_result_file(const std::string& path, Files& files, Findings& findings, const std::function<void(Input&)>& use);

}  // namespace lectern
