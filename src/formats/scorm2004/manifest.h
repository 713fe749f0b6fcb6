// The manifest of the package.
#pragma once
#include <string>
#include <vector>

#include "formats/player/sco.h"
#include "formats/target.h"

namespace lectern::scorm2004 {

// imsmanifest.xml for a package with these files, and a SCO for each part.
std::string manifest(const Course& course, const WriteOptions& options, const std::vector<player::Sco>& scos, const Package& files);

}  // namespace lectern::scorm2004
