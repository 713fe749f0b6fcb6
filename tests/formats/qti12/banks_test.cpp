// Question banks, which Canvas draws questions from one by one.
#include <catch2/catch.hpp>

#include <pugixml.hpp>

#include "formats/qti/sample_course.h"
#include "formats/qti12/target.h"
#include "formats/qti12/written.h"
#include "key/make_key.h"

using namespace lectern;
using namespace lectern::test;
using qti12::Engine;

namespace {

Content words(std::string text) {
    return {Block{Paragraph{{Inline{Text{std::move(text)}, {}}}}, {}}};
}

Course with_scenario(Content stimulus) {
    Course course = sample_course();
    course.case_studies.at(0).stimulus = std::move(stimulus);
    return course;
}

// The question with the id in one of the banks, as XML; null if none has it.
struct InBanks {
    pugi::xml_document all;
    pugi::xml_node item(const std::string& id) const {
        return all.select_node(("//item[.//qtimetadatafield[fieldlabel='lectern_item']/fieldentry='" + id + "']").c_str()).node();
    }
};

InBanks banks(const Course& course, Engine engine) {
    const Key key = make_key(course);
    InBanks out;
    pugi::xml_node root = out.all.append_child("banks");
    for (const auto& [path, bytes] : test::qti12_package(course, {&key, {}}, engine))
        if (path.starts_with("bank-")) root.append_buffer(bytes.data(), bytes.size());
    return out;
}

}  // namespace

TEST_CASE("qti12: a bank has questions alone: a scenario stands before the stem of each of its items") {
    const Course course = with_scenario(words("The scenario."));
    for (const Engine engine : {Engine::new_quizzes, Engine::classic}) {
        const InBanks found = banks(course, engine);
        CHECK(found.all.select_nodes("//fieldentry[.='text_only_question']").empty());
        CHECK(found.all.select_nodes("//fieldlabel[.='parent_stimulus_item_ident']").empty());
        for (const char* id : {"shop-1", "shop-2"}) {
            REQUIRE(found.item(id));
            const std::string stem = found.item(id).select_node("presentation/material/mattext").node().child_value();
            CHECK(stem.find("The scenario.") < stem.find("<hr"));
            CHECK(stem.find("<hr") != std::string::npos);
        }
    }
}

TEST_CASE("qti12: a case study that is too long for a bank is in quizzes alone") {
    const Course course = with_scenario(words(std::string(16370, 'x')));
    CHECK_FALSE(banks(course, Engine::classic).item("shop-1"));
    CHECK_FALSE(banks(course, Engine::classic).item("shop-2"));
    CHECK(banks(course, Engine::classic).item("multiple-choice-rich"));
    const Key key = make_key(course);
    CHECK(test::qti12_package(course, {&key, {}}, Engine::classic).at("assessment-sample.xml").find("shop-1") != std::string::npos);
}
