#include "validate/kinds.h"

#include <algorithm>

#include "base/text.h"
#include "io/embedded.h"
#include "validate/rules/rules.h"
#include "validate/vocabulary.h"

namespace lectern {

namespace {

constexpr std::string_view imscp = "http://www.imsglobal.org/xsd/imscp_v1p1", imscp12 = "http://www.imsproject.org/xsd/imscp_rootv1p1p2";

// A kind of document is added by a line here and its rules in a file of their own.
constexpr DocumentKind documents[] = {
    {"http://www.imsglobal.org/xsd/ims_qtiasiv1p2", "questestinterop", "QTI 1.2 document", "qti12", check_qti12, check_cartridge_questions,
     check_attributes},
    {"", "questestinterop", "QTI 1.2 document", "", check_qti12, check_cartridge_questions, check_attributes},
    {"http://www.imsglobal.org/xsd/imsqti_v2p1", "assessmentItem", "QTI 2.1 item", "qti21", check_qti_item, nullptr, check_attributes},
    {"http://www.imsglobal.org/xsd/imsqti_v2p1", "assessmentTest", "QTI 2.1 test", "qti21", check_qti_test, nullptr, check_attributes},
    {"http://www.imsglobal.org/xsd/imsqti_v2p1", "", "QTI 2.1 document", "qti21", nullptr, nullptr, check_attributes},
    {"http://www.imsglobal.org/xsd/imsqti_result_v2p1", "assessmentResult", "QTI 2.1 result", "qti21", check_qti_result},
    {"http://www.imsglobal.org/xsd/imsqti_v2p2", "assessmentItem", "QTI 2.2 item", "qti22", check_qti_item, nullptr, check_attributes},
    {"http://www.imsglobal.org/xsd/imsqti_v2p2", "assessmentTest", "QTI 2.2 test", "qti22", check_qti_test, nullptr, check_attributes},
    {"http://www.imsglobal.org/xsd/imsqti_v2p2", "", "QTI 2.2 document", "qti22", nullptr, nullptr, check_attributes},
    {"http://www.imsglobal.org/xsd/imsqti_result_v2p2", "assessmentResult", "QTI 2.2 result", "qti22", check_qti_result},
    {"http://www.imsglobal.org/xsd/imsqtiasi_v3p0", "qti-assessment-item", "QTI 3.0 item", "qti30", check_qti_item, nullptr,
     check_attributes},
    {"http://www.imsglobal.org/xsd/imsqtiasi_v3p0", "qti-assessment-test", "QTI 3.0 test", "qti30", check_qti_test, nullptr,
     check_attributes},
    {"http://www.imsglobal.org/xsd/imsqtiasi_v3p0", "", "QTI 3.0 document", "qti30", nullptr, nullptr, check_attributes},
    {"http://www.imsglobal.org/xsd/imsqti_result_v3p0", "assessmentResult", "QTI 3.0 result", "qti30", check_qti_result},
    {"https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd", "courseStructure", "cmi5 course structure", "cmi5", check_cmi5, nullptr,
     check_course_structure_shape},
    {"http://www.imsglobal.org/xsd/imsccv1p1/imsdt_v1p1", "topic", "Common Cartridge discussion topic", "cc11", nullptr},
    {"http://www.imsglobal.org/xsd/imsccv1p3/imsdt_v1p3", "topic", "Common Cartridge discussion topic", "cc13", nullptr},
    {"http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1", "webLink", "Common Cartridge web link", "cc11", nullptr},
    {"http://www.imsglobal.org/xsd/imsccv1p3/imswl_v1p3", "webLink", "Common Cartridge web link", "cc13", nullptr},
    {"http://www.imsglobal.org/xsd/imslticc_v1p0", "cartridge_basiclti_link", "LTI link", "cc11", nullptr},
    {"", "quiz", "Moodle XML", "", check_moodle_xml},
};

constexpr PackageKind scorm12{"SCORM 1.2 package", "scorm12", check_scorm},
    scorm3rd{"SCORM 2004 3rd Edition package", "scorm2004-3rd", check_scorm},
    scorm4th{"SCORM 2004 4th Edition package", "scorm2004-4th", check_scorm},
    scorm2nd{"SCORM 2004 2nd Edition package", "scorm2004-3rd", check_scorm}, cmi5{"cmi5 package", "cmi5", nullptr},
    cc10{"Common Cartridge 1.0", "", check_cartridge}, cc11{"Common Cartridge 1.1", "cc11", check_cartridge},
    cc12{"Common Cartridge 1.2", "", check_cartridge}, cc13{"Common Cartridge 1.3", "cc13", check_cartridge},
    qti12{"QTI 1.2 package", "", check_qti_package}, qti21{"QTI 2.1 package", "qti21", check_qti_package},
    qti22{"QTI 2.2 package", "qti22", check_qti_package}, qti30{"QTI 3.0 package", "qti30", check_qti_package},
    content{"IMS content package", "", check_content_package}, web_course{"Lectern course for the web", "", nullptr};

bool has_type(const Manifest& manifest, std::string_view part) {
    return std::ranges::any_of(manifest.resources, [&](const ManifestResource& one) { return one.type.find(part) != std::string::npos; });
}

const PackageKind& scorm2004(const Manifest& manifest) {
    if (manifest.schema_version.find("4th") != std::string::npos) return scorm4th;
    return manifest.schema_version.find("3rd") != std::string::npos ? scorm3rd : scorm2nd;
}

}  // namespace

const DocumentKind* document_kind(Element root) {
    const auto* found = std::ranges::find_if(
        documents, [&](const DocumentKind& kind) { return kind.space == root.space() && (kind.root.empty() || kind.root == root.name()); });
    return found == std::end(documents) ? nullptr : found;
}

// Namespaces say it best, as few packages get their schemaversion right; then resource types, then the metadata.
const PackageKind* package_kind(const Manifest& manifest) {
    const Element root = manifest.root;
    if (root.name() != "manifest") return nullptr;
    const std::string_view space = root.space();
    if (space == imscp12) return &scorm12;
    if (space.find("imsccv1p1") != std::string_view::npos) return &cc11;
    if (space.find("imsccv1p2") != std::string_view::npos) return &cc12;
    if (space.find("imsccv1p3") != std::string_view::npos) return &cc13;
    if (space.find("/imscc/") != std::string_view::npos) return &cc10;
    if (space.find("/qtiv3p0/") != std::string_view::npos || has_type(manifest, "_xmlv3p0")) return &qti30;
    if (has_type(manifest, "xmlv2p2") || manifest.schema.starts_with("QTIv2.2")) return &qti22;
    if (has_type(manifest, "xmlv2p1") || has_type(manifest, "xmlv2p0") || manifest.schema.starts_with("QTIv2.1")) return &qti21;
    const bool adl = std::ranges::any_of(root.descendants(), [](const Element& e) {
        return e.attribute("scormType", "http://www.adlnet.org/xsd/adlcp_v1p3").has_value() ||
               e.space().starts_with("http://www.adlnet.org/xsd/");
    });
    if (adl || manifest.schema.starts_with("ADL SCORM")) return manifest.schema_version == "1.2" ? &scorm12 : &scorm2004(manifest);
    if (has_type(manifest, "imsqti_")) return &qti12;
    return &content;
}

const PackageKind& cmi5_package() {
    return cmi5;
}
const PackageKind& web_course_package() {
    return web_course;
}

namespace {

constexpr std::pair<std::string_view, std::string_view> profiled_spaces[] = {
    {"http://www.imsglobal.org/xsd/imsqti_v2p1", "qti21"},
    {"http://www.imsglobal.org/xsd/imsqti_v2p2", "qti22"},
    {"http://www.imsglobal.org/xsd/imsqtiasi_v3p0", "qti30"},
};
constexpr std::pair<std::string_view, std::string_view> profiled_roots[] = {
    {"assessmentItem", "item"},      {"assessmentTest", "test"},      {"assessmentStimulus", "stimulus"},
    {"qti-assessment-item", "item"}, {"qti-assessment-test", "test"}, {"qti-assessment-stimulus", "stimulus"},
};

template <std::size_t N>
std::string_view look_up(const std::pair<std::string_view, std::string_view> (&table)[N], std::string_view key) {
    for (const auto& [known, value] : table)
        if (known == key) return value;
    return {};
}

std::string existing(std::string name) {
    const std::string path = "schemas/profiles/" + name + ".rng";
    return std::ranges::any_of(embedded_files(), [&](const EmbeddedFile& file) { return file.path == path; }) ? name : std::string();
}

}  // namespace

std::string profile_of(Element root) {
    if (root.attribute("tool-name") != "Lectern" && root.attribute("toolName") != "Lectern") return {};
    return existing(std::string(look_up(profiled_spaces, root.space())) + "-" + std::string(look_up(profiled_roots, root.name())));
}

std::string profile_of(Element manifest, const PackageKind& kind) {
    const std::vector<Element> tools = manifest.child("metadata").descendants("toolName");
    const bool ours = std::ranges::any_of(tools, [](const Element& tool) { return tool.text() == "Lectern"; });
    return ours ? existing(std::string(kind.schemas) + "-manifest") : std::string();
}

}  // namespace lectern
