#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "formats/player/course_data.h"
#include "formats/player/package.h"
#include "key/make_key.h"
#include "key/seal.h"
#include "support/courses.h"
#include "support/golden.h"

using namespace lectern;
using Json = nlohmann::ordered_json;

namespace {

Json parse(const std::string& script) {
    const std::string_view start = "window.LECTERN_COURSE = ";
    REQUIRE(script.starts_with(start));
    REQUIRE(script.ends_with(";\n"));
    return Json::parse(script.substr(start.size(), script.size() - start.size() - 2));
}

Json data(const Course& course, std::string_view form = {}) {
    const Key key = make_key(course);
    return parse(player::course_data(course, {&key, form}, "scorm12").script);
}

std::string mastery(const Course& course, std::string_view form = {}) {
    const Key key = make_key(course);
    return player::mastery(course, {&key, form});
}

Course withheld() {
    Course course = test::every_kind();
    course.delivery.key = KeyDelivery::withheld;
    return course;
}

}  // namespace

TEST_CASE("course.js of a course with every kind of item") {
    CHECK(test::golden_difference("player/every-kind.json", data(test::every_kind()).dump(1) + "\n") == "");
}

TEST_CASE("course.js without its key") {
    CHECK(test::golden_difference("player/every-kind-withheld.json", data(withheld()).dump(1) + "\n") == "");
}

TEST_CASE("a package with a withheld key has no key, rationale, feedback or title of an item in any file") {
    const Course course = withheld();
    const Key key = make_key(course);
    const Package files = player::package(course, {&key, {}}, "scorm12");
    for (const auto& [path, bytes] : files) {
        INFO(path);
        if (path.ends_with(".svg") || path == "player.js") continue;
        for (const char* secret :
             {"Shade, air and distance", "standard stations use a louvred", "First, since your own warmth", "The prefixes tell",
              "\"Beaufort", "El Niño", "\"77\"", "\"-4.5\"", "\"2.9", "Thermometer in the shade", "radiates its heat"}) {
            INFO(secret);
            CHECK(bytes.find(secret) == std::string::npos);
        }
    }
    const Json json = parse(files.at("course.js"));
    CHECK(json["key"] == "withheld");
    CHECK(json["mastery"] == "");
    const std::string items = json["items"].dump();
    for (const char* name : {"\"key\":", "\"correct\":", "\"rationale\":", "\"feedback\":", "\"title\":", "\"hash\":"})
        CHECK(items.find(name) == std::string::npos);
    for (const ItemKey& item : key.items) CHECK(files.at("course.js").find(item.hash) == std::string::npos);
}

TEST_CASE("steps and matches of a withheld key stand in the order of their sealed ids") {
    const Course course = withheld();
    const Key key = make_key(course);
    const Json json = data(course);
    for (const char* id : {"order-position", "match-pair"}) {
        const ItemKey& item = *key.find_item(id);
        const std::vector<std::string> sealed = Seal(key).ids(item);
        const Json& parts = json["items"][id][item.prompts.empty() ? "steps" : "matches"];
        for (std::size_t i = 0; i < parts.size(); ++i) {
            CHECK(parts[i]["id"] == std::to_string(i));
            const auto own = static_cast<std::size_t>(std::ranges::find(sealed, std::to_string(i)) - sealed.begin());
            CHECK(parts[i]["html"] == item.texts.at(item.options[own]));
        }
    }
}

TEST_CASE("a package of one form has that form's items and no lessons") {
    const Json json = data(test::every_kind(), "written");
    CHECK(json["lessons"].empty());
    CHECK(json["checks"].empty());
    CHECK(json["assessments"].size() == 1);
    CHECK(json["assessments"][0]["minutes"] == 45);
    CHECK(json["items"].size() == 18);
    CHECK_FALSE(json["items"].contains("word-accent"));
}

TEST_CASE("a course without forms has one assessment of all its items, without a time limit") {
    Course course = test::every_kind();
    course.forms.clear();
    const Json json = data(course);
    REQUIRE(json["assessments"].size() == 1);
    CHECK(json["assessments"][0]["id"] == "practice");
    CHECK(json["assessments"][0]["minutes"] == 0);
    CHECK(json["assessments"][0]["items"].size() == course.items.size());
    CHECK(json["cases"].size() == 1);
}

TEST_CASE("items that stand in no form and no lesson are in the package for practice, unless a person scores them") {
    Course course = test::every_kind();
    course.delivery.practice = PracticeItems::outside_forms;
    course.forms.resize(1);
    course.forms[0].items.erase(course.forms[0].items.begin() + 1);
    const std::string left_out = "gauge-all";
    CHECK(data(course)["practice"] == Json::array({left_out}));
    CHECK(data(course)["items"].contains(left_out));
    CHECK(data(course)["items"].contains("thermometer-place"));
    CHECK_FALSE(data(course)["items"].contains("essay-dew"));
    CHECK(data(course, course.forms[0].id)["practice"].empty());
}

TEST_CASE("what learners may practise with") {
    Course course = test::every_kind();
    course.delivery.practice = PracticeItems::all;
    CHECK(data(course)["practice"].size() == course.items.size() - 1);  // all but the essay
    course.delivery.practice = PracticeItems::none;
    CHECK(data(course)["practice"].empty());
    course.delivery.practice = PracticeItems::outside_forms;
    course.forms.clear();
    CHECK(data(course)["practice"].size() == course.items.size() - 1);
    course.delivery.key = KeyDelivery::withheld;
    CHECK(data(course)["practice"].empty());
}

TEST_CASE("how an exam is given and what it shows") {
    Course course = test::every_kind();
    CHECK(data(course)["report"] == "rationales");
    CHECK(data(course)["timeFactor"] == 1.0);
    course.delivery.report = ReportDetail::pass_fail;
    course.delivery.time_factor = Rational(5, 4);
    course.delivery.shuffle_questions = true;
    CHECK(data(course)["report"] == "pass-fail");
    CHECK(data(course)["timeFactor"] == 1.25);
    CHECK(data(course)["shuffleQuestions"] == true);
}

namespace {

// A translation of one choice, one matching, a lesson and a case study.
Translation to_japanese(const Course& course) {
    Translation ja{"ja", "お天気", {}, {}, {}};
    Item choice = *course.find_item("thermometer-place");
    choice.title = "温度計";
    choice.stem = {{Paragraph{{{Text{"どこに置きますか。"}, {}}}}, {}}};
    ja.items["thermometer-place"] = choice;
    ja.items["match-pair"] = *course.find_item("match-pair");
    Lesson lesson = course.lessons[0];
    lesson.title = "計器";
    ja.lessons[lesson.path] = lesson;
    CaseStudy study = course.case_studies[0];
    study.title = "港";
    ja.case_studies[study.path] = study;
    return ja;
}

}  // namespace

TEST_CASE("translations are carried: texts beside the course's own, under its ids, with the interface's words") {
    Course course = test::every_kind();
    course.translations = {to_japanese(course)};
    const Json json = data(course);
    const Json& ja = json["translations"]["ja"];
    CHECK(ja["title"] == "お天気");
    CHECK(ja["items"]["thermometer-place"]["stem"] == "<p>どこに置きますか。</p>");
    CHECK(ja["items"]["thermometer-place"]["options"].size() == 4);
    CHECK_FALSE(ja["items"]["thermometer-place"].contains("key"));
    CHECK(ja["items"].size() == 2);
    CHECK(ja["lessons"][course.lessons[0].id]["title"] == "計器");
    CHECK(ja["cases"][course.case_studies[0].id]["title"] == "港");
    CHECK(json["words"]["ja"]["next"] == "次へ");
    CHECK(json["words"]["en"]["next"] == "Next");
}

TEST_CASE("a translated item that no longer fits is shown as it is scored") {
    Course course = test::every_kind();
    course.translations = {to_japanese(course)};
    std::get<Choice>(course.translations[0].items["thermometer-place"].interaction).options.pop_back();
    CHECK_FALSE(data(course)["translations"]["ja"]["items"].contains("thermometer-place"));
}

TEST_CASE("a translation gives away no more than the original where the key is withheld") {
    Course course = withheld();
    course.translations = {to_japanese(course)};
    const Json json = data(course);
    const Json& ja = json["translations"]["ja"]["items"];
    CHECK_FALSE(ja["thermometer-place"].contains("title"));
    CHECK(ja.dump().find("\"rationale\"") == std::string::npos);
    CHECK(ja.dump().find("\"feedback\"") == std::string::npos);
    CHECK(ja["match-pair"]["matches"] == json["items"]["match-pair"]["matches"]);
}

TEST_CASE("media are addressed as URIs and only those in use are in the package") {
    Course course = test::every_kind();
    course.media["media/unused.png"] = {"media/unused.png", std::make_shared<const std::string>("png")};
    const Key key = make_key(course);
    const Package files = player::package(course, {&key, {}}, "none");
    CHECK(files.contains("media/pressure curve.svg"));
    CHECK_FALSE(files.contains("media/unused.png"));
    CHECK(files.at("course.js").find("src=\\\"media/pressure%20curve.svg\\\"") != std::string::npos);
}

TEST_CASE("links between lessons stay in the player") {
    CHECK(data(test::every_kind())["lessons"][0]["html"].get<std::string>().find("href=\"#lesson/2-clouds\"") != std::string::npos);
}

TEST_CASE("the pass mark is the cut in percent") {
    CHECK(mastery(test::every_kind(), "exam") == "70");
    Course course = test::every_kind();
    course.blueprint.scale.cut = Rational(5, 8);
    CHECK(mastery(course, "exam") == "62.5");
}

TEST_CASE("with a table for the form, the pass mark is that of the first raw score that passes") {
    Course course = test::every_kind();
    course.blueprint.scale.tables["exam"] = {{0, 100}, {14, 700}, {15, 730}, {22, 1000}};
    CHECK(mastery(course, "exam") == "68.18");  // 15 of 22 points
}

TEST_CASE("no pass mark where the package can't tell who passes") {
    CHECK(mastery(withheld(), "exam") == "");
    CHECK(mastery(test::every_kind(), "written") == "");  // an essay
    CHECK(mastery(test::every_kind()) == "");             // one of its forms has an essay
    Course course = test::every_kind();
    course.blueprint.present = false;
    CHECK(mastery(course, "exam") == "");
}
