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
void write_prerequisites(XmlWriter& xml, const std::string& script) {
    if (script.empty() || script.size() > longest_prerequisites) return;
    xml.leaf("adlcp:prerequisites", script, {{"type", "aicc_script"}});
}

void write_mastery(XmlWriter& xml, const std::string& mark) {
    if (!mark.empty()) xml.leaf("adlcp:masteryscore", mark);
}

}  // namespace

std::string manifest(const Course& course, const WriteOptions& options, const std::vector<player::Sco>& scos, const Package& files) {
    return player::document([&](XmlWriter& xml) {
        xml.open("manifest", {{"xmlns", "http://www.imsproject.org/xsd/imscp_rootv1p1p2"},
                              {"xmlns:adlcp", "http://www.adlnet.org/xsd/adlcp_rootv1p2"},
                              {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"},
                              {"xsi:schemaLocation", schema_locations},
                              {"identifier", fmt::format("{}.{}", player::package_name(course, options), options.key->build)},
                              {"version", "1.1"}});
        player::write_metadata(xml, "1.2");
        player::open_organization(xml, course, options);
        if (scos.empty()) {
            player::open_item(xml, course, options);
            write_mastery(xml, player::mastery(course, options));
            xml.close();
        }
        for (const player::Sco& sco : scos) {
            player::open_item(xml, sco);
            write_prerequisites(xml, prerequisites(course, sco.after));
            write_mastery(xml, sco.mastery);
            xml.close();
        }
        xml.close();
        xml.close();
        player::write_resources(xml, "adlcp:scormtype", scos, files);
        xml.close();
    });
}

}  // namespace lectern::scorm12
