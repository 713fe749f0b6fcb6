// Moodle's quiz reports: what a total is made of, who never sat, which columns are needed.
#include <catch2/catch.hpp>

#include <algorithm>

#include <fmt/format.h>

#include "grade/sample.h"
#include "key/fidelity_json.h"
#include "results/moodle/grades.h"
#include "results/read_text.h"
#include "results/readers.h"
#include "results/tables/slot_weights.h"
#include "systems/moodle/html.h"

using namespace lectern;

namespace {

ItemKey word_item(const std::string& id, const std::string& answer, Rational points) {
    ItemKey out;
    out.id = id;
    out.task = out.domain = "1";
    out.type = ItemType::short_answer;
    out.stem = "<p>" + id + "?</p>";
    out.correct = {answer};
    out.points = points;
    return out;
}

// Items of 1, 2, 3 and 0.5 points; form "f" has the first two.
Key points_key() {
    Key key;
    key.build = "b1";
    key.items = {word_item("one", "a", 1), word_item("two", "b", 2), word_item("three", "c", 3), word_item("half", "El Niño", {1, 2})};
    key.forms = {{"f", "F", {"one", "two"}, 60}};
    key.index();
    return key;
}

const std::string person = "\"Last name\",\"First name\",\"Email address\",Status,Started,Completed,Duration,";

// A row of somebody who finished.
std::string finished(const std::string& who, const std::string& rest) {
    return "I,A," + who + "@example.com,Finished,then,later,1," + rest + "\n";
}

test::Read read(const std::string& text, const Key& key, const std::string& form = {}) {
    return test::read_text(text, {&key, form, {}});
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::vector<Rational> weights(std::vector<PrintedMaximum> items) {
    return printed_weights(items).weights;
}

}  // namespace

TEST_CASE("what each question counts is found from the maximums that a report prints", "[results][moodle]") {
    using List = std::vector<Rational>;
    // As in the key, in whatever scale.
    CHECK(weights({{1, "1.00"}, {2, "2.00"}, {{1, 2}, "0.50"}}).empty());
    CHECK(weights({{1, "2.86"}, {2, "5.71"}, {{1, 2}, "1.43"}}).empty());
    // All random, or some.
    CHECK(weights({{1, "3.33"}, {2, "3.33"}, {3, "3.33"}}) == List{1, 1, 1});
    CHECK(weights({{1, "0,91"}, {2, "0,91"}, {{1, 2}, "0,91"}}) == List{1, 1, 1});
    CHECK(weights({{2, "5.00"}, {3, "2.50"}, {{1, 2}, "2.50"}}) == List{2, 1, 1});
    // As a teacher has set it, by hand.
    const std::vector<PrintedMaximum> by_hand = {{1, "5.00"}, {2, "1.00"}};
    CHECK(weights(by_hand) == List{5, 1});
    CHECK(printed_weights(by_hand).slack == Approx(0.01 / 6));
    // A quiz of 85 out of 10 prints 0.12 for each.
    CHECK(weights(std::vector<PrintedMaximum>(85, {1, "0.12"})).empty());
    CHECK(weights({}).empty());
    CHECK(weights({{1, "x"}}).empty());
}

TEST_CASE("a random question counts 1 in Moodle's total, whatever its points", "[results][moodle]") {
    const Key key = points_key();
    const std::string header = person + "Grade/3.00,\"Question 1\",\"Response 1\",\"Question 2\",\"Response 2\"\n";
    // Slot 1 is fixed and counts its 2 points, slot 2 is drawn: 1 of 3 is Moodle's share for "three" alone right.
    const std::string text = header + finished("c1", "1.00,two?,x,three?,c") + finished("c2", "2.00,two?,b,half?,x");
    const test::Grading g = test::grade(key, {{"r.csv", text}});
    INFO(g.findings);
    CHECK(g.summary.with_discrepancy == 0);
    CHECK(std::ranges::count(g.codes, "W0507") == 1);
    CHECK(has(g.findings, "2 attempts whose system weighs items otherwise than the key"));
    CHECK(g.field("attempts.csv", 1, "raw") == "3");
    CHECK(g.field("attempts.csv", 1, "difference") == "0");
    // A wrong total is one still.
    CHECK(test::grade(key, {{"r.csv", header + finished("c1", "3.00,two?,x,three?,c") + finished("c2", "2.00,two?,b,half?,x")}})
              .summary.with_discrepancy == 1);
    // One attempt alone does not show which question is random.
    const test::Grading alone = test::grade(key, {{"r.csv", header + finished("c1", "1.50,two?,x,three?,c")}});
    CHECK(alone.field("discrepancies.csv", 1, "cause") == "\"as if each question counted the same, as random ones do in Moodle\"");
}

TEST_CASE("the report of grades tells what each question counts", "[results][moodle]") {
    const Key key = points_key();
    for (const std::string kind : {"csv", "json"}) {
        const std::string grades =
            kind == "csv" ? person + "Grade/10.00,\"Q. 1 /5.00\",\"Q. 2 /5.00\"\n" + finished("c1", "5.00,-,5.00") +
                                "I,B,c2@example.com,-,-,-,-,-,-,-\n\"Overall average\",,,,,,,5.00,0.00,5.00\n"
                          : R"([[{"lastname":"I","firstname":"A","emailaddress":"c1@example.com","status":"Finished","started":"then",)"
                            R"("completed":"later","duration":"1","grade1000":"5.00","q1500":"-","q2500":"5.00"}]])";
        Files files;
        Findings findings;
        ReportedScores scores;
        REQUIRE(is_moodle_grades(grades));
        Input input("grades", test::source(grades));
        read_moodle_grades(input, scores, files, findings);
        Attempt attempt;
        attempt.candidate = "c1@example.com";
        attempt.started = "then";
        attempt.responses = {{"two", {}, {}}, {"three", {}, {}}};
        scores.join(attempt, key);
        REQUIRE(attempt.reported);
        CHECK(attempt.reported->weights == std::map<std::string, Rational>{{"three", 1}, {"two", 1}});
        CHECK(attempt.reported->items == std::map<std::string, double>{{"three", 3}});
        // Of people who never sat there are no scores.
        scores.unused().report(files, findings);
        CHECK(findings.list().empty());
    }
}

TEST_CASE("a total that counts questions of no key is not compared", "[results][moodle]") {
    const Key key = points_key();
    const std::string header =
        person + "Grade/10.00,\"Question 1\",\"Response 1\",\"Question 2\",\"Response 2\",\"Question 3\",\"Response 3\"\n";
    const std::string text = header + finished("c1", "7.50,one?,a,Who?,me,two?,b");
    const test::Read result = read(text, key);
    CHECK(result.codes == std::vector<std::string>{"E0412"});
    CHECK(has(result.findings, "its responses and the reported totals are left out"));
    CHECK_FALSE(has(result.attempts.at(0), "reported"));
    // The points of the questions that are known still are.
    const std::string grades =
        person + "Grade/10.00,\"Q. 1 /2.50\",\"Q. 2 /2.50\",\"Q. 3 /5.00\"\n" + finished("c1", "7.50,2.50,0.00,5.00");
    Files files;
    Findings findings;
    ReportedScores scores;
    Input first("grades", test::source(grades)), second("responses", test::source(text));
    read_moodle_grades(first, scores, files, findings);
    std::optional<Reported> reported;
    read_results(second,
                 [&](Attempt attempt, const AttemptPlace&) {
                     scores.join(attempt, key);
                     reported = attempt.reported;
                 },
                 files, findings, {&key, {}, {}});
    REQUIRE(reported);
    CHECK_FALSE(reported->raw);
    CHECK(reported->items == std::map<std::string, double>{{"one", 1}, {"two", 2}});
}

TEST_CASE("people who never started a quiz are left out, and counted once a file", "[results][moodle]") {
    const Key key = points_key();
    const std::string header = person + "Grade/10.00,\"Question 1\",\"Response 1\"\n", never = "I,B,c2@example.com,-,-,-,-,-,-,-\n";
    const test::Read result = read(header + never + finished("c1", "10.00,one?,a") + never, key);
    CHECK(result.codes == std::vector<std::string>{"W0407"});
    CHECK(has(result.findings, "2 people have not sat it"));
    CHECK(has(result.findings, "enrolled users who have a quiz attempt"));
    CHECK(result.counts == ReadCounts{4, 1, 0});
    const test::Read json =
        read(R"([[{"lastname":"I","firstname":"A","emailaddress":"c2@example.com","status":"-","started":"-","completed":"-",)"
             R"("duration":"-","grade1000":"-","question1":"-","response1":"-"}]])",
             key);
    CHECK(json.codes == std::vector<std::string>{"W0407", "E0408"});
}

TEST_CASE("blanks in short answers survive, and explain what Moodle scored", "[results][moodle]") {
    const Key key = points_key();
    const std::string text = person + "Grade/10.00,\"Question 1\",\"Response 1\"\n" + finished("c1", "0.00,half?,\"El  Niño\"") +
                             finished("c2", "0.00,half?,\"El\u00a0Niño\"") + finished("c3", "10.00,half?,\"El Niño\"");
    const test::Read result = read(text, key);
    CHECK(has(result.attempts.at(0), R"("response":["El  Niño"])"));
    CHECK(has(result.attempts.at(1), "\"response\":[\"El\u00a0Niño\"]"));
    const FidelityNote note{
        "moodle-xml", {}, {SubjectKind::item, "half"}, {Fidelity::approximated, ScoredAs::verbatim_text, "blanks count", {}}};
    const test::Grading g = test::grade(key, {{"r.csv", text}}, std::vector<FidelityNote>{note});
    for (const std::size_t row : {1u, 2u}) {
        CHECK(g.field("attempts.csv", row, "raw") == "0.5");
        CHECK(has(g.files.at("discrepancies.csv"), "moodle-xml scores by other rules (fidelity notes): half 0 for \"\"El  Niño\"\""));
    }
    CHECK(g.summary.with_discrepancy == 2);
}

TEST_CASE("a short answer that Moodle's download makes the same as a right one is left to a person", "[results][moodle]") {
    Key key = points_key();
    key.items[0].correct = {"&amp;"};
    key.items[1].correct = {"x<y"};
    const std::string header = person + "Grade/10.00,\"Question 1\",\"Response 1\",\"Question 2\",\"Response 2\"\n";
    const test::Read result = read(header + finished("c1", "10.00,one?,&,two?,x"), key);
    CHECK(result.codes == std::vector<std::string>{"E0410", "E0410"});
    CHECK(has(result.findings, "\"&\" is either \"&\" or \"&amp;\" of item \"one\""));
    CHECK(read(header + finished("c1", "10.00,one?,and,two?,y"), key).codes.empty());
}

TEST_CASE("what a Moodle download may have taken for a tag is never graded as no answer", "[results][moodle]") {
    Key key = points_key();
    key.items[0].correct = {"<b>"};
    key.items[1].correct = {"-"};
    ItemKey& choice = key.items[2];
    choice = test::choice_item("three", "1", {"a", "b"}, {"a"});
    choice.stem = "<p>With x&lt;5 given, which?</p>";
    choice.texts = {{"a", "<code>&lt;br&gt;</code>"}, {"b", "<code>&lt;p&gt; x</code>"}};
    key.index();
    const std::string header =
        person + "Grade/10.00,\"Question 1\",\"Response 1\",\"Question 2\",\"Response 2\",\"Question 3\",\"Response 3\"\n";
    const test::Read result = read(header + finished("c1", "10.00,one?,,two?,-,With x,"), key);
    CHECK(result.codes == std::vector<std::string>{"E0410", "E0410", "E0410"});
    CHECK(has(result.findings, "\"\" is either \"no answer\" or \"a\" of item \"three\""));
    const test::Read plain = read(header + finished("c1", "10.00,one?,b,two?,x,With x,x"), key);
    CHECK(plain.codes.empty());
    CHECK(has(plain.attempts.at(0), R"({"item":"three","response":["b"]})"));
    // Typed with an entity of its own, since the right one would have been decoded.
    key.items[0].correct = {"&amp;"};
    CHECK(read(header + finished("c1", "10.00,one?,&amp;,two?,x,With x,x"), key).codes == std::vector<std::string>{"E0410"});
}

TEST_CASE("Moodle's texts: no-break spaces in preformatted text, marks that are closed, steps whose tags have no length",
          "[results][moodle]") {
    CHECK(moodle_text_without_tags("<p>If</p><pre><code>a &lt; 3 &amp;&amp; b &gt; 2\n</code></pre>") == "If a 2");
    CHECK(moodle_text_without_tags("<p>If a &lt; 3</p>") == "If a < 3");
    CHECK(moodle_text("<p>Why <b> so <em>it</em></p>") == "Why so _it_");
}

TEST_CASE("an attempt that Moodle has not scored yet is not graded", "[results][moodle]") {
    const Key key = points_key();
    const std::string header = person + "Grade/10.00,\"Question 1\",\"Response 1\"\n";
    CHECK(test::grade(key, {{"r.csv", header + finished("c1", "-,one?,-") + finished("c2", "10.00,one?,a")}}).codes.front() == "W0406");
    CHECK(test::grade(key, {{"r.csv", header + finished("c1", "0.00,one?,-")}}).codes == std::vector<std::string>{"W0502"});
}

TEST_CASE("in a report without questions an essay is said, or told by the form", "[results][moodle]") {
    Key key = points_key();
    key.items[1] = {};
    key.items[1].id = "two";
    key.items[1].task = key.items[1].domain = "1";
    key.items[1].type = ItemType::essay;
    key.index();
    const std::string text =
        person + "Grade/10.00,\"Response 1\",\"Right answer 1\",\"Response 2\",\"Right answer 2\"\n" + finished("c1", "-,a,a,Because.,");
    const test::Read unknown = read(text, key);
    CHECK(unknown.codes == std::vector<std::string>{"E0412"});
    CHECK(has(unknown.findings, "question 2 has no right answer"));
    const test::Read told = read(text, key, "f");
    CHECK(told.codes.empty());
    CHECK(has(told.attempts.at(0), R"({"item":"two","response":["Because."]})"));
}

TEST_CASE("tags are taken out as PHP does it", "[results][moodle]") {
    for (const auto& [from, to] : std::map<std::string, std::string>{{"a <b> c", "a c"},
                                                                     {"x<y", "x"},
                                                                     {"b < 1 AND c > 2", "b < 1 AND c > 2"},
                                                                     {"1<2 and 3>2", "12"},
                                                                     {"a <- b", "a"},
                                                                     {"a<", "a"},
                                                                     {"<<b>>", ""},
                                                                     {"a \"<b\" c>d", "a \""},
                                                                     {"<a href=\"x>y\">z", "z"},
                                                                     {"a<!-- x -->b", "ab"},
                                                                     {"<!-- it's --> b", "b"},
                                                                     {"<!-- a > b -->c", "c"}})
        CHECK(without_tags(from) == to);
}

TEST_CASE("a quiz that asks all items of one form is that form", "[results][moodle]") {
    const Key key = points_key();
    const std::string header = person + "Grade/10.00,\"Question 1\",\"Response 1\",\"Question 2\",\"Response 2\"\n";
    CHECK(has(read(header + finished("c1", "10.00,two?,b,one?,a"), key).attempts.at(0), R"("assessment":"f")"));
    CHECK_FALSE(has(read(header + finished("c1", "10.00,three?,b,one?,a"), key).attempts.at(0), "assessment"));
    const test::Grading g = test::grade(key, {{"r.csv", header + finished("c1", "10.00,two?,b,one?,a")}});
    CHECK(g.codes.empty());  // its scores come out of this key: nothing needs to be said of build, form and times
    const test::Grading other = test::grade(key, {{"r.csv", header + finished("c1", "2.50,three?,x,one?,a")}});
    CHECK(other.codes == std::vector<std::string>{"W0502"});
    CHECK(has(other.findings, "if all sat one form, name it: --form f;"));
}

TEST_CASE("a Moodle quiz report that lacks a column says which, and what to tick", "[results][moodle]") {
    const Key key = points_key();
    const auto says = [&](const std::string& columns, const std::string& cells) {
        const test::Read result = read(person + "Grade/10.00," + columns + "\n" + finished("c1", "10.00," + cells), key);
        CHECK(result.codes == std::vector<std::string>{"E0413"});
        return result.findings;
    };
    const std::string no_items = says("\"Response 1\"", "a"), no_responses = says("\"Question 1\",\"Right answer 1\"", "one?,a"),
                      unclear = says("\"Kysymys 1\",\"Vastaus 1\"", "one?,a"), one_unclear = says("\"Oikea vastaus 1\"", "a");
    CHECK(has(no_items, "the report has columns for neither the question text nor the right answer"));
    CHECK(has(no_items, "tick *question text* beside *Show the*"));
    CHECK(has(no_responses, "the report has no columns for the responses"));
    CHECK(has(no_responses, "tick *response* beside *Show the*"));
    for (const std::string& text : {unclear, one_unclear})
        CHECK(has(text, "nothing tells which of this report's columns are questions, responses and right answers"));
    // The feedback on the whole quiz stands between the grade and the questions.
    CHECK(read(person + "Grade/10.00,Feedback,\"Question 1\",\"Response 1\"\n" + finished("c1", "10.00,Well done,one?,a"), key)
              .codes.empty());
    // Without e-mail address and ID number there is only the name.
    const std::string named =
        "\"Last name\",\"First name\",Status,Started,Completed,Duration,Grade/10.00,\"Question 1\",\"Response 1\"\n"
        "I,A,Finished,then,later,1,10.00,one?,a\n";
    CHECK(read(named, key).codes == std::vector<std::string>{"W0408"});
}

TEST_CASE("the columns of a Moodle quiz report are known by their words in the languages of its packs", "[results][moodle]") {
    const Key key = points_key();
    const std::string start = person + "Grade/10.00,";
    const auto responses = [&](const std::string& columns, const std::string& cells) {
        const test::Read result = read(start + columns + "\n" + finished("c1", "10.00," + cells), key, "f");
        INFO(result.findings);
        return result.attempts.size() == 1 &&
               has(result.attempts[0], R"([{"item":"one","response":["a"]},{"item":"two","response":["x"]}])");
    };
    CHECK(responses("\"Antwort 1\",\"Antwort 2\"", "a,x"));
    CHECK(responses("\"Richtige Antwort 1\",\"Antwort 1\",\"Richtige Antwort 2\",\"Antwort 2\"", "a,a,b,x"));
    CHECK(responses("\"Réponse 1\",\"Réponse correcte 1\",\"Réponse 2\",\"Réponse correcte 2\"", "a,a,x,b"));
    CHECK(responses("正解 1,解答 1,正解 2,解答 2", "a,a,b,x"));
    // Right answers alone are no responses.
    CHECK(read(start + "\"Richtige Antwort 1\",\"Richtige Antwort 2\"\n" + finished("c1", "10.00,a,b"), key, "f").codes ==
          std::vector<std::string>{"E0413"});
    // Teachers may name questions as they like.
    CHECK(responses("\"Question 1a\",\"Response 1a\",\"Question B\",\"Response B\"", "one?,a,two?,x"));
}

TEST_CASE("a Moodle report that somebody took columns out of is refused, at the question", "[results][moodle]") {
    const Key key = points_key();
    const auto says = [&](const std::string& columns, const std::string& cells, const char* words) {
        const test::Read result = read(person + "Grade/10.00," + columns + "\n" + finished("c1", "10.00," + cells), key);
        CHECK(result.codes == std::vector<std::string>{"E0413"});
        CHECK(has(result.findings, words));
    };
    says("\"Question 1\",\"Response 1\",\"Question 2\"", "one?,a,two?", "question 2 has other columns");
    std::string heads = "\"Question 1\",\"Response 1\"", cells = "one?,a";
    for (int n = 3; n < 8; ++n) heads += fmt::format(",\"Question {0}\",\"Response {0}\"", n), cells += ",three?,c";
    says(heads, cells, "question 2 has no columns");
    CHECK(read(person + "Grade/10.00,\"Question 10\",\"Response 10\",\"Question 20\",\"Response 20\"\n" +
                   finished("c1", "10.00,one?,a,two?,b"),
               key)
              .codes.empty());
    const std::string json =
        R"([[{"lastname":"I","firstname":"A","emailaddress":"c1@example.com","status":"Finished","started":"then",)"
        R"("completed":"later","duration":"1","grade1000":"10.00","question1":"one?","response1":"a","question2":"two?"}]])";
    CHECK(read(json, key).codes == std::vector<std::string>{"E0413"});
    Files files;
    Findings findings;
    ReportedScores scores;
    Input grades("grades", test::source(person + "Grade/10.00,\"Q. 1 /3.00\",\"Q. 3 /7.00\"\n" + finished("c1", "10.00,3.00,7.00")));
    read_moodle_grades(grades, scores, files, findings);
    REQUIRE(findings.list().size() == 1);
    CHECK(findings.list().front().code.id == "E0413");
    CHECK(has(findings.list().front().text, "question 2 has no columns"));
    CHECK(scores.empty());
}

TEST_CASE("a row that stands twice in a quiz report is one attempt, and said", "[results][moodle]") {
    const Key key = points_key();
    const std::string row = finished("c1", "10.00,one?,a,two?,b"), other = finished("c1", "3.33,one?,a,two?,-");
    const test::Grading g = test::grade(
        key, {{"r.csv", person + "Grade/10.00,\"Question 1\",\"Response 1\",\"Question 2\",\"Response 2\"\n" + row + row + other}});
    CHECK(g.codes == std::vector<std::string>{"E0507"});
}

TEST_CASE("times in words are no fault of a Moodle report, unless late attempts are to be refused", "[results][moodle]") {
    const Key key = points_key();
    Findings findings;
    const auto prepared = PreparedKey::make(key, 0, findings);
    KnownAnswers answers(*prepared);
    Attempt attempt;
    attempt.candidate = "c1";
    attempt.started = attempt.submitted = "1 December 2026  12:55 AM";
    attempt.responses = {{"one", {{"a"}, {}}, {}}};
    attempt.times_in_words = true;
    GradedAttempt graded;
    grade_attempt(*prepared, answers, attempt, graded);
    CHECK(graded.issues.empty());
    grade_attempt(*prepared, answers, attempt, graded, {true, false});
    REQUIRE(graded.issues.size() == 2);
    CHECK(graded.issues[0].code.id == "W0504");
    CHECK(has(graded.issues[0].text, "so --late refuses nothing"));
    attempt.times_in_words = false;
    grade_attempt(*prepared, answers, attempt, graded);
    CHECK(graded.issues.size() == 2);
}
