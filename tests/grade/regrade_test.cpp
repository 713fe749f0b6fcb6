// Keys repaired after an exam: what the rules may say, what they do to a key, and what that changes for whom.
#include <catch2/catch.hpp>

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "findings/codes.h"
#include "findings/render.h"
#include "grade/regrade/regrade.h"
#include "grade/sample.h"
#include "io/embedded.h"
#include "key/read_repair_rules.h"
#include "key/repaired_key.h"
#include "score/score.h"
#include "support/fenced_blocks.h"

using namespace lectern;
using namespace lectern::test;
using nlohmann::json;

namespace {

const Key key = sample_key();

// The rules and the repaired key of a rules.yaml, and the findings as text.
struct Repaired {
    RepairRules rules;
    std::optional<Key> key;
    std::string findings;
    std::vector<std::string> codes;
};

Repaired repair(const std::string& yaml, const Key& given = key) {
    Files files;
    Findings findings;
    Repaired out;
    out.rules = read_repair_rules(files.add("rules.yaml", yaml), files, findings);
    if (!findings.has_errors()) out.key = repaired_key(given, out.rules, findings);
    out.findings = render_findings(findings, files, FindingFormat::text);
    for (const Finding& finding : findings.list()) out.codes.emplace_back(finding.code.id);
    return out;
}

Repaired repair_one(const std::string& rule, const Key& given = key) {
    return repair("rules:\n  - {reason: why, " + rule + "}\n", given);
}

// Grades lines of NDJSON by the key and by the repaired one.
Grading regrade(const std::string& yaml, const std::string& lines, const Key& given = key) {
    const Repaired repaired = repair(yaml, given);
    INFO(repaired.findings);
    REQUIRE(repaired.key);
    return grade_repaired(given, *repaired.key, repaired.rules, lines);
}

Grading regrade_one(const std::string& rule, const std::string& lines) {
    return regrade("rules:\n  - {reason: why, " + rule + "}\n", lines);
}

std::string at_form(const std::string& responses, const std::string& candidate = "c") {
    return R"({"candidate":")" + candidate + R"(","assessment":"f","build":"b1","responses":[)" + responses + "]}\n";
}
std::string at_quiz(const std::string& responses) {
    return R"({"candidate":"c","assessment":"quiz","build":"b1","responses":[)" + responses + "]}\n";
}

// The fraction that the item gives for a response by the repaired key.
Rational fraction_after(const std::string& rule, const std::string& item, const Response& response) {
    const Repaired repaired = repair_one("item: " + item + ", action: accept, " + rule);
    INFO(repaired.findings);
    REQUIRE(repaired.key);
    CHECK(repaired.codes.empty());
    return fraction(*repaired.key->find_item(item), response);
}

}  // namespace

TEST_CASE("rules are read in the order written, each with its reason", "[regrade]") {
    const Repaired r = repair(
        "rules:\n"
        "  - item: c1\n    action: drop\n    reason: |\n      Two options\n      say the same.\n"
        "  - {item: m1, action: accept, key: {1: b, 2: a, 3: c}, reason: also right}\n"
        "  - {item: r1, action: credit-all, reason: 7, forms: f}\n");
    CHECK(r.findings == "");
    REQUIRE(r.rules.size() == 3);
    CHECK(r.rules[0].reason == "Two options say the same.");
    CHECK(r.rules[1].pairs == std::vector<std::pair<std::string, std::string>>{{"1", "b"}, {"2", "a"}, {"3", "c"}});
    CHECK(r.rules[2].forms == std::vector<std::string>{"f"});
    CHECK(r.rules[2].action == RepairAction::credit_all);
}

TEST_CASE("what is wrong with the rules is said with line and column, and nothing is graded by them", "[regrade]") {
    const auto finding = [](const std::string& rule) {
        const Repaired r = repair_one(rule);
        CHECK_FALSE(r.key);
        CHECK(r.codes.size() == 1);
        return r.findings;
    };
    const auto starts = [](const std::string& text, const std::string& wanted) {
        INFO(text);
        CHECK(text.starts_with("rules.yaml:" + wanted));
    };
    const auto hints = [](const std::string& text, const std::string& wanted) {
        INFO(text);
        CHECK(text.find(wanted) != std::string::npos);
    };
    SECTION("no reason, no item, no action") {
        CHECK(repair("rules:\n  - {item: c1, action: drop}\n").codes == std::vector<std::string>{"E0106"});
        CHECK(repair("rules:\n  - {item: c1, action: drop, reason: '  '}\n").codes == std::vector<std::string>{"E0106"});
        CHECK(repair("rules:\n  - {item: c1, reason: why}\n").codes == std::vector<std::string>{"E0106"});
        CHECK(repair("").codes == std::vector<std::string>{"E0106"});
        CHECK(repair("rules: drop\n").codes == std::vector<std::string>{"E0105"});
    }
    SECTION("an unknown action or key names the nearest") {
        starts(finding("item: c1, action: acept, key: b"), "2:37: error[E0117]");
        hints(finding("item: c1, action: acept, key: b"), "did you mean `accept`?");
        hints(finding("item: c1, action: drop, form: [f]"), "did you mean `forms`?");
    }
    SECTION("a key where none is wanted, none where one is") {
        starts(finding("item: c1, action: drop, key: b"), "2:48: error[E0103]");
        starts(finding("item: c1, action: accept"), "2:5: error[E0106]");
    }
    SECTION("an item or a form that the key does not have") {
        starts(finding("item: cc1, action: drop"), "2:25: error[E0520]: the key has no item `cc1`");
        hints(finding("item: cc1, action: drop"), "did you mean `c1`?");
        hints(finding("item: c1, action: drop, forms: [g]"), "the key has no form `g`");
    }
    SECTION("what can't be a key of the item") {
        for (const char* rule :
             {"item: c1, action: accept, key: z", "item: c1, action: accept, key: [a, b]", "item: c1, action: accept, key: []",
              "item: r1, action: accept, key: [a, a]", "item: r1, action: accept, key: {1: a}", "item: o1, action: accept, key: [a, b]",
              "item: o1, action: accept, key: [a, b, z]", "item: m1, action: accept, key: {1: a, 2: b}",
              "item: m1, action: accept, key: {1: a, 2: b, 3: z}", "item: m1, action: accept, key: {1: a, 2: b, 3: c, 4: d}",
              "item: n1, action: accept, key: many", "item: n1, action: accept, key: 3..2", "item: s1, action: accept, key: []",
              "item: e1, action: accept, key: text"}) {
            INFO(rule);
            const std::string text = finding(rule);
            CHECK(text.find("error[E0522]") != std::string::npos);
        }
        hints(finding("item: c1, action: accept, key: z"), "it has a, b, c, d");
    }
    SECTION("contradictions name both places") {
        const Repaired r = repair("rules:\n  - {item: c1, action: drop, reason: a}\n  - {item: c1, action: credit-all, reason: b}\n");
        CHECK_FALSE(r.key);
        starts(r.findings, "3:12: error[E0521]: `c1` is to credit-all here, and to drop by another rule");
        hints(r.findings, "the other rule: rules.yaml:2:12");
        CHECK(repair("rules:\n  - {item: c1, action: drop, reason: a}\n  - {item: c1, action: drop, reason: b, forms: [f]}\n").codes ==
              std::vector<std::string>{"E0521"});
        CHECK(repair("rules:\n  - {item: c1, action: accept, key: b, reason: a}\n  - {item: c1, action: credit-all, reason: b}\n").codes ==
              std::vector<std::string>{"E0521"});
    }
}

TEST_CASE("rules of different forms do not contradict each other", "[regrade]") {
    Key two = key;
    two.forms.push_back({"g", "Form G", {"c1", "c2", "r1", "o1"}, 60});
    const Repaired r = repair(
        "rules:\n  - {item: c1, action: drop, reason: a, forms: [f]}\n  - {item: c1, action: accept, key: b, reason: b, forms: [g]}\n",
        two);
    CHECK(r.findings == "");
    REQUIRE(r.key);
    Findings findings;
    const auto prepared = PreparedKey::make(*r.key, 0, findings);
    REQUIRE(prepared);
    const std::size_t c1 = *prepared->find_item("c1");
    CHECK(prepared->key_of(prepared->find_form("f"), c1).dropped);
    CHECK_FALSE(prepared->key_of(prepared->find_form("g"), c1).dropped);
    CHECK(prepared->key_of(prepared->find_form("g"), c1).alternatives.size() == 1);
    CHECK(prepared->key_of(nullptr, c1).alternatives.empty());
    // What the forms score by different keys is nothing they have in common.
    const std::vector<std::size_t>& common = prepared->find_form("f")->links[0];
    CHECK(std::ranges::find(common, c1) == common.end());
    CHECK(common.size() == 3);
}

TEST_CASE("a rule that changes nothing is a warning", "[regrade]") {
    CHECK(repair_one("item: c1, action: accept, key: a").codes == std::vector<std::string>{"W0520"});
    CHECK(repair_one("item: r1, action: accept, key: [e, c, a]").codes == std::vector<std::string>{"W0520"});
    CHECK(repair_one("item: n1, action: drop, forms: [f]").codes == std::vector<std::string>{"W0520"});
    CHECK(repair("rules:\n  - {item: c1, action: accept, key: b, reason: a}\n  - {item: c1, action: accept, key: b, reason: b}\n").codes ==
          std::vector<std::string>{"W0520"});
}

TEST_CASE("the build id and the items' hashes stay", "[regrade]") {
    const Repaired r = repair_one("item: c1, action: accept, key: b");
    REQUIRE(r.key);
    CHECK(r.key->build == key.build);
    CHECK(r.key->find_item("c1")->hash == key.find_item("c1")->hash);
    CHECK(r.key->find_item("c1")->correct == key.find_item("c1")->correct);
}

TEST_CASE("a response gets what the key gives that gives most, by the item's rule", "[regrade]") {
    CHECK(fraction_after("key: b", "c1", {{"b"}, {}}) == Rational(1));
    CHECK(fraction_after("key: b", "c1", {{"a"}, {}}) == Rational(1));
    CHECK(fraction_after("key: b", "c1", {{"c"}, {}}) == Rational(0));
    // per-option: of a c e four states of five are right, of a b all.
    CHECK(fraction_after("key: [a, b]", "r1", {{"a", "b"}, {}}) == Rational(1));
    CHECK(fraction_after("key: [a, b]", "r1", {{"a", "c"}, {}}) == Rational(4, 5));
    CHECK(fraction_after("key: [c, b, a]", "o1", {{"c", "a", "b"}, {}}) == Rational(1, 3));
    CHECK(fraction_after("key: [c, b, a]", "o1", {{"c", "b", "a"}, {}}) == Rational(1));
    CHECK(fraction_after("key: {1: d, 2: b, 3: c}", "m1", {{}, {{"1", "d"}, {"2", "b"}, {"3", "a"}}}) == Rational(2, 3));
    CHECK(fraction_after("key: [7, 10..12]", "n1", {{"7.0"}, {}}) == Rational(1));
    CHECK(fraction_after("key: [7, 10..12]", "n1", {{"11"}, {}}) == Rational(1));
    CHECK(fraction_after("key: [7, 10..12]", "n1", {{"8"}, {}}) == Rational(0));
    CHECK(fraction_after("key: [partition, slice]", "s1", {{"Slice"}, {}}) == Rational(1));
    CHECK(fraction_after("key: [partition, slice]", "s1", {{}, {}}) == Rational(0));
}

TEST_CASE("a second key of another length has its own denominator", "[regrade]") {
    Key given = key;
    given.items[2].rule = ScoringRule::per_key;  // r1: a c e, 2 points
    const Grading g = regrade("rules:\n  - {item: r1, action: accept, key: [a, b, c, d, e], reason: all}\n",
                              at_form(R"({"item":"r1","response":["a","b","c","d"]})"), given);
    CHECK(g.field("responses.csv", 1, "points") == "1.6");
}

TEST_CASE("a dropped item is out of raw score and maximum, and its responses are listed", "[regrade]") {
    const Grading g =
        regrade_one("item: r1, action: drop", at_form(R"({"item":"c1","response":["a"]},{"item":"r1","response":["a","c","e"]})") +
                                                  at_form(R"({"item":"c1","response":["a"]})", "d"));
    CHECK(g.codes.empty());
    CHECK(g.field("attempts.csv", 1, "raw") == "1");
    CHECK(g.field("attempts.csv", 1, "max") == "4");
    CHECK(g.field("attempts.csv", 1, "domain_2_max") == "2");
    // What was delivered has not changed.
    CHECK(g.field("attempts.csv", 1, "blueprint") == "ok");
    CHECK(g.field("responses.csv", 2, "item") == "r1");
    CHECK(g.field("responses.csv", 2, "response") == "a c e");
    CHECK(g.field("responses.csv", 2, "state") == "dropped");
    CHECK(g.field("responses.csv", 2, "points") == "");
    CHECK(g.field("responses.csv", 8, "state") == "dropped");
    CHECK(g.summary.responses.at(ResponseState::dropped) == 2);
    CHECK(g.field("items.csv", 3, "n") == "0");
    CHECK(g.field("items.csv", 3, "repaired") == "dropped");
    CHECK(g.field("items.csv", 1, "repaired") == "");
    CHECK(g.field("regrade.csv", 1, "changes") == "\"r1: 2 of 2, now dropped\"");
    CHECK(g.field("regrade.csv", 2, "changes") == "\"r1: 0 of 2, now dropped\"");
}

TEST_CASE("everyone to whom the item was delivered has its points, answered or not", "[regrade]") {
    const std::string answers = at_form(R"({"item":"r1","response":["b"]})") + at_form(R"({"item":"r1","response":[]})", "d") +
                                at_form("", "e") + at_form(R"({"item":"r1","response":[["1","a"]]})", "f");
    const Grading g = regrade_one("item: r1, action: credit-all", answers);
    for (std::size_t i = 1; i <= 4; ++i) {
        CHECK(g.field("attempts.csv", i, "raw") == "2");
        CHECK(g.field("attempts.csv", i, "max") == "6");
    }
    CHECK(g.field("items.csv", 3, "right") == "2");
    CHECK(g.field("items.csv", 3, "wrong") == "0");
    CHECK(g.field("items.csv", 3, "omitted") == "2");
    CHECK(g.field("items.csv", 3, "p") == "1");
    CHECK(g.field("items.csv", 3, "flags") == "");
    CHECK(g.field("items.csv", 3, "repaired") == "full points for all");
    // An essay needs no marks then, and who did not have the item gets nothing for it.
    const Grading essay =
        regrade_one("item: e1, action: credit-all", at_quiz(R"({"item":"c1","response":["b"]},{"item":"e1","response":["text"]})"));
    CHECK(essay.field("attempts.csv", 1, "raw") == "5");
    CHECK(essay.field("attempts.csv", 1, "max") == "6");
    const Grading none = regrade_one("item: e1, action: credit-all", at_form(R"({"item":"c1","response":["a"]})"));
    CHECK(none.field("attempts.csv", 1, "raw") == "1");
    CHECK(none.field("attempts.csv", 1, "max") == "6");
}

TEST_CASE("a rule of one form leaves quizzes and other forms as they are", "[regrade]") {
    const std::string answer = R"({"item":"c1","response":["b"]})";
    const Grading g = regrade_one("item: c1, action: accept, key: b, forms: [f]", at_form(answer) + at_quiz(answer));
    CHECK(g.field("attempts.csv", 1, "raw") == "1");
    CHECK(g.field("attempts.csv", 2, "raw") == "0");
    CHECK(g.field("items.csv", 1, "repaired") == "also right: b (f)");
}

TEST_CASE("each attempt has a row before and after, and changed verdicts are counted and named", "[regrade]") {
    // Six points, three pass. up: 2 + 1 by the second key; down: r1 was all it had; same: nothing of both.
    const std::string lines = at_form(R"({"item":"c1","response":["b"]},{"item":"o1","response":["b","a","c"]})", "up") +
                              at_form(R"({"item":"c2","response":["a"]},{"item":"r1","response":["a","c","e"]})", "down") +
                              at_form(R"({"item":"o1","response":["b","a","c"]},{"item":"c2","response":["a"]})", "same") +
                              R"({"candidate":"old","assessment":"f","build":"b0","responses":[]})"
                              "\n";
    const Grading g = regrade(
        "rules:\n  - {item: c1, action: accept, key: b, reason: '<b> is right'}\n  - {item: r1, action: drop, reason: unclear}\n", lines);
    CHECK(g.files.at("regrade.csv") ==
          "candidate,attempt,assessment,raw_before,raw,max_before,max,scaled_before,scaled,passed_before,passed,verdict,changes,state,file,"
          "line\n"
          "up,1,f,2,3,6,4,33,75,false,true,now-passes,\"c1: 0 of 1, now 1; r1: 0 of 2, now dropped\",scored,results.ndjson,1\n"
          "down,1,f,3,1,6,4,50,25,true,false,now-fails,\"r1: 2 of 2, now dropped\",scored,results.ndjson,2\n"
          "same,1,f,3,3,6,4,50,75,true,true,,\"r1: 0 of 2, now dropped\",scored,results.ndjson,3\n");
    const json summary = json::parse(g.files.at("summary.json"))["regrade"];
    CHECK(summary["attempts"] == 3);
    CHECK(summary["raw_changed"] == 2);
    CHECK(summary["scaled_changed"] == 3);
    CHECK(summary["now_pass"] == 1);
    CHECK(summary["now_fail"] == 1);
    CHECK(
        summary["rules"][0] ==
        json{{"item", "c1"}, {"action", "accept"}, {"reason", "<b> is right"}, {"forms", json::array()}, {"key", {"b"}}, {"attempts", 1}});
    CHECK(summary["rules"][1]["attempts"] == 3);
    CHECK(summary["verdicts"][0] == json{{"candidate", "down"}, {"attempt", 1}, {"assessment", "f"}, {"passed", false}});
    const std::string& html = g.files.at("report.html");
    for (const char* part : {"Repaired key", "&lt;b&gt; is right", "passes now", "fails now", "also right: b", "33 → 75", "50 → 25"})
        CHECK(html.find(part) != std::string::npos);
    CHECK(grade(key, lines).files.at("report.html").find("Repaired key") == std::string::npos);
    CHECK(json::parse(grade(key, lines).files.at("summary.json"))["regrade"].is_null());
}

TEST_CASE("what a system reported is compared with the key as it was given", "[regrade]") {
    const std::string responses =
        R"({"item":"c1","response":["b"]},{"item":"c2","response":["a"]}],"reported":{"raw":1,"max":6,"items":{"c1":0,"c2":1}})";
    const std::string line = R"({"candidate":"c","assessment":"f","build":"b1","responses":[)" + responses + "}\n";
    const Grading agrees = regrade_one("item: c1, action: accept, key: b", line);
    CHECK(agrees.codes.empty());
    CHECK(agrees.field("attempts.csv", 1, "raw") == "2");
    const std::string lower =
        R"({"candidate":"c","assessment":"f","build":"b1","responses":[{"item":"c2","response":["a"]}],"reported":{"raw":4}})"
        "\n";
    const Grading differs = regrade_one("item: c2, action: drop", lower);
    CHECK(std::ranges::count(differs.codes, "E0509") == 1);
    CHECK(differs.field("discrepancies.csv", 1, "computed") == "1");
}

TEST_CASE("the sums are the same whatever order and parts the attempts come in", "[regrade]") {
    RegradeSums whole, parts, some;
    for (int i = 0; i < 120; ++i) {
        RegradeSums one;
        one.attempts = one.raw = one.now_pass = 1;
        one.items["c1"] = i % 2;
        one.verdicts.insert({"c" + std::to_string(1000 - i), "f", 1, true, 40, 60});
        whole.merge(one);
        (i < 60 ? some : parts).merge(one);
    }
    parts.merge(some);
    CHECK(parts.verdicts == whole.verdicts);
    CHECK(parts.items == whole.items);
    CHECK(parts.attempts == 120);
    CHECK(whole.verdicts.size() == RegradeSums::most_listed);
    CHECK(whole.verdicts.begin()->candidate == "c1000");
    CHECK(whole.verdicts.rbegin()->candidate == "c929");
}

TEST_CASE("a table of scaled scores does not hold for a form that lost an item", "[regrade]") {
    Key given = key;
    given.blueprint.scale.tables["f"] = {{0, 0}, {1, 10}, {2, 20}, {3, 60}, {6, 100}};
    const std::string yaml = "rules:\n  - {item: r1, action: drop, reason: why}\n";
    CHECK(repair(yaml, given).codes == std::vector<std::string>{"W0521"});
    CHECK(repair(yaml, given).key->blueprint.scale.tables.empty());
    const Grading g = regrade(yaml, at_form(R"({"item":"o1","response":["b","a","c"]})"), given);
    CHECK(g.field("regrade.csv", 1, "scaled_before") == "20");
    CHECK(g.field("regrade.csv", 1, "scaled") == "50");  // 2 of 4, at the cut
}

TEST_CASE("the schema of the rules knows the keys that the reader knows", "[regrade][schemas]") {
    const json schema = json::parse(embedded("schemas/regrade.schema.json"));
    std::vector<std::string> keys;
    for (const auto& [name, _] : schema["properties"]["rules"]["items"]["properties"].items()) keys.push_back(name);
    const std::string findings = repair("rules:\n  - {item: c1, action: drop, reason: a, zzzzzzzz: 1}\n").findings;
    for (const std::string& name : keys) CHECK(findings.find(name) != std::string::npos);
    CHECK(findings.find("known are item, action, reason, key and forms") != std::string::npos);
    std::vector<std::string> words = schema["properties"]["rules"]["items"]["properties"]["action"]["enum"];
    CHECK(std::ranges::equal(words, repair_words));
}

TEST_CASE("the wrong rules on a page give its finding, and the right ones none", "[regrade][pages]") {
    Key pages = key;
    pages.items[0].id = "parquet-columnar";
    pages.items[3].id = "pipeline-order";
    pages.items[4].id = "endpoint-match";
    pages.forms = {{"form-a", "Form A", {"parquet-columnar", "pipeline-order"}, 0}, {"form-b", "Form B", {"pipeline-order"}, 0}};
    pages.blueprint.scale.tables["form-b"] = {{0, 0}};
    pages.index();
    for (const Code& code : {code("rule-for-unknown-item"), code("rules-contradict"), code("key-does-not-fit-item"),
                             code("rule-without-effect"), code("scale-table-not-used")}) {
        INFO(code.id);
        int examples = 0;
        for (const FencedBlock& block : fenced_blocks(embedded("docs/findings/" + std::string(code.id) + ".md"))) {
            if (block.rest() != "rules.yaml") continue;
            ++examples;
            const Repaired repaired = repair(std::string(block.text), pages);
            INFO(repaired.findings);
            CHECK(repaired.codes ==
                  (block.heading == "Wrong" ? std::vector<std::string>{std::string(code.id)} : std::vector<std::string>{}));
        }
        CHECK(examples == 2);
    }
}
