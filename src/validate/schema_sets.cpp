#include "validate/schema_sets.h"

#include <algorithm>

namespace lectern {

namespace {

constexpr SchemaOf lom_xsd{"http://ltsc.ieee.org/xsd/LOM", "https://purl.imsglobal.org/spec/md/v1p3/schema/xsd/imsmd_loose_v1p3p2.xsd"};

constexpr SchemaOf qti12_xsds[] = {{"http://www.imsglobal.org/xsd/ims_qtiasiv1p2", "http://www.imsglobal.org/xsd/ims_qtiasiv1p2p1.xsd"}};
constexpr SchemaOf qti21_xsds[] = {
    {"http://www.imsglobal.org/xsd/imsqti_v2p1", "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1p2.xsd"},
    {"http://www.imsglobal.org/xsd/imscp_v1p1", "http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd"},
    {"http://www.imsglobal.org/xsd/imsqti_metadata_v2p1", "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_metadata_v2p1p1.xsd"},
    {"http://www.imsglobal.org/xsd/imsqti_result_v2p1", "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_result_v2p1.xsd"},
    lom_xsd,
};
constexpr SchemaOf qti22_xsds[] = {
    {"http://www.imsglobal.org/xsd/imsqti_v2p2", "https://purl.imsglobal.org/spec/qti/v2p2/schema/xsd/imsqti_v2p2p4.xsd"},
    {"http://www.imsglobal.org/xsd/imscp_v1p1", "https://purl.imsglobal.org/spec/qti/v2p2/schema/xsd/qtiv2p2_imscpv1p2_v1p0.xsd"},
    {"http://www.imsglobal.org/xsd/imsqti_metadata_v2p2", "https://purl.imsglobal.org/spec/qti/v2p2/schema/xsd/imsqti_metadata_v2p2.xsd"},
    {"http://www.imsglobal.org/xsd/imsqti_result_v2p2", "https://purl.imsglobal.org/spec/qti/v2p2/schema/xsd/imsqti_result_v2p2.xsd"},
    lom_xsd,
};
constexpr SchemaOf qti30_xsds[] = {
    {"http://www.imsglobal.org/xsd/imsqtiasi_v3p0", "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd"},
    {"http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
     "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd"},
    {"http://www.imsglobal.org/xsd/imsqti_metadata_v3p0",
     "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_metadatav3p0_v1p0.xsd"},
    {"http://www.imsglobal.org/xsd/imsqti_result_v3p0", "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_resultv3p0_v1p0.xsd"},
    lom_xsd,
};
constexpr SchemaOf scorm12_xsds[] = {
    {"http://www.imsproject.org/xsd/imscp_rootv1p1p2", "xsd/scorm12/imscp_rootv1p1p2.xsd"},
    {"http://www.adlnet.org/xsd/adlcp_rootv1p2", "xsd/scorm12/adlcp_rootv1p2.xsd"},
    {"http://www.imsglobal.org/xsd/imsmd_rootv1p2p1", "xsd/scorm12/imsmd_rootv1p2p1.xsd"},
};
constexpr SchemaOf scorm2004_3rd_xsds[] = {
    {"http://www.imsglobal.org/xsd/imscp_v1p1", "xsd/scorm2004-3rd/imscp_v1p1.xsd"},
    {"http://www.adlnet.org/xsd/adlcp_v1p3", "xsd/scorm2004-3rd/adlcp_v1p3.xsd"},
    {"http://www.adlnet.org/xsd/adlseq_v1p3", "xsd/scorm2004-3rd/adlseq_v1p3.xsd"},
    {"http://www.adlnet.org/xsd/adlnav_v1p3", "xsd/scorm2004-3rd/adlnav_v1p3.xsd"},
    {"http://www.imsglobal.org/xsd/imsss", "xsd/scorm2004-3rd/imsss_v1p0.xsd"},
    {"http://ltsc.ieee.org/xsd/LOM", "xsd/scorm2004-3rd/lom.xsd"},
};
constexpr SchemaOf scorm2004_4th_xsds[] = {
    {"http://www.imsglobal.org/xsd/imscp_v1p1", "xsd/scorm2004-4th/imscp_v1p1.xsd"},
    {"http://www.adlnet.org/xsd/adlcp_v1p3", "xsd/scorm2004-4th/adlcp_v1p3.xsd"},
    {"http://www.adlnet.org/xsd/adlseq_v1p3", "xsd/scorm2004-4th/adlseq_v1p3.xsd"},
    {"http://www.adlnet.org/xsd/adlnav_v1p3", "xsd/scorm2004-4th/adlnav_v1p3.xsd"},
    {"http://www.imsglobal.org/xsd/imsss", "xsd/scorm2004-4th/imsss_v1p0.xsd"},
    {"http://ltsc.ieee.org/xsd/LOM", "xsd/scorm2004-4th/lom.xsd"},
};
constexpr SchemaOf cmi5_xsds[] = {{"https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd", "xsd/cmi5/CourseStructure.xsd"}};
constexpr SchemaOf cc_qti{"http://www.imsglobal.org/xsd/ims_qtiasiv1p2", "xsd/cc11/ccv1p1_qtiasiv1p2p1_v1p0.xsd"};
constexpr SchemaOf lti_xsds[] = {
    {"http://www.imsglobal.org/xsd/imslticc_v1p0", "xsd/cc11/imslticc_v1p0p1.xsd"},
    {"http://www.imsglobal.org/xsd/imsbasiclti_v1p0", "xsd/cc11/imsbasiclti_v1p0p1.xsd"},
    {"http://www.imsglobal.org/xsd/imslticm_v1p0", "xsd/cc11/imslticm_v1p0.xsd"},
    {"http://www.imsglobal.org/xsd/imslticp_v1p0", "xsd/cc11/imslticp_v1p0.xsd"},
};
constexpr SchemaOf cc11_xsds[] = {
    {"http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1", "xsd/cc11/ccv1p1_imscp_v1p2_v1p0.xsd"},
    {"http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest", "xsd/cc11/ccv1p1_lommanifest_v1p0.xsd"},
    {"http://ltsc.ieee.org/xsd/imsccv1p1/LOM/resource", "xsd/cc11/ccv1p1_lomresource_v1p0.xsd"},
    {"http://www.imsglobal.org/xsd/imsccv1p1/imsccauth_v1p1", "xsd/cc11/ccv1p1_imsccauth_v1p1.xsd"},
    {"http://www.imsglobal.org/xsd/imsccv1p1/imsdt_v1p1", "xsd/cc11/ccv1p1_imsdt_v1p1.xsd"},
    {"http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1", "xsd/cc11/ccv1p1_imswl_v1p1.xsd"},
    cc_qti,
    lti_xsds[0],
    lti_xsds[1],
    lti_xsds[2],
    lti_xsds[3],
};
constexpr SchemaOf cc13_xsds[] = {
    {"http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1", "xsd/cc13/ccv1p3_imscp_v1p2_v1p0.xsd"},
    {"http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest", "xsd/cc13/ccv1p3_lommanifest_v1p0.xsd"},
    {"http://ltsc.ieee.org/xsd/imsccv1p3/LOM/resource", "xsd/cc13/ccv1p3_lomresource_v1p0.xsd"},
    {"http://www.imsglobal.org/xsd/imsccv1p3/imsccauth_v1p3", "xsd/cc13/ccv1p3_imsccauth_v1p3.xsd"},
    {"http://www.imsglobal.org/xsd/imsccv1p3/imscsmd_v1p0", "xsd/cc13/ccv1p3_imscsmd_v1p0.xsd"},
    {"http://www.imsglobal.org/xsd/imsccv1p3/imsdt_v1p3", "xsd/cc13/ccv1p3_imsdt_v1p3.xsd"},
    {"http://www.imsglobal.org/xsd/imsccv1p3/imswl_v1p3", "xsd/cc13/ccv1p3_imswl_v1p3.xsd"},
    cc_qti,
    lti_xsds[0],
    lti_xsds[1],
    lti_xsds[2],
    lti_xsds[3],
};

struct Named {
    std::string_view id;
    std::span<const SchemaOf> members;
};
constexpr Named sets[] = {
    {"qti12", qti12_xsds},
    {"qti21", qti21_xsds},
    {"qti22", qti22_xsds},
    {"qti30", qti30_xsds},
    {"scorm12", scorm12_xsds},
    {"scorm2004-3rd", scorm2004_3rd_xsds},
    {"scorm2004-4th", scorm2004_4th_xsds},
    {"cmi5", cmi5_xsds},
    {"cc11", cc11_xsds},
    {"cc13", cc13_xsds},
};

}  // namespace

std::span<const SchemaOf> schema_set(std::string_view id) {
    const auto* found = std::ranges::find(sets, id, &Named::id);
    return found == std::end(sets) ? std::span<const SchemaOf>() : found->members;
}

}  // namespace lectern
