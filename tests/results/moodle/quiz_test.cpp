// Exports of Moodle 5.1, as it writes them: the bank below was imported there and played.
#include <catch2/catch.hpp>

#include "grade/attempt/discrepancy_causes.h"
#include "grade/sample.h"
#include "results/moodle/grades.h"
#include "results/read_text.h"
#include "results/readers.h"
#include "systems/moodle/html.h"

using namespace lectern;

namespace {

ItemKey item(std::string id, ItemType type, std::string stem, std::vector<std::string> texts, std::vector<std::string> correct) {
    ItemKey out;
    out.id = std::move(id);
    out.type = type;
    out.stem = std::move(stem);
    out.correct = std::move(correct);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        out.options.emplace_back(1, static_cast<char>('a' + i));
        out.texts[out.options.back()] = texts[i];
    }
    return out;
}

// The key of the bank that was imported.
Key moodle_key() {
    Key key;
    key.build = "b1";
    ItemKey match = item("endpoint-match", ItemType::matching, "<p>Match.</p>",
                         {"Real-time endpoint", "Asynchronous endpoint", "Batch transform", "Edge deployment"}, {});
    match.prompts = {"1", "2", "3"};
    match.texts["1"] = "Steady, low latency";
    match.texts["2"] = "Large payloads -&gt; minutes";
    match.texts["3"] = "Nightly; whole table";
    match.pairs = {{"1", "a"}, {"2", "b"}, {"3", "c"}};
    match.rule = ScoringRule::per_pair;
    ItemKey number = item("f1", ItemType::numeric, "<p>F1?</p>", {}, {});
    number.ranges = {{"0.74", "0.76"}};
    key.items = {
        item("parquet-columnar", ItemType::multiple_choice,
             "<p>A team scans 3 of 200 columns, each night. Which format reads the <strong>least</strong> data?</p><pre><code>SELECT a, "
             "b</code></pre>",
             {"CSV, \"plain\"", "Apache <em>Parquet</em>; columnar", "JSON<br/>Lines", "<code>RecordIO</code> &lt;binary&gt;"}, {"b"}),
        item("encrypt-two", ItemType::multiple_response, "<p>Which <b>TWO</b> …?</p>",
             {"SSE-KMS; keys", "TLS, always", "Base64", "gzip", "日本語、選択肢"}, {"a", "b"}),
        item("pipeline-order", ItemType::ordering, "<p>Order the steps.</p>",
             {"Ingest; the raw data", "Train, then tune",
              "Register the model version in the registry so that an approval can start the deployment"},
             {"a", "b", "c"}),
        match, number};
    for (ItemKey& one : key.items) one.domain = one.task = "1";
    key.index();
    return key;
}

// The answers of the four candidates in the real export.
const std::vector<std::string> expected = {
    R"([{"item":"parquet-columnar","response":["b"]},{"item":"encrypt-two","response":["a","b"]},{"item":"pipeline-order","response":["a","b","c"]},)"
    R"({"item":"endpoint-match","response":[["1","a"],["2","b"],["3","c"]]},{"item":"f1","response":["0.75"]}])",
    R"([{"item":"parquet-columnar","response":["c"]},{"item":"encrypt-two","response":["a"]},{"item":"pipeline-order","response":["c","b","a"]},)"
    R"({"item":"endpoint-match","response":[["1","a"],["2","b"],["3","d"]]},{"item":"f1","response":["0.5"]}])",
    R"([{"item":"parquet-columnar","response":["b"]},{"item":"encrypt-two","response":["a","b"]},{"item":"pipeline-order","response":[]},)"
    R"({"item":"endpoint-match","response":[]},{"item":"f1","response":[]}])",
    R"([{"item":"parquet-columnar","response":["b"]},{"item":"encrypt-two","response":["b","c","d"]},{"item":"pipeline-order","response":["a","b","c"]},)"
    R"({"item":"endpoint-match","response":[["1","a"],["2","b"],["3","c"]]},{"item":"f1","response":["0.75"]}])",
};

void check_sample(const test::Read& read) {
    INFO(read.findings);
    CHECK(read.findings.empty());
    REQUIRE(read.attempts.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(read.attempts[i].starts_with(R"({"candidate":"c000)" + std::to_string(i + 1) +
                                           R"(@example.com","attempt":1,"started":"24 November 2026  1:37 AM")"));
        CHECK(read.attempts[i].find(expected[i]) != std::string::npos);
    }
    CHECK(read.attempts[0].find(R"("reported":{"raw":5})") != std::string::npos);
    CHECK(read.attempts[3].find(R"("reported":{"raw":4})") != std::string::npos);
}

const std::string first_columns = "\"Last name\",\"First name\",\"Email address\",Status,Started,Completed,Duration,Grade/10.00,";

std::string rows(const std::string& columns, const std::string& cells) {
    return "\xEF\xBB\xBF" + first_columns + columns + "\nIto,Ana,c1@example.com,Finished,then,later,\"1 hour\",10.00," + cells + "\n";
}

}  // namespace

TEST_CASE("HTML becomes text as Moodle's reports have it", "[results]") {
    CHECK(moodle_text("<p>Apache <em>Parquet</em>; <strong>a &amp; b</strong></p>") == "Apache _Parquet_; A & B");
    CHECK(moodle_text("<p>a</p>\n<ul>\n<li>b</li>\n</ul>x<br>y") == "a * b x y");
    CHECK(moodle_text("<img src=\"x.png\" alt=\"a box\"> stra&szlig;e <b>stra&szlig;e</b>") == "[a box] straße STRASSE");
    CHECK(without_tags("RecordIO <binary>") == "RecordIO");
    CHECK(without_tags("a < b and c > d") == "a < b and c > d");
    CHECK(moodle_step("Ingest; the raw data", 0) == "Ingest;...");
    CHECK(moodle_step("0123456789", 0) == "0123456789");
    CHECK(moodle_step("0123456789", 1) == "0123456...");
    CHECK(moodle_step("日本語日本語日本語日本語", 0) == "日本語日本語日...");
}

TEST_CASE("a real export of Moodle is read to the last response", "[results]") {
    const Key key = moodle_key();
    for (const char* name : {"moodle/quiz-responses.csv", "moodle/quiz-responses.json"}) {
        const std::string text = test::sample_export(name);
        if (text.empty()) continue;
        check_sample(test::read_text(text, {&key, {}, {}}));
        check_sample(test::read_text(text, {&key, {}, {}}, 13));
    }
}

TEST_CASE("a real export of Moodle is graded, with the differences that are there and no others", "[results]") {
    const Key key = moodle_key();
    const std::string text = test::sample_export("moodle/quiz-responses.csv");
    if (text.empty()) return;
    const test::Grading g = test::grade(key, {{"responses.csv", text}});
    INFO(g.findings);
    const std::vector<std::string> raw = {"5", "0.6666666666666666", "2", "4"};
    for (std::size_t i = 0; i < 4; ++i) CHECK(g.field("attempts.csv", i + 1, "raw") == raw[i]);
    // Moodle gives half the points for one of two keys; no other total differs.
    CHECK(g.row("discrepancies.csv", 1).at(0) == "c0002@example.com");
    CHECK(g.summary.discrepancies.size() == 1);
    CHECK(g.summary.with_discrepancy == 1);
    CHECK(std::ranges::count(g.codes, "W0504") == 0);  // nobody can have Moodle write other times
    CHECK(g.field("discrepancies.csv", 1, "cause") == "unexplained");
    // The fidelity report of the build says so, and why.
    const FidelityNote note{
        "moodle-xml", {}, {SubjectKind::item, "encrypt-two"}, {Fidelity::approximated, ScoredAs::right_if_none_wrong, {}, {}}};
    CHECK(test::grade(key, {{"responses.csv", text}}, {note}).field("discrepancies.csv", 1, "cause") ==
          "moodle-xml scores by other rules (fidelity notes): encrypt-two 0.5 for 1 of 2 keys");
}

TEST_CASE("items are found by the question, or by the right answer, or by the form", "[results]") {
    const Key key = moodle_key();
    const std::string answer = "\"Apache _Parquet_; columnar\"";
    const std::string want = R"("responses":[{"item":"parquet-columnar","response":["b"]}])";
    CHECK(test::read_text(rows("\"Response 1\",\"Right answer 1\"", answer + "," + answer), {&key, {}, {}}).attempts.at(0).find(want) !=
          std::string::npos);
    const test::Read nothing = test::read_text(rows("\"Response 1\"", answer), {&key, {}, {}});
    CHECK(nothing.codes == std::vector<std::string>{"E0413"});
    Key with_form = key;
    with_form.forms = {{"f", "F", {"parquet-columnar"}, 0}};
    const test::Read by_form = test::read_text(rows("\"Response 1\"", answer), {&with_form, "f", {}});
    CHECK(by_form.findings.empty());
    CHECK(by_form.attempts.at(0).find(want) != std::string::npos);
    CHECK(by_form.attempts.at(0).find(R"("assessment":"f")") != std::string::npos);
}

TEST_CASE("a report in another language, from Excel, with semicolons and decimal commas is read", "[results]") {
    const Key key = moodle_key();
    const std::string text =
        "Nachname;Vorname;E-Mail-Adresse;Status;Begonnen;Beendet;Dauer;Bewertung/10,00;Frage 1;Antwort 1;Richtige Antwort 1\r\n"
        "Ito;Ana;c1@example.com;Beendet;1.;2.;3;5,50;F1?;0,75;0,75\r\n";
    const std::string want = R"("responses":[{"item":"f1","response":["0,75"]}],"reported":{"raw":0.55}})";
    CHECK(test::read_text(text, {&key, {}, {}}).attempts.at(0).find(want) != std::string::npos);
    CHECK(test::read_text(test::utf16(text), {&key, {}, {}}).attempts.at(0).find(want) != std::string::npos);
}

TEST_CASE("what can't be told apart is reported with both candidates, and left to a person", "[results]") {
    Key key = moodle_key();
    key.items[1].texts["c"] = "SSE-KMS";
    key.items[1].texts["d"] = "keys";
    key.items[0].texts["c"] = "CSV,&nbsp;\"plain\"";
    const test::Read joined =
        test::read_text(rows("\"Response 1\",\"Right answer 1\"", "SSE-KMS; keys,\"SSE-KMS; keys; TLS, always\""), {&key, {}, {}});
    INFO(joined.findings);
    CHECK(joined.codes == std::vector<std::string>{"E0410"});
    CHECK(joined.findings.find("\"SSE-KMS; keys\" is either \"a\" or \"c d\" of item \"encrypt-two\"") != std::string::npos);
    CHECK(joined.attempts.at(0).ends_with("undecided: encrypt-two"));
    const test::Read same =
        test::read_text(rows("\"Response 1\",\"Right answer 1\"", "\"CSV, \"\"plain\"\"\",Apache _Parquet_; columnar"), {&key, {}, {}});
    CHECK(same.findings.find("either \"a\" or \"c\"") != std::string::npos);
    key.items[2].texts["b"] = "Ingest; then train";
    const test::Read steps =
        test::read_text(rows("\"Question 1\",\"Response 1\"", "Order the steps.,Ingest;...; Registe...; Ingest;..."), {&key, {}, {}});
    CHECK(steps.findings.find("either \"a c b\" or \"b c a\"") != std::string::npos);
    // Not graded as wrong, and not in the maximum.
    const test::Grading g =
        test::grade(key, {{"x.csv", rows("\"Question 1\",\"Response 1\"", "Order the steps.,Ingest;...; Registe...; Ingest;...")}});
    CHECK(g.field("responses.csv", 1, "state") == "by-hand");
    CHECK(g.field("attempts.csv", 1, "max") == "0");
}

TEST_CASE("words that no option has are reported and left to a person", "[results]") {
    const Key key = moodle_key();
    const test::Read read = test::read_text(rows("\"Response 1\",\"Right answer 1\"", "Avro,Apache _Parquet_; columnar"), {&key, {}, {}});
    CHECK(read.codes == std::vector<std::string>{"E0411"});
    CHECK(read.attempts.at(0).ends_with("undecided: parquet-columnar"));
}

TEST_CASE("questions that the key does not have are reported once a file; the others are read", "[results]") {
    const Key key = moodle_key();
    const std::string row = "Ito,Ana,c1@example.com,Finished,then,later,\"1 hour\",10.00,Who?,me,F1?,0.75\n";
    const std::string again = "Ito,Ana,c1@example.com,Finished,later,still later,\"1 hour\",10.00,Who?,me,F1?,0.75\n";
    const test::Read read = test::read_text(first_columns + "Question 1,Response 1,Question 2,Response 2\n" + row + again, {&key, {}, {}});
    CHECK(read.codes == std::vector<std::string>{"E0412"});
    CHECK(read.findings.find("(2 times)") != std::string::npos);
    CHECK(read.counts == ReadCounts{3, 2, 0});
    // The second attempt of the same candidate is the second.
    CHECK(read.attempts.at(1).starts_with(R"({"candidate":"c1@example.com","attempt":2,)"));
}

TEST_CASE("rows that can't be read are listed with their lines, the others graded", "[results]") {
    const Key key = moodle_key();
    const std::string header = first_columns + "Question 1,Response 1\n",
                      good = "I,A,c1@example.com,Finished,then,later,1,10.00,F1?,0.75\n";
    const std::string text = header + good + "I,A,\"c2\" x\n" + good + "I,A\n" + header + good +
                             "I,A,\xFF,Finished,then,later,1,10.00,F1?,0.75\n" + good + "I,A,c3@exam";
    const test::Read read = test::read_text(text, {&key, {}, {}});
    INFO(read.findings);
    CHECK(read.codes == std::vector<std::string>{"E0402", "E0402", "E0403", "E0404"});
    CHECK(read.lines == std::vector<std::uint32_t>{2, 4, 7, 9});
    for (const char* place : {"export:3:", "export:5:", "export:8:", "export:10:"}) CHECK(read.findings.find(place) != std::string::npos);
    for (const std::size_t step : {1u, 10u, 100u}) CHECK(test::read_text(text, {&key, {}, {}}, step).attempts == read.attempts);
}

TEST_CASE("attempts that were not submitted are said once a file, and are never graded", "[results]") {
    const Key key = moodle_key();
    const std::string open = "I,A,c2@example.com,\"In progress\",then,-,-,-,F1?,-\n",
                      left = "I,A,c3@example.com,\"Never submitted\",then,,-,-,F1?,-\n",
                      text = first_columns + "Question 1,Response 1\nI,A,c1@example.com,Finished,then,later,1,10.00,F1?,0.75\n";
    const std::string said = "2 attempts were not submitted: they are In progress, Never submitted; their answers are not in the export";
    const test::Read read = test::read_text(text + open + left + open, {&key, {}, {}});
    CHECK(read.codes == std::vector<std::string>{"W0406"});
    CHECK(read.findings.find("3 attempts were not submitted: they are In progress, Never submitted;") != std::string::npos);
    CHECK(read.findings.find("export:3:") != std::string::npos);
    CHECK(read.counts == ReadCounts{5, 4, 0});
    const test::Grading g = test::grade(key, {{"r.csv", text + open + left}});
    CHECK(g.findings.find(said) != std::string::npos);
    CHECK(std::ranges::count(g.codes, "E0531") == 0);
    for (const std::size_t row : {2u, 3u}) {
        CHECK(g.field("attempts.csv", row, "state") == "incomplete");
        CHECK(g.field("attempts.csv", row, "raw").empty());
    }
    CHECK(g.summary.scored() == 1);
    CHECK(g.summary.refused() == 2);
    CHECK(g.files.at("report.html").find("2\u00a0not graded") != std::string::npos);
    const std::string json =
        R"([[{"lastname":"I","firstname":"A","emailaddress":"c2@example.com","status":"Overdue","started":"then","completed":"-",)"
        R"("duration":"-","grade1000":"-","question1":"F1?","response1":"-"}]])";
    const test::Read of_json = test::read_text(json, {&key, {}, {}});
    CHECK(of_json.findings.find("1 attempt was not submitted: it is Overdue; its answers are not in the export") != std::string::npos);
}

TEST_CASE("scores of the report of grades go to the attempts of the report of responses", "[results]") {
    const Key key = moodle_key();
    const std::string start = "\"Last name\",\"First name\",\"Email address\",Status,Started,Completed,Duration,Grade/10.00,";
    const std::string grades =
        start +
        "\"Q. 1 /2.00\",\"Q. 2 /2.00\"\nI,A,c1@example.com,Finished,now,later,1,10.00,0.67,-\n"
        "I,A,c1@example.com,Finished,then,later,1,2.50,1.33,0.00\nI,B,c2@example.com,Finished,then,later,1,1.00,-,-\nx,y\n"
        "\"Overall average\",,,,,,,1.00,1.00,1.00\n";
    Files files;
    Findings findings;
    ReportedScores scores;
    REQUIRE(is_moodle_grades(grades));
    CHECK_FALSE(is_moodle_grades(start + "\"Response 1\"\n"));
    Input input("grades.csv", test::source(grades));
    read_moodle_grades(input, scores, files, findings);
    CHECK(findings.list().size() == 1);
    Attempt attempt;
    attempt.candidate = "c1@example.com";
    attempt.started = "then";
    attempt.responses = {{"f1", {}, {}}, {"endpoint-match", {}, {}}};
    scores.join(attempt, key);
    REQUIRE(attempt.reported);
    CHECK(attempt.reported->raw == Approx(0.5));
    CHECK(attempt.reported->items.at("f1") == Approx(0.665));
    CHECK(attempt.reported->item_half_units.at("f1") == Approx(1.335 / 1.995 - 0.665));  // the maximum was rounded too
    CHECK(attempt.reported->items.at("endpoint-match") == 0);
    scores.unused().report(files, findings);
    REQUIRE(findings.list().size() == 2);
    CHECK(findings.list().back().code.id == "W0403");
    CHECK(findings.list().back().text == "2 attempts with reported scores and no responses");
}

TEST_CASE("points for an ordering that was never opened have their cause", "[results]") {
    const Key key = moodle_key();
    const std::string shown = "marks an ordering that was never opened in the order shown";
    const auto cause = [&](const std::string& question, const std::string& grade) {
        const std::string text = first_columns + "Question 1,Response 1,Question 2,Response 2\nI,A,c1@example.com,Finished,then,later,1," +
                                 grade + "," + question + ",-,F1?,0.75\n";
        return test::grade(key, {{"r.csv", text}}).field("discrepancies.csv", 1, "cause");
    };
    CHECK(cause("Order the steps.", "10.00").find(shown) != std::string::npos);
    CHECK(cause("Order the steps.", "7.50") == "unexplained");
    CHECK(cause("\"Which TWO …? : SSE-KMS; keys; TLS, always; Base64; gzip; 日本語、選択肢\"", "10.00") == "unexplained");
    const std::string_view moodle[] = {"moodle-xml"}, other[] = {"scorm12"};
    CHECK(cause_by_order_shown(key.items[2], {}, moodle));
    CHECK_FALSE(cause_by_order_shown(key.items[2], {}, other));
    CHECK_FALSE(cause_by_order_shown(key.items[2], {{"a"}, {}}, moodle));
    CHECK_FALSE(cause_by_order_shown(key.items[1], {}, moodle));
}

TEST_CASE("a real report of grades says what its report of responses is graded to", "[results]") {
    const Key key = moodle_key();
    for (const std::string kind : {"csv", "json"}) {
        const std::string grades = test::sample_export("moodle/quiz-overview." + kind),
                          responses = test::sample_export("moodle/quiz-responses." + kind);
        if (grades.empty()) continue;
        Files files;
        Findings findings;
        ReportedScores scores;
        REQUIRE(is_moodle_grades(grades));
        Input first("grades", test::source(grades)), second("responses", test::source(responses));
        read_moodle_grades(first, scores, files, findings);
        std::vector<std::map<std::string, double>> items;
        read_results(second,
                     [&](Attempt attempt, const AttemptPlace&) {
                         scores.join(attempt, key);
                         items.push_back(attempt.reported->items);
                     },
                     files, findings, {&key, {}, {}});
        scores.unused().report(files, findings);
        CHECK(findings.list().empty());
        REQUIRE(items.size() == 4);
        CHECK(items[1].at("encrypt-two") == Approx(0.5));
        CHECK(items[1].at("endpoint-match") == Approx(0.665));
        CHECK(items[2].size() == 3);
        CHECK(items[3].at("encrypt-two") == 0);
    }
}

TEST_CASE("the report as a web page is one finding, with what to download instead", "[results]") {
    const Key key = moodle_key();
    for (const char* head : {"<!DOCTYPE html><html><head><title>x</title><style>\n", "\n<HTML lang=\"en\">\n"}) {
        const test::Read read = test::read_text(std::string(head) + "html, body {\n{ margin: 0;\n{\n}\n<td>x</td>\n", {&key, {}, {}});
        CHECK(read.codes == std::vector<std::string>{"E0401"});
        CHECK(read.findings.find("this is a web page") != std::string::npos);
        CHECK(read.findings.find("download the report as CSV or JSON") != std::string::npos);
        CHECK(read.counts == ReadCounts{0, 0, 1});
    }
}

TEST_CASE("a table that is another one than --from names is reported, whatever its shape", "[results]") {
    const Key key = moodle_key();
    for (const char* from : {"moodle-csv", "moodle-scorm", "canvas"})
        for (const char* text : {"a\nb\nc\n", "State,Started\nx,y\n", "a,b,c,d,e,f,g,h\n1,2,3,4,5,6,7,8\n"}) {
            const test::Read read = test::read_text(text, {&key, {}, from});
            INFO(from << ": " << text);
            CHECK(read.codes == std::vector<std::string>{"E0401"});
            CHECK(read.attempts.empty());
            CHECK(read.counts.unreadable == 1);
        }
}

TEST_CASE("a Moodle report in JSON whose rows have no columns is reported", "[results][moodle]") {
    const Key key = moodle_key();
    const test::Read read = test::read_text("[[{},{}]]", {&key, {}, "moodle-json"});
    CHECK(read.attempts.empty());
    CHECK(!read.codes.empty());
    CHECK(read.counts.unreadable > 0);
}
