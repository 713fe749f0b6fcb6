// Comparing groups and equating forms, with figures worked out by hand.
#include <catch2/catch.hpp>

#include <cmath>

#include "grade/sample.h"

using namespace lectern;
using lectern::test::attempt_line;
using lectern::test::choice_key;
using lectern::test::grade;
using lectern::test::Grading;

namespace {

// Attempts with one of two items right: so many of the reference group with the first, with the second; and of the focal group.
struct Halves {
    int reference_first, reference_second, focal_first, focal_second;
};

DifFigures first_item(const Halves& n) {
    const std::vector<std::string> items = {"q1", "q2"};
    const Key key = choice_key(items, {"1", "1"}, 2);
    std::string text;
    int number = 0;
    const auto add = [&](int times, bool first, const char* group) {
        for (int i = 0; i < times; ++i)
            text += attempt_line(++number, items, {first ? "1" : "2", first ? "2" : "1"}, R"(,"group":")" + std::string(group) + "\"");
    };
    add(n.reference_first, true, "r");
    add(n.reference_second, false, "r");
    add(n.focal_first, true, "f");
    add(n.focal_second, false, "f");
    const Grading g = grade(key, text);
    REQUIRE(g.summary.dif.size() == 2);
    return g.summary.dif[0];
}

// Forms "f" of q1 and "g" of q2 and q3; "f" has a table of scaled scores.
Key two_forms(int scaled_one) {
    Key key = choice_key({"q1", "q2", "q3"}, {"1", "1", "1"}, 2);
    key.blueprint.present = true;
    key.blueprint.scale = {0, 100, 50, Rational(1, 2), {{"f", {{0, 0}, {1, scaled_one}}}}};
    key.blueprint.domains = {{"1", "First", 1, {{"1.1", "Task", {}}}, {}, {}}};
    key.forms = {{"f", "F", {"q1"}, 0}, {"g", "G", {"q2", "q3"}, 0}};
    return key;
}

std::string in_g(int number, const std::string& choice) {
    std::string line = attempt_line(number, {"q2", "q3"}, {choice, choice});
    return line.replace(line.find("\"f\""), 3, "\"g\"");
}

}  // namespace

TEST_CASE("the class of an item says how large the difference is, and whether it is more than chance") {
    const auto delta = [](const Halves& n) {
        return -2.35 * std::log(double(n.reference_first) * n.focal_second / (double(n.reference_second) * n.focal_first));
    };
    const auto check = [&](const Halves& n, char expected) {
        const DifFigures one = first_item(n);
        CHECK(one.strata == 1);
        CHECK(*one.delta == Approx(delta(n)).epsilon(1e-12));
        // With one stratum the standard error of ln alpha is √(1/A + 1/B + 1/C + 1/D).
        CHECK(*one.delta_se ==
              Approx(2.35 * std::sqrt(1.0 / n.reference_first + 1.0 / n.reference_second + 1.0 / n.focal_first + 1.0 / n.focal_second))
                  .epsilon(1e-12));
        CHECK(one.ets_class == expected);
    };
    check({600, 400, 560, 439}, 'A');  // delta −0.38
    check({600, 400, 470, 529}, 'B');  // −1.23
    check({600, 400, 380, 619}, 'C');  // −2.10, and above 1 beyond chance
    check({50, 30, 40, 39}, 'A');      // −1.14, but no more than chance
    check({100, 60, 72, 87}, 'B');     // −1.65, which is not above 1 beyond chance
    check({6, 3, 2, 6}, 'A');          // −4.2, of seventeen attempts
}

TEST_CASE("where one group has an item always right in a stratum there is no odds ratio, and no class") {
    const DifFigures one = first_item({20, 0, 10, 5});
    CHECK_FALSE(one.alpha);
    CHECK_FALSE(one.delta);
    CHECK(one.ets_class == 0);
    CHECK(one.chi2);
}

TEST_CASE("attempts with nothing or everything right, and those of no group, are left out of the comparison") {
    const std::vector<std::string> items = {"q1", "q2"};
    const Key key = choice_key(items, {"1", "1"}, 2);
    const std::string x = R"(,"group":"x")", y = R"(,"group":"y")";
    const Grading g =
        grade(key, attempt_line(1, items, {"1", "2"}, x) + attempt_line(2, items, {"2", "1"}, y) + attempt_line(3, items, {"1", "1"}, x) +
                       attempt_line(4, items, {"2", "2"}, y) + attempt_line(5, items, {"1", "2"}));
    REQUIRE(g.summary.dif.size() == 2);
    CHECK(g.summary.dif[0].reference == "x");
    CHECK(g.summary.dif[0].reference_n == 1);
    CHECK(g.summary.dif[0].focal_n == 1);
}

TEST_CASE("a form that is easier gives fewer points on the base, and scaled scores between two rows of its table") {
    const Key key = two_forms(40);
    // f: 0 and 1, mean ½, SD ½; g: 0 and 2, mean 1, SD 1. A score on g is worth half of it on f.
    const std::string lines = attempt_line(1, {"q1"}, {"2"}) + attempt_line(2, {"q1"}, {"1"}) + in_g(3, "2") + in_g(4, "1");
    const Grading g = grade(key, lines);
    REQUIRE(g.summary.equating.size() == 1);
    const Equating& one = g.summary.equating[0];
    CHECK(one.common_items == 0);
    CHECK(one.slope == 0.5);
    CHECK(one.intercept == 0);
    REQUIRE(one.scores.size() == 3);
    for (const EquatedScore& row : one.scores) {
        CHECK(row.mean_sigma == static_cast<double>(row.score) / 2);
        CHECK(row.equipercentile == Approx(static_cast<double>(row.score) / 2).epsilon(1e-15));
    }
    CHECK(*one.scores[1].scaled == 50);
    CHECK(*one.scores[1].scaled_mean_sigma == 20);  // halfway between 0 and 40
    CHECK(*one.scores[2].scaled_equipercentile == 40);
    // Halfway between 0 and 99 is 49.5: it does not round up to a pass.
    const Key near = two_forms(99);
    CHECK(*grade(near, lines).summary.equating[0].scores[1].scaled_mean_sigma == 49);
}

TEST_CASE("forms are not equated where the base has no attempts, or a form only one score") {
    const Key key = two_forms(40);
    CHECK(grade(key, in_g(1, "1") + in_g(2, "2")).summary.equating.empty());
    CHECK(grade(key, attempt_line(1, {"q1"}, {"2"}) + attempt_line(2, {"q1"}, {"1"})).summary.equating.empty());
    CHECK(
        grade(key, attempt_line(1, {"q1"}, {"2"}) + attempt_line(2, {"q1"}, {"1"}) + in_g(3, "1") + in_g(4, "1")).summary.equating.empty());
}
