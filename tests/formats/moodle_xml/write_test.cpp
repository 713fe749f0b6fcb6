// What is written, one fact each. Whether Moodle takes it so, tests/moodle/import.sh proves.
#include <catch2/catch.hpp>
#include <pugixml.hpp>

#include "formats/build_course.h"
#include "formats/moodle_xml/everything.h"
#include "formats/moodle_xml/target.h"
#include "support/courses.h"
#include "support/golden.h"
#include "support/xml_schema.h"

using namespace lectern;
using namespace lectern::test;

namespace {

std::string written(const Course& course, const std::set<std::string>& left_out = {}) {
    const Key key;
    return moodle_xml::write(without_items(course, left_out), {&key, {}}).at("questions.xml");
}

struct Bank {
    pugi::xml_document document;
    explicit Bank(const Course& course) {
        REQUIRE(document.load_string(written(course).c_str(), pugi::parse_default | pugi::parse_ws_pcdata_single));
    }
    explicit Bank(Item item) : Bank(course_of({std::move(item)})) {}
    pugi::xml_node question(std::string_view id) const {
        for (const pugi::xml_node node : document.child("quiz").children("question"))
            if (id == node.child_value("idnumber")) return node;
        return {};
    }
    std::vector<std::string> categories() const {
        std::vector<std::string> out;
        for (const pugi::xml_node node : document.child("quiz").children("question"))
            if (const auto category = node.child("category")) out.emplace_back(category.child_value("text"));
        return out;
    }
};

std::vector<std::string> fractions(const pugi::xml_node question) {
    std::vector<std::string> out;
    for (const pugi::xml_node answer : question.children("answer")) out.emplace_back(answer.attribute("fraction").value());
    return out;
}

std::vector<std::string> texts(const pugi::xml_node question, const char* element) {
    std::vector<std::string> out;
    for (const pugi::xml_node node : question.children(element)) out.emplace_back(node.child_value("text"));
    return out;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("moodle-xml: whatever the content, the bank fits the profile") {
    const auto errors = relaxng_errors("profiles/moodle-xml.rng", written(everything()));
    INFO(lines(errors));
    CHECK(errors.empty());
}

TEST_CASE("moodle-xml: the example course is written as it was when Moodle was seen to import it") {
    const std::string xml = written(every_kind());
    CHECK(golden_difference("moodle-xml/every-kind.xml", xml) == "");
    const auto errors = relaxng_errors("profiles/moodle-xml.rng", xml);
    INFO(lines(errors));
    CHECK(errors.empty());
}

TEST_CASE("moodle-xml: the profile refuses a grade that is not on Moodle's list") {
    std::string xml = written(course_of({choice("x", 2, 3, ScoringRule::all_or_nothing)}));
    xml.replace(xml.find("fraction=\"50\""), 13, "fraction=\"45\"");
    CHECK_FALSE(relaxng_errors("profiles/moodle-xml.rng", xml).empty());
}

TEST_CASE("moodle-xml: the same course gives the same bytes") {
    CHECK(written(everything()) == written(everything()));
}

TEST_CASE("moodle-xml: every item arrives as Moodle's own type") {
    const Bank bank(course_of({choice("mc", 1, 3, ScoringRule::all_or_nothing), choice("mr", 2, 3, ScoringRule::all_or_nothing),
                               ordering("order", 3, ScoringRule::all_or_nothing), matching("match", 3, 1, ScoringRule::per_pair),
                               numeric("number", {{"1", "2"}}), short_answer("short", {"x"}), essay("essay", "rubric")}));
    const auto type = [&](const char* id) { return std::string(bank.question(id).attribute("type").value()); };
    CHECK(type("mc") == "multichoice");
    CHECK(bank.question("mc").child_value("single") == std::string("true"));
    CHECK(type("mr") == "multichoice");
    CHECK(bank.question("mr").child_value("single") == std::string("false"));
    CHECK(type("order") == "ordering");
    CHECK(type("match") == "matching");
    CHECK(type("number") == "numerical");
    CHECK(type("short") == "shortanswer");
    CHECK(type("essay") == "essay");
}

TEST_CASE("moodle-xml: the build is named in the file") {
    Key key;
    key.build = "0123456789ab";
    CHECK(moodle_xml::write(course_of({}), {&key, {}}).at("questions.xml").find("<!-- build 0123456789ab -->") != std::string::npos);
}

TEST_CASE("moodle-xml: an item that is left out is not written") {
    const std::string xml = written(course_of({essay("a", ""), essay("b", "")}), {"a"});
    CHECK(xml.find("<idnumber>a<") == std::string::npos);
    CHECK(xml.find("<idnumber>b<") != std::string::npos);
}

TEST_CASE("moodle-xml: points, id, title and tags are carried") {
    Item item = choice("x", 1, 3, ScoringRule::all_or_nothing);
    item.points = Rational(5, 2);
    item.title = "The title";
    item.tags = {"etl", "s3"};
    const Bank bank(item);
    CHECK(bank.question("x").child_value("defaultgrade") == std::string("2.5"));
    CHECK(bank.question("x").child("name").child_value("text") == std::string("The title"));
    CHECK(texts(bank.question("x").child("tags"), "tag") == Strings{"etl", "s3"});
}

TEST_CASE("moodle-xml: an item without a title is named by its id") {
    Item item = essay("x", "");
    item.title.clear();
    CHECK(Bank(item).question("x").child("name").child_value("text") == std::string("x"));
}

TEST_CASE("moodle-xml: rationale and option feedback are carried") {
    Item item = choice("x", 1, 1, ScoringRule::all_or_nothing);
    item.rationale = words("Because.");
    const Bank bank(item);
    CHECK(bank.question("x").child("generalfeedback").child_value("text") == std::string("<p>Because.</p>"));
    CHECK(bank.question("x").child("answer").child("feedback").child_value("text") == std::string("<p>Feedback a</p>"));
}

TEST_CASE("moodle-xml: a second try costs nothing") {
    CHECK(Bank(essay("x", "")).question("x").child_value("penalty") == std::string("0"));
}

TEST_CASE("moodle-xml: one key is worth all, a distractor nothing") {
    CHECK(fractions(Bank(choice("x", 1, 3, ScoringRule::all_or_nothing)).question("x")) == Strings{"0", "100", "0", "0"});
}

TEST_CASE("moodle-xml: under all-or-nothing and per-key a wrong option takes everything") {
    for (const ScoringRule rule : {ScoringRule::all_or_nothing, ScoringRule::per_key})
        CHECK(fractions(Bank(choice("x", 3, 2, rule)).question("x")) == Strings{"-100", "33.33333", "-100", "33.33333", "33.33333"});
}

TEST_CASE("moodle-xml: under right-minus-wrong and per-option a wrong option takes what a key gives") {
    for (const ScoringRule rule : {ScoringRule::right_minus_wrong, ScoringRule::per_option})
        CHECK(fractions(Bank(choice("x", 2, 2, rule)).question("x")) == Strings{"-50", "50", "-50", "50"});
}

TEST_CASE("moodle-xml: an ordering says how it is scored, and the steps stand in the right order") {
    const auto grading = [](ScoringRule rule) {
        return std::string(Bank(ordering("x", 3, rule)).question("x").child_value("gradingtype"));
    };
    CHECK(grading(ScoringRule::all_or_nothing) == "ALL_OR_NOTHING");
    CHECK(grading(ScoringRule::per_position) == "ABSOLUTE_POSITION");
    CHECK(grading(ScoringRule::per_neighbour) == "RELATIVE_NEXT_EXCLUDE_LAST");
    CHECK(grading(ScoringRule::longest_run) == "LONGEST_ORDERED_SUBSET");
    const Bank bank(ordering("x", 3, ScoringRule::all_or_nothing));
    CHECK(texts(bank.question("x"), "answer") == Strings{"Step a", "Step b", "Step c"});
    CHECK(bank.question("x").child("shownumcorrect"));
}

TEST_CASE("moodle-xml: prompts come first with their matches, then matches with an empty prompt") {
    const Bank bank(matching("x", 2, 1, ScoringRule::per_pair));
    CHECK(texts(bank.question("x"), "subquestion") == Strings{"Prompt 1", "Prompt 2", ""});
    Strings matches;
    for (const pugi::xml_node node : bank.question("x").children("subquestion"))
        matches.emplace_back(node.child("answer").child_value("text"));
    CHECK(matches == Strings{"Match c", "Match b", "Match a"});
}

TEST_CASE("moodle-xml: the names of the two sides of a matching stand below the stem") {
    Item item = matching("x", 2, 0, ScoringRule::per_pair);
    std::get<Matching>(item.interaction).prompt_title = "Need";
    std::get<Matching>(item.interaction).match_title = "Service";
    CHECK(Bank(item).question("x").child("questiontext").child_value("text") ==
          std::string("<p>What is asked in x?</p>\n<p><strong>Need</strong> → <strong>Service</strong></p>"));
}

TEST_CASE("moodle-xml: a match is shown as it is written, also with angle brackets and entities") {
    Item item = matching("x", 2, 0, ScoringRule::per_pair);
    auto& matches = std::get<Matching>(item.interaction).matches;
    matches[0].content = words("List<int> & co");
    matches[1].content = words("the entity &lt;");
    Strings written;
    const Bank bank(item);
    for (const pugi::xml_node node : bank.question("x").children("subquestion"))
        written.emplace_back(node.child("answer").child_value("text"));
    CHECK(written == Strings{"the entity &amp;lt;", "List&lt;int> & co"});
}

TEST_CASE("moodle-xml: a range is a middle and a tolerance, exact in decimals") {
    const auto range = [](const char* min, const char* max) {
        const Bank bank(numeric("x", {{min, max}}));
        const pugi::xml_node answer = bank.question("x").child("answer");
        return std::string(answer.child_value("text")) + " ± " + answer.child_value("tolerance");
    };
    CHECK(range("0.6", "0.8") == "0.7 ± 0.1");
    CHECK(range("42", "42") == "42 ± 0");
    CHECK(range("1", "2") == "1.5 ± 0.5");
    CHECK(range("-1.5", "-1.25") == "-1.375 ± 0.125");
    CHECK(range("-0.005", "0.01") == "0.0025 ± 0.0075");
    CHECK(range("0.000000001", "0.000000002") == "0.0000000015 ± 0.0000000005");
    CHECK(range("1000000.2", "1000000.4") == "1000000.3 ± 0.1");
    CHECK(range("-100", "100") == "0 ± 100");
}

TEST_CASE("moodle-xml: every accepted answer is right") {
    CHECK(fractions(Bank(numeric("x", {{"1", "1"}, {"2", "2"}})).question("x")) == Strings{"100", "100"});
    CHECK(fractions(Bank(short_answer("x", {"a", "b"})).question("x")) == Strings{"100", "100"});
}

TEST_CASE("moodle-xml: a star in an accepted text is no wildcard, and white space is single") {
    CHECK(texts(Bank(short_answer("x", {"a*b  c"})).question("x"), "answer") == Strings{"a\\*b c"});
}

TEST_CASE("moodle-xml: the rubric is for the person who grades, as it is written") {
    CHECK(Bank(essay("x", "Names <the> metric.\n2 points")).question("x").child("graderinfo").child_value("text") ==
          std::string("Names &lt;the&gt; metric.<br/>\n2 points"));
}

TEST_CASE("moodle-xml: options are shuffled unless the item or a pin says otherwise") {
    const auto shuffled = [](const Item& item) { return std::string(Bank(item).question("x").child_value("shuffleanswers")); };
    Item item = choice("x", 1, 3, ScoringRule::all_or_nothing);
    CHECK(shuffled(item) == "true");
    std::get<Choice>(item.interaction).options[3].pinned = true;
    CHECK(shuffled(item) == "false");
    std::get<Choice>(item.interaction).options[3].pinned = false;
    item.shuffle = false;
    CHECK(shuffled(item) == "false");
}

TEST_CASE("moodle-xml: the categories stand first, in the blueprint's order, whatever that of the items") {
    Course course = course_of({essay("a", ""), essay("b", ""), essay("c", "")});
    course.blueprint.domains = {{"1", "First", 1, {{"1.1", "One", {}}, {"1.2", "Two", {}}}, {}, {}},
                                {"2", "Second", 1, {{"2.1", "Three", {}}}, {}, {}}};
    course.items[0].task = "2.1";
    course.items[1].task = "9.9";
    course.items[2].task = "1.1";
    const std::string top = "$course$/top/Course/", one = top + "1 First/1.1 One", three = top + "2 Second/2.1 Three";
    CHECK(Bank(course).categories() == Strings{one, three, three, top + "9.9", one});
}

TEST_CASE("moodle-xml: a category for each task, with slashes doubled, written when it changes") {
    Course course = course_of({essay("a", ""), essay("b", ""), essay("c", "")});
    course.title = "A/B";
    course.blueprint.domains = {{"1", "First", 1, {{"1.1", "One", {}}, {"1.2", "/Two/", {}}}, {}, {}}};
    course.items[2].task = "1.2";
    const std::string one = "$course$/top/A//B/1 First/1.1 One", two = "$course$/top/A//B/1 First/1.2 //Two// ";
    CHECK(Bank(course).categories() == Strings{one, two, one, two});
}

TEST_CASE("moodle-xml: a task outside the blueprint is a category under the course") {
    CHECK(Bank(essay("a", "")).categories() == Strings{"$course$/top/Course/1.1"});
    Item item = essay("a", "");
    item.task.clear();
    CHECK(Bank(item).categories() == Strings{"$course$/top/Course"});
}

TEST_CASE("moodle-xml: a case study's scenario stands once, before its first item") {
    Course course = course_of({essay("a", ""), essay("b", ""), essay("c", "")});
    course.case_studies.push_back({"shop", "The shop", words("A shop."), {1, 2}, "cases/shop.md", {}});
    course.items[1].case_study = course.items[2].case_study = 0;
    Strings order;
    const Bank bank(course);
    for (const pugi::xml_node node : bank.document.child("quiz").children("question"))
        if (node.child("idnumber")) order.emplace_back(node.child_value("idnumber"));
    CHECK(order == Strings{"a", "case:shop", "b", "c"});
    CHECK(bank.question("case:shop").child("questiontext").child_value("text") == std::string("<p>A shop.</p>"));
}

TEST_CASE("moodle-xml: a picture is a file of the text that shows it") {
    Item item = choice("x", 1, 1, ScoringRule::all_or_nothing);
    std::get<Choice>(item.interaction).options[0].content = picture("media/a b.svg");
    Course course = course_of({item});
    course.media["media/a b.svg"] = {"media/a b.svg", std::make_shared<const std::string>("<svg/>")};
    const Bank bank(course);
    const pugi::xml_node answer = bank.question("x").child("answer");
    CHECK(answer.child_value("text") == std::string("<img src=\"@@PLUGINFILE@@/a%20b.svg\" alt=\"a picture\"/>"));
    CHECK(answer.child("file").attribute("name").value() == std::string("a b.svg"));
    CHECK(answer.child_value("file") == std::string("PHN2Zy8+"));
    CHECK_FALSE(bank.question("x").child("questiontext").child("file"));
}

TEST_CASE("moodle-xml: a link to a lesson stays in the page, one to a file carries the file") {
    const auto link = [](const char* url) { return Inline{Link{url, "", {{Text{"there"}, {}}}}, {}}; };
    Item item = essay("x", "");
    item.stem = {Block{Paragraph{{link("lessons/1.1.md"), link("media/t.csv"), link("https://example.org/")}}, {}}};
    Course course = course_of({item});
    course.media["media/t.csv"] = {"media/t.csv", std::make_shared<const std::string>("a,b")};
    const Bank bank(course);
    CHECK(
        bank.question("x").child("questiontext").child_value("text") ==
        std::string("<p><a href=\"#\">there</a><a href=\"@@PLUGINFILE@@/t.csv\">there</a><a href=\"https://example.org/\">there</a></p>"));
    CHECK(bank.question("x").child("questiontext").child("file").attribute("name").value() == std::string("t.csv"));
}

TEST_CASE("moodle-xml: a picture that is shown twice in a text is one file") {
    Item item = essay("x", "");
    item.stem = picture("media/a.svg") + picture("media/a.svg");
    Course course = course_of({item});
    course.media["media/a.svg"] = {"media/a.svg", std::make_shared<const std::string>("<svg/>")};
    const Bank bank(course);
    const auto files = bank.question("x").child("questiontext").children("file");
    CHECK(std::distance(files.begin(), files.end()) == 1);
}

TEST_CASE("moodle-xml: files in different folders keep different names") {
    Item item = essay("x", "");
    item.stem = picture("media/a/b.svg") + picture("media/a_b.svg");
    Course course = course_of({item});
    for (const char* path : {"media/a/b.svg", "media/a_b.svg"}) course.media[path] = {path, std::make_shared<const std::string>(path)};
    const std::string xml = written(course);
    CHECK(xml.find("name=\"a_b.svg\"") != std::string::npos);
    CHECK(xml.find("name=\"a_b-2.svg\"") != std::string::npos);
}

TEST_CASE("moodle-xml: math stands between \\( and \\), which Moodle's filter reads") {
    Item item = essay("x", "");
    item.stem = {Block{Paragraph{{{Math{"a < b", false}, {}}}}, {}}};
    CHECK(Bank(item).question("x").child("questiontext").child_value("text") == std::string("<p>\\(a &lt; b\\)</p>"));
}

TEST_CASE("moodle-xml: the end of a CDATA section and control characters do no harm") {
    Item item = essay("x", "");
    item.title = "a ]]> b \x01\x1F c";
    CHECK(Bank(item).question("x").child("name").child("text").text().get() == std::string("a ]]"));  // the first of two sections
    CHECK(relaxng_errors("profiles/moodle-xml.rng", written(course_of({item}))).empty());
}
