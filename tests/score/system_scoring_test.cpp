// The ways of scoring that systems have and Lectern's rules have not, as predicted_fraction gives them.
#include <catch2/catch.hpp>

#include "score/score.h"

using namespace lectern;

namespace {

ItemKey item(ItemType type) {
    ItemKey key;
    key.type = type;
    return key;
}

Rational predicted(const ItemKey& key, ScoredAs scored_as, std::vector<std::string> values) {
    return predicted_fraction(key, scored_as, Response{std::move(values), {}}).value();
}

}  // namespace

TEST_CASE("longest-subset: the longest run by all steps, and nothing for one step") {
    ItemKey key = item(ItemType::ordering);
    key.options = key.correct = {"a", "b", "c", "d"};
    const auto score = [&](std::vector<std::string> order) { return predicted(key, ScoredAs::longest_subset, std::move(order)); };
    CHECK(score({"a", "b", "c", "d"}) == Rational(1));
    CHECK(score({"d", "a", "b", "c"}) == Rational(3, 4));
    CHECK(score({"b", "a", "d", "c"}) == Rational(1, 2));
    CHECK(score({"d", "c", "b", "a"}) == Rational(0));
    CHECK(score({}) == Rational(0));
}

TEST_CASE("steps may be given with their places, which need be no order") {
    ItemKey key;
    key.type = ItemType::ordering;
    key.options = key.correct = {"a", "b", "c", "d"};
    const auto scores = [&](ScoringRule rule, std::vector<std::pair<std::string, std::string>> places) {
        return fraction(key, rule, {{}, std::move(places)});
    };
    CHECK(scores(ScoringRule::all_or_nothing, {{"b", "2"}, {"a", "1"}, {"d", "4"}, {"c", "3"}}) == Rational(1));
    CHECK(scores(ScoringRule::all_or_nothing, {{"a", "1"}, {"b", "2"}, {"c", "3"}, {"d", "3"}}) == Rational(0));
    CHECK(scores(ScoringRule::per_position, {{"a", "1"}, {"b", "1"}, {"c", "3"}, {"d", "3"}}) == Rational(1, 2));
    CHECK(scores(ScoringRule::per_position, {{"d", "1"}, {"a", "1"}}) == Rational(1, 4));
    CHECK(scores(ScoringRule::per_neighbour, {{"a", "2"}, {"b", "3"}}) == Rational(1, 3));
    CHECK(scores(ScoringRule::longest_run, {{"a", "1"}, {"c", "4"}}) == Rational(1, 3));
    CHECK(scores(ScoringRule::per_position, {{"a", "0"}, {"b", "9"}, {"c", "x"}, {"z", "1"}}) == Rational(0));
}

TEST_CASE("lenient-number: what an answer begins with counts") {
    ItemKey key = item(ItemType::numeric);
    key.ranges = {{"1500", "1500"}, {"0.5", "0.5"}, {"-2", "-2"}};
    for (const char* right : {"1500", " 1500 ", "1500.", "1500 kg", "1,500", "1 500", "1.5e3", "1.5E+3x", "1.5 x 10^3", "1.5*10**3",
                              "1.5×10^3", "1.5 e 3 .", ".5", "+.5", "-2", "- 2"}) {
        INFO(right);
        CHECK(predicted(key, ScoredAs::lenient_number, {right}) == Rational(1));
    }
    for (const char* wrong : {"", "x", "kg 1500", "$1500", "1.5", "+-2", "--2", ".", "e3"}) {
        INFO(wrong);
        CHECK(predicted(key, ScoredAs::lenient_number, {wrong}) == Rational(0));
    }
}

TEST_CASE("float-value: a float counts by its value, however it is written") {
    ItemKey key = item(ItemType::numeric);
    key.ranges = {{"1500", "1500"}, {"0.5", "0.5"}, {"-2", "-2"}};
    for (const char* right : {"1500", " 1500 ", "+1500.0", "1500.", "1.5e3", "15E+2", ".5", "+.5", "5e-1", "-2", "-.2e1"}) {
        INFO(right);
        CHECK(predicted(key, ScoredAs::float_value, {right}) == Rational(1));
    }
    for (const char* wrong : {"", "x", "1500 kg", "1,500", "1 500", "1.5", "+-2", "--2", ".", "e3", "INF", "nan", "1.5e3e"}) {
        INFO(wrong);
        CHECK(predicted(key, ScoredAs::float_value, {wrong}) == Rational(0));
    }
}

TEST_CASE("verbatim-text: white space inside counts as written") {
    ItemKey key = item(ItemType::short_answer);
    key.correct = {"confusion  matrix", "λόγος"};
    const auto score = [&](const char* text) { return predicted(key, ScoredAs::verbatim_text, {text}); };
    CHECK(score(" Confusion Matrix ") == Rational(1));
    CHECK(score("confusion  matrix") == Rational(0));
    CHECK(score("confusion matrix\u3000") == Rational(0));
    CHECK(score("ΛΌΓΟΣ") == Rational(1));
    CHECK(score("λο\u0301γοσ") == Rational(1));
}

TEST_CASE("trimmed-text: white space round an answer is ignored, inside it counts") {
    ItemKey key = item(ItemType::short_answer);
    key.correct = {"confusion  matrix", "Straße"};
    const auto score = [&](const char* text) { return predicted(key, ScoredAs::trimmed_text, {text}); };
    CHECK(score(" Confusion Matrix\n") == Rational(1));
    CHECK(score("confusion  matrix") == Rational(0));
    CHECK(score("STRASSE") == Rational(0));
    CHECK(score("") == Rational(0));
}

TEST_CASE("rounded-number: four decimals decide, half away from zero") {
    ItemKey key = item(ItemType::numeric);
    key.ranges = {{"1500", "1500"}, {"0.5", "0.8"}, {"-0.0313", "-0.0313"}};
    for (const char* right : {"1500", " 1500 ", "1500.", "1,500", "1.5e3", "+1500", ".5", "0.49996", "0.80004", "-0.03125", "1499.99999"}) {
        INFO(right);
        CHECK(predicted(key, ScoredAs::rounded_number, {right}) == Rational(1));
    }
    for (const char* wrong : {"", "x", "1500 kg", "1 500", "15,00", "1,50", "0.49994", "0.80006", "-0.0312", "--2", "."}) {
        INFO(wrong);
        CHECK(predicted(key, ScoredAs::rounded_number, {wrong}) == Rational(0));
    }
}
