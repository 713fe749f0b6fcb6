// What differs between the versions of QTI, as data: the writers read this record and never ask for a version by name.
#pragma once
#include <string_view>

namespace lectern::qti {

// A namespace and the canonical address of its XSD.
struct Schema {
    std::string_view uri, xsd;
};

// How elements and attributes are spelled: `qti-simple-choice`, `max-choices` (3.x) or `simpleChoice`, `maxChoices` (2.x).
// The writers use the first; to_xml() spells.
enum class Spelling { kebab, camel };

struct ResourceTypes {
    std::string_view test, item, stimulus, stylesheet, media;
};

struct Version {
    std::string_view name;
    Spelling spelling;
    Schema assessment, package, metadata, lom;
    std::string_view package_schema, package_schema_version;
    ResourceTypes resources;
    std::string_view match_correct, map_response;  // addresses of the standard response processing templates
    bool content_body;                             // feedback and rubrics hold their content in an element of its own
};

inline constexpr Version v30{
    .name = "QTI 3.0",
    .spelling = Spelling::kebab,
    .assessment = {"http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
                   "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd"},
    .package = {"http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
                "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd"},
    .metadata = {"http://www.imsglobal.org/xsd/imsqti_metadata_v3p0",
                 "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_metadatav3p0_v1p0.xsd"},
    .lom = {"http://ltsc.ieee.org/xsd/LOM", "https://purl.imsglobal.org/spec/md/v1p3/schema/xsd/imsmd_loose_v1p3p2.xsd"},
    .package_schema = "QTI Package",
    .package_schema_version = "3.0.0",
    .resources = {"imsqti_test_xmlv3p0", "imsqti_item_xmlv3p0", "imsqti_stimulus_xmlv3p0", "css3", "webcontent"},
    .match_correct = "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml",
    .map_response = "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/map_response.xml",
    .content_body = true,
};

}  // namespace lectern::qti
