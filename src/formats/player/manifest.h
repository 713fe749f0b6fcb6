// What the manifests of SCORM 1.2 and 2004, and the course structure of cmi5, have in common.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/player/sco.h"
#include "formats/target.h"
#include "syntax/xml_writer.h"

namespace lectern::player {

// "course", or "course.form" for a package of one form. The same in every build, as systems keep their records by it.
std::string package_name(const Course& course, const WriteOptions& options);

// The title in at most 200 characters, the most that SCORM has.
std::string short_title(const std::string& title);

// A pass mark in percent (course_data.h) as a share of the points, from 0 to 1: "0.7"; empty if there is none.
std::string share_of(const std::string& percent);

// The document of a manifest: its declaration, and what `write` writes.
std::string document(const std::function<void(XmlWriter& xml)>& write);

// Opens the one organization, with the package's title. `attribute`: one more of it, if it has a name.
void open_organization(XmlWriter& xml, const Course& course, const WriteOptions& options, const XmlAttribute& attribute = {});

// Opens the item of the whole package, or of one SCO, for what else a version of SCORM has there.
void open_item(XmlWriter& xml, const Course& course, const WriteOptions& options);
void open_item(XmlWriter& xml, const Sco& sco);

// <metadata> with the schema and its version.
void write_metadata(XmlWriter& xml, std::string_view version);

// The resources: the player with all files of the package, or a SCO for the page of each, which depends on all other files.
// `kind`: the attribute that says it is a SCO or an asset.
void write_resources(XmlWriter& xml, const char* kind, const std::vector<Sco>& scos, const Package& files);

}  // namespace lectern::player
