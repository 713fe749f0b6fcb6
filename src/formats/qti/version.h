// What differs between the versions of QTI, as data: the writers read this record and never ask for a version by name.
#pragma once
#include <span>
#include <string_view>

#include "formats/target.h"

namespace lectern::qti {

// A namespace and the address of its XSD, as packages name it.
struct Schema {
    std::string_view uri, xsd;
};

// How elements and attributes are spelled: `qti-simple-choice`, `max-choices` (3.x) or `simpleChoice`, `maxChoices` (2.x).
// The writers use the first; to_xml() spells.
enum class Spelling { kebab, camel };

struct ResourceTypes {
    std::string_view test, item, stimulus, stylesheet, media;
};

// Where the scenario of a case study stands.
enum class Stimulus {
    in_items,          // in the body of each of its items
    section,           // once, in a rubric block of the test's section
    reference,         // in a document of its own, to which its items refer
    placed_reference,  // the same, and each body says where it is to be shown
};

constexpr bool is_document(Stimulus stimulus) {
    return stimulus == Stimulus::reference || stimulus == Stimulus::placed_reference;
}

struct Version {
    std::string_view name;
    Spelling spelling;
    Schema assessment, package, metadata, lom;
    std::string_view package_schema, package_schema_version;
    ResourceTypes resources;
    std::string_view match_correct, map_response;  // addresses of the standard response processing templates
    Stimulus shared;                               // the version's own way to share a scenario
    std::span<const Profile> profiles;             // `common` and `standard`, the default first
    bool scoring_mode;                             // metadata say who scores an item
    // What the writers use and the version does not have. The content of such an element stands in its place.
    std::span<const std::string_view> missing_elements, missing_attributes;
};

// What a profile decides.
struct Ways {
    Stimulus stimulus;
    // A number's text is kept in a response of its own, so that the rule judges it as typed; else its value alone decides.
    bool typed_numbers;
    // An item's resource lists the files that it shows; else it depends on their resources.
    bool whole_items;
};

constexpr Ways ways(const Version& version, std::string_view profile) {
    const bool common = (profile.empty() ? version.profiles.front().name : profile) == "common";
    return common ? Ways{Stimulus::in_items, false, true} : Ways{version.shared, true, false};
}

// Readers of 2.x (Canvas's, for one) leave out rubric blocks and stimuli without a word, refuse an item with two responses, and take
// the only thing that an item depends on for its stimulus. Those of 3.0 are made after the standard.
inline constexpr Profile common_profile{"common", "what the most systems read: scenarios stand in each item, numbers count by value alone"};
inline constexpr Profile standard_profile{"standard", "what the standard has: scenarios stand once, numbers count as typed"};
inline constexpr Profile common_first[] = {common_profile, standard_profile};
inline constexpr Profile standard_first[] = {standard_profile, common_profile};

inline constexpr std::string_view missing_elements_21[] = {"qti-content-body", "bdi", "bdo"};
inline constexpr std::string_view missing_elements_22[] = {"qti-content-body", "bdi"};
inline constexpr std::string_view missing_attributes_21[] = {"data-stimulus-idref", "dir", "external-scored", "start"};
inline constexpr std::string_view missing_attributes_22[] = {"data-stimulus-idref", "start"};

inline constexpr Version v21{
    .name = "QTI 2.1",
    .spelling = Spelling::camel,
    .assessment = {"http://www.imsglobal.org/xsd/imsqti_v2p1", "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"},
    .package = {"http://www.imsglobal.org/xsd/imscp_v1p1", "http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd"},
    .metadata = {"http://www.imsglobal.org/xsd/imsqti_metadata_v2p1", "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_metadata_v2p1.xsd"},
    .lom = {"http://ltsc.ieee.org/xsd/LOM", "http://www.imsglobal.org/xsd/imsmd_loose_v1p3p2.xsd"},
    .package_schema = "QTIv2.1 Package",
    .package_schema_version = "1.0.0",
    .resources = {"imsqti_test_xmlv2p1", "imsqti_item_xmlv2p1", {}, "webcontent", "webcontent"},
    .match_correct = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct",
    .map_response = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/map_response",
    .shared = Stimulus::section,
    .profiles = common_first,
    .scoring_mode = false,
    .missing_elements = missing_elements_21,
    .missing_attributes = missing_attributes_21,
};

inline constexpr Version v22{
    .name = "QTI 2.2",
    .spelling = Spelling::camel,
    .assessment = {"http://www.imsglobal.org/xsd/imsqti_v2p2", "http://www.imsglobal.org/xsd/qti/qtiv2p2/imsqti_v2p2.xsd"},
    .package = {"http://www.imsglobal.org/xsd/imscp_v1p1", "http://www.imsglobal.org/xsd/qti/qtiv2p2/qtiv2p2_imscpv1p2_v1p0.xsd"},
    .metadata = {"http://www.imsglobal.org/xsd/imsqti_metadata_v2p2", "http://www.imsglobal.org/xsd/qti/qtiv2p2/imsqti_metadata_v2p2.xsd"},
    .lom = {"http://ltsc.ieee.org/xsd/LOM", "http://www.imsglobal.org/xsd/imsmd_loose_v1p3p2.xsd"},
    .package_schema = "QTIv2.2 Package",
    .package_schema_version = "1.0.0",
    .resources = {"imsqti_test_xmlv2p2", "imsqti_item_xmlv2p2", "imsqti_stimulus_xmlv2p2", "webcontent", "webcontent"},
    .match_correct = "http://www.imsglobal.org/question/qti_v2p2/rptemplates/match_correct",
    .map_response = "http://www.imsglobal.org/question/qti_v2p2/rptemplates/map_response",
    .shared = Stimulus::reference,
    .profiles = common_first,
    .scoring_mode = true,
    .missing_elements = missing_elements_22,
    .missing_attributes = missing_attributes_22,
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
    .shared = Stimulus::placed_reference,
    .profiles = standard_first,
    .scoring_mode = true,
    .missing_elements = {},
    .missing_attributes = {},
};

}  // namespace lectern::qti
