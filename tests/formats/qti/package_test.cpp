#include "formats/qti/package.h"

#include <catch2/catch.hpp>

#include "formats/make_key.h"
#include "formats/qti/qti30.h"
#include "formats/qti/sample_course.h"
#include "support/xml_schema.h"

using namespace lectern;
using namespace lectern::test;

namespace {

Package written(const Course& course, std::string_view form = {}, std::vector<std::string> left_out = {}) {
    const Key key = make_key(course);
    return qti::target_30.write(course, {&key, form, std::move(left_out)});
}

// What the official XSDs and our own profiles say of every XML file of a package.
std::vector<std::string> official_faults(const Package& package) {
    std::vector<std::string> faults;
    for (const auto& [path, bytes] : package) {
        if (!path.ends_with(".xml")) continue;
        const qti::Schema& schema = path == "imsmanifest.xml" ? qti::v30.package : qti::v30.assessment;
        for (const std::string& fault : official_errors(std::string(schema.xsd), bytes)) faults.push_back(path + ":" + fault);
    }
    return faults;
}

}  // namespace

TEST_CASE("every file of a QTI 3.0 package is valid by the official XSDs") {
    if (!have_official_schemas()) return skip_official("QTI 3.0 packages");
    Course course = sample_course();
    CHECK(lines(official_faults(written(course))) == "");
    course.delivery.key = KeyDelivery::withheld;
    CHECK(lines(official_faults(written(course))) == "");
}
