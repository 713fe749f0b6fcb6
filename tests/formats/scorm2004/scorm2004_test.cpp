#include <catch2/catch.hpp>

#include "formats/sco_pages.h"
#include "formats/scorm2004/target.h"
#include "key/make_key.h"
#include "support/courses.h"
#include "support/golden.h"
#include "support/text.h"
#include "support/xml_schema.h"

using namespace lectern;
using test::count;
using test::holds;

namespace {

Package written(const Course& course, std::string_view form = {}, std::string_view profile = {}) {
    const Key key = make_key(course);
    return scorm2004::write(course, {&key, form, profile});
}

void check_valid(const std::string& manifest, std::string_view edition = "3rd") {
    INFO(manifest);
    CHECK(test::relaxng_errors("profiles/scorm2004-manifest.rng", manifest) == std::vector<std::string>{});
    if (!test::have_official_schemas()) return test::skip_official("SCORM 2004 manifest");
    CHECK(test::official_errors("xsd/wrappers/scorm2004-" + std::string(edition) + ".xsd", manifest) == std::vector<std::string>{});
}

Item item_of(Interaction interaction) {
    Item item;
    item.interaction = std::move(interaction);
    return item;
}

}  // namespace

TEST_CASE("the manifest of a SCORM 2004 package") {
    const std::string manifest = written(test::every_kind(), "exam").at("imsmanifest.xml");
    CHECK(test::golden_difference("scorm2004/every-kind-exam.imsmanifest.xml", manifest) == "");
    check_valid(manifest);
}

TEST_CASE("SCORM 2004: the editions differ in one word, and the 3rd is the default") {
    std::string third = written(test::every_kind(), "exam", "3rd-edition").at("imsmanifest.xml");
    const std::string fourth = written(test::every_kind(), "exam", "4th-edition").at("imsmanifest.xml");
    CHECK(written(test::every_kind(), "exam").at("imsmanifest.xml") == third);
    check_valid(fourth, "4th");
    third.replace(third.find("3rd Edition"), 3, "4th");
    CHECK(third == fourth);
}

TEST_CASE("SCORM 2004: a mark is a share of the points, and without one there is no objective") {
    CHECK(holds(written(test::every_kind(), "exam").at("imsmanifest.xml"), "<imsss:minNormalizedMeasure>0.7</imsss:minNormalizedMeasure>"));
    const std::string essays = written(test::every_kind(), "written").at("imsmanifest.xml");
    CHECK_FALSE(holds(essays, "imsss:objectives"));
    check_valid(essays);
    Course course = test::every_kind();
    course.blueprint.scale.cut = Rational(2, 3);
    const std::string thirds = written(course, "exam").at("imsmanifest.xml");
    CHECK(holds(thirds, ">0.6667<"));
    check_valid(thirds);
}

TEST_CASE("SCORM 2004: a manifest is valid whatever the titles") {
    Course course = test::every_kind();
    course.title = "A & B <c> \"d\" " + std::string(300, 'x');
    check_valid(written(course).at("imsmanifest.xml"));
    check_valid(written(course, {}, "4th-edition").at("imsmanifest.xml"), "4th");
}

TEST_CASE("SCORM 2004: the profile finds faults") {
    std::string manifest = written(test::every_kind(), "exam").at("imsmanifest.xml");
    manifest.replace(manifest.find("scormType"), 9, "scormtype");
    CHECK_FALSE(test::relaxng_errors("profiles/scorm2004-manifest.rng", manifest).empty());
}

TEST_CASE("SCORM 2004: every file of a package is listed") {
    const Package files = written(test::every_kind());
    const std::string& manifest = files.at("imsmanifest.xml");
    for (const auto& [path, bytes] : files) {
        INFO(path);
        const std::string href = path == "media/pressure curve.svg" ? "media/pressure%20curve.svg" : path;
        CHECK(holds(manifest, "<file href=\"" + href + "\" />") == (path != "imsmanifest.xml"));
    }
}

TEST_CASE("SCORM 2004: a SCO for each lesson and each assessment, in the order that the course asks for") {
    const Package files = written(test::every_kind_with_scos({.lessons = LessonOrder::in_order, .exam_after_lessons = true}));
    CHECK(test::golden_difference("scorm2004/every-kind-each.imsmanifest.xml", files.at("imsmanifest.xml")) == "");
    check_valid(files.at("imsmanifest.xml"));
    test::check_sco_pages(files);
}

TEST_CASE("SCORM 2004: without an order nothing is mapped, and the score is that of the exams") {
    const std::string manifest = written(test::every_kind_with_scos()).at("imsmanifest.xml");
    for (const char* word : {"mapInfo", "preConditionRule", "objectivesGlobalToSystem"}) CHECK_FALSE(holds(manifest, word));
    CHECK(count(manifest, "<imsss:rollupRules rollupObjectiveSatisfied=\"false\" objectiveMeasureWeight=\"0\" />") == 2);  // a lesson each
    CHECK(count(manifest, "<imsss:minNormalizedMeasure>") == 1);  // `written` has an essay
    check_valid(manifest);
    check_valid(written(test::every_kind_with_scos(), {}, "4th-edition").at("imsmanifest.xml"), "4th");
}

TEST_CASE("SCORM 2004: the exam after lessons in any order asks for each of them") {
    const Course course = test::every_kind_with_scos({.exam_after_lessons = true});
    const std::string manifest = written(course).at("imsmanifest.xml");
    CHECK(count(manifest, "<imsss:preConditionRule>") == 2);  // of both forms
    for (const char* lesson : {"1-instruments", "2-clouds"})
        CHECK(count(manifest, "<imsss:objective objectiveID=\"lesson." + std::string(lesson) + "\">") == 2);
    check_valid(manifest);
    check_valid(written(course, {}, "4th-edition").at("imsmanifest.xml"), "4th");
}

TEST_CASE("SCORM 2004: lessons alone say together whether the course is satisfied") {
    Course course = test::every_kind_with_scos({.lessons = LessonOrder::in_order, .exam_after_lessons = true});
    course.forms.clear();
    course.items.clear();
    course.case_studies.clear();
    const std::string manifest = written(course).at("imsmanifest.xml");
    CHECK(count(manifest, "<imsss:rollupRules objectiveMeasureWeight=\"0\" />") == 2);
    check_valid(manifest);
}

TEST_CASE("SCORM 2004: the profile finds an exam that waits for half of a lesson") {
    std::string manifest = written(test::every_kind_with_scos({.exam_after_lessons = true})).at("imsmanifest.xml");
    const auto at = manifest.find("objectiveStatusKnown");
    manifest.replace(at, 20, "satisfied");
    CHECK_FALSE(test::relaxng_errors("profiles/scorm2004-manifest.rng", manifest).empty());
}

TEST_CASE("SCORM 2004 carries every item exactly, but for long texts and long lists") {
    for (const Item& item : test::every_kind().items) {
        const Carriage carriage = scorm2004::carries(item);
        const bool essay = type_of(item) == ItemType::essay;
        CHECK(carriage.fidelity == (essay ? Fidelity::approximated : Fidelity::exact));
        CHECK(carriage.scored_as == (essay ? ScoredAs::by_hand : ScoredAs::own));
        CHECK(carriage.loss.empty() == !essay);
    }
    Choice choice;
    choice.options.resize(37);
    CHECK(scorm2004::carries(item_of(choice)).fidelity == Fidelity::exact);
    choice.multiple = true;
    CHECK(scorm2004::carries(item_of(choice)).fidelity == Fidelity::approximated);
    Ordering ordering;
    ordering.steps.resize(37);
    CHECK(scorm2004::carries(item_of(ordering)).fidelity == Fidelity::approximated);
    Matching matching;
    matching.prompts.resize(36);
    CHECK(scorm2004::carries(item_of(matching)).fidelity == Fidelity::exact);
}

TEST_CASE("SCORM 2004: what systems can't do with a SCO for each part is noted on the settings, and nothing else is") {
    Course course = test::every_kind();
    course.licence.clear();  // which no package of the player has
    CHECK(scorm2004::notes(course).empty());
    course.delivery.scorm.scos = Scos::each;
    const auto free = scorm2004::notes(course);
    REQUIRE(free.size() == 1);
    CHECK(free[0].subject == Subject{SubjectKind::setting, "delivery.scorm.scos"});
    CHECK(free[0].carriage.fidelity == Fidelity::approximated);
    CHECK(free[0].carriage.loss.starts_with("a system whose page gives one session alone "));
    course.delivery.scorm.exam_after_lessons = true;
    const auto in_order = scorm2004::notes(course);
    REQUIRE(in_order.size() == 2);
    CHECK(in_order[1].subject.name == "delivery.scorm.exam-after-lessons");
    course.lessons.clear();
    course.forms.resize(1);
    CHECK(scorm2004::notes(course).empty());  // one part is one SCO
}
