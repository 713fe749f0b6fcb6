#include <sstream>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "base/address.h"
#include "formats/player/course_data.h"
#include "formats/player/package.h"
#include "formats/scorm12/target.h"

namespace lectern::scorm12 {

namespace {

constexpr std::string_view schema_locations =
    "http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd";

// At most 200 characters, whole ones: the longest title that SCORM 1.2 knows.
std::string short_title(const std::string& title) {
    std::size_t characters = 0;
    for (std::size_t i = 0; i < title.size(); ++i)
        if ((static_cast<unsigned char>(title[i]) & 0xC0) != 0x80 && ++characters > 200) return title.substr(0, i);
    return title;
}

void add_text(pugi::xml_node parent, const char* name, const std::string& text) {
    parent.append_child(name).text().set(text.c_str());
}

}  // namespace

std::string manifest(const Course& course, const WriteOptions& options, const Package& files) {
    const std::string name = options.form.empty() ? course.id : fmt::format("{}.{}", course.id, options.form);
    const std::string title = short_title(player::title(course, options));
    pugi::xml_document document;
    pugi::xml_node root = document.append_child("manifest");
    root.append_attribute("xmlns") = "http://www.imsproject.org/xsd/imscp_rootv1p1p2";
    root.append_attribute("xmlns:adlcp") = "http://www.adlnet.org/xsd/adlcp_rootv1p2";
    root.append_attribute("xmlns:xsi") = "http://www.w3.org/2001/XMLSchema-instance";
    root.append_attribute("xsi:schemaLocation") = std::string(schema_locations).c_str();
    root.append_attribute("identifier") = fmt::format("{}.{}", name, options.key->build).c_str();
    root.append_attribute("version") = "1.1";

    pugi::xml_node metadata = root.append_child("metadata");
    add_text(metadata, "schema", "ADL SCORM");
    add_text(metadata, "schemaversion", "1.2");

    pugi::xml_node organizations = root.append_child("organizations");
    organizations.append_attribute("default") = "organization";
    pugi::xml_node organization = organizations.append_child("organization");
    organization.append_attribute("identifier") = "organization";
    add_text(organization, "title", title);
    pugi::xml_node item = organization.append_child("item");
    // Systems keep their records by this identifier, so it must not change with the content.
    item.append_attribute("identifier") = fmt::format("{}.item", name).c_str();
    item.append_attribute("identifierref") = "player";
    item.append_attribute("isvisible") = "true";
    add_text(item, "title", title);
    if (const std::string mark = player::mastery(course, options); !mark.empty()) add_text(item, "adlcp:masteryscore", mark);

    pugi::xml_node resource = root.append_child("resources").append_child("resource");
    resource.append_attribute("identifier") = "player";
    resource.append_attribute("type") = "webcontent";
    resource.append_attribute("adlcp:scormtype") = "sco";
    resource.append_attribute("href") = "index.html";
    for (const auto& [path, bytes] : files) resource.append_child("file").append_attribute("href") = percent_encode(path).c_str();

    std::ostringstream out;
    document.save(out, "  ", pugi::format_default, pugi::encoding_utf8);
    return out.str();
}

}  // namespace lectern::scorm12
