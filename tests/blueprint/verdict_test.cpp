#include <catch2/catch.hpp>

#include "base/timestamp.h"
#include "blueprint/verdict.h"
#include "grade/sample.h"

using namespace lectern;

namespace {

std::vector<std::string> texts(const BlueprintVerdict& verdict) {
    std::vector<std::string> out;
    for (const Violation& violation : verdict.violations) out.push_back(violation.text);
    return out;
}

}  // namespace

TEST_CASE("a form is held against number, weights and item rules") {
    Key key = test::sample_key();
    const BlueprintVerdict good = verify_form(key, key.forms[0]);
    CHECK(good.ok());
    CHECK(good.items == 4);
    CHECK(good.points == Rational(6));
    REQUIRE(good.domains.size() == 2);
    CHECK(good.domains[0].items == 2);
    CHECK(good.domains[0].share_of_points == Rational(1, 3));
    CHECK(good.domains[0].share_of_items == Rational(1, 2));
    CHECK(good.domains[0].fits);
    CHECK(verdict_text(good.violations) == "ok");

    SECTION("the tolerance is of the share of the points, and its border is inside") {
        key.blueprint.tolerance = Rational(1, 6);
        CHECK(verify_form(key, key.forms[0]).ok());
        key.blueprint.tolerance = Rational(15, 100);
        const BlueprintVerdict off = verify_form(key, key.forms[0]);
        CHECK(texts(off) == std::vector<std::string>{"domain 1: 33.3 % of the points, 50 ± 15 % wanted",
                                                     "domain 2: 66.7 % of the points, 50 ± 15 % wanted"});
        CHECK(off.domains[0].items_fit);
        CHECK(off.violations[0].requirement == Requirement::domain);
        CHECK(off.violations[0].subject == "1");
    }
    SECTION("the number of items") {
        key.forms[0].items.pop_back();
        CHECK(texts(verify_form(key, key.forms[0])) == std::vector<std::string>{"3 items, 4 wanted"});
    }
    SECTION("item rules count what the type has") {
        key.blueprint.item_rules = {{"multiple-choice", {{"options", {4, 4}}, {"correct", {1, 1}}}},
                                    {"multiple-response", {{"options", {6, std::nullopt}}}},
                                    {"ordering", {{"steps", {4, 5}}}},
                                    {"matching", {{"prompts", {3, 7}}}}};
        CHECK(texts(verify_form(key, key.forms[0])) ==
              std::vector<std::string>{"item r1: options 5, 6.. wanted", "item o1: steps 3, 4..5 wanted"});
    }
    SECTION("case studies have as many items as the rule wants") {
        key.items[0].case_study = "case";
        key.blueprint.item_rules = {{"case-study", {{"items", {2, std::nullopt}}}}};
        CHECK(texts(verify_form(key, key.forms[0])) == std::vector<std::string>{"case study case: items 1, 2.. wanted"});
        key.items[1].case_study = "case";
        CHECK(verify_form(key, key.forms[0]).ok());
    }
    SECTION("names that stand twice, or are unknown, or in no domain") {
        key.items[1].domain = "";
        key.forms[0].items = {"c1", "c2", "c1", "r1", "zz", "o1"};
        CHECK(texts(verify_form(key, key.forms[0])) == std::vector<std::string>{"domain 1: 16.7 % of the points, 50 ± 25 % wanted",
                                                                                "item c2: in no domain of the blueprint",
                                                                                "item c1: twice on the form", "item zz: not in the key"});
    }
}

TEST_CASE("without a blueprint nothing is missed") {
    Key key = test::sample_key();
    key.blueprint = {};
    CHECK_FALSE(has_blueprint(key));
    CHECK(verify_form(key, key.forms[0]).ok());
}

TEST_CASE("time is held against the minutes, with a minute's grace") {
    constexpr std::int64_t minute = 60'000;
    CHECK_FALSE(verify_time(0, 170 * minute, 170));
    CHECK_FALSE(verify_time(0, 171 * minute, 170));
    CHECK(verify_time(0, 171 * minute + 1000, 170)->text == "171:01 minutes, 170 allowed");
    CHECK(verify_time(1000, 0, 170)->text == "submitted before it was started");
    CHECK_FALSE(verify_time(0, 9999 * minute, 0));
}

TEST_CASE("times of RFC 3339 are read to the millisecond, and nothing else is") {
    CHECK(parse_timestamp("1970-01-01T00:00:00Z") == 0);
    CHECK(parse_timestamp("2026-11-02T09:00:00Z") == 1793610000000);
    CHECK(parse_timestamp("2026-11-02t10:00:00+01:00") == 1793610000000);
    CHECK(parse_timestamp("2026-11-02 03:30:00.2509-05:30") == 1793610000250);
    CHECK(parse_timestamp("2024-02-29T00:00:00Z"));
    CHECK(parse_timestamp("2016-12-31T23:59:60Z") == parse_timestamp("2016-12-31T23:59:59Z"));
    for (const char* text : {"", "2026-11-02", "2026-11-02T09:00:00", "2026-11-02T09:00Z", "2026-13-02T09:00:00Z", "2023-02-29T00:00:00Z",
                             "2026-11-02T24:00:00Z", "2026-11-02T09:00:00.Z", "2026-11-02T09:00:00+1", "02.11.2026 09:00",
                             "2026-11-02T09:00:00Z ", "1969-12-31T23:59:59Z", "2026-11-02T09:00:61Z"}) {
        INFO(text);
        CHECK_FALSE(parse_timestamp(text));
    }
    CHECK(format_timestamp(1793610000250) == "2026-11-02T09:00:00Z");
}
