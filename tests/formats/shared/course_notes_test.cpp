// What of a course does not arrive is named, target by target.
#include <catch2/catch.hpp>

#include <algorithm>

#include "formats/targets.h"

using namespace lectern;

namespace {

Course course_with_everything() {
    Course course;
    course.id = "c";
    course.description = "What it is about";
    course.licence = "CC BY 4.0";
    course.lessons.push_back({"1", "One", "", "lessons/1.md", {}, {}, {}, {}});
    course.forms.push_back({"form-a", "A", "forms/a.yaml", {}, {}, {}, {}});
    course.translations.push_back({"de", "", {}, {}, {}});
    course.delivery.time_factor = Rational(3, 2);
    course.delivery.shuffle_questions = true;
    course.delivery.report = ReportDetail::nothing;
    return course;
}

std::vector<std::string> noted(std::string_view target, const Course& course) {
    std::vector<std::string> out;
    for (const SubjectNote& note : find_target(target)->notes(course, {}))
        out.push_back(std::string(to_string(note.subject.kind)) + " " + note.subject.name);
    std::ranges::sort(out);
    return out;
}

const std::vector<std::string> settings = {"setting delivery.report", "setting delivery.shuffle-questions", "setting delivery.time-factor"};

}  // namespace

TEST_CASE("a question bank has no lessons, translations, forms, settings or texts of a course", "[formats]") {
    CHECK(noted("moodle-xml", course_with_everything()) == std::vector<std::string>{"course-text description", "course-text licence",
                                                                                    "form form-a", "lesson 1", settings[0], settings[1],
                                                                                    settings[2], "translation de"});
}

TEST_CASE("packages of questions and tests have the forms", "[formats]") {
    CHECK(noted("qti12", course_with_everything()) ==
          std::vector<std::string>{"course-text licence", "lesson 1", settings[0], settings[1], settings[2], "translation de"});
    for (const char* target : {"qti21", "qti22", "qti30"})
        CHECK(noted(target, course_with_everything()) ==
              std::vector<std::string>{"lesson 1", settings[0], settings[1], settings[2], "translation de"});
}

TEST_CASE("the player has all but the licence", "[formats]") {
    for (const char* target : {"scorm12", "scorm2004", "cmi5", "html"})
        CHECK(noted(target, course_with_everything()) == std::vector<std::string>{"course-text licence"});
}

TEST_CASE("a course without any of it has no such notes", "[formats]") {
    Course course;
    for (const Target& target : targets()) CHECK(target.notes(course, {}).empty());
}

TEST_CASE("a bank that Moodle scores holds the key, withheld or not, and says so", "[formats]") {
    Course course;
    course.delivery.key = KeyDelivery::withheld;
    CHECK(noted("moodle-xml", course) == std::vector<std::string>{"setting delivery.key"});
    CHECK(noted("qti12", course).empty());
}
