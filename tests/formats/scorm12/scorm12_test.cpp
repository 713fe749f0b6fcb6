#include <catch2/catch.hpp>

#include "formats/sco_pages.h"
#include "formats/scorm12/target.h"
#include "key/make_key.h"
#include "support/courses.h"
#include "support/golden.h"
#include "support/text.h"
#include "support/xml_schema.h"

using namespace lectern;
using test::count;
using test::holds;

namespace {

Package written(const Course& course, std::string_view form = {}) {
    const Key key = make_key(course);
    return scorm12::write(course, {&key, form});
}

void check_valid(const std::string& manifest) {
    INFO(manifest);
    CHECK(test::relaxng_errors("profiles/scorm12-manifest.rng", manifest) == std::vector<std::string>{});
    if (!test::have_official_schemas()) return test::skip_official("SCORM 1.2 manifest");
    CHECK(test::official_errors("xsd/wrappers/scorm12.xsd", manifest) == std::vector<std::string>{});
}

Item item_of(Interaction interaction) {
    Item item;
    item.interaction = std::move(interaction);
    return item;
}

}  // namespace

TEST_CASE("the manifest of a SCORM 1.2 package") {
    const std::string manifest = written(test::every_kind(), "exam").at("imsmanifest.xml");
    CHECK(test::golden_difference("scorm12/every-kind-exam.imsmanifest.xml", manifest) == "");
    check_valid(manifest);
}

TEST_CASE("a manifest is valid whatever the titles") {
    Course course = test::every_kind();
    course.title = "A & B <c> \"d\" " + std::string(300, 'x');
    check_valid(written(course).at("imsmanifest.xml"));
    course.title.clear();
    for (int i = 0; i < 250; ++i) course.title += "京";
    check_valid(written(course).at("imsmanifest.xml"));
}

TEST_CASE("the profile finds faults") {
    std::string manifest = written(test::every_kind(), "exam").at("imsmanifest.xml");
    manifest.replace(manifest.find("scormtype"), 9, "scormType");
    CHECK_FALSE(test::relaxng_errors("profiles/scorm12-manifest.rng", manifest).empty());
}

TEST_CASE("every file of a SCORM 1.2 package is listed") {
    const Package files = written(test::every_kind());
    const std::string& manifest = files.at("imsmanifest.xml");
    CHECK(files.size() == 7);
    for (const char* href : {"index.html", "player.css", "player.js", "boot.js", "course.js", "media/pressure%20curve.svg"})
        CHECK(manifest.find(std::string("<file href=\"") + href + "\" />") != std::string::npos);
}

TEST_CASE("SCORM 1.2: a SCO for each lesson and each assessment, in the order that the course asks for") {
    const Package files = written(test::every_kind_with_scos({.lessons = LessonOrder::in_order, .exam_after_lessons = true}));
    CHECK(test::golden_difference("scorm12/every-kind-each.imsmanifest.xml", files.at("imsmanifest.xml")) == "");
    check_valid(files.at("imsmanifest.xml"));
    test::check_sco_pages(files);
}

TEST_CASE("SCORM 1.2: lessons in any order, and the exam open from the start or after all of them") {
    const std::string free = written(test::every_kind_with_scos()).at("imsmanifest.xml");
    CHECK_FALSE(holds(free, "prerequisites"));
    check_valid(free);
    const std::string after = written(test::every_kind_with_scos({.exam_after_lessons = true})).at("imsmanifest.xml");
    const std::string both = "<adlcp:prerequisites type=\"aicc_script\">lesson.1-instruments&amp;lesson.2-clouds</adlcp:prerequisites>";
    CHECK(count(after, "adlcp:prerequisites type") == 2);  // of both forms
    CHECK(count(after, both) == 2);
    check_valid(after);
}

TEST_CASE("SCORM 1.2: prerequisites that are too long are left out") {
    Course course = test::every_kind_with_scos({.exam_after_lessons = true});
    while (course.lessons.size() < 9) {
        Lesson lesson = course.lessons.front();
        lesson.id = "a-lesson-of-its-own-" + std::to_string(course.lessons.size());
        course.lessons.push_back(lesson);
    }
    const std::string manifest = written(course).at("imsmanifest.xml");
    CHECK_FALSE(holds(manifest, "prerequisites"));
    check_valid(manifest);
    course.delivery.scorm.lessons = LessonOrder::in_order;
    CHECK(holds(written(course).at("imsmanifest.xml"), ">lesson.a-lesson-of-its-own-8</adlcp:prerequisites>"));
}

TEST_CASE("SCORM 1.2: one form, or a course of one part, is one SCO") {
    CHECK(written(test::every_kind_with_scos(), "exam").at("imsmanifest.xml") == written(test::every_kind(), "exam").at("imsmanifest.xml"));
    Course course = test::every_kind_with_scos();
    course.forms.clear();
    course.items.clear();
    course.case_studies.clear();
    course.lessons.resize(1);
    CHECK(written(course).contains("index.html"));
}

TEST_CASE("SCORM 1.2 carries every item exactly, but for long texts and long ids") {
    for (const Item& item : test::every_kind().items) {
        const Carriage carriage = scorm12::carries(item);
        const bool essay = type_of(item) == ItemType::essay;
        CHECK(carriage.fidelity == (essay ? Fidelity::approximated : Fidelity::exact));
        CHECK(carriage.scored_as == (essay ? ScoredAs::by_hand : ScoredAs::own));
        CHECK(carriage.loss.empty() == !essay);
    }
    Choice choice;
    choice.options.resize(27);
    CHECK(scorm12::carries(item_of(choice)).fidelity == Fidelity::approximated);
    Ordering ordering;
    ordering.steps.resize(11);
    CHECK(scorm12::carries(item_of(ordering)).fidelity == Fidelity::approximated);
    Matching matching;
    matching.prompts.resize(10);
    CHECK(scorm12::carries(item_of(matching)).fidelity == Fidelity::approximated);
}
