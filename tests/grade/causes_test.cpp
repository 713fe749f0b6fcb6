// Why a system reports other points than the key gives.
#include <catch2/catch.hpp>

#include "grade/attempt/grade_attempt.h"
#include "grade/sample.h"
#include "key/fidelity_json.h"

using namespace lectern;
using test::grade;

namespace {

FidelityNote note(std::string target, std::string item, ScoredAs scored_as) {
    return {std::move(target), {}, {SubjectKind::item, std::move(item)}, {Fidelity::approximated, scored_as, "partial credit", {}}};
}

// The cause of the first difference, of an xAPI statement that answers an item with a share of its points.
std::string cause(const Key& key, const std::string& item, const std::string& response, const std::string& share,
                  const std::vector<FidelityNote>& notes) {
    const std::string text =
        R"({"id":"1","actor":{"account":{"name":"c1"}},"verb":{"id":"http://adlnet.gov/expapi/verbs/answered"},"timestamp":"t",)"
        R"("object":{"id":")" +
        item + R"("},"result":{"response":")" + response + R"(","score":{"scaled":)" + share + "}}}\n";
    const test::Grading g = grade(key, {{"statements.json", text}}, notes);
    INFO(g.findings);
    return g.field("discrepancies.csv", 1, "cause");
}

}  // namespace

TEST_CASE("the fidelity note of the system that was used names the cause, in words") {
    Key key = test::sample_key();
    key.items[3].rule = key.items[4].rule = ScoringRule::all_or_nothing;
    const auto because = [&](const char* item, const char* response, const char* share, ScoredAs rule) {
        return cause(key, item, response, share, {note("moodle-xml", item, ScoredAs::all_or_nothing), note("cmi5", item, rule)});
    };
    CHECK(because("r1", "a[,]c", "0.6666666666666666", ScoredAs::right_if_none_wrong) ==
          "cmi5 scores this item by right-if-none-wrong (fidelity note): 1.3333333333333333 for 2 of 3 keys");
    CHECK(because("r1", "a[,]b[,]d", "0", ScoredAs::right_minus_wrong) ==
          "cmi5 scores this item by right-minus-wrong (fidelity note): 0 for 1 of 3 keys and 2 wrong options");
    CHECK(because("o1", "b[,]c[,]a", "0.3333333333333333", ScoredAs::per_position) ==
          "cmi5 scores this item by per-position (fidelity note): 0.6666666666666666 for 1 of 3 steps at their place");
    CHECK(because("m1", "1[.]a[,]2[.]b[,]3[.]d", "0.6666666666666666", ScoredAs::per_pair) ==
          "cmi5 scores this item by per-pair (fidelity note): 0.6666666666666666 for 2 of 3 pairs");
    CHECK(because("n1", "1.5x", "1", ScoredAs::lenient_number) ==
          "\"cmi5 scores this item by lenient-number (fidelity note): 1 for \"\"1.5x\"\"\"");
}

TEST_CASE("without a note that predicts just these points a cause is a guess, or unexplained") {
    const Key key = test::sample_key();
    const std::string share = "0.6666666666666666", guess = "as right-if-none-wrong would score it; no fidelity note says so";
    CHECK(cause(key, "r1", "a[,]c", share, {}) == guess);
    CHECK(cause(key, "r1", "a[,]c", share, {note("moodle-xml", "r1", ScoredAs::right_if_none_wrong)}) == guess);
    CHECK(cause(key, "r1", "a[,]c", share, {note("cmi5", "r1", ScoredAs::all_or_nothing)}) == guess);
    CHECK(cause(key, "r1", "a[,]c", "0.11", {note("cmi5", "r1", ScoredAs::right_if_none_wrong)}) == "unexplained");
}

TEST_CASE("a total is explained by its items as far as the figures of both are known") {
    const Key key = test::sample_key();
    Findings findings;
    const auto prepared = PreparedKey::make(key, FileId{}, findings);
    KnownAnswers answers(*prepared);
    const auto cause_of_total = [&](double raw, double item_half_unit) {
        Attempt attempt;
        attempt.candidate = "c1";
        attempt.assessment = "f";
        attempt.build = key.build;
        attempt.responses = {{"c1", {{"a"}, {}}, {}}, {"r1", {}, {}}};
        Reported& reported = attempt.reported.emplace();
        reported.raw = raw;
        reported.raw_half_unit = 0.005;
        reported.items = {{"r1", 0.3}};
        reported.item_half_units = {{"r1", item_half_unit}};
        GradedAttempt graded;
        grade_attempt(*prepared, answers, attempt, graded);
        REQUIRE(graded.discrepancies.size() == 2);
        CHECK(graded.discrepancies[1].field == "raw");
        return graded.discrepancies[1].cause;
    };
    CHECK(cause_of_total(1.36, 0.06) == "the differences of the items");
    CHECK(cause_of_total(1.36, 0.005) == "unexplained");
    CHECK(cause_of_total(1.37, 0.06) == "unexplained");
}

TEST_CASE("fidelity.json is read as it is written") {
    Files files;
    Findings findings;
    const auto read = parse_fidelity(
        files.add("fidelity.json", R"({"course":"c","build":"b1","notes":[{"target":"qti12","profile":"standard","item":"r1",)"
                                   R"("type":"multiple-response","scoring":"per-option","fidelity":"approximated",)"
                                   R"("scored_as":"right-minus-wrong","loss":"l","advice":"a"}]})"),
        files, findings);
    REQUIRE(read);
    CHECK(read->build == "b1");
    REQUIRE(read->notes.size() == 1);
    CHECK(read->notes[0].target == "qti12");
    CHECK(read->notes[0].subject == Subject{SubjectKind::item, "r1"});
    CHECK(read->notes[0].carriage.scored_as == ScoredAs::right_minus_wrong);
    const auto setting =
        parse_fidelity(files.add("fidelity.json", R"({"course":"c","build":"b1","notes":[{"target":"scorm2004","subject":"setting",)"
                                                  R"("name":"delivery.scorm.scos","fidelity":"approximated","loss":"l"}]})"),
                       files, findings);
    REQUIRE(setting);
    CHECK(setting->notes[0].subject == Subject{SubjectKind::setting, "delivery.scorm.scos"});
    CHECK(setting->notes[0].carriage.loss == "l");
    for (const char* wrong : {"{", "{}", R"({"build":"b","notes":[{"target":"t","subject":"colour","name":"n","fidelity":"exact"}]})",
                              R"({"build":"b","notes":[{"target":"t","item":"i","fidelity":"exact","scored_as":"by-magic"}]})"}) {
        const std::size_t before = findings.list().size();
        CHECK_FALSE(parse_fidelity(files.add("fidelity.json", wrong), files, findings));
        REQUIRE(findings.list().size() == before + 1);
        CHECK(findings.list().back().code.id == "E0304");
    }
}
