#include <catch2/catch.hpp>

#include "grade/attempt/compare_reported.h"
#include "grade/sample.h"

using namespace lectern;
using lectern::test::grade;
using lectern::test::Grading;
using lectern::test::sample_key;

namespace {

const Key key = sample_key();

std::string line(const std::string& responses, const std::string& more = R"("assessment":"f","build":"b1")") {
    return R"({"candidate":"c",)" + more + R"(,"responses":[)" + responses + "]}\n";
}

const std::string all_right =
    R"({"item":"c1","response":["a"]},{"item":"c2","response":["a"]},{"item":"r1","response":["e","c","a"]},{"item":"o1","response":["b","a","c"]})";

}  // namespace

TEST_CASE("an attempt with all right has every point, and passes") {
    const Grading g = grade(key, line(all_right));
    CHECK(g.findings == "");
    CHECK(g.field("attempts.csv", 1, "raw") == "6");
    CHECK(g.field("attempts.csv", 1, "max") == "6");
    CHECK(g.field("attempts.csv", 1, "fraction") == "1");
    CHECK(g.field("attempts.csv", 1, "scaled") == "100");
    CHECK(g.field("attempts.csv", 1, "passed") == "true");
    CHECK(g.field("attempts.csv", 1, "right") == "4");
    CHECK(g.field("attempts.csv", 1, "weighted") == "1");
    CHECK(g.field("attempts.csv", 1, "blueprint") == "ok");
    CHECK(g.field("attempts.csv", 1, "state") == "scored");
    CHECK(g.field("attempts.csv", 1, "file") == "results.ndjson");
    CHECK(g.field("attempts.csv", 1, "line") == "1");
}

TEST_CASE("part of an item earns part of its points, exactly") {
    // r1: a and d chosen: a, b right, c, d, e wrong: 2/5 of 2 points. o1: b at its place: 1/3 of 2 points.
    const Grading g = grade(key, line(R"({"item":"c1","response":["b"]},{"item":"c2","response":[]},{"item":"r1","response":["a","d"]},)"
                                      R"({"item":"o1","response":["b","c","a"]})"));
    CHECK(g.findings == "");
    CHECK(g.field("attempts.csv", 1, "raw") == "1.4666666666666666");  // 22/15
    CHECK(g.field("attempts.csv", 1, "fraction") == "0.24444444444444444");
    CHECK(g.field("attempts.csv", 1, "right") == "0");
    CHECK(g.field("attempts.csv", 1, "partial") == "2");
    CHECK(g.field("attempts.csv", 1, "wrong") == "1");
    CHECK(g.field("attempts.csv", 1, "omitted") == "1");
    CHECK(g.field("attempts.csv", 1, "domain_1_raw") == "0");
    CHECK(g.field("attempts.csv", 1, "domain_1_max") == "2");
    CHECK(g.field("attempts.csv", 1, "domain_2_raw") == "1.4666666666666666");
    CHECK(g.field("attempts.csv", 1, "domain_2_max") == "4");
    CHECK(g.field("attempts.csv", 1, "weighted") == "0.18333333333333332");
    CHECK(g.field("attempts.csv", 1, "scaled") == "24");
    CHECK(g.field("attempts.csv", 1, "passed") == "false");
    CHECK(g.field("responses.csv", 3, "fraction") == "0.4");
    CHECK(g.field("responses.csv", 3, "points") == "0.8");
    CHECK(g.field("responses.csv", 3, "response") == "a d");
    CHECK(g.field("responses.csv", 4, "points") == "0.6666666666666666");
    CHECK(g.field("responses.csv", 2, "state") == "unanswered");
    CHECK(g.field("responses.csv", 2, "fraction") == "0");
}

TEST_CASE("an item of the form that is not recorded is unanswered") {
    const Grading g = grade(key, line(R"({"item":"c1","response":["a"]})"));
    CHECK(g.findings == "");
    CHECK(g.field("attempts.csv", 1, "raw") == "1");
    CHECK(g.field("attempts.csv", 1, "max") == "6");
    CHECK(g.field("attempts.csv", 1, "omitted") == "3");
    CHECK(g.field("responses.csv", 2, "item") == "c2");
    CHECK(g.field("responses.csv", 2, "state") == "not-recorded");
    CHECK(g.field("responses.csv", 2, "points") == "0");
}

TEST_CASE("what does not fit the key is reported at its place and never dropped") {
    SECTION("another build is refused") {
        const Grading g = grade(key, line(all_right, R"("assessment":"f","build":"b0")"));
        CHECK(g.codes == std::vector<std::string>{"E0501"});
        CHECK(g.findings.starts_with("results.ndjson:1:1: error[E0501]: the result is of build \"b0\", the key of build \"b1\""));
        CHECK(g.field("attempts.csv", 1, "state") == "other-build");
        CHECK(g.field("attempts.csv", 1, "raw") == "");
        CHECK(g.row("attempts.csv", 1).size() == g.row("attempts.csv", 0).size());
        CHECK(g.summary.attempts.at(AttemptState::other_build) == 1);
        CHECK(g.summary.scored() == 0);
    }
    SECTION("an unknown item is listed without points") {
        const std::string text = line(all_right + R"(,{"item":"zz","response":["a"]})");
        const Grading g = grade(key, text);
        CHECK(g.codes == std::vector<std::string>{"E0502"});
        const std::string column = std::to_string(text.find(R"({"item":"zz")") + 1);
        CHECK(g.findings.starts_with("results.ndjson:1:" + column + ": error[E0502]: the key has no item \"zz\""));
        CHECK(g.field("attempts.csv", 1, "raw") == "6");
        CHECK(g.field("attempts.csv", 1, "max") == "6");
        CHECK(g.field("attempts.csv", 1, "blueprint") == "item zz: not in the key");
        CHECK(g.field("responses.csv", 5, "item") == "zz");
        CHECK(g.field("responses.csv", 5, "fraction") == "");
        CHECK(g.field("responses.csv", 5, "state") == "unknown-item");
        CHECK(g.summary.responses.at(ResponseState::unknown_item) == 1);
    }
    SECTION("of two responses the last counts, and both are listed") {
        const Grading g = grade(key, line(all_right + R"(,{"item":"c1","response":["b"]})"));
        CHECK(g.codes == std::vector<std::string>{"E0503"});
        CHECK(g.findings.find("a second response to item \"c1\", other than the first") != std::string::npos);
        CHECK(g.field("attempts.csv", 1, "raw") == "5");
        CHECK(g.field("attempts.csv", 1, "max") == "6");
        CHECK(g.field("responses.csv", 1, "state") == "superseded");
        CHECK(g.field("responses.csv", 1, "points") == "");
        CHECK(g.field("responses.csv", 5, "points") == "0");
    }
    SECTION("an item that is not on the form earns nothing") {
        const Grading g = grade(key, line(all_right + R"(,{"item":"n1","response":["1.5"]})"));
        CHECK(g.codes == std::vector<std::string>{"E0504"});
        CHECK(g.field("attempts.csv", 1, "max") == "6");
        CHECK(g.field("responses.csv", 5, "state") == "not-on-form");
        CHECK(g.field("attempts.csv", 1, "blueprint") == "item n1: not on the form");
    }
    SECTION("an option that the item does not have is a wrong choice") {
        const Grading g = grade(key, line(R"({"item":"c1","response":["z"]},{"item":"o1","response":["b","a","z"]})"));
        CHECK(g.codes == std::vector<std::string>{"E0505", "E0505"});
        CHECK(g.findings.find("item \"c1\" has no option \"z\"") != std::string::npos);
        CHECK(g.findings.find("item \"o1\" has no step \"z\"") != std::string::npos);
        CHECK(g.field("responses.csv", 1, "points") == "0");
        CHECK(g.field("responses.csv", 2, "fraction") == "0.6666666666666666");
    }
    SECTION("prompts and matches are checked too") {
        const Grading g = grade(key, line(R"({"item":"m1","response":[["1","a"],["9","b"],["3","z"]]})", R"("build":"b1")"));
        CHECK(g.codes == std::vector<std::string>{"E0505", "E0505", "W0502"});
        CHECK(g.field("responses.csv", 1, "response") == "1-a 9-b 3-z");
        CHECK(g.field("responses.csv", 1, "fraction") == "0.3333333333333333");
    }
    SECTION("a response of another type scores 0") {
        // Left unguarded, per-option would give points for the distractors that were not chosen.
        const Grading g = grade(key, line(R"({"item":"r1","response":[["1","a"]]},{"item":"c1","response":[["1","a"]]})"));
        CHECK(g.codes == std::vector<std::string>{"E0506", "E0506"});
        CHECK(g.field("attempts.csv", 1, "raw") == "0");
        const Grading texts = grade(key, line(R"({"item":"m1","response":["a"]},{"item":"n1","response":["1","2"]})", R"("build":"b1")"));
        CHECK(texts.codes == std::vector<std::string>{"E0506", "E0506", "W0502"});
        CHECK(texts.field("attempts.csv", 1, "raw") == "0");
        CHECK(texts.field("attempts.csv", 1, "max") == "2");
    }
    SECTION("a second attempt of the same name is refused") {
        const Grading g = grade(key, line(all_right) + line(R"({"item":"c1","response":["b"]})") + line(all_right));
        CHECK(g.codes == std::vector<std::string>{"E0507", "E0507"});
        CHECK(g.findings.find("results.ndjson:2:1: error[E0507]: attempt 1 of \"c\" stands here a second time, with other content") !=
              std::string::npos);
        CHECK(g.findings.find("results.ndjson:3:1: error[E0507]: attempt 1 of \"c\" stands here a second time, with the same content") !=
              std::string::npos);
        CHECK(g.findings.find("first here: results.ndjson:1:1") != std::string::npos);
        CHECK(g.summary.scored() == 1);
        CHECK(g.summary.refused() == 2);
        CHECK(g.field("attempts.csv", 2, "state") == "repeated");
        CHECK(g.field("attempts.csv", 2, "raw") == "");
    }
    SECTION("nothing delivered is no score of 0") {
        const Grading g = grade(key, line("", R"("build":"b1")"));
        CHECK(g.codes == std::vector<std::string>{"E0508"});
        CHECK(g.field("attempts.csv", 1, "state") == "nothing-delivered");
        CHECK(g.field("attempts.csv", 1, "scaled") == "");
    }
}

TEST_CASE("the same candidate may sit another attempt and another assessment") {
    const Grading g = grade(key, line(all_right) + line(all_right, R"("assessment":"f","build":"b1","attempt":2)") +
                                     line(all_right, R"("assessment":"g","build":"b1")"));
    CHECK(g.codes == std::vector<std::string>{"W0502"});
    CHECK(g.summary.scored() == 3);
}

TEST_CASE("without a form the items in the attempt are what was delivered") {
    const Grading g =
        grade(key, line(R"({"item":"c1","response":["a"]},{"item":"n1","response":["3"]})", R"("assessment":"quiz","build":"b1")"));
    CHECK(g.codes == std::vector<std::string>{"W0502"});
    CHECK(g.findings.find("1 attempt at \"quiz\", which is no form of the key") != std::string::npos);
    CHECK(g.field("attempts.csv", 1, "raw") == "1");
    CHECK(g.field("attempts.csv", 1, "max") == "2");
    CHECK(g.field("attempts.csv", 1, "weighted") == "");
    CHECK(g.field("attempts.csv", 1, "blueprint") ==
          "\"2 items, 4 wanted; domain 1: 100.0 % of the points, 50 ± 25 % wanted; domain 2: 0.0 % of the points, 50 ± 25 % wanted\"");
}

TEST_CASE("a result without a build id is graded, with one warning for all") {
    const Grading g = grade(key, line(all_right, R"("assessment":"f")") + line(all_right, R"("assessment":"f","attempt":2)"));
    CHECK(g.codes == std::vector<std::string>{"W0501"});
    CHECK(g.findings.find("2 attempts without a build id") != std::string::npos);
    CHECK(g.summary.scored() == 2);
}

TEST_CASE("essays wait for a person and are left out of raw and maximum") {
    const Grading g =
        grade(key, line(R"({"item":"c1","response":["a"]},{"item":"e1","response":["long text"]})", R"("assessment":"q","build":"b1")"));
    CHECK(g.codes == std::vector<std::string>{"W0502", "W0503"});
    CHECK(g.field("attempts.csv", 1, "raw") == "1");
    CHECK(g.field("attempts.csv", 1, "max") == "1");
    CHECK(g.field("responses.csv", 2, "state") == "by-hand");
    CHECK(g.field("responses.csv", 2, "points") == "");
    CHECK(g.field("responses.csv", 2, "response") == "long text");
}

TEST_CASE("times are read, and what can't be or is too long is said") {
    const auto times = [](const std::string& started, const std::string& submitted) {
        return grade(key,
                     line(all_right, R"("assessment":"f","build":"b1","started":")" + started + R"(","submitted":")" + submitted + "\""));
    };
    const Grading in_time = times("2026-11-02T09:00:00Z", "2026-11-02T11:00:30.5+01:00");
    CHECK(in_time.codes.empty());
    CHECK(in_time.field("attempts.csv", 1, "seconds") == "3630.5");
    const Grading late = times("2026-11-02T09:00:00Z", "2026-11-02T10:02:05Z");
    CHECK(late.codes == std::vector<std::string>{"W0505"});
    CHECK(late.field("attempts.csv", 1, "blueprint") == "\"62:05 minutes, 60 allowed\"");
    CHECK(late.field("attempts.csv", 1, "passed") == "true");
    const Grading backwards = times("2026-11-02T09:00:00Z", "2026-11-02T08:59:59Z");
    CHECK(backwards.codes == std::vector<std::string>{"W0505"});
    const Grading words = times("2 November 2026 09:00", "2026-11-02T10:00:00Z");
    CHECK(words.codes == std::vector<std::string>{"W0504"});
    CHECK(words.field("attempts.csv", 1, "seconds") == "");
}

TEST_CASE("an ordering may be answered with the place of each step") {
    const auto fraction = [](const std::string& places) {
        const Grading g = grade(key, R"({"candidate":"c","build":"b1","responses":[{"item":"o1","response":)" + places + "}]}\n");
        return g.field("responses.csv", 1, "response") + ": " + g.field("responses.csv", 1, "fraction");
    };
    CHECK(fraction(R"([["a","2"],["b","1"],["c","3"]])") == "a-2 b-1 c-3: 1");
    CHECK(fraction(R"([["a","1"],["b","1"],["c","3"]])") == "a-1 b-1 c-3: 0.6666666666666666");
    CHECK(fraction(R"([["c","3"]])") == "c-3: 0.3333333333333333");
}

TEST_CASE("a reported score that can't be compared does not count as one that agrees") {
    const std::string essay = R"({"item":"c1","response":["a"]},{"item":"e1","response":["Because."]})";
    const std::string reported = R"("assessment":"q","build":"b1","reported":{"raw":9})";
    CHECK(grade(key, line(essay, reported)).summary.with_report == 0);
    CHECK(grade(key, line(R"({"item":"c1","response":["a"]})", reported)).summary.with_report == 1);
}

TEST_CASE("reported scores are compared with the key's, and each difference has a cause") {
    const auto reported = [](const std::string& report, const std::string& responses = all_right) {
        return grade(key,
                     R"({"candidate":"c","assessment":"f","build":"b1","responses":[)" + responses + R"(],"reported":)" + report + "}\n");
    };
    SECTION("what agrees is no finding") {
        const Grading g = reported(R"({"raw":6,"max":6,"scaled":100,"passed":true,"items":{"c1":1,"r1":2,"o1":2.0}})");
        CHECK(g.codes.empty());
        CHECK(g.summary.with_report == 1);
        CHECK(g.field("attempts.csv", 1, "difference") == "0");
        CHECK(g.field("responses.csv", 3, "reported_points") == "2");
        CHECK(g.field("responses.csv", 3, "difference") == "0");
    }
    SECTION("a rounded figure agrees with what rounds to it") {
        const std::string o1 = R"({"item":"o1","response":["b","c","a"]})";  // 1/3 of 2 points
        CHECK(reported(R"({"items":{"o1":0.67},"raw":0.667})", o1).codes.empty());
        CHECK(reported(R"({"items":{"o1":0.66}})", o1).codes == std::vector<std::string>{"E0509"});
        CHECK(reported(R"({"items":{"o1":1}})", o1).codes == std::vector<std::string>{"E0509"});
    }
    SECTION("a difference is listed, with the rule that explains it") {
        const std::string part = R"({"item":"c1","response":["a"]},{"item":"r1","response":["a","c"]})";  // r1: 4/5 of 2 points
        const Grading g = reported(R"({"raw":1,"max":8,"scaled":20,"passed":true,"items":{"c1":1,"r1":0}})", part);
        CHECK(g.codes == std::vector<std::string>{"E0509"});
        CHECK(g.row("discrepancies.csv", 1) == std::vector<std::string>{"c", "1", "f", "r1", "points", "0", "1.6", "-1.6",
                                                                        "as all-or-nothing would score it; no fidelity note says so",
                                                                        "results.ndjson", "1"});
        CHECK(g.field("discrepancies.csv", 2, "field") == "raw");
        CHECK(g.field("discrepancies.csv", 2, "cause") == "the differences of the items");
        CHECK(g.field("discrepancies.csv", 3, "field") == "max");
        CHECK(g.field("discrepancies.csv", 3, "cause") == "unexplained");
        CHECK(g.field("discrepancies.csv", 4, "field") == "scaled");
        CHECK(g.field("discrepancies.csv", 4, "cause") == "follows from the raw score");
        CHECK(g.field("discrepancies.csv", 5, "field") == "passed");
        CHECK(g.field("discrepancies.csv", 5, "computed") == "false");
        CHECK(g.summary.discrepancies.at("points") == 1);
        CHECK(reported(R"({"items":{"r1":1.33}})", part).field("discrepancies.csv", 1, "cause") ==
              "as right-if-none-wrong would score it; no fidelity note says so");
        CHECK(reported(R"({"items":{"r1":0.5}})", part).field("discrepancies.csv", 1, "cause") == "unexplained");
    }
    SECTION("points for what is not scored, and for a response that was replaced") {
        const Grading g = reported(R"({"items":{"zz":1,"c1":1}})", all_right + R"(,{"item":"c1","response":["b"]})");
        CHECK(g.field("discrepancies.csv", 1, "item") == "c1");
        CHECK(g.field("discrepancies.csv", 1, "cause") == "as an earlier response scores");
        CHECK(g.field("discrepancies.csv", 2, "item") == "zz");
        CHECK(g.field("discrepancies.csv", 2, "cause") == "the item is not scored in this attempt");
    }
}

TEST_CASE("a form that misses the blueprint is reported once, at the key") {
    Key off = sample_key();
    off.blueprint.questions = 5;
    const Grading g = grade(off, line(all_right) + line(all_right, R"("assessment":"f","build":"b1","attempt":2)"));
    CHECK(g.codes == std::vector<std::string>{"E0510"});
    CHECK(g.findings.starts_with("key.json: error[E0510]: form \"f\" does not meet the blueprint: 4 items, 5 wanted"));
    CHECK(g.field("attempts.csv", 2, "blueprint") == "\"4 items, 5 wanted\"");
    CHECK(g.summary.off_blueprint == 2);
}

TEST_CASE("points that can't be added exactly are refused with a finding") {
    Key fine = sample_key();
    fine.items[0].points = Rational(1, 1'000'000'000);
    Findings findings;
    Files files;
    CHECK_FALSE(PreparedKey::make(fine, files.add("key.json", {}), findings));
    REQUIRE(findings.list().size() == 1);
    CHECK(findings.list()[0].code.id == "E0511");
}

TEST_CASE("without a blueprint there is no scale, no pass and no verdict") {
    Key bare = sample_key();
    bare.blueprint = {};
    const Grading g = grade(bare, line(all_right));
    CHECK(g.codes.empty());
    CHECK(g.field("attempts.csv", 1, "raw") == "6");
    CHECK(g.field("attempts.csv", 1, "scaled") == "");
    CHECK(g.field("attempts.csv", 1, "passed") == "");
    CHECK(g.field("attempts.csv", 1, "blueprint") == "");
    CHECK(g.files.at("report.html").find("The course has no blueprint") != std::string::npos);
}

TEST_CASE("a reported figure that was converted is shown with the decimals that it has") {
    CHECK(as_shown(50.150000000000006, 0.005) == 50.15);
    CHECK(as_shown(91.35999999999999, 0.0425) == 91.36);
    CHECK(as_shown(49.6, 0.5) == 50);
    CHECK(as_shown(0.1 + 0.2, {}) == 0.1 + 0.2);
    CHECK(difference_shown(50.150000000000006, Rational(147, 3), 0.005) == "1.15");
    CHECK(difference_shown(50.150000000000006, Rational(1, 3), 0.005) == "49.82");
    CHECK(difference_shown(0.665, Rational(2, 3), 0.0025) == "-0.002");
    CHECK(difference_shown(1.0 / 3, Rational(2, 3), 0.2) == "-0.4");
    CHECK(difference_shown(61, Rational(181, 3), {}) == "0.6666666666666666");
}

TEST_CASE("a reported figure agrees within half a unit of its last digit") {
    CHECK(agrees(0.67, Rational(2, 3)));
    CHECK_FALSE(agrees(0.66, Rational(2, 3)));
    CHECK(agrees(0.7, Rational(2, 3)));
    CHECK_FALSE(agrees(1, Rational(2, 3)));
    CHECK(agrees(2.0 / 3, Rational(2, 3)));
    CHECK(agrees(0.5, Rational(1, 2)));
    CHECK_FALSE(agrees(61, Rational(60)));
    CHECK(agrees(-0.33, Rational(-1, 3)));
}
