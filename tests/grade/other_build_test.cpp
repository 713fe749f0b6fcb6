// Results of another build, whose key is given too.
#include <catch2/catch.hpp>

#include <algorithm>

#include <nlohmann/json.hpp>

#include "findings/codes.h"
#include "findings/render.h"
#include "grade/sample.h"
#include "io/embedded.h"
#include "results/readers.h"
#include "support/fenced_blocks.h"

using namespace lectern;
using namespace lectern::test;

namespace {

// The sample, whose items have hashes.
const Key key = [] {
    Key out = sample_key();
    for (ItemKey& item : out.items) item.hash = "hash of " + item.id;
    out.index();
    return out;
}();

// The build before it: c2 had another key, the form had old1 in place of r1, and 30 minutes.
const Key old_key = [] {
    Key out = key;
    out.build = "b0";
    out.items[1].correct = {"b"};
    out.items[1].hash = "another hash";
    out.items.push_back(choice_item("old1", "2.1", {"a", "b", "c", "d"}, {"d"}));
    out.items.back().hash = "hash of old1";
    out.forms = {{"f", "Form F", {"c1", "c2", "old1", "o1"}, 30}};
    out.index();
    return out;
}();

Grading grade_both(const std::string& lines, const Key& now = key, const Key& then = old_key) {
    Grading out;
    Files files;
    Findings findings;
    files.add("key.json", {});
    auto prepared = PreparedKey::make(now, 0, findings);
    REQUIRE(prepared);
    prepared->add_build(then);
    Grader grader(*prepared, 0, files, findings,
                  [&](std::string_view file, std::string_view bytes) { out.files[std::string(file)] += bytes; });
    Input input("results.ndjson", bytes_of(lines));
    grader.end_of_file(
        "results.ndjson",
        read_results(input, [&](const Attempt& attempt, const AttemptPlace& place) { grader.add(attempt, place); }, files, findings, {}));
    out.summary = test::finish_into(out.files, grader);
    out.summary.prepared = nullptr;
    out.findings = render_findings(findings, files, FindingFormat::text);
    for (const Finding& finding : findings.list()) out.codes.emplace_back(finding.code.id);
    return out;
}

std::string of_build(const std::string& build, const std::string& responses, const std::string& candidate = "c",
                     const std::string& assessment = "f") {
    return R"({"candidate":")" + candidate + R"(","assessment":")" + assessment + R"(","build":")" + build + R"(","responses":[)" +
           responses + "]}\n";
}

const std::string answers =
    R"({"item":"c1","response":["a"]},{"item":"c2","response":["b"]},{"item":"old1","response":["d"]},{"item":"o1","response":["b","a","c"]})";

}  // namespace

TEST_CASE("items that are the same in both builds are graded, others are listed", "[builds]") {
    const Grading g = grade_both(of_build("b0", answers) + of_build("b0", answers, "d") + of_build("b1", answers, "e"));
    CHECK(g.field("attempts.csv", 1, "state") == "scored");
    CHECK(g.field("attempts.csv", 1, "raw") == "3");
    CHECK(g.field("attempts.csv", 1, "max") == "3");
    CHECK(g.field("attempts.csv", 1, "passed") == "true");
    CHECK(g.field("responses.csv", 1, "state") == "scored");
    CHECK(g.field("responses.csv", 2, "state") == "changed-item");
    CHECK(g.field("responses.csv", 2, "item") == "c2");
    CHECK(g.field("responses.csv", 2, "points") == "");
    CHECK(g.field("responses.csv", 3, "state") == "changed-item");
    CHECK(g.field("responses.csv", 4, "points") == "2");
    CHECK(g.field("attempts.csv", 1, "blueprint") ==
          "\"item c2: changed since build b0, not scored; item old1: changed since build b0, not scored\"");
    CHECK(g.summary.off_by.at(Requirement::changed_item) == 2);
    CHECK(g.summary.responses.at(ResponseState::changed_item) == 4);
    // Once an item, however many attempts.
    CHECK(std::ranges::count(g.codes, "E0532") == 1);
    CHECK(std::ranges::count(g.codes, "E0533") == 1);
    CHECK(g.findings.find("item \"c2\" of build \"b0\" is not the same in the key; 2 responses to it not scored") != std::string::npos);
    CHECK(g.findings.find("item \"old1\" of build \"b0\" is not in the key; 2 responses") != std::string::npos);
    // The attempt of the key's own build does not have the old item.
    CHECK(g.field("responses.csv", 11, "state") == "unknown-item");
    CHECK(g.field("attempts.csv", 3, "max") == "6");
}

TEST_CASE("what was delivered is what the form says in the attempt's build", "[builds]") {
    // r1 is on the form now, and was not; old1 was left out.
    const Grading g = grade_both(of_build("b0", R"({"item":"c1","response":["a"]},{"item":"r1","response":["a"]})"));
    CHECK(g.field("attempts.csv", 1, "max") == "3");
    CHECK(g.field("responses.csv", 2, "state") == "not-on-form");
    CHECK(g.field("responses.csv", 3, "item") == "o1");
    CHECK(g.field("responses.csv", 3, "state") == "not-recorded");
    CHECK(std::ranges::count(g.codes, "E0504") == 1);
    CHECK(g.codes.size() == 1);
    CHECK(g.field("attempts.csv", 1, "blueprint").find("item old1: changed since build b0") != std::string::npos);
}

TEST_CASE("the minutes are those of the attempt's build", "[builds]") {
    std::string line = of_build("b0", R"({"item":"c1","response":["a"]})");
    line.insert(1, R"("started":"2026-11-02T09:00:00Z","submitted":"2026-11-02T09:45:00Z",)");
    const Grading g = grade_both(line);
    CHECK(g.codes == std::vector<std::string>{"W0505"});
    CHECK(g.field("attempts.csv", 1, "blueprint").find("45:00 minutes, 30 allowed") != std::string::npos);
}

TEST_CASE("without a form each response of a changed item is named", "[builds]") {
    const Grading g = grade_both(of_build("b0", answers + R"(,{"item":"never","response":["a"]})", "c", "quiz"));
    CHECK(g.field("attempts.csv", 1, "max") == "3");
    CHECK(g.field("attempts.csv", 1, "blueprint").find("item old1: not as it was in the build of the attempt") != std::string::npos);
    CHECK(g.field("responses.csv", 5, "state") == "unknown-item");
}

TEST_CASE("a build whose key is not given is refused, and so is one of which nothing is left", "[builds]") {
    const Grading g = grade_both(of_build("b2", answers) + of_build("b0", R"({"item":"old1","response":["d"]})", "d", "quiz"));
    CHECK(g.field("attempts.csv", 1, "state") == "other-build");
    CHECK(g.field("attempts.csv", 2, "state") == "nothing-delivered");
    Key without_hashes = key, before = old_key;
    for (ItemKey& item : without_hashes.items) item.hash.clear();
    for (ItemKey& item : before.items) item.hash.clear();
    CHECK(grade_both(of_build("b0", answers), without_hashes, before).field("attempts.csv", 1, "state") == "nothing-delivered");
}

TEST_CASE("a table of scaled scores holds where the form is the same in both builds", "[builds]") {
    Key now = key, then = key;
    now.blueprint.scale.tables["f"] = {{3, 77}};
    then.build = "b0";
    const std::string line = of_build("b0", R"({"item":"c1","response":["a"]},{"item":"o1","response":["b","a","c"]})");
    CHECK(grade_both(line, now, then).field("attempts.csv", 1, "scaled") == "77");
    CHECK(grade_both(line, now, old_key).field("attempts.csv", 1, "scaled") == "100");
}

TEST_CASE("reported points are compared for the items that are the same", "[builds]") {
    const auto with_report = [](const std::string& report) {
        std::string line = of_build("b0", answers);
        line.insert(1, "\"reported\":" + report + ",");
        return grade_both(line);
    };
    CHECK(std::ranges::count(with_report(R"({"raw":5,"max":5,"items":{"c1":1,"c2":1,"old1":1,"o1":2}})").codes, "E0509") == 0);
    const Grading g = with_report(R"({"items":{"c1":0,"c2":1}})");
    CHECK(g.field("discrepancies.csv", 1, "item") == "c1");
    CHECK(g.summary.discrepancies.at("points") == 1);
}

TEST_CASE("figures of the key's own attempts stay whole beside those of another build", "[builds]") {
    Key two = key;
    two.forms.push_back({"g", "Form G", {"c1", "c2"}, 0});
    const std::string own =
        of_build("b1", R"({"item":"c1","response":["a"]})") + of_build("b1", R"({"item":"c2","response":["a"]})", "d", "g");
    const Grading g = grade_both(own + of_build("b0", answers, "x"), two);
    CHECK(g.field("items.csv", 1, "n") == "3");
    CHECK(g.field("items.csv", 2, "n") == "2");
    CHECK(g.summary.assessments.size() == 2);
}

TEST_CASE("the wrong attempt on a page gives its finding, and the right one none", "[builds][pages]") {
    Key now = key, then;
    now.build = "3f2a9c01d4e7";
    now.blueprint = {};
    now.items[0].id = "parquet-columnar";
    now.items[3].id = "pipeline-order";
    now.forms = {{"form-a", "A", {"parquet-columnar", "pipeline-order"}, 0}};
    now.index();
    then = now;
    then.build = "0c55e1d20b7f";
    then.items[3].hash = "another";
    then.items.push_back(choice_item("old-question", "2.1", {"a", "b"}, {"a"}));
    then.index();
    for (const Code& code : {code("item-changed-since-build"), code("item-gone-since-build")}) {
        int examples = 0;
        for (const FencedBlock& block : fenced_blocks(embedded("docs/findings/" + std::string(code.id) + ".md"))) {
            if (block.rest() != "attempts.ndjson") continue;
            ++examples;
            Grading g = grade_both(block.text, now, then);
            std::erase(g.codes, "W0502");  // a quiz
            INFO(g.findings);
            CHECK(g.codes == (block.heading == "Wrong" ? std::vector<std::string>{std::string(code.id)} : std::vector<std::string>{}));
        }
        CHECK(examples == 2);
    }
}
