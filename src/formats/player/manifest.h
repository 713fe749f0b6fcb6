// What the manifests of SCORM 1.2 and 2004, and the course structure of cmi5, have in common.
#pragma once
#include <string>

#include <pugixml.hpp>

#include "formats/target.h"

namespace lectern::player {

// "course", or "course.form" for a package of one form. The same in every build, as systems keep their records by it.
std::string package_name(const Course& course, const WriteOptions& options);

// The package's title in at most 200 characters, the most that SCORM has.
std::string short_title(const Course& course, const WriteOptions& options);

// The pass mark (course_data.h) as a share of the points, from 0 to 1: "0.7"; empty if there is none.
std::string mastery_share(const Course& course, const WriteOptions& options);

// One organization with one item, that of the player; gives the item for what else a version of SCORM has there.
pugi::xml_node add_organization(pugi::xml_node root, const Course& course, const WriteOptions& options);

// The player's resource with all files of the package. `kind`: the attribute that says it is a SCO.
void add_player_resource(pugi::xml_node root, const char* kind, const Package& files);

void add_text(pugi::xml_node parent, const char* name, const std::string& text);

std::string to_text(const pugi::xml_document& document);

}  // namespace lectern::player
