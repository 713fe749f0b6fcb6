#include "formats/qti12/manifest.h"

#include <fmt/format.h>

#include "base/address.h"
#include "formats/qti12/identifiers.h"
#include "formats/qti12/material.h"

namespace lectern::qti12 {

namespace {

constexpr const char* assessment_type = "imsqti_xmlv1p2";
constexpr const char* canvas_type = "associatedcontent/imscc_xmlv1p1/learning-application-resource";

Element file_element(const std::string& path) {
    return element("file", {{"href", percent_encode(path)}});
}

// The media stand as files of the document that shows them: Canvas takes a file for an attachment only if no resource is it.
Element resource(const Document& document, const char* type) {
    Element out = element("resource", {{"identifier", document.ident}, {"type", type}, {"href", percent_encode(document.path)}},
                          {file_element(document.path)});
    for (const std::string& path : document.media) out.children.push_back(file_element(path));
    return out;
}

}  // namespace

std::string manifest(const PackageContext& context, const std::vector<Document>& assessments, const std::vector<Document>& settings,
                     const std::vector<Document>& banks) {
    Elements list;
    for (std::size_t i = 0; i < assessments.size(); ++i) {
        list.push_back(resource(assessments[i], assessment_type));
        list.back().children.push_back(element("dependency", {{"identifierref", settings[i].ident}}));
        list.push_back(resource(settings[i], canvas_type));
    }
    for (const Document& bank : banks) list.push_back(resource(bank, canvas_type));
    constexpr std::string_view uri = "http://www.imsglobal.org/xsd/imscp_v1p1";
    return qti::to_xml(element("manifest",
                               {{"identifier", stable_identifier({context.course.id, "manifest"})},
                                {"xmlns", std::string(uri)},
                                {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"},
                                {"xsi:schemaLocation", fmt::format("{0} {0}.xsd", uri)}},
                               {element("metadata", {}, {text_element("schema", "IMS Content"), text_element("schemaversion", "1.1.3")}),
                                element("organizations"), element("resources", {}, std::move(list))}),
                       qti::v30);
}

}  // namespace lectern::qti12
