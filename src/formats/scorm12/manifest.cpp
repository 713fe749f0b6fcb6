#include "formats/scorm12/manifest.h"

#include <fmt/format.h>

#include "formats/player/course_data.h"
#include "formats/player/manifest.h"
#include "model/sco.h"

namespace lectern::scorm12 {

namespace {

constexpr const char* schema_locations =
    "http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd";

// What is too long for SCORM 1.2 is left out; a check of the course says so (W0207).
void add_prerequisites(pugi::xml_node item, const std::string& script) {
    if (script.empty() || script.size() > longest_prerequisites) return;
    player::add_text(item, "adlcp:prerequisites", script);
    item.last_child().append_attribute("type") = "aicc_script";
}

void add_mastery(pugi::xml_node item, const std::string& mark) {
    if (!mark.empty()) player::add_text(item, "adlcp:masteryscore", mark);
}

}  // namespace

std::string manifest(const Course& course, const WriteOptions& options, const std::vector<player::Part>& parts, const Package& files) {
    pugi::xml_document document;
    pugi::xml_node root = document.append_child("manifest");
    root.append_attribute("xmlns") = "http://www.imsproject.org/xsd/imscp_rootv1p1p2";
    root.append_attribute("xmlns:adlcp") = "http://www.adlnet.org/xsd/adlcp_rootv1p2";
    root.append_attribute("xmlns:xsi") = "http://www.w3.org/2001/XMLSchema-instance";
    root.append_attribute("xsi:schemaLocation") = schema_locations;
    root.append_attribute("identifier") = fmt::format("{}.{}", player::package_name(course, options), options.key->build).c_str();
    root.append_attribute("version") = "1.1";

    pugi::xml_node metadata = root.append_child("metadata");
    player::add_text(metadata, "schema", "ADL SCORM");
    player::add_text(metadata, "schemaversion", "1.2");

    pugi::xml_node organization = player::add_organization(root, course, options);
    if (parts.empty()) add_mastery(player::add_item(organization, course, options), player::mastery(course, options));
    for (const player::Part& part : parts) {
        pugi::xml_node item = player::add_item(organization, part);
        add_prerequisites(item, prerequisites(course, part.after));
        add_mastery(item, part.mastery);
    }
    player::add_resources(root, "adlcp:scormtype", parts, files);
    return player::to_text(document);
}

}  // namespace lectern::scorm12
