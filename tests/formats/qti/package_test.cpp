#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include <pugixml.hpp>

#include "formats/build_course.h"
#include "formats/qti/package.h"
#include "formats/qti/sample_course.h"
#include "formats/qti/target.h"
#include "key/make_key.h"
#include "key/seal.h"
#include "support/xml_schema.h"

using namespace lectern;
using namespace lectern::test;

namespace {

Package written(const Course& course, std::string_view form = {}, const std::set<std::string>& left_out = {}) {
    const Key key = make_key(course);
    return lectern::written(qti::target_30, without_items(course, left_out), {&key, form});
}

Course withheld() {
    Course course = sample_course();
    course.delivery.key = KeyDelivery::withheld;
    return course;
}

// A form that mixes domains and case studies.
Form mixed_form() {
    Form form;
    form.id = "form-a";
    form.title = "Form A";
    form.minutes = 30;
    for (const char* id : {"multiple-choice-rich", "multiple-choice-plain", "shop-2", "shop-1", "numeric-rich", "essay-plain"})
        form.items.push_back({id, {}});
    return form;
}

const char* profile(const std::string& path) {
    if (path == "imsmanifest.xml") return "profiles/qti30-manifest.rng";
    if (path.starts_with("items/")) return "profiles/qti30-item.rng";
    if (path.starts_with("stimuli/")) return "profiles/qti30-stimulus.rng";
    return "profiles/qti30-test.rng";
}

pugi::xml_document parsed(const Package& package, const std::string& path) {
    pugi::xml_document document;
    REQUIRE(document.load_string(package.at(path).c_str()));
    return document;
}

std::vector<std::string> attributes(const pugi::xml_document& document, const char* element, const char* attribute) {
    std::vector<std::string> out;
    for (const auto& node : document.select_nodes((std::string("//") + element).c_str()))
        out.emplace_back(node.node().attribute(attribute).value());
    return out;
}

std::string all_text(const Package& package) {
    std::string out;
    for (const auto& [path, bytes] : package) out += bytes;
    return out;
}

}  // namespace

TEST_CASE("the profiles refuse what the standard lets pass") {
    const Package package = written(sample_course());
    const auto broken = [&](const std::string& path, const std::string& from, const std::string& to) {
        std::string xml = package.at(path);
        const auto at = xml.find(from);
        REQUIRE(at != std::string::npos);
        xml.replace(at, from.size(), to);
        return relaxng_errors(profile(path), xml);
    };
    CHECK_FALSE(broken("items/multiple-choice-rich.xml", "max-choices=\"1\"", "max-choices=\"2\"").empty());
    CHECK_FALSE(broken("items/multiple-choice-rich.xml", "<p>", "<p onclick=\"x()\">").empty());
    CHECK_FALSE(broken("items/numeric-rich.xml", "qti-lte", "qti-integer-divide").empty());
    CHECK_FALSE(broken("tests/sample.xml", "fixed=\"true\"", "fixed=\"false\"").empty());
    CHECK_FALSE(broken("stimuli/shop.xml", "xml:lang=\"en\"", "").empty());
    CHECK_FALSE(broken("imsmanifest.xml", "type=\"css3\"", "type=\"css2\"").empty());
}

TEST_CASE("only the media that are shown are in the package, under their own names") {
    const Package package = written(sample_course());
    CHECK(package.contains("media/flow.png"));
    CHECK(package.contains("media/notes for all.txt"));
    CHECK_FALSE(package.contains("media/unused.png"));
    CHECK(package.at("stimuli/shop.xml").find("href=\"../media/notes%20for%20all.txt\"") != std::string::npos);
    CHECK(package.at("imsmanifest.xml").find("media/notes%20for%20all.txt") != std::string::npos);
}

TEST_CASE("a test delivers a form's items in the form's order") {
    Course course = sample_course();
    course.forms.push_back(mixed_form());
    const auto test = parsed(written(course), "tests/form-a.xml");
    const std::vector<std::string> wanted = {"multiple-choice-rich", "multiple-choice-plain", "shop-2", "shop-1", "numeric-rich",
                                             "essay-plain"};
    CHECK(attributes(test, "qti-assessment-item-ref", "identifier") == wanted);
    CHECK(attributes(test, "qti-time-limits", "max-time") == std::vector<std::string>{"1800"});
    // Domains are mixed, so only the case study makes a section of its own.
    CHECK(attributes(test, "qti-assessment-section", "title") == std::vector<std::string>{"Form A", "A shop", "Form A"});
    CHECK(attributes(test, "qti-assessment-section", "visible") == std::vector<std::string>{"false", "true", "false"});
    CHECK(attributes(test, "qti-test-part", "submission-mode") == std::vector<std::string>{"simultaneous"});
}

TEST_CASE("a form that goes by domains has a section for each") {
    Course course = sample_course();
    Form form = mixed_form();
    form.items = {{"multiple-choice-plain", {}}, {"shop-1", {}}, {"numeric-plain", {}}, {"numeric-rich", {}}, {"essay-rich", {}}};
    course.forms.push_back(form);
    const auto test = parsed(written(course), "tests/form-a.xml");
    CHECK(attributes(test, "qti-assessment-section", "title") == std::vector<std::string>{"Data", "A shop", "Data", "Models"});
}

TEST_CASE("a test reports points in all and by domain, the cut score and the build") {
    Course course = sample_course();
    course.forms.push_back(mixed_form());
    const auto test = parsed(written(course), "tests/form-a.xml");
    // 3.5 + 2 + 1 + 1 + 3.5 + 2 points, of which 7 in the second domain.
    CHECK(attributes(test, "qti-outcome-declaration", "identifier") ==
          std::vector<std::string>{"SCORE", "MAXSCORE", "SCORE_1", "SCORE_2", "LECTERN_BUILD"});
    CHECK(attributes(test, "qti-outcome-declaration", "normal-maximum") == std::vector<std::string>{"13", "", "6", "7", ""});
    CHECK(attributes(test, "qti-outcome-declaration", "mastery-value").front() == "9.1");
    CHECK(attributes(test, "qti-test-variables", "include-category") == std::vector<std::string>{"", "domain-1", "domain-2"});
    CHECK(test.select_node("//qti-outcome-declaration[@identifier='LECTERN_BUILD']//qti-value").node().text().get() ==
          make_key(course).build);
}

TEST_CASE("a course without forms has one test, of the whole bank") {
    const Course course = sample_course();
    const auto test = parsed(written(course), "tests/sample.xml");
    CHECK(attributes(test, "qti-assessment-item-ref", "identifier").size() == course.items.size());
    CHECK(attributes(test, "qti-time-limits", "max-time").empty());
}

TEST_CASE("a package of one form holds that form's items alone, and none that is left out") {
    Course course = sample_course();
    course.forms.push_back(mixed_form());
    const Package package = written(course, "form-a", {"essay-plain"});
    CHECK(std::ranges::count_if(package, [](const auto& file) { return file.first.starts_with("items/"); }) == 5);
    CHECK_FALSE(package.contains("items/essay-plain.xml"));
    CHECK(package.at("tests/form-a.xml").find("essay-plain") == std::string::npos);
    CHECK(package.at("imsmanifest.xml").find("essay-plain") == std::string::npos);
}

TEST_CASE("a package without the key holds nothing of it") {
    const Package package = written(withheld());
    const std::string text = all_text(package);
    for (const char* secret : {"correct-response", "qti-mapping", "response-processing", "modal-feedback", "rubric", "Because it is so",
                               "Feedback on", "Why a", "Names both", "responseprocessing", "S3"})
        CHECK(text.find(secret) == std::string::npos);
    CHECK(text.find("external-scored=\"externalMachine\"") != std::string::npos);
    CHECK(all_text(written(sample_course())).find("Because it is so") != std::string::npos);
}

TEST_CASE("a package without the key shows sealed ids, which the key opens") {
    const Course course = withheld();
    const Package package = written(course);
    const Key key = make_key(course);
    const Seal seal(key);
    for (const char* id : {"ordering-all-or-nothing-plain", "matching-all-or-nothing-plain"}) {
        const ItemKey& item = *key.find_item(id);
        const auto document = parsed(package, std::string("items/") + id + ".xml");
        for (const auto& found : document.select_nodes("//*[starts-with(@identifier, 's')]")) {
            const std::string shown = found.node().child_value();  // "Step c", "Match c"
            const Response opened = seal.open(item, {{std::string(found.node().attribute("identifier").value()).substr(1)}, {}});
            CHECK(opened.values.front() == shown.substr(shown.rfind(' ') + 1));
        }
        CHECK(document.select_nodes("//*[starts-with(@identifier, 's')]").size() == item.options.size());
    }
}

TEST_CASE("steps and shuffled matches do not stand in the right order") {
    const Package package = written(sample_course());
    for (const auto& [path, bytes] : package) {
        if (!path.starts_with("items/ordering")) continue;
        const auto steps = attributes(parsed(package, path), "qti-simple-choice", "identifier");
        CHECK_FALSE(std::ranges::is_sorted(steps));
    }
    CHECK_FALSE(std::ranges::is_sorted(
        attributes(parsed(package, "items/matching-per-pair-plain.xml"), "qti-simple-match-set[2]/*", "identifier")));
    CHECK(
        std::ranges::is_sorted(attributes(parsed(package, "items/matching-per-pair-rich.xml"), "qti-simple-match-set[2]/*", "identifier")));
}

TEST_CASE("pinned options stay in their place") {
    const auto item = parsed(written(sample_course()), "items/multiple-choice-plain.xml");
    CHECK(attributes(item, "qti-choice-interaction", "shuffle") == std::vector<std::string>{"true"});
    CHECK(attributes(item, "qti-simple-choice", "fixed") == std::vector<std::string>{"", "", "", "true"});
}

TEST_CASE("standard templates stand where they give the same points, rules elsewhere") {
    const Package package = written(sample_course());
    const auto used = [&](const std::string& item) {
        const auto list = attributes(parsed(package, "items/" + item + ".xml"), "qti-response-processing", "template");
        return list.empty() ? std::string() : list.front().substr(list.front().rfind('/') + 1);
    };
    CHECK(used("multiple-choice-one-point") == "match_correct.xml");
    CHECK(used("multiple-choice-plain") == "map_response.xml");
    CHECK(used("multiple-response-right-minus-wrong-plain") == "map_response.xml");
    CHECK(used("matching-per-pair-plain") == "");  // half a point a pair: chosen, not computed
    CHECK(used("short-answer-plain") == "map_response.xml");
    CHECK(used("multiple-response-all-or-nothing-plain") == "");
    CHECK(used("multiple-choice-rich") == "");  // feedback is to be set too
}

TEST_CASE("the fidelity of an item says what is lost") {
    const Course course = sample_course();
    const auto carriage = [&](const char* id) { return qti::target_30.carries(*course.find_item(id), {}); };
    CHECK(carriage("multiple-choice-rich").fidelity == Fidelity::exact);
    CHECK(carriage("ordering-longest-run-long").fidelity == Fidelity::exact);
    CHECK(carriage("numeric-plain").scored_as == ScoredAs::own);
    CHECK(carriage("essay-plain").scored_as == ScoredAs::by_hand);
    CHECK(carriage("short-answer-plain").scored_as == ScoredAs::same_text);
    CHECK(carriage("short-answer-plain").fidelity == Fidelity::approximated);
    const Carriage constructs = carriage(course.items.front().id.c_str());
    CHECK(constructs.fidelity == Fidelity::approximated);
    CHECK(constructs.scored_as == ScoredAs::own);
    CHECK(constructs.loss.find("TeX") != std::string::npos);
    CHECK(constructs.loss.find("<video>") != std::string::npos);
}
