#include <fmt/format.h>

#include "formats/player/manifest.h"
#include "formats/scorm2004/target.h"

namespace lectern::scorm2004 {

namespace {

constexpr const char* schema_locations =
    "http://www.imsglobal.org/xsd/imscp_v1p1 imscp_v1p1.xsd http://www.adlnet.org/xsd/adlcp_v1p3 adlcp_v1p3.xsd "
    "http://www.adlnet.org/xsd/adlseq_v1p3 adlseq_v1p3.xsd http://www.adlnet.org/xsd/adlnav_v1p3 adlnav_v1p3.xsd "
    "http://www.imsglobal.org/xsd/imsss imsss_v1p0.xsd";

pugi::xml_node add_root(pugi::xml_document& document) {
    pugi::xml_node root = document.append_child("manifest");
    // Moodle reads the prefixes as they stand.
    root.append_attribute("xmlns") = "http://www.imsglobal.org/xsd/imscp_v1p1";
    root.append_attribute("xmlns:adlcp") = "http://www.adlnet.org/xsd/adlcp_v1p3";
    root.append_attribute("xmlns:adlseq") = "http://www.adlnet.org/xsd/adlseq_v1p3";
    root.append_attribute("xmlns:adlnav") = "http://www.adlnet.org/xsd/adlnav_v1p3";
    root.append_attribute("xmlns:imsss") = "http://www.imsglobal.org/xsd/imsss";
    root.append_attribute("xmlns:xsi") = "http://www.w3.org/2001/XMLSchema-instance";
    root.append_attribute("xsi:schemaLocation") = schema_locations;
    return root;
}

// The player tells completion and success itself; without these two words a system assumes both when it hears nothing. An objective
// without a mark would count as one with the mark 1, so there is none then.
void add_sequencing(pugi::xml_node item, const std::string& mark) {
    pugi::xml_node sequencing = item.append_child("imsss:sequencing");
    if (!mark.empty()) {
        pugi::xml_node objective = sequencing.append_child("imsss:objectives").append_child("imsss:primaryObjective");
        objective.append_attribute("objectiveID") = "score";
        objective.append_attribute("satisfiedByMeasure") = "true";
        player::add_text(objective, "imsss:minNormalizedMeasure", mark);
    }
    pugi::xml_node delivery = sequencing.append_child("imsss:deliveryControls");
    delivery.append_attribute("completionSetByContent") = "true";
    delivery.append_attribute("objectiveSetByContent") = "true";
}

}  // namespace

std::string manifest(const Course& course, const WriteOptions& options, const Package& files) {
    pugi::xml_document document;
    pugi::xml_node root = add_root(document);
    root.append_attribute("identifier") = fmt::format("{}.{}", player::package_name(course, options), options.key->build).c_str();
    root.append_attribute("version") = "1.0";

    pugi::xml_node metadata = root.append_child("metadata");
    player::add_text(metadata, "schema", "ADL SCORM");
    player::add_text(metadata, "schemaversion", options.profile == "4th-edition" ? "2004 4th Edition" : "2004 3rd Edition");

    pugi::xml_node item = player::add_organization(root, course, options);
    add_sequencing(item, player::mastery_share(course, options));
    pugi::xml_node control = item.parent().append_child("imsss:sequencing").append_child("imsss:controlMode");
    control.append_attribute("choice") = "true";
    control.append_attribute("flow") = "true";
    player::add_player_resource(root, "adlcp:scormType", files);
    return player::to_text(document);
}

}  // namespace lectern::scorm2004
