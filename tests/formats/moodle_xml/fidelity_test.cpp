// What Moodle makes of an item, one fact each. That it is true, tests/moodle/import.sh proves with Moodle's own grading.
#include <catch2/catch.hpp>

#include "formats/moodle_xml/everything.h"
#include "formats/moodle_xml/target.h"

using namespace lectern;
using namespace lectern::test;

namespace {

bool exact(const Item& item, ScoredAs scored_as = ScoredAs::own) {
    const Carriage c = moodle_xml::carries(item);
    return c.fidelity == Fidelity::exact && c.scored_as == scored_as && c.loss.empty() && c.advice.empty();
}

bool approximated(const Item& item, ScoredAs scored_as) {
    const Carriage c = moodle_xml::carries(item);
    return c.fidelity == Fidelity::approximated && c.scored_as == scored_as && !c.loss.empty();
}

bool unsupported(const Item& item) {
    const Carriage c = moodle_xml::carries(item);
    return c.fidelity == Fidelity::unsupported && !c.loss.empty() && !c.advice.empty();
}

bool loses(const Item& item, std::string_view what) {
    return moodle_xml::carries(item).loss.find(what) != std::string::npos;
}

}  // namespace

TEST_CASE("moodle-xml: multiple choice is exact") {
    CHECK(exact(choice("x", 1, 3, ScoringRule::all_or_nothing)));
}

TEST_CASE("moodle-xml: multiple response is exact under right-minus-wrong alone") {
    CHECK(exact(choice("x", 3, 3, ScoringRule::right_minus_wrong)));
    CHECK(approximated(choice("x", 3, 3, ScoringRule::all_or_nothing), ScoredAs::right_if_none_wrong));
    CHECK(approximated(choice("x", 3, 3, ScoringRule::per_key), ScoredAs::right_if_none_wrong));
    CHECK(approximated(choice("x", 3, 3, ScoringRule::per_option), ScoredAs::right_minus_wrong));
}

TEST_CASE("moodle-xml: credit for part of the keys under all-or-nothing is said to be more than the source gives") {
    CHECK(loses(choice("x", 3, 3, ScoringRule::all_or_nothing), "part of the points instead of none"));
}

TEST_CASE("moodle-xml: multiple response with a single key is exact") {
    for (const ScoringRule rule : {ScoringRule::all_or_nothing, ScoringRule::per_key, ScoringRule::right_minus_wrong}) {
        Item item = choice("x", 1, 4, rule);
        std::get<Choice>(item.interaction).multiple = true;
        CHECK(exact(item));
    }
}

TEST_CASE("moodle-xml: as many keys as Moodle's list of grades has a part for, and no more") {
    for (const std::size_t keys : {2, 7, 9, 10, 20}) CHECK(exact(choice("x", keys, 2, ScoringRule::right_minus_wrong)));
    for (const std::size_t keys : {11, 12, 19, 21}) CHECK(unsupported(choice("x", keys, 2, ScoringRule::right_minus_wrong)));
}

TEST_CASE("moodle-xml: ordering is exact but for the longest run of three steps and more") {
    CHECK(exact(ordering("x", 4, ScoringRule::all_or_nothing)));
    CHECK(exact(ordering("x", 4, ScoringRule::per_position)));
    CHECK(exact(ordering("x", 4, ScoringRule::per_neighbour)));
    CHECK(exact(ordering("x", 2, ScoringRule::longest_run)));
    CHECK(approximated(ordering("x", 3, ScoringRule::longest_run), ScoredAs::longest_subset));
}

TEST_CASE("moodle-xml: matching is exact pair by pair, and never all or nothing") {
    CHECK(exact(matching("x", 3, 1, ScoringRule::per_pair)));
    CHECK(approximated(matching("x", 3, 1, ScoringRule::all_or_nothing), ScoredAs::per_pair));
}

TEST_CASE("moodle-xml: numbers are read leniently, short answers with their spaces, essays by a person") {
    CHECK(approximated(numeric("x", {{"1", "2"}}), ScoredAs::lenient_number));
    CHECK(approximated(short_answer("x", {"a b"}), ScoredAs::verbatim_text));
    CHECK(exact(essay("x", "rubric"), ScoredAs::by_hand));
}

TEST_CASE("moodle-xml: answers that a quiz's downloads change are noted") {
    CHECK(loses(short_answer("x", {"less", "a<b"}), "downloads"));
    CHECK(loses(short_answer("x", {"&lt;"}), "downloads"));
    CHECK_FALSE(loses(short_answer("x", {"R&D", "a > b; c"}), "downloads"));
}

TEST_CASE("moodle-xml: numbers of more digits than Moodle keeps are unsupported") {
    CHECK_FALSE(unsupported(numeric("x", {{"12345678.01234", "12345678.01236"}})));
    CHECK(unsupported(numeric("x", {{"123456789.012345", "123456789.012347"}})));
    CHECK(unsupported(numeric("x", {{"1000000000000", "1000000000000.001"}})));
}

TEST_CASE("moodle-xml: a pin, feedback of a step, formatting of a match and an order of matches are lost") {
    Item pinned = choice("x", 1, 3, ScoringRule::all_or_nothing);
    std::get<Choice>(pinned.interaction).options[3].pinned = true;
    CHECK(loses(pinned, "can't pin"));
    CHECK(approximated(pinned, ScoredAs::own));

    Item order = ordering("x", 3, ScoringRule::all_or_nothing);
    std::get<Ordering>(order.interaction).steps[0].feedback = words("Well done.");
    CHECK(loses(order, "feedback of the steps"));

    Item match = matching("x", 2, 0, ScoringRule::per_pair);
    std::get<Matching>(match.interaction).matches[0].content = {Block{Paragraph{{{CodeSpan{"x"}, {}}}}, {}}};
    CHECK(loses(match, "formatting"));

    Item fixed = matching("x", 2, 0, ScoringRule::per_pair);
    fixed.shuffle = false;
    CHECK(loses(fixed, "always shuffles"));
}

TEST_CASE("moodle-xml: a pin of an item that is not shuffled loses nothing") {
    Item item = choice("x", 1, 3, ScoringRule::all_or_nothing);
    std::get<Choice>(item.interaction).options[3].pinned = true;
    item.shuffle = false;
    CHECK(exact(item));
}

TEST_CASE("moodle-xml: the tie of an item to its scenario is lost") {
    Item item = choice("x", 1, 3, ScoringRule::all_or_nothing);
    item.case_study = 0;
    CHECK(approximated(item, ScoredAs::own));
    CHECK(loses(item, "scenario"));
}

TEST_CASE("moodle-xml: a link to a lesson is lost, one to the web or to a file is not") {
    const auto linked = [](const char* url) {
        Item item = choice("x", 1, 3, ScoringRule::all_or_nothing);
        item.rationale = {Block{Paragraph{{{Link{url, "", {{Text{"there"}, {}}}}, {}}}}, {}}};
        return item;
    };
    CHECK(loses(linked("lessons/1.1.md#storage"), "lead nowhere"));
    CHECK(exact(linked("https://example.org/readme.md")));
    CHECK(exact(linked("media/table.csv")));
}

TEST_CASE("moodle-xml: the author's own HTML, and the pictures in it, are carried") {
    Item item = choice("x", 1, 3, ScoringRule::all_or_nothing);
    item.stem.push_back(Block{Plain{{{Image{"media/a.svg", "", {}, true, {{"width", "200"}}}, {}}}}, {}});
    item.stem.push_back(Block{Paragraph{{{HtmlElement{"sub", {}, {{Text{"2"}, {}}}}, {}}}}, {}});
    CHECK(exact(item));
}

TEST_CASE("moodle-xml: several losses are all named") {
    Item item = choice("x", 2, 3, ScoringRule::all_or_nothing);
    item.case_study = 0;
    item.tags = {std::string(51, 'x')};
    CHECK(approximated(item, ScoredAs::right_if_none_wrong));
    CHECK(loses(item, "part of the points"));
    CHECK(loses(item, "scenario"));
    CHECK(loses(item, "tags"));
}

TEST_CASE("moodle-xml: steps and matches that Moodle could not tell apart are unsupported") {
    Item order = ordering("x", 3, ScoringRule::all_or_nothing);
    auto& steps = std::get<Ordering>(order.interaction).steps;
    steps[1].content = steps[0].content;
    CHECK(unsupported(order));

    Item match = matching("x", 2, 0, ScoringRule::per_pair);
    std::get<Matching>(match.interaction).matches[0].content = {Block{Paragraph{{{CodeSpan{"Match b"}, {}}}}, {}}};
    CHECK(unsupported(match));
}

TEST_CASE("moodle-xml: what has no text to show is unsupported, for Moodle drops it") {
    Item mc = choice("x", 1, 3, ScoringRule::all_or_nothing);
    std::get<Choice>(mc.interaction).options[0].content.clear();
    CHECK(unsupported(mc));

    Item order = ordering("x", 3, ScoringRule::all_or_nothing);
    std::get<Ordering>(order.interaction).steps[0].content.clear();
    CHECK(unsupported(order));

    Item match = matching("x", 2, 0, ScoringRule::per_pair);
    std::get<Matching>(match.interaction).prompts[0].content.clear();
    CHECK(unsupported(match));
}

TEST_CASE("moodle-xml: a match of more than 255 characters is unsupported") {
    Item item = matching("x", 2, 0, ScoringRule::per_pair);
    auto& content = std::get<Matching>(item.interaction).matches[0].content;
    content = words(std::string(255, 'x'));
    CHECK_FALSE(unsupported(item));
    content = words(std::string(256, 'x'));
    CHECK(unsupported(item));
}
