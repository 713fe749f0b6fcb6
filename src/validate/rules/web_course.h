// The zip of Lectern's html target: a page that opens by itself, with no manifest for a learning system.
#pragma once
#include <string>

#include "syntax/package_reader.h"

namespace lectern {

// Has Lectern's page, player and course at its root.
bool is_web_course(const PackageReader& package);

// What the page and the course name must be there, and the course must be one that the player reads.
// `shown` stands before paths in findings.
void check_web_course(const PackageReader& package, const std::string& shown, Files& files, Findings& findings);

}  // namespace lectern
