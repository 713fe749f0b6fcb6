#include "formats/qti12/manifest.h"

#include <fmt/format.h>

#include "base/address.h"
#include "formats/qti12/identifiers.h"
#include "formats/qti12/material.h"

namespace lectern::qti12 {

namespace {

constexpr const char* assessment_type = "imsqti_xmlv1p2";
constexpr const char* canvas_type = "associatedcontent/imscc_xmlv1p1/learning-application-resource";

void write_file(XmlWriter& xml, const std::string& path) {
    xml.empty("file", {{"href", percent_encode(path)}});
}

// The media stand as files of the document that shows them: Canvas takes a file for an attachment only if no resource is it.
void open_resource(XmlWriter& xml, const Document& document, const char* type) {
    xml.open("resource", {{"identifier", document.ident}, {"type", type}, {"href", percent_encode(document.path)}});
    write_file(xml, document.path);
    for (const std::string& path : document.media) write_file(xml, path);
}

}  // namespace

std::string manifest(const PackageContext& context, const std::vector<Document>& assessments, const std::vector<Document>& settings,
                     const std::vector<Document>& banks) {
    constexpr std::string_view uri = "http://www.imsglobal.org/xsd/imscp_v1p1";
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    XmlWriter xml(out);
    xml.open("manifest", {{"identifier", stable_identifier({context.course.id, "manifest"})},
                          {"xmlns", uri},
                          {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"},
                          {"xsi:schemaLocation", fmt::format("{0} {0}.xsd", uri)}});
    xml.open("metadata");
    xml.leaf("schema", "IMS Content");
    xml.leaf("schemaversion", "1.1.3");
    xml.close();
    xml.empty("organizations");
    xml.open("resources");
    for (std::size_t i = 0; i < assessments.size(); ++i) {
        open_resource(xml, assessments[i], assessment_type);
        xml.empty("dependency", {{"identifierref", settings[i].ident}});
        xml.close();
        open_resource(xml, settings[i], canvas_type);
        xml.close();
    }
    for (const Document& bank : banks) {
        open_resource(xml, bank, canvas_type);
        xml.close();
    }
    xml.close();
    xml.close();
    out += '\n';
    return out;
}

}  // namespace lectern::qti12
