// Points that people gave: the table they stand in, and how they count.
#include <catch2/catch.hpp>

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "findings/codes.h"
#include "findings/render.h"
#include "grade/sample.h"
#include "io/embedded.h"
#include "results/marks/marks.h"
#include "results/marks/read_marks.h"
#include "results/readers.h"
#include "support/fenced_blocks.h"

using namespace lectern;
using namespace lectern::test;

namespace {

const Key key = [] {
    Key out = sample_key();
    out.forms.push_back({"g", "Form G", {"c1", "e1"}, 60});
    out.index();
    return out;
}();

struct Marked {
    Grading grading;
    std::vector<Mark> marks;
    MarkUses uses;
    std::string findings;
    std::vector<std::string> codes;
};

// Grades attempts, of which any is taken as undecided where it answers c1 with "?".
Marked mark(const std::string& table, const std::string& lines, const Key& of = key) {
    Marked out;
    Files files;
    Findings findings;
    files.add("key.json", {});
    const auto prepared = PreparedKey::make(of, 0, findings, true);
    REQUIRE(prepared);
    Marks marks;
    Input marks_input("marks.csv", bytes_of(table));
    read_marks(marks_input, of, marks, files, findings);
    Grader grader(*prepared, 0, files, findings,
                  [&](std::string_view file, std::string_view bytes) { out.grading.files[std::string(file)] += bytes; });
    const auto sink = [&](const Attempt& read, const AttemptPlace& place) {
        Attempt attempt = read;
        for (ItemResponse& one : attempt.responses)
            if (one.response.values == std::vector<std::string>{"?"}) one.undecided = true, one.response = {};
        const auto joined = marks.join(attempt, of, out.uses);
        grader.add(joined ? *joined : attempt, place);
    };
    Input input("results.ndjson", bytes_of(lines));
    grader.end_of_file("results.ndjson", read_results(input, sink, files, findings, {&of, {}, {}}));
    marks.report_unused(out.uses, files, findings);
    out.grading.summary = test::finish_into(
        out.grading.files, grader, MarkCounts{static_cast<std::int64_t>(marks.list().size()), static_cast<std::int64_t>(out.uses.used())});
    out.grading.summary.prepared = nullptr;
    out.marks = marks.list();
    out.findings = render_findings(findings, files, FindingFormat::text);
    for (const Finding& finding : findings.list()) out.codes.emplace_back(finding.code.id);
    return out;
}

std::string at(const std::string& form, const std::string& responses, const std::string& candidate = "c") {
    return R"({"candidate":")" + candidate + R"(","assessment":")" + form + R"(","build":"b1","responses":[)" + responses + "]}\n";
}

const std::string essay = R"({"item":"c1","response":["a"]},{"item":"e1","response":["Because."]})";

}  // namespace

TEST_CASE("a mark makes an essay count like any other response", "[marks]") {
    const Marked m = mark("candidate,item,points\nc,e1,2.5\n", at("g", essay));
    CHECK(m.findings.find("E0510") != std::string::npos);  // two items, four wanted: not the marks' business
    CHECK(m.grading.field("attempts.csv", 1, "raw") == "3.5");
    CHECK(m.grading.field("attempts.csv", 1, "max") == "6");
    CHECK(m.grading.field("attempts.csv", 1, "partial") == "1");
    CHECK(m.grading.field("attempts.csv", 1, "omitted") == "0");
    CHECK(m.grading.field("responses.csv", 2, "state") == "marked");
    CHECK(m.grading.field("responses.csv", 2, "points") == "2.5");
    CHECK(m.grading.field("responses.csv", 2, "fraction") == "0.5");
    CHECK(m.grading.field("items.csv", 8, "n") == "1");
    CHECK(m.grading.field("items.csv", 8, "p") == "0.5");
    CHECK(m.grading.field("items.csv", 8, "omitted") == "0");
    CHECK(std::ranges::count(m.codes, "W0503") == 0);
    CHECK(m.uses.used() == 1);
    const auto summary = nlohmann::json::parse(m.grading.files.at("summary.json"));
    CHECK(summary["marks"] == nlohmann::json{{"given", 1}, {"used", 1}});
    CHECK(summary["counts"]["responses"]["marked"] == 1);
    CHECK(nlohmann::json::parse(grade(key, at("g", essay)).files.at("summary.json"))["marks"].is_null());
}

TEST_CASE("tables of marks are read as other tables are", "[marks]") {
    for (const char* table : {"candidate;item;points\r\nc;e1;2,5\r\n",
                              "\xEF\xBB\xBF"
                              "Candidate\tItem\tPoints\nc\te1\t2.500\n",
                              "sep=;\nitem;points;candidate;name\ne1;2,5;c;Ito\n",
                              "candidate,item,points,comments\nc,e1,2.5,\"two\nlines\"\ncandidate,item,points,comments\n"}) {
        INFO(table);
        const Marked m = mark(table, at("g", essay));
        CHECK(m.grading.field("attempts.csv", 1, "raw") == "3.5");
        CHECK(m.uses.used() == 1);
    }
}

TEST_CASE("an attempt without all of its marks still waits", "[marks]") {
    const Marked none = mark("candidate,item,points\nc,e1,\n", at("g", essay));
    CHECK(none.grading.field("attempts.csv", 1, "max") == "1");
    CHECK(none.grading.field("responses.csv", 2, "state") == "by-hand");
    CHECK(std::ranges::count(none.codes, "W0503") == 1);
    CHECK(none.marks.empty());
    // Nothing to mark where nothing was written; what was not recorded may still come.
    const Marked blank = mark("candidate,item,points\n", at("g", R"({"item":"c1","response":["a"]},{"item":"e1","response":[]})"));
    CHECK(blank.grading.field("attempts.csv", 1, "max") == "6");
    CHECK(blank.grading.field("responses.csv", 2, "state") == "unanswered");
    const Marked missing = mark("candidate,item,points\n", at("g", R"({"item":"c1","response":["a"]})"));
    CHECK(missing.grading.field("attempts.csv", 1, "max") == "1");
}

TEST_CASE("a mark counts for what an export left undecided, and for an essay that it does not record", "[marks]") {
    const Marked undecided = mark("candidate,item,points\nc,c1,1\n", at("f", R"({"item":"c1","response":["?"]})"));
    CHECK(undecided.grading.field("responses.csv", 1, "state") == "marked");
    CHECK(undecided.grading.field("attempts.csv", 1, "raw") == "1");
    const Marked paper = mark("candidate,item,points\nc,e1,4\n", at("g", R"({"item":"c1","response":["a"]})"));
    CHECK(paper.grading.field("attempts.csv", 1, "raw") == "5");
    CHECK(paper.grading.field("responses.csv", 2, "state") == "marked");
    CHECK(mark("candidate,item,points\nc,e1,4\n", at("f", R"({"item":"c1","response":["a"]})")).codes == std::vector<std::string>{"E0430"});
}

TEST_CASE("of two responses to an essay the mark is for the last", "[marks]") {
    const Marked m = mark("candidate,item,points\nc,e1,4\n", at("g", essay + R"(,{"item":"e1","response":["Better."]})"));
    CHECK(m.grading.field("responses.csv", 2, "state") == "superseded");
    CHECK(m.grading.field("responses.csv", 3, "state") == "marked");
    CHECK(m.grading.field("attempts.csv", 1, "raw") == "5");
}

TEST_CASE("attempt and assessment tell marks of one candidate apart", "[marks]") {
    const std::string second = R"({"candidate":"c","attempt":2,"assessment":"g","build":"b1","responses":[)" + essay + "]}\n";
    const Marked m = mark("candidate,attempt,item,points\nc,,e1,1\nc,2,e1,4\n", at("g", essay) + second);
    CHECK(m.grading.field("attempts.csv", 1, "raw") == "2");
    CHECK(m.grading.field("attempts.csv", 2, "raw") == "5");
    CHECK(m.uses.used() == 2);
    const Marked both = mark("candidate,item,points\nc,e1,1\n", at("g", essay) + at("quiz", essay));
    CHECK(std::ranges::count(both.codes, "E0434") == 1);
    const Marked apart = mark("candidate,assessment,item,points\nc,g,e1,1\nc,quiz,e1,2\n", at("g", essay) + at("quiz", essay));
    CHECK(std::ranges::count(apart.codes, "E0434") == 0);
    CHECK(apart.grading.field("attempts.csv", 2, "raw") == "3");
}

TEST_CASE("marks that can't be used are reported where they stand", "[marks]") {
    const auto findings = [](const std::string& rows) {
        return mark("candidate,attempt,item,points\n" + rows, at("f", R"({"item":"c1","response":["a"]})")).findings;
    };
    const auto starts = [](const std::string& text, const std::string& wanted) {
        INFO(text);
        CHECK(text.starts_with("marks.csv:" + wanted));
    };
    starts(findings("c,1,e1,6\n"), "2:8: error[E0431]: \"6\" are no points of item \"e1\"");
    for (const char* points : {"-1", "x", "1e2", "0.0001", "1.2.3", "5.001"}) {
        INFO(points);
        starts(findings("c,1,e1," + std::string(points) + "\n"), "2:8: error[E0431]");
    }
    starts(findings("c,1,e2,1\n"), "2:5: error[E0430]: the key has no item \"e2\"");
    starts(findings("nobody,1,e1,1\n"), "2:1: error[E0430]: the results have no response to \"e1\" in attempt 1 of \"nobody\"");
    starts(findings("c,1,c1,1\n"), "2:1: error[E0433]");
    starts(findings("c,zero,e1,1\n"), "2:3: error[E0405]");
    starts(findings(",1,e1,1\n"), "2:1: error[E0406]");
    starts(findings("c,1,e1\n"), "2:1: error[E0402]");
    starts(mark("candidate,atempt,item,points\n", at("f", "")).findings, "1:11: error[E0413]: there is no column \"atempt\"");
    starts(mark("candidate,item\n", at("f", "")).findings, "1:1: error[E0413]: a table of marks needs the column `points`");
    CHECK(mark("", at("f", "")).codes == std::vector<std::string>{"E0413"});
}

TEST_CASE("two marks for one response must agree", "[marks]") {
    const Marked same = mark("candidate,item,points\nc,e1,2\nc,e1,2.0\n", at("g", essay));
    CHECK(same.marks.size() == 1);
    CHECK(same.grading.field("attempts.csv", 1, "raw") == "3");
    const Marked other = mark("candidate,item,points\nc,e1,2\nc,e1,3\n", at("g", essay));
    CHECK(std::ranges::count(other.codes, "E0432") == 1);
    CHECK(other.findings.find("the other mark: marks.csv:2:1") != std::string::npos);
    CHECK(other.grading.field("responses.csv", 2, "state") == "by-hand");
    CHECK(other.uses.used() == 0);
}

TEST_CASE("a reported total is compared once all marks are there", "[marks]") {
    const std::string line = R"({"candidate":"c","assessment":"g","build":"b1","responses":[)" + essay +
                             R"(],"reported":{"raw":4,"items":{"e1":3}}})"
                             "\n";
    CHECK(std::ranges::count(mark("candidate,item,points\nc,e1,3\n", line).codes, "E0509") == 0);
    const Marked m = mark("candidate,item,points\nc,e1,2\n", line);
    CHECK(m.grading.field("discrepancies.csv", 1, "cause") == "unexplained");
    CHECK(m.grading.field("discrepancies.csv", 2, "field") == "raw");
}

TEST_CASE("uses of marks are sums over parts", "[marks]") {
    MarkUses a, b;
    a.uses = {{1, 0}};
    b.uses = {{0, 2}, {1, 0}};
    a.merge(b);
    CHECK(a.uses.size() == 2);
    CHECK(a.uses[0].used == 1);
    CHECK(a.uses[0].needless == 2);
    CHECK(a.used() == 2);
}

TEST_CASE("the schema of marks names the columns that are read", "[marks][schemas]") {
    const auto schema = nlohmann::json::parse(embedded("schemas/marks.table.json"));
    std::string header, row;
    for (const auto& field : schema["fields"]) {
        CHECK(field.contains("description"));
        CHECK(field.contains("type"));
        header += (header.empty() ? "" : ",") + field["name"].get<std::string>();
        const auto& example = field["example"];
        row += (row.empty() ? "" : ",") + (example.is_string() ? '"' + example.get<std::string>() + '"' : example.dump());
    }
    CHECK(header == "candidate,attempt,assessment,item,points,marker,comment");
    Key own = key;
    own.items[7].id = "explain-drift";
    own.forms[1] = {"form-a", "A", {"explain-drift"}, 0};
    own.index();
    const Marked m = mark(header + "\n" + row + "\n",
                          R"({"candidate":"c0001","assessment":"form-a","build":"b1","responses":[]})"
                          "\n",
                          own);
    CHECK(m.uses.used() == 1);
}

TEST_CASE("the wrong marks on a page give its finding, and the right ones none", "[marks][pages]") {
    Key pages = key;
    pages.items[0].id = "parquet-columnar";
    pages.items[7].id = "explain-drift";
    pages.forms.clear();
    pages.blueprint = {};
    pages.index();
    const std::string answers = R"({"item":"parquet-columnar","response":["a"]},{"item":"explain-drift","response":["text"]})";
    for (const Code& code : {code("mark-for-unknown-response"), code("mark-out-of-range"), code("marks-disagree"), code("mark-not-needed"),
                             code("mark-fits-several-attempts")}) {
        int examples = 0;
        for (const FencedBlock& block : fenced_blocks(embedded("docs/findings/" + std::string(code.id) + ".md"))) {
            if (block.rest() != "marks.csv") continue;
            ++examples;
            INFO(code.id << " " << block.heading);
            const bool first = block.text.find("c0001") != std::string::npos;
            const std::string lines =
                first ? at("quiz-1", answers, "c0001") : at("quiz-1", answers, "c0002") + at("quiz-2", answers, "c0002");
            Marked m = mark(block.text, lines, pages);
            std::erase_if(m.codes, [](const std::string& one) { return one.starts_with("W"); });
            INFO(m.findings);
            CHECK(m.codes == (block.heading == "Wrong" ? std::vector<std::string>{std::string(code.id)} : std::vector<std::string>{}));
        }
        CHECK(examples == 2);
    }
}

TEST_CASE("marks are no difference to a score that is without the essays", "[marks]") {
    const std::string heads =
        "Name\t\"Email address\"\tAttempt\t\"Started on\"\t\"Last accessed on\"\tScore\t\"Form G\"\t"
        "\"Question 0\"\t\"Response 0\"\t\"Question 1\"\t\"Response 1\"\n";
    const auto graded = [&](const std::string& score) {
        return mark("candidate,item,points\nc@example.com,e1,2.5\n",
                    heads + "Ito\tc@example.com\t1\tthen\tlater\t0\t" + score + "\tc1\ta\te1\tBecause.\n", key);
    };
    CHECK(graded("100").findings.find("E0509") == std::string::npos);
    CHECK(graded("100").grading.field("attempts.csv", 1, "difference") == "0");
    CHECK(graded("50").findings.find("E0509") != std::string::npos);
}
