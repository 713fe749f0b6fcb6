// Which attempts of a candidate count, and which are not graded at all.
#include <catch2/catch.hpp>

#include <algorithm>

#include <nlohmann/json.hpp>

#include "findings/codes.h"
#include "findings/render.h"
#include "grade/run/attempt_choice.h"
#include "grade/sample.h"
#include "io/embedded.h"
#include "report/summary_json.h"
#include "results/readers.h"
#include "support/fenced_blocks.h"

using namespace lectern;
using namespace lectern::test;

namespace {

const Key key = sample_key();

// Grades the lines twice: to choose, and by the choice.
Grading grade_chosen(const std::string& counted, const std::string& lines, AttemptPolicy policy = {}, const Key& of = key) {
    Grading out;
    Files files;
    Findings findings, ignored;
    files.add("key.json", {});
    const auto prepared = PreparedKey::make(of, 0, findings);
    AttemptChoice choice(counted_attempts(counted));
    KnownAnswers answers(*prepared);
    GradedAttempt graded;
    const auto read = [&](const AttemptSink& sink, Findings& to) {
        Input input("results.ndjson", bytes_of(lines));
        return read_results(input, sink, files, to, {});
    };
    read(
        [&](const Attempt& attempt, const AttemptPlace&) {
            grade_attempt(*prepared, answers, attempt, graded, policy);
            choice.add(attempt, has_score(graded.state) ? std::optional(AttemptChoice::Share{graded.raw, graded.max}) : std::nullopt);
        },
        ignored);
    choice.close();
    const auto append = [&](std::string_view file, std::string_view bytes) { out.files[std::string(file)] += bytes; };
    Grader grader(*prepared, 0, files, findings, append, {nullptr, &choice, policy});
    grader.end_of_file("results.ndjson",
                       read([&](const Attempt& attempt, const AttemptPlace& place) { grader.add(attempt, place); }, findings));
    out.summary = test::finish_into(out.files, grader);
    out.summary.prepared = nullptr;
    out.findings = render_findings(findings, files, FindingFormat::text);
    for (const Finding& finding : findings.list()) out.codes.emplace_back(finding.code.id);
    return out;
}

// Points of c1, c2 (1 each), r1 and o1 (2 each) that the attempt has.
std::string sat(const std::string& candidate, int number, int points, const std::string& more = {}, const std::string& form = "f") {
    std::string responses;
    for (const char* item : {R"({"item":"c1","response":["a"]})", R"({"item":"c2","response":["a"]})"})
        if (points-- > 0) responses += (responses.empty() ? "" : ",") + std::string(item);
    return R"({"candidate":")" + candidate + R"(","attempt":)" + std::to_string(number) + R"(,"assessment":")" + form +
           R"(","build":"b1")" + more + R"(,"responses":[)" + responses + "]}\n";
}

std::vector<std::string> states(const Grading& g, std::size_t n) {
    std::vector<std::string> out;
    for (std::size_t i = 1; i <= n; ++i) out.push_back(g.field("attempts.csv", i, "state"));
    return out;
}

using States = std::vector<std::string>;
const std::string scored = "scored", not_counted = "not-counted";

}  // namespace

TEST_CASE("one attempt of a candidate at an assessment counts, by the policy", "[attempts]") {
    const std::string lines =
        sat("c", 3, 1) + sat("c", 1, 0) + sat("d", 1, 0) + sat("c", 2, 2) + sat("c", 4, 2) + sat("c", 9, 0, "", "other");
    CHECK(states(grade_chosen("all", lines), 6) == States{scored, scored, scored, scored, scored, "nothing-delivered"});
    CHECK(states(grade_chosen("best", lines), 6) == States{not_counted, not_counted, scored, scored, not_counted, "nothing-delivered"});
    CHECK(states(grade_chosen("first", lines), 6) == States{not_counted, scored, scored, not_counted, not_counted, "nothing-delivered"});
    CHECK(states(grade_chosen("last", lines), 6) == States{not_counted, not_counted, scored, not_counted, scored, "nothing-delivered"});
}

TEST_CASE("attempts that do not count are listed with their points, and are in no figure", "[attempts]") {
    const std::string line = sat("c", 1, 2, R"(,"reported":{"raw":1})");
    const Grading g = grade_chosen("last", line + sat("c", 2, 1));
    CHECK(g.field("attempts.csv", 1, "raw") == "2");
    CHECK(g.field("attempts.csv", 1, "difference") == "-1");
    CHECK(g.field("responses.csv", 1, "state") == "not-counted");
    CHECK(g.field("responses.csv", 1, "points") == "1");
    CHECK(g.summary.scored() == 1);
    CHECK(g.summary.refused() == 0);
    CHECK(g.summary.with_report == 0);
    CHECK(g.field("items.csv", 1, "n") == "1");
    const auto summary = nlohmann::json::parse(g.files.at("summary.json"));
    CHECK(summary["counts"]["attempts"]["not-counted"] == 1);
    CHECK(summary["assessments"][0]["attempts"] == 1);
    CHECK(summary["assessments"][0]["highest"] == 1);
    CHECK(summary_text(g.summary, {}).find("1 attempt graded, 1 more not counted") == 0);
}

TEST_CASE("an attempt that is refused leaves its place to the next", "[attempts]") {
    const std::string other_build = R"({"candidate":"c","attempt":2,"assessment":"f","build":"b0","responses":[]})"
                                    "\n";
    CHECK(states(grade_chosen("last", sat("c", 1, 1) + other_build), 2) == States{scored, "other-build"});
    // The second attempt 1 is refused, whatever it would have had.
    CHECK(states(grade_chosen("best", sat("c", 1, 0) + sat("c", 1, 2) + sat("c", 2, 1)), 3) == States{not_counted, "repeated", scored});
    const std::string late = R"(,"started":"2026-11-02T09:00:00Z","submitted":"2026-11-02T11:00:00Z")";
    CHECK(states(grade_chosen("best", sat("c", 1, 2, late) + sat("c", 2, 1), {true, false}), 2) == States{"late", scored});
}

TEST_CASE("a choice is the same whatever parts and order the attempts come in", "[attempts]") {
    Attempt attempt;
    const auto named = [&](int i) {
        attempt.candidate = "c" + std::to_string(i % 50);
        attempt.assessment = i % 3 == 0 ? "f" : "g";
        attempt.attempt = 1 + i / 50;
        return attempt;
    };
    const auto share = [](int i) { return AttemptChoice::Share{(i * 37) % 7, 6 + i % 2}; };
    for (const auto counted : {CountedAttempts::best, CountedAttempts::first, CountedAttempts::last}) {
        AttemptChoice whole(counted), backwards(counted), first(counted), second(counted);
        for (int i = 0; i < 500; ++i) {
            whole.add(named(i), share(i));
            (i < 123 ? first : second).add(named(i), share(i));
            backwards.add(named(499 - i), share(499 - i));
        }
        first.merge(second);
        for (AttemptChoice* one : {&whole, &backwards, &first}) one->close();
        int chosen = 0;
        for (int i = 0; i < 500; ++i) {
            CHECK(whole.counts(named(i)) == first.counts(named(i)));
            CHECK(whole.counts(named(i)) == backwards.counts(named(i)));
            chosen += whole.counts(named(i));
        }
        CHECK(chosen == 100);
    }
}

TEST_CASE("shares are compared exactly", "[attempts]") {
    AttemptChoice choice(CountedAttempts::best);
    Attempt attempt;
    attempt.candidate = "c";
    // Two neighbours that no double tells apart.
    constexpr std::int64_t n = 2'147'483'646;
    attempt.attempt = 1;
    choice.add(attempt, AttemptChoice::Share{n - 1, n});
    attempt.attempt = 2;
    choice.add(attempt, AttemptChoice::Share{n, n + 1});
    choice.close();
    CHECK(choice.counts(attempt));
    attempt.attempt = 1;
    CHECK_FALSE(choice.counts(attempt));
}

TEST_CASE("late and incomplete attempts are graded, or refused where that is asked for", "[attempts]") {
    const auto times = [](const std::string& minutes) {
        return R"(,"started":"2026-11-02T09:00:00Z","submitted":"2026-11-02T)" + minutes + "\"";
    };
    const std::string lines = sat("late", 1, 2, times("10:01:01Z")) + sat("grace", 1, 2, times("10:01:00Z")) +
                              sat("backwards", 1, 2, times("08:00:00Z")) + sat("words", 1, 2, R"(,"started":"nine","submitted":"two")") +
                              sat("left", 1, 2) + sat("empty", 1, 0, times("09:10:00Z"));
    CHECK(states(grade_chosen("all", lines), 6) == States(6, scored));
    const Grading late = grade_chosen("all", lines, {true, false});
    CHECK(states(late, 6) == States{"late", scored, scored, scored, scored, scored});
    CHECK(std::ranges::count(late.codes, "E0530") == 1);
    CHECK(late.field("attempts.csv", 1, "raw") == "");
    CHECK(late.field("responses.csv", 1, "state") == "late");
    const Grading incomplete = grade_chosen("all", lines, {false, true});
    CHECK(states(incomplete, 6) == States{scored, scored, scored, scored, "incomplete", "incomplete"});
    CHECK(std::ranges::count(incomplete.codes, "E0531") == 2);
    CHECK(incomplete.summary.refused() == 2);
}

TEST_CASE("the wrong attempt on a page is refused with its finding, and the right one graded", "[attempts][pages]") {
    Key pages = key;
    pages.build = "3f2a9c01d4e7";
    pages.items[0].id = "parquet-columnar";
    pages.blueprint = {};
    pages.forms = {{"form-a", "A", {"parquet-columnar"}, 170}};
    pages.index();
    for (const Code& code : {code("late-attempt-refused"), code("incomplete-attempt-refused")}) {
        int examples = 0;
        for (const FencedBlock& block : fenced_blocks(embedded("docs/findings/" + std::string(code.id) + ".md"))) {
            if (block.rest() != "attempts.ndjson") continue;
            ++examples;
            const Grading g = grade_chosen("all", block.text, {true, true}, pages);
            CHECK(g.codes == (block.heading == "Wrong" ? std::vector<std::string>{std::string(code.id)} : std::vector<std::string>{}));
        }
        CHECK(examples == 2);
    }
}
