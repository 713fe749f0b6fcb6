// Tables read by a columns.yaml.
#include <catch2/catch.hpp>

#include "base/time_format.h"
#include "findings/render.h"
#include "grade/sample.h"
#include "results/lookup/answer_ids.h"
#include "results/mapped/read_column_map.h"
#include "results/read_text.h"

using namespace lectern;

namespace {

Key mapped_key() {
    Key key = test::sample_key();
    for (ItemKey& item : key.items) item.stem = "<p>Is <b>" + item.id + "</b> right?</p>";
    for (const std::string& id : key.items[0].options) key.items[0].texts[id] = "<p>option " + id + ", of c1</p>";
    for (const std::string& id : key.items[2].options) key.items[2].texts[id] = "option <em>" + id + "</em>";
    key.index();
    return key;
}

test::Read read(const std::string& yaml, const std::string& table, const std::string& form = {}) {
    static const Key key = mapped_key();
    Files files;
    Findings findings;
    const auto map = read_column_map(files.add("columns.yaml", yaml), files, findings);
    INFO(render_findings(findings, files, FindingFormat::text));
    REQUIRE(map);
    ReadOptions options{&key, form, {}};
    options.columns = &*map;
    return test::read_text(table, options, 1 << 20, files);
}

// What is wrong with a columns.yaml.
std::string faults(const std::string& yaml) {
    Files files;
    Findings findings;
    const auto map = read_column_map(files.add("columns.yaml", yaml), files, findings);
    CHECK(map.has_value() == !findings.has_errors());
    return render_findings(findings, files, FindingFormat::text);
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a table with a column an item is read as its columns are named", "[results]") {
    const test::Read r = read(
        "candidate: Student\nattempt: Try\nassessment: {value: f}\nbuild: {value: b1}\nlanguage: Lang\ngroup: Site\n"
        "started: {column: Begin, format: '%d.%m.%Y %H:%M', zone: '+01:00'}\nsubmitted: End\n"
        "reported: {raw: Sum, max: {value: 6}, passed: Result, passed-words: [bestanden]}\n"
        "items:\n- {item: c1, column: Q1, points: {right: 1}}\n- {item: r1, column: Q2, seconds: {number: 13}, points: {number: 12}, "
        "out-of: 4}\n",
        "Student;Try;Lang;Site;Begin;End;Sum;Result;Q1;P;Q2;P;Time\n"
        "s1;2;de;north;02.11.2026 9:05;2026-11-02T10:00:00Z;3,5;Bestanden;A;1;a, c;1,5;41,5\n"
        "s2;;de;;;;-;failed;;0;-;;\n");
    INFO(r.findings);
    CHECK(r.findings.empty());
    REQUIRE(r.attempts.size() == 2);
    CHECK(
        r.attempts[0] ==
        R"({"candidate":"s1","attempt":2,"assessment":"f","build":"b1","language":"de","group":"north","started":"2026-11-02T09:05:00+01:00",)"
        R"("submitted":"2026-11-02T10:00:00Z","responses":[{"item":"c1","response":["a"]},{"item":"r1","response":["a","c"],"seconds":41.5}],)"
        R"("reported":{"raw":3.5,"max":6,"passed":true,"items":{"c1":1,"r1":0.75}}})");
    CHECK(
        r.attempts[1] ==
        R"({"candidate":"s2","attempt":1,"assessment":"f","build":"b1","language":"de","responses":[{"item":"c1","response":[]},{"item":"r1","response":[]}],)"
        R"("reported":{"max":6,"passed":false,"items":{"c1":0}}})");
}

TEST_CASE("a table with a row a response is read, in whatever order its rows stand", "[results]") {
    const test::Read r = read(
        "candidate: Who\nattempt: Nr\nresponses: {item: Item, response: Answer, points: Points, seconds: Sec}\n",
        "Who\tNr\tItem\tAnswer\tPoints\tSec\nz\t1\tc1\ta\t1\t5\ny\t1\tc1\tb\t0\t\nz\t1\tm1\t1-a 2=b\t\t7\nz\t2\tno-item\tx\t\t\n", "f");
    INFO(r.findings);
    CHECK(r.findings.empty());
    CHECK(r.counts == ReadCounts{5, 3, 0});
    CHECK(
        r.attempts ==
        std::vector<std::string>{
            R"({"candidate":"z","attempt":1,"assessment":"f","responses":[{"item":"c1","response":["a"],"seconds":5},{"item":"m1","response":[["1","a"],["2","b"]],"seconds":7}],"reported":{"items":{"c1":1}}})",
            R"({"candidate":"y","attempt":1,"assessment":"f","responses":[{"item":"c1","response":["b"]}],"reported":{"items":{"c1":0}}})",
            R"({"candidate":"z","attempt":2,"assessment":"f","responses":[{"item":"no-item","response":["x"]}]})"});
}

TEST_CASE("items are named by their id in the head, or by their question", "[results]") {
    const test::Read by_id =
        read("candidate: Student\nitems: {column: 'Q {item}', points: {right: 1}}\n", "Student,Q c1,Points,Q c2,Points\ns1,a,1,b,0\n");
    CHECK(by_id.findings.empty());
    CHECK(has(by_id.attempts.at(0),
              R"("responses":[{"item":"c1","response":["a"]},{"item":"c2","response":["b"]}],"reported":{"items":{"c1":1,"c2":0}})"));
    const test::Read by_question =
        read("candidate: ID\nanswers: {written: words, not-delivered: ''}\nitems: {column: '{number}: {question}', points: {right: 1}}\n",
             "ID,4711: Is c1 right?,1.0,4712: Is r1 right?,2.0,4713: Who?,1.0\n7,\"option a, of c1\",1.0,option b; option "
             "a,0.0,x,1\n8,,,,0.0,,\n");
    INFO(by_question.findings);
    CHECK(by_question.codes == std::vector<std::string>{"E0412"});
    CHECK(has(by_question.findings, "the key has no item \"Who?\""));
    CHECK(has(by_question.attempts.at(0), R"("responses":[{"item":"c1","response":["a"]},{"item":"r1","response":["a","b"]}])"));
    // An item of which neither answer nor points are there was not delivered.
    CHECK(has(by_question.attempts.at(1), R"("responses":[{"item":"r1","response":[]}])"));
    const test::Read rows = read("candidate: ID\nresponses: {question: Q, response: A}\nanswers: {written: words}\n",
                                 "ID,Q,A\n7,Is c1 right?,\"option b, of c1\"\n7,Is c1 wrong?,x\n");
    CHECK(rows.codes == std::vector<std::string>{"E0412"});
    CHECK(has(rows.attempts.at(0), R"("responses":[{"item":"c1","response":["b"]}])"));
}

TEST_CASE("answers are found as a system writes them, or left to a person", "[results]") {
    const std::string items = "items: [{item: c1, column: Q}, {item: r1, column: R}]\n";
    CHECK(has(read("candidate: ID\nanswers: {written: moodle}\n" + items, "ID,Q,R\n7,\"option a, of c1\",option _a_; option _c_\n")
                  .attempts.at(0),
              R"([{"item":"c1","response":["a"]},{"item":"r1","response":["a","c"]}])"));
    CHECK(has(read("candidate: ID\nanswers: {written: canvas}\n" + items, "ID,Q,R\n7,\"option a\\, of c1\",\"option a,option c\"\n")
                  .attempts.at(0),
              R"([{"item":"c1","response":["a"]},{"item":"r1","response":["a","c"]}])"));
    const test::Read lines =
        read("candidate: ID\nanswers: {written: words, separator: \"\\n\"}\n" + items, "ID,Q,R\n7,,\"option a\noption c\"\n8,,option z\n");
    CHECK(has(lines.attempts.at(0), R"({"item":"r1","response":["a","c"]})"));
    CHECK(lines.codes == std::vector<std::string>{"E0411"});
    CHECK(has(lines.attempts.at(1), "undecided: r1"));
    CHECK(has(lines.findings, "export:4:4"));
}

TEST_CASE("ids are told apart in every writing that is common", "[results]") {
    const Key key = mapped_key();
    const auto ids = [&](const char* item, const char* text, std::optional<std::string> separator = {},
                         std::optional<std::string> arrow = {}) { return response_of_ids(*key.find_item(item), text, separator, arrow); };
    for (const char* text : {"a,c", "A;C", " a | c ", "a c"}) CHECK(ids("r1", text) == Response{{"a", "c"}, {}});
    CHECK(ids("r1", "AC", "") == Response{{"a", "c"}, {}});
    CHECK(ids("r1", "a//c", "//") == Response{{"a", "c"}, {}});
    for (const char* text : {"1-a 2-b", "1=>A; 2=>B", "1:a,2:b"}) CHECK(ids("m1", text) == Response{{}, {{"1", "a"}, {"2", "b"}}});
    CHECK(ids("m1", "1 to a and 2 to b", "and", "to") == Response{{}, {{"1", "a"}, {"2", "b"}}});
    CHECK(ids("n1", "1, 5") == Response{{"1, 5"}, {}});
    // What is no id is not dropped: grading reports it.
    CHECK(ids("r1", "a x") == Response{{"a", "x"}, {}});
}

TEST_CASE("times are read as their format says", "[results]") {
    CHECK(time_of_format("11/2/26 9:05 PM", "%m/%d/%y %I:%M %p", "Z") == "2026-11-02T21:05:00Z");
    CHECK(time_of_format("2 Nov 2026  12:00am", "%d %b %Y %I:%M%p", "-05:00") == "2026-11-02T00:00:00-05:00");
    CHECK(time_of_format("2026-11-02 09:00:00 +0100", "%Y-%m-%d %H:%M:%S %z", "") == "2026-11-02T09:00:00+01:00");
    CHECK(time_of_format("1793610000", "%s", "") == "2026-11-02T09:00:00Z");
    for (const char* wrong : {"", "02.11.2026", "31.02.2026 9:00", "02.11.2026 9:00 x", "02.11.2026 25:00"})
        CHECK_FALSE(time_of_format(wrong, "%d.%m.%Y %H:%M", "Z"));
}

TEST_CASE("columns that are not there are reported where they are named", "[results]") {
    const std::string yaml =
        "candidate: Student ID\nattempt: Atempt\nitems:\n- {item: c1, column: Q1, points: P}\n- {item: c3, column: Q2}\n";
    const test::Read r = read(yaml, "Student ID,Attempt,Q1,Q2,P,P\ns1,1,a,b,1,0\n");
    INFO(r.findings);
    CHECK(r.codes == std::vector<std::string>{"E0414", "E0414", "E0415"});
    CHECK(has(r.findings, "columns.yaml:2:10: error[E0414]: the table has no column \"Atempt\""));
    CHECK(has(r.findings, "did you mean \"Attempt\"?"));
    CHECK(has(r.findings, "2 columns of the table have the head \"P\""));
    CHECK(has(r.findings, "columns.yaml:5:10: error[E0415]"));
    CHECK(r.attempts == std::vector<std::string>{R"({"candidate":"s1","attempt":1,"responses":[{"item":"c1","response":["a"]}]})"});
    // A table without the candidates' column is not read.
    const test::Read other = read(yaml, "Name,Q1,Q2\ns1,a,b\n");
    CHECK(other.counts == ReadCounts{1, 0, 1});
    CHECK(other.codes.front() == "E0414");
    // A head that names no item is named once, unless something else is read from it.
    const test::Read unused = read("candidate: ID\nitems: {column: '{item}', points: {right: 1}}\n", "ID,Name,c1,Points\n7,x,a,1\n");
    CHECK(unused.codes == std::vector<std::string>{"W0404"});
    CHECK(has(unused.findings, "a column is not read: \"Name\""));
}

TEST_CASE("rows that can't be read by a columns.yaml are listed, and the others graded", "[results]") {
    const std::string yaml = "candidate: ID\nattempt: Try\nreported: {raw: Sum}\nitems: [{item: c1, column: Q}]\n";
    const test::Read r =
        read(yaml, "ID,Try,Sum,Q\n7,1,1,a\n,1,1,a\n8,first,1,a\n9,1,many,b\n10,1,most,b\n11,1\nID,Try,Sum,Q\n12,1,0,a\n13,\"");
    INFO(r.findings);
    CHECK(r.lines == std::vector<std::uint32_t>{2, 5, 6, 9});
    CHECK(r.counts == ReadCounts{10, 4, 4});
    CHECK(has(r.findings, "export:3:1: error[E0406]"));
    CHECK(has(r.findings, "export:4:3: error[E0405]: \"first\" is no number of an attempt"));
    CHECK(has(r.findings, "export:5:5: error[E0405]: \"many\" is no number (and 1 more)"));
    CHECK(has(r.findings, "export:7:1: error[E0402]"));
}

TEST_CASE("a file that a reader knows is read by it, unless it has the columns of the columns.yaml", "[results]") {
    const std::string line = R"({"candidate":"c1","responses":[]})"
                             "\n";
    CHECK(read("candidate: ID\nitems: [{item: c1, column: Q}]\n", line).counts == ReadCounts{1, 1, 0});
    CHECK(read("candidate: userid\nresponses: {item: element, response: value}\n", "userid,element,value\n7,c1,a\n").attempts.size() == 1);
}

TEST_CASE("what is wrong with a columns.yaml is said with its place", "[results]") {
    CHECK(has(faults("candidate: ID\nitem: []\n"), "columns.yaml:2:1: error[E0103]: columns.yaml has no key `item`"));
    CHECK(has(faults("candidate: ID\n"), "columns.yaml needs the key `items` or `responses`"));
    CHECK(has(faults("items: [{item: a, column: b}]\n"), "needs the key `candidate`"));
    CHECK(has(faults("candidate: ID\nitems: []\n"), "`items` names no item"));
    CHECK(has(faults("candidate: ID\nitems: [{item: a}]\n"), "needs the key `column`"));
    CHECK(has(faults("candidate: ID\nitems: {column: Q}\n"), "columns.yaml:2:17: error[E0105]"));
    CHECK(has(faults("candidate: ID\nitems: {column: '{item}'}\nresponses: {item: a, response: b}\n"), "keep one of the two"));
    CHECK(has(faults("candidate: ID\nresponses: {response: b}\n"), "`responses` has the key `item` or `question`"));
    CHECK(has(faults("candidate: ID\nresponses: {response: b, item: a, question: c}\n"), "error[E0105]"));
    CHECK(has(faults("candidate: {number: 0}\nresponses: {item: a, response: b}\n"), "columns.yaml:1:21: error[E0122]"));
    CHECK(has(faults("candidate: {column: a, number: 1}\nresponses: {item: a, response: b}\n"), "is the head of a column, or one of"));
    CHECK(has(faults("candidate: ID\nresponses: {item: a, response: b, out-of: 0}\n"), "`out-of` is a number of points above 0"));
    CHECK(has(faults("candidate: ID\nseparator: ab\nresponses: {item: a, response: b}\n"), "`separator` is one character"));
    CHECK(has(faults("candidate: ID\nstarted: {column: a, format: '%Y'}\nresponses: {item: a, response: b}\n"), "needs the key `zone`"));
    CHECK(has(faults("candidate: ID\nstarted: {column: a, format: '%Y', zone: MEZ}\nresponses: {item: a, response: b}\n"),
              "`MEZ` is no time zone"));
    CHECK(has(faults("candidate: ID\nanswers: {written: word}\nresponses: {item: a, response: b}\n"), "did you mean `words`?"));
    CHECK(has(faults("candidate: [a\n"), "error[E0102]"));
    CHECK(has(faults("candidate: \xFF\n"), "error[E0101]"));
}
