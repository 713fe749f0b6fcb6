#include <catch2/catch.hpp>

#include <cmath>
#include <random>

#include "grade/sample.h"

using namespace lectern;
using lectern::test::attempt_line;
using lectern::test::choice_key;
using lectern::test::grade;
using lectern::test::Grading;

TEST_CASE("figures of a small exam are those worked out by hand") {
    const std::vector<std::string> items = {"q1", "q2", "q3"};
    const Key key = choice_key(items, {"1", "1", "1"}, 2);
    // Totals 3, 2, 1, 0: mean 1.5, deviations 1.5 0.5 -0.5 -1.5, squares 5.
    const std::string text = attempt_line(1, items, {"1", "1", "1"}) + attempt_line(2, items, {"1", "1", "2"}) +
                             attempt_line(3, items, {"1", "2", ""}) + attempt_line(4, items, {"2", "2", "2"});
    const Grading g = grade(key, text);
    REQUIRE(g.summary.assessments.size() == 1);
    const TestFigures& f = g.summary.assessments[0].figures;
    CHECK(f.attempts == 4);
    CHECK(*f.mean == 1.5);
    CHECK(*f.median == 1.5);
    CHECK(*f.sd == Approx(std::sqrt(5.0 / 3)).epsilon(1e-15));
    CHECK(*f.skew == 0);
    // Item variances 3/16, 4/16, 3/16; of the total 5/4: 3/2 (1 - (10/16) / (5/4)) = 3/4.
    CHECK(*f.alpha == 0.75);
    CHECK(*f.kr20 == 0.75);
    CHECK(*f.sem == Approx(std::sqrt(5.0 / 12)).epsilon(1e-15));
    // 16 times the covariances: 2 of q1 and q2, 1 of q1 and q3, 2 of q2 and q3; the total 20.
    CHECK(*f.lambda2 == Approx((10 + std::sqrt(1.5 * 2 * (4 + 1 + 4))) / 20).epsilon(1e-15));
    // √(x (3 − x) ÷ 2)
    REQUIRE(f.conditional_sem.size() == 4);
    CHECK(f.conditional_sem[0].sem == 0);
    CHECK(f.conditional_sem[1].sem == 1);
    CHECK(f.conditional_sem[2].sem == 1);
    CHECK(f.conditional_sem[3].sem == 0);
    CHECK(f.conditional_sem[2].attempts == 1);
    const ItemFigures& q1 = g.summary.items[0];
    CHECK(*q1.p == 0.75);
    // q1: 1 1 1 0; the rest: 2 1 0 0. n Σxy − Σx Σy = 4·3 − 3·3 = 3; √((4·3 − 9)(4·5 − 9)) = √33.
    CHECK(*q1.discrimination == Approx(3 / std::sqrt(33.0)).epsilon(1e-15));
    // 27 % of four is 1.08: the best, and 0.08 of the second best.
    CHECK(*q1.upper == Approx(1).epsilon(1e-15));
    CHECK(*q1.lower == Approx(0.08 / 1.08).epsilon(1e-14));
    CHECK(g.summary.items[2].omitted == 1);
    CHECK(g.summary.items[2].wrong == 2);
    CHECK(*g.summary.items[2].omission == 0.25);
    CHECK_FALSE(g.summary.items[2].mean_seconds);  // nobody says how long it took
    REQUIRE(q1.options.size() == 2);
    CHECK(q1.options[0].n == 3);
    CHECK(*q1.options[0].share == 0.75);
    CHECK(*q1.options[0].mean == 2);
    CHECK(*q1.options[1].mean == 0);
    CHECK(q1.flags.empty());  // four attempts are too few
}

TEST_CASE("what is undefined is empty, not 0") {
    const std::vector<std::string> items = {"q1", "q2"};
    const Key key = choice_key(items, {"1", "1"}, 2);
    SECTION("one attempt") {
        const Grading g = grade(key, attempt_line(1, items, {"1", "2"}));
        const TestFigures& f = g.summary.assessments[0].figures;
        CHECK(*f.mean == 1);
        CHECK_FALSE(f.sd);
        CHECK_FALSE(f.skew);
        CHECK_FALSE(f.alpha);
        CHECK_FALSE(f.sem);
        CHECK_FALSE(g.summary.items[0].discrimination);
        CHECK_FALSE(g.summary.items[0].upper_lower);
        CHECK_FALSE(g.summary.items[0].options[1].mean);
        CHECK(g.field("items.csv", 1, "discrimination") == "");
        CHECK(g.field("items.csv", 1, "mean_b") == "");
        CHECK(g.files.at("summary.json").find("\"alpha\": null") != std::string::npos);
    }
    SECTION("an item that all answer alike") {
        const Grading g = grade(key, attempt_line(1, items, {"1", "2"}) + attempt_line(2, items, {"1", "1"}));
        CHECK_FALSE(g.summary.items[0].discrimination);
        CHECK_FALSE(g.summary.items[1].discrimination);  // the rest is constant
        CHECK(*g.summary.items[1].upper_lower == 1);
    }
    SECTION("no attempt") {
        const Grading g = grade(key, "{}\n");
        CHECK(g.summary.assessments.empty());
        CHECK_FALSE(g.summary.items[0].p);
        CHECK(g.field("items.csv", 1, "n") == "0");
        CHECK(g.field("items.csv", 1, "p") == "");
    }
}

TEST_CASE("alpha is left out where attempts had different items") {
    const std::vector<std::string> items = {"q1", "q2", "q3"};
    Key key = choice_key(items, {"1", "1", "1"}, 2);
    key.forms.clear();
    const Grading g = grade(key, attempt_line(1, {"q1", "q2"}, {"1", "1"}) + attempt_line(2, {"q1", "q3"}, {"1", "2"}) +
                                     attempt_line(3, {"q2", "q3"}, {"2", "2"}));
    CHECK(g.summary.assessments[0].figures.sd);
    CHECK_FALSE(g.summary.assessments[0].figures.alpha);
}

TEST_CASE("an item in two forms is judged within each form") {
    // In form g all totals are higher, though q1 is as hard: pooled totals would blame q1.
    Key key = choice_key({"q1", "q2", "q3", "q4"}, {"1", "1", "1", "1"}, 2);
    key.forms = {{"f", "F", {"q1", "q2"}, 0}, {"g", "G", {"q1", "q3", "q4"}, 0}};
    const auto in_g = [](int number, const std::vector<std::string>& chosen) {
        std::string line = attempt_line(number, {"q1", "q3", "q4"}, chosen);
        return line.replace(line.find("\"f\""), 3, "\"g\"");
    };
    const Grading g = grade(key, attempt_line(1, {"q1", "q2"}, {"1", "1"}) + attempt_line(2, {"q1", "q2"}, {"2", "2"}) +
                                     in_g(3, {"1", "1", "1"}) + in_g(4, {"2", "1", "2"}));
    CHECK(g.summary.assessments.size() == 2);
    CHECK(g.summary.items[0].n == 4);
    CHECK(*g.summary.items[0].p == 0.5);
    CHECK(*g.summary.items[0].discrimination == Approx(1).epsilon(1e-15));
}

TEST_CASE("no figure depends on the order of the attempts") {
    const Key key = test::sample_key();
    std::vector<std::string> lines;
    std::mt19937 random(7);
    const std::vector<std::string> options = {"a", "b", "c", "d", "e"};
    for (int i = 0; i < 60; ++i) {
        const auto pick = [&] { return options[random() % 4]; };
        const std::string first = pick(), second = pick();
        lines.push_back(
            R"({"candidate":"k)" + std::to_string(i) + R"(","assessment":"f","build":"b1","responses":[{"item":"c1","response":[")" +
            first + R"("]},{"item":"c2","response":[")" + second + R"("]},{"item":"r1","response":["a",")" + (pick() == "a" ? "c" : "b") +
            R"("]},{"item":"o1","response":[)" + (pick() < "c" ? R"("b","c","a")" : R"("b","a","c")") + "]}]}\n");
    }
    std::string forward, backward;
    for (const std::string& line : lines) forward += line;
    for (auto line = lines.rbegin(); line != lines.rend(); ++line) backward += *line;
    const Grading a = grade(key, forward), b = grade(key, backward);
    CHECK(a.files.at("items.csv") == b.files.at("items.csv"));
    CHECK(a.files.at("summary.json") == b.files.at("summary.json"));
    CHECK(a.files.at("report.html") == b.files.at("report.html"));
}

TEST_CASE("the time of an item is the mean of the attempts that say it") {
    const Key key = choice_key({"q1"}, {"1"}, 2);
    const auto timed = [](int number, const std::string& seconds) {
        return R"({"candidate":"p)" + std::to_string(number) +
               R"(","assessment":"f","build":"b","responses":[{"item":"q1","response":["1"],"seconds":)" + seconds + "}]}\n";
    };
    const Grading g = grade(key, timed(1, "10.5") + timed(2, "20") + timed(3, "null") + timed(4, "-3") + timed(5, "1e300"));
    CHECK(*g.summary.items[0].mean_seconds == 15.25);
    CHECK(g.field("items.csv", 1, "mean_seconds") == "15.25");
    CHECK(g.field("items.csv", 1, "omission") == "0");
}

TEST_CASE("errors of single scores, KR-20 and subscores want items of one point that all attempts had") {
    Key key = choice_key({"q1", "q2"}, {"1", "1"}, 2);
    const std::string lines =
        attempt_line(1, {"q1", "q2"}, {"1", "1"}) + attempt_line(2, {"q1", "q2"}, {"2", "2"}) + attempt_line(3, {"q1", "q2"}, {"1", "2"});
    CHECK(grade(key, lines).summary.assessments[0].figures.conditional_sem.size() == 3);
    key.items[1].points = 2;
    const Grading g = grade(key, lines);
    CHECK(g.summary.assessments[0].figures.conditional_sem.empty());
    CHECK_FALSE(g.summary.assessments[0].figures.kr20);
    CHECK(g.summary.assessments[0].figures.alpha);
    CHECK(g.summary.assessments[0].figures.lambda2);
}

TEST_CASE("without groups, or with too many of them, items are not compared between groups") {
    const std::vector<std::string> items = {"q1", "q2", "q3"};
    const Key key = choice_key(items, {"1", "1", "1"}, 2);
    const auto lines = [&](int groups) {
        std::string out;
        for (int i = 0; i < 120; ++i)
            out += attempt_line(i, items, {i % 2 == 0 ? "1" : "2", i % 3 == 0 ? "1" : "2", i % 7 < 3 ? "1" : "2"},
                                groups == 0 ? "" : R"(,"group":"g)" + std::to_string(i % groups) + "\"");
        return out;
    };
    CHECK(grade(key, lines(0)).summary.dif.empty());
    CHECK(grade(key, lines(1)).summary.dif.empty());
    CHECK(grade(key, lines(2)).summary.dif.size() == 3);
    CHECK(grade(key, lines(50)).codes.empty());
    const Grading many = grade(key, lines(51));
    CHECK(many.codes == std::vector<std::string>{"W0506"});
    CHECK(many.summary.dif.empty());
    CHECK(*many.summary.assessments[0].figures.alpha == *grade(key, lines(0)).summary.assessments[0].figures.alpha);
}

TEST_CASE("flags tell which items to look at") {
    const std::vector<std::string> items = {"hard", "easy", "negative", "omitted", "strong"};
    const Key key = choice_key(items, {"1", "1", "1", "1", "1"}, 3);
    std::string text;
    for (int i = 0; i < 100; ++i) {
        const bool strong = i < 50;
        text += attempt_line(i, items,
                             {i % 10 == 0 ? "1" : "2", i < 99 ? "1" : "2", strong ? "2" : "1",
                              i % 4 == 0 ? ""
                              : strong   ? "1"
                                         : "3",
                              strong ? "1" : "2"});
    }
    const Grading g = grade(key, text);
    CHECK(g.field("items.csv", 1, "flags").starts_with("hard; "));
    CHECK(g.field("items.csv", 2, "flags").starts_with("easy"));
    CHECK(g.field("items.csv", 3, "flags") == "negative; better-distractor 2; rare-option 3");
    CHECK(g.field("items.csv", 4, "flags").find("often-omitted") != std::string::npos);
    CHECK(g.files.at("report.html").find("look at the key first") != std::string::npos);
    // Few, but better than those who chose the key: both are said.
    std::string rare;
    for (int i = 0; i < 100; ++i) rare += attempt_line(i, items, {"1", "1", i == 0 ? "2" : "1", i < 40 ? "1" : "2", i < 60 ? "1" : "2"});
    CHECK(grade(key, rare).field("items.csv", 3, "flags").find("better-distractor 2; rare-option 2") != std::string::npos);
}
