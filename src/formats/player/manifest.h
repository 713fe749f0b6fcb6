// What the manifests of SCORM 1.2 and 2004, and the course structure of cmi5, have in common.
#pragma once
#include <string>
#include <vector>

#include <pugixml.hpp>

#include "formats/player/sco.h"
#include "formats/target.h"

namespace lectern::player {

// "course", or "course.form" for a package of one form. The same in every build, as systems keep their records by it.
std::string package_name(const Course& course, const WriteOptions& options);

// The title in at most 200 characters, the most that SCORM has.
std::string short_title(const std::string& title);

// A pass mark in percent (course_data.h) as a share of the points, from 0 to 1: "0.7"; empty if there is none.
std::string share_of(const std::string& percent);

// The one organization, with the package's title.
pugi::xml_node add_organization(pugi::xml_node root, const Course& course, const WriteOptions& options);

// The item of the whole package, or of one part, for what else a version of SCORM has there.
pugi::xml_node add_item(pugi::xml_node organization, const Course& course, const WriteOptions& options);
pugi::xml_node add_item(pugi::xml_node organization, const Part& part);

// The resources: the player with all files of the package, or a SCO for the page of each part, which depends on all other files.
// `kind`: the attribute that says it is a SCO or an asset.
void add_resources(pugi::xml_node root, const char* kind, const std::vector<Part>& parts, const Package& files);

void add_text(pugi::xml_node parent, const char* name, const std::string& text);

std::string to_text(const pugi::xml_document& document);

}  // namespace lectern::player
