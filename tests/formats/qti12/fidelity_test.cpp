// What Canvas makes of an item, by engine, one fact each.
#include <catch2/catch.hpp>

#include "formats/moodle_xml/everything.h"
#include "formats/qti/sample_course.h"
#include "formats/qti12/target.h"
#include "formats/targets.h"
#include "score/score.h"

using namespace lectern;
using namespace lectern::test;
using qti12::Engine;

namespace {

const Item& sample(const std::string& id) {
    static const Course course = sample_course();
    const Item* item = course.find_item(id);
    REQUIRE(item != nullptr);
    return *item;
}

Carriage carriage(const std::string& id, Engine engine) {
    return qti12::carries(sample(id), engine);
}

bool exact(const std::string& id, Engine engine) {
    const Carriage c = carriage(id, engine);
    return c.fidelity == Fidelity::exact && c.scored_as == ScoredAs::own && c.loss.empty() && c.advice.empty();
}

bool scored_as(const std::string& id, Engine engine, ScoredAs rule) {
    const Carriage c = carriage(id, engine);
    return c.fidelity == Fidelity::approximated && c.scored_as == rule && !c.loss.empty();
}

constexpr Engine new_quizzes = Engine::new_quizzes, classic = Engine::classic;

}  // namespace

TEST_CASE("qti12: multiple choice is exact in both engines of Canvas") {
    for (const Engine engine : {new_quizzes, classic}) CHECK(exact("multiple-choice-rich", engine));
}

TEST_CASE("qti12: New Quizzes score multiple response all or nothing, or right minus wrong") {
    CHECK(exact("multiple-response-all-or-nothing-rich", new_quizzes));
    CHECK(exact("multiple-response-right-minus-wrong-rich", new_quizzes));
    CHECK(scored_as("multiple-response-per-option-rich", new_quizzes, ScoredAs::right_minus_wrong));
    CHECK(scored_as("multiple-response-per-key-rich", new_quizzes, ScoredAs::right_minus_wrong));
}

TEST_CASE("qti12: classic quizzes score multiple response right minus wrong") {
    CHECK(exact("multiple-response-right-minus-wrong-rich", classic));
    for (const char* rule : {"all-or-nothing", "per-option", "per-key"})
        CHECK(scored_as(std::string("multiple-response-") + rule + "-rich", classic, ScoredAs::right_minus_wrong));
}

TEST_CASE("qti12: multiple response with one key is exact, but for per-option") {
    for (const ScoringRule rule : {ScoringRule::all_or_nothing, ScoringRule::per_key, ScoringRule::right_minus_wrong}) {
        Item item = choice("x", 1, 4, rule);
        std::get<Choice>(item.interaction).multiple = true;
        for (const Engine engine : {new_quizzes, classic}) CHECK(qti12::carries(item, engine).fidelity == Fidelity::exact);
    }
}

TEST_CASE("qti12: an approximation that gives points where the source gives none says so") {
    CHECK(carriage("multiple-response-all-or-nothing-rich", classic).loss.find("instead of none") != std::string::npos);
    CHECK(carriage("multiple-response-per-key-rich", new_quizzes).loss.find("instead of nothing") != std::string::npos);
    CHECK(carriage("ordering-all-or-nothing-rich", classic).loss.find("gets its part of the points") != std::string::npos);
    CHECK(carriage("matching-all-or-nothing-rich", classic).loss.find("even if another is wrong") != std::string::npos);
}

TEST_CASE("qti12: right minus wrong never gives more than per-option") {
    ItemKey key;
    key.type = ItemType::multiple_response;
    key.rule = ScoringRule::per_option;
    key.options = {"a", "b", "c", "d", "e"};
    key.correct = {"a", "b"};
    for (unsigned chosen = 1; chosen < 32; ++chosen) {
        Response response;
        for (std::size_t i = 0; i < 5; ++i)
            if (chosen >> i & 1) response.values.push_back(key.options[i]);
        CHECK(predicted_fraction(key, ScoredAs::right_minus_wrong, response).value() <= fraction(key, response));
    }
}

TEST_CASE("qti12: New Quizzes score an ordering all or nothing") {
    CHECK(exact("ordering-all-or-nothing-rich", new_quizzes));
    for (const char* rule : {"per-position", "per-neighbour", "longest-run"})
        CHECK(scored_as(std::string("ordering-") + rule + "-rich", new_quizzes, ScoredAs::all_or_nothing));
}

TEST_CASE("qti12: of two steps, all rules are all or nothing") {
    Item item = sample("ordering-per-neighbour-plain");
    std::get<Ordering>(item.interaction).steps.resize(2);
    CHECK(qti12::carries(item, new_quizzes).fidelity == Fidelity::exact);
}

TEST_CASE("qti12: for classic quizzes an ordering is matched with places, or left out, as the author chooses") {
    for (const char* rule : {"all-or-nothing", "per-neighbour", "longest-run"})
        CHECK(scored_as(std::string("ordering-") + rule + "-rich", classic, ScoredAs::per_position));
    CHECK(scored_as("ordering-per-position-rich", classic, ScoredAs::own));
    const Carriage left_out = carriage("ordering-per-position-rich", Engine::classic_no_orderings);
    CHECK(left_out.fidelity == Fidelity::unsupported);
    CHECK_FALSE(left_out.advice.empty());
    CHECK(carriage("multiple-choice-rich", Engine::classic_no_orderings).fidelity == Fidelity::exact);
}

TEST_CASE("qti12: New Quizzes score a matching by either rule, classic quizzes by pairs") {
    CHECK(exact("matching-all-or-nothing-plain", new_quizzes));
    CHECK(exact("matching-per-pair-plain", new_quizzes));
    CHECK(scored_as("matching-all-or-nothing-plain", classic, ScoredAs::per_pair));
    CHECK(exact("matching-per-pair-plain", classic));
}

TEST_CASE("qti12: matches lose their formatting, and two that differ in nothing else are refused") {
    Item item = sample("matching-per-pair-plain");
    auto& matches = std::get<Matching>(item.interaction).matches;
    matches[0].content = {Block{Paragraph{{Inline{CodeSpan{"x"}, {}}}}, {}}};
    CHECK(qti12::carries(item, new_quizzes).loss.find("lose their formatting") != std::string::npos);
    matches[1].content = {Block{Paragraph{{Inline{Text{"x"}, {}}}}, {}}};
    CHECK(qti12::carries(item, new_quizzes).fidelity == Fidelity::unsupported);
}

TEST_CASE("qti12: an option can't be pinned") {
    CHECK(carriage("multiple-choice-plain", new_quizzes).loss.find("pinned") != std::string::npos);
    CHECK(carriage("multiple-choice-plain", classic).loss.find("pinned") != std::string::npos);
}

TEST_CASE("qti12: a classic quiz rounds numbers to four decimals, and one that nobody can give is refused") {
    CHECK(scored_as("numeric-plain", classic, ScoredAs::rounded_number));
    CHECK(scored_as("numeric-plain", new_quizzes, ScoredAs::own));
    Item item = sample("numeric-plain");
    item.interaction = Numeric{{{"0.00002", "0.00004", {}}}};
    CHECK(qti12::carries(item, classic).fidelity == Fidelity::unsupported);
    CHECK(qti12::carries(item, new_quizzes).fidelity == Fidelity::approximated);
    item.interaction = Numeric{{{"0.00006", "0.0001", {}}, {"-3", "-3", {}}}};
    CHECK(qti12::carries(item, classic).scored_as == ScoredAs::rounded_number);
}

TEST_CASE("qti12: short answers are compared as written, but for letter case") {
    CHECK(scored_as("short-answer-plain", new_quizzes, ScoredAs::same_text));
    CHECK(scored_as("short-answer-plain", classic, ScoredAs::trimmed_text));
}

TEST_CASE("qti12: a person scores an essay; its rubric has a place in New Quizzes alone") {
    const Carriage essay = carriage("essay-plain", new_quizzes);
    CHECK(essay.fidelity == Fidelity::exact);
    CHECK(essay.scored_as == ScoredAs::by_hand);
    CHECK(carriage("essay-plain", classic).loss.find("rubric") != std::string::npos);
    CHECK(carriage("essay-rich", classic).fidelity == Fidelity::exact);  // has no rubric
}

namespace {

Content words(std::size_t characters) {
    return {Block{Paragraph{{Inline{Text{std::string(characters, 'x')}, {}}}}, {}}};
}
Content picture() {
    return {Block{Paragraph{{Inline{Image{"media/flow.png", "", {Inline{Text{"A flow"}, {}}}}, {}}}}, {}}};
}
constexpr std::size_t tags = 7;  // <p></p>

std::vector<SubjectNote> notes(const Course& course, Engine engine, SubjectKind kind) {
    std::vector<SubjectNote> out;
    for (SubjectNote& note : qti12::notes(course, engine))
        if (note.subject.kind == kind) out.push_back(std::move(note));
    return out;
}

}  // namespace

TEST_CASE("qti12: a scenario is tied to its items in New Quizzes alone") {
    const Course course = sample_course();
    CHECK(notes(course, new_quizzes, SubjectKind::stimulus).empty());
    const auto classic_notes = notes(course, classic, SubjectKind::stimulus);
    REQUIRE(classic_notes.size() == course.case_studies.size());
    CHECK(classic_notes[0].subject.name == course.case_studies[0].id);
    CHECK(classic_notes[0].carriage.loss.find("nothing ties them") != std::string::npos);
}

TEST_CASE("qti12: a stem or scenario of more than 16,384 characters becomes a notice in classic quizzes") {
    Item item = sample("multiple-choice-rich");
    item.stem = words(16384 - tags);
    CHECK(qti12::carries(item, classic).fidelity == Fidelity::exact);
    item.stem = words(16385 - tags);
    CHECK(qti12::carries(item, classic).fidelity == Fidelity::unsupported);
    CHECK(qti12::carries(item, new_quizzes).fidelity == Fidelity::approximated);
    Course course = sample_course();
    course.case_studies[0].stimulus = words(16385 - tags);
    CHECK(notes(course, classic, SubjectKind::stimulus)[0].carriage.fidelity == Fidelity::unsupported);
    CHECK(notes(course, new_quizzes, SubjectKind::stimulus)[0].carriage.fidelity == Fidelity::approximated);
}

TEST_CASE("qti12: a stem is counted in characters, not in bytes") {
    Item item = sample("multiple-choice-rich");
    std::string text;
    for (int i = 0; i < 10000; ++i) text += "語";
    item.stem = {Block{Paragraph{{Inline{Text{text}, {}}}}, {}}};
    CHECK(qti12::carries(item, classic).fidelity == Fidelity::exact);
}

TEST_CASE("qti12: a case study that is too long for a bank with its scenario before each stem is said to be in none") {
    Course course = sample_course();
    course.case_studies[0].stimulus = words(16370);
    for (const Engine engine : {new_quizzes, classic})
        CHECK(notes(course, engine, SubjectKind::stimulus)[0].carriage.loss.find("in no question bank") != std::string::npos);
}

TEST_CASE("qti12: answers that are only a picture have no words in the student analysis of classic quizzes") {
    Item item = sample("multiple-choice-rich");
    std::get<Choice>(item.interaction).options[0].content = picture();
    CHECK(qti12::carries(item, classic).loss.find("student analysis") != std::string::npos);
    CHECK(qti12::carries(item, new_quizzes).fidelity == Fidelity::exact);
    item = sample("matching-per-pair-plain");
    std::get<Matching>(item.interaction).prompts[0].content = picture();
    CHECK(qti12::carries(item, classic).loss.find("student analysis") != std::string::npos);
    item = sample("ordering-per-position-plain");
    std::get<Ordering>(item.interaction).steps[0].content = picture();
    CHECK(qti12::carries(item, classic).loss.find("student analysis") != std::string::npos);
}

TEST_CASE("qti12: a comment of more than 5,120 characters can't be saved in classic quizzes") {
    Item item = sample("multiple-choice-rich");
    item.rationale = words(5121 - tags);
    CHECK(qti12::carries(item, classic).loss.find("5,120") != std::string::npos);
    item.rationale = words(10);
    std::get<Choice>(item.interaction).options[0].feedback = words(5121 - tags);
    CHECK(qti12::carries(item, classic).loss.find("5,120") != std::string::npos);
}

TEST_CASE("qti12: a title that is cut is said so") {
    Item item = sample("multiple-choice-rich");
    item.title = std::string(256, 'x');
    CHECK(qti12::carries(item, classic).loss.find("255") != std::string::npos);
    Course course = sample_course();
    Form form;
    form.id = "f";
    form.title = std::string(256, 'x');
    course.forms.push_back(form);
    CHECK(notes(course, classic, SubjectKind::form).size() == 1);
}

TEST_CASE("qti12: New Quizzes would take a match with a tag in it for HTML, so a package for classic quizzes says so") {
    Item item = sample("matching-per-pair-plain");
    std::get<Matching>(item.interaction).matches[0].content = {Block{Paragraph{{Inline{Text{"List<int>"}, {}}}}, {}}};
    CHECK(qti12::carries(item, classic).loss.find("New Quizzes") != std::string::npos);
    CHECK(qti12::carries(item, new_quizzes).fidelity == Fidelity::exact);
}

TEST_CASE("qti12: the default profile is for classic quizzes, and carries every ordering to both engines") {
    const Item item = sample("ordering-all-or-nothing-rich");
    CHECK(qti12::target.carries(item, {}).scored_as == ScoredAs::per_position);
    CHECK(qti12::target.carries(item, "new-quizzes").fidelity == Fidelity::exact);
    CHECK(import_as(qti12::target, {}).find("not ticked") != std::string_view::npos);
    CHECK(import_as(qti12::target, "new-quizzes").find("not ticked") == std::string_view::npos);
}

TEST_CASE("qti12: formulas, and links to pages of the course, are approximated") {
    Course course = sample_course();
    const Carriage c = qti12::carries(course.items.front(), new_quizzes);
    CHECK(c.fidelity == Fidelity::approximated);
    CHECK(c.loss.find("TeX") != std::string::npos);
    CHECK(c.loss.find("links to other pages") != std::string::npos);
}
