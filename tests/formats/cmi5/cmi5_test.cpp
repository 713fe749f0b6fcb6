#include <catch2/catch.hpp>

#include "formats/cmi5/target.h"
#include "key/make_key.h"
#include "support/courses.h"
#include "support/golden.h"
#include "support/text.h"
#include "support/xml_schema.h"

using namespace lectern;
using test::holds;

namespace {

Package written(const Course& course, std::string_view form = {}) {
    const Key key = make_key(course);
    return cmi5::write(course, {&key, form});
}

void check_valid(const std::string& structure) {
    INFO(structure);
    CHECK(test::relaxng_errors("profiles/cmi5.rng", structure) == std::vector<std::string>{});
    if (!test::have_official_schemas()) return test::skip_official("cmi5 course structure");
    CHECK(test::official_errors("xsd/cmi5/CourseStructure.xsd", structure) == std::vector<std::string>{});
}

}  // namespace

TEST_CASE("the course structure of a cmi5 package") {
    const std::string structure = written(test::every_kind(), "exam").at("cmi5.xml");
    CHECK(test::golden_difference("cmi5/every-kind-exam.cmi5.xml", structure) == "");
    check_valid(structure);
}

TEST_CASE("cmi5: the unit is to be passed where there is a mark, else completed") {
    const std::string essays = written(test::every_kind(), "written").at("cmi5.xml");
    CHECK(holds(essays, "moveOn=\"Completed\""));
    CHECK_FALSE(holds(essays, "masteryScore"));
    check_valid(essays);
    Course course = test::every_kind();
    course.blueprint.scale.cut = Rational(2, 3);
    const std::string thirds = written(course, "exam").at("cmi5.xml");
    CHECK(holds(thirds, "moveOn=\"Passed\" masteryScore=\"0.6667\""));
    check_valid(thirds);
}

TEST_CASE("cmi5: a course structure is valid whatever the texts") {
    Course course = test::every_kind();
    course.title = "A & B <c> \"d\" " + std::string(300, 'x');
    course.description.clear();
    course.language = "ja";
    check_valid(written(course).at("cmi5.xml"));
}

TEST_CASE("cmi5: the profile finds faults") {
    std::string structure = written(test::every_kind(), "exam").at("cmi5.xml");
    structure.replace(structure.find("urn:"), 4, "");
    CHECK_FALSE(test::relaxng_errors("profiles/cmi5.rng", structure).empty());
}

TEST_CASE("cmi5: only these packages may reach a record store over the network") {
    const Package files = written(test::every_kind());
    CHECK(holds(files.at("index.html"), "connect-src http: https:; "));
    CHECK(files.contains("course.js"));
    CHECK(files.contains("media/pressure curve.svg"));
}

TEST_CASE("cmi5 carries every item exactly") {
    for (const Item& item : test::every_kind().items) {
        const Carriage carriage = cmi5::carries(item);
        CHECK(carriage.fidelity == Fidelity::exact);
        CHECK(carriage.scored_as == (type_of(item) == ItemType::essay ? ScoredAs::by_hand : ScoredAs::own));
        CHECK(carriage.loss.empty());
    }
}
