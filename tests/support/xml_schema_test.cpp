// The helper that other tests trust: it must find faults, not only pass documents.
#include <catch2/catch.hpp>

#include "support/xml_schema.h"

using namespace lectern::test;

namespace {

constexpr const char* manifest_schema = "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd";

std::string manifest(const std::string& version) {
    return R"(<manifest xmlns="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1" identifier="m"><metadata>)"
           R"(<schema>QTI Package</schema><schemaversion>)" +
           version + R"(</schemaversion></metadata><organizations/><resources/></manifest>)";
}

}  // namespace

TEST_CASE("official schemas pass what is valid and name the line of a fault") {
    if (!have_official_schemas()) return skip_official("official schemas");
    CHECK(official_errors(manifest_schema, manifest("3.0.0")) == std::vector<std::string>{});
    const auto errors = official_errors(manifest_schema, "\n" + manifest("9"));
    REQUIRE_FALSE(errors.empty());
    CHECK(errors.front().starts_with("2: "));
}

TEST_CASE("a document that is not well-formed is a fault") {
    if (!have_official_schemas()) return skip_official("official schemas");
    CHECK_FALSE(official_errors(manifest_schema, "<manifest>").empty());
}
