// Moodle's SCORM report of interactions, as it is exported: what it escapes, people who never sat, attempts that were left open, several
// SCOs in a row.
#include <catch2/catch.hpp>

#include <algorithm>

#include <fmt/format.h>

#include "grade/sample.h"
#include "io/disk.h"
#include "results/read_text.h"
#include "systems/moodle/escapes.h"

using namespace lectern;

namespace {

std::string exported(const std::string& name) {
    return read_file(std::string(LECTERN_ROOT) + "/tests/results/exports/" + name);
}

ItemKey text_item(const std::string& id, const std::string& correct, ItemType type = ItemType::short_answer) {
    ItemKey out;
    out.id = id;
    out.task = out.domain = "1";
    out.type = type;
    if (!correct.empty()) out.correct = {correct};
    return out;
}

// The key of moodle-scorm-escaped.txt.
Key texts_key() {
    Key key;
    key.build = "b1";
    key.items = {text_item("sa-amp", "R&D"),       text_item("sa-apos", "it's"),
                 text_item("sa-less", "a < b"),    text_item("sa-quote", "\"yes\""),
                 text_item("sa-plain", "yes"),     text_item("sa-entity", "&amp;"),
                 text_item("sa-child", "El Niño"), text_item("essay-why", "", ItemType::essay)};
    key.forms = {{"f", "Mini", {}, 60}};
    for (const ItemKey& item : key.items) key.forms[0].items.push_back(item.id);
    key.index();
    return key;
}

// The key of moodle-scorm-each.txt: a course with two exams.
Key weather_key() {
    Key key;
    key.build = "b1";
    key.items = {test::choice_item("thermometer-place", "1", {"a", "b", "c", "d"}, {"c"}),
                 test::choice_item("gauge-all", "1", {"a", "b", "c", "d", "e"}, {"a", "b", "d"}),
                 test::choice_item("barometer-per-option", "1", {"a", "b", "c", "d", "e"}, {"a", "c"}),
                 test::choice_item("below-zero", "1", {"a", "b", "c", "d"}, {"a"})};
    for (const std::size_t several : {1u, 2u}) key.items[several].type = ItemType::multiple_response;
    key.items[2].rule = ScoringRule::per_option;
    key.forms = {{"exam", "Weather watcher exam", {"thermometer-place", "gauge-all", "barometer-per-option"}, 40},
                 {"written", "Weather watcher exam with a text", {"below-zero"}, 40}};
    key.index();
    return key;
}

test::Read read(const std::string& text, const Key& key, const std::string& form = {}) {
    return test::read_text(text, {&key, form, {}});
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
    return text;
}

const std::string start = "Name\t\"Email address\"\tAttempt\t\"Started on\"\t\"Last accessed on\"\tScore\t";

}  // namespace

TEST_CASE("what Moodle escapes in its SCORM reports is undone once, and nothing that it can't have written", "[results][moodle]") {
    CHECK(without_moodle_escapes("R&amp;D") == "R&D");
    CHECK(without_moodle_escapes("it&#039;s &quot;so&quot; &lt;b&gt;") == "it's \"so\" <b>");
    CHECK(without_moodle_escapes("&amp;amp; &amp;lt; &amp;eacute;") == "&amp; &lt; &eacute;");
    // Moodle leaves numbered entities as they were typed.
    CHECK(without_moodle_escapes("&#233; &#xE9; &#39;") == "&#233; &#xE9; &#39;");
    CHECK(without_moodle_escapes("El  Niño") == "El  Niño");
    // Not written by Moodle: somebody has undone it already.
    for (const char* plain : {"R&D &amp; more", "it's &amp;", "a < b &amp;", "&eacute;", "AT&T;", "&#;", "&#xyz;"})
        CHECK(without_moodle_escapes(plain) == plain);
}

TEST_CASE("right answers with & < > and quotes are right in Moodle's SCORM report", "[results][moodle]") {
    const Key key = texts_key();
    const std::string text = exported("moodle-scorm-escaped.txt");
    const test::Read result = read(text, key);
    INFO(result.findings);
    REQUIRE(result.attempts.size() == 3);
    CHECK(has(result.attempts[0], R"({"item":"sa-amp","response":["R&D"]},{"item":"sa-apos","response":["it's"]},)"
                                  R"({"item":"sa-less","response":["a < b"]},{"item":"sa-quote","response":["\"yes\""]},)"));
    CHECK(has(result.attempts[0], R"({"item":"sa-entity","response":["&amp;"]},{"item":"sa-child","response":["El  Niño"]},)"));
    CHECK(has(result.attempts[0], R"({"item":"essay-why","response":["It's \"it\" & <b>\nnext line"]})"));
    const test::Grading g = test::grade(key, {{"export.txt", text}});
    CHECK(g.field("attempts.csv", 1, "raw") == "7");
    CHECK(g.field("attempts.csv", 1, "right") == "7");
    CHECK(g.summary.with_discrepancy == 0);
}

TEST_CASE("people who never sat are left out of everything, and counted once a file", "[results][moodle]") {
    const Key key = texts_key();
    const std::string text = exported("moodle-scorm-escaped.txt"),
                      never = text.substr(text.find("\"Tia"), text.find("\n\"Ana") + 1 - text.find("\"Tia"));
    const test::Read result = read(text + never, key);
    CHECK(has(result.findings, "warning[W0407]: 2 people have not sat it"));
    CHECK(result.counts == ReadCounts{6, 3, 0});
    const test::Grading g = test::grade(key, {{"export.txt", text}});
    CHECK(has(g.findings, "1 person has not sat it"));
    CHECK_FALSE(has(g.files.at("attempts.csv"), "t1@example.com"));
    // In any language.
    CHECK(has(read(replaced(text, "Not attempted", "Nicht begonnen"), key).findings, "1 person has not sat it"));
    const test::Read none = read(text.substr(0, text.find("\"Ana")), key);
    CHECK(none.codes == std::vector<std::string>{"W0407", "E0408"});
}

TEST_CASE("an attempt that was opened and not submitted is not graded", "[results][moodle]") {
    const Key key = texts_key();
    const std::string text = exported("moodle-scorm-escaped.txt");
    const test::Grading g = test::grade(key, {{"export.txt", text}});
    CHECK(has(g.findings, "warning[W0406]: 2 attempts were not submitted: they are Incomplete; their answers are those so far"));
    for (const std::size_t row : {2u, 3u}) {
        CHECK(g.field("attempts.csv", row, "state") == "incomplete");
        CHECK(g.field("attempts.csv", row, "raw").empty());
        CHECK(g.field("attempts.csv", row, "submitted").empty());
    }
    CHECK(g.summary.scored() == 1);
    // In another language the other attempts' scores show that this one has none.
    const test::Grading german = test::grade(key, {{"export.txt", replaced(text, "Incomplete", "Unvollständig")}});
    CHECK(has(german.findings, "2 attempts were not submitted: they are Unvollständig;"));
    CHECK(german.summary.scored() == 1);
}

TEST_CASE("an exam without a score is submitted if Moodle says so, or if nothing but its score is missing", "[results][moodle]") {
    const Key key = texts_key();
    const std::string header = start + "Mini\t\"Question 0\"\t\"Response 0\"\t\"Result 0\"\n";
    const auto row = [&](const std::string& value, const std::string& result) {
        return "\"Ana Ito\"\tc1@example.com\t1\tthen\tlater\t0\t" + value + "\tsa-amp\tR&amp;D\t" + result + "\n";
    };
    const auto codes = [&](const std::string& rows) { return read(header + rows, key).codes; };
    // With a withheld key there are neither scores nor results.
    const test::Grading withheld = test::grade(key, {{"export.txt", exported("moodle-scorm-withheld.txt")}});
    CHECK(withheld.field("attempts.csv", 1, "raw") == "7");
    CHECK(withheld.summary.scored() == 1);
    CHECK(has(withheld.findings, "2 attempts were not submitted: they are Incomplete"));
    CHECK(codes(row("Completed", "")).empty());
    CHECK(test::grade(key, {{"x.txt", header + row("Completed", "")}}).field("attempts.csv", 1, "state") == "scored");
    CHECK(codes(row("Incomplete", "")) == std::vector<std::string>{"W0406"});
    // Older versions write "Failed" for a score of 0; results are written at submission.
    CHECK(codes(row("Failed", "wrong")).empty());
    CHECK(codes(row("Nicht bestanden", "wrong")).empty());
    // Nothing tells what these words mean.
    const test::Grading unknown = test::grade(key, {{"x.txt", header + row("Abgeschlossen", "")}});
    CHECK(std::ranges::count(unknown.codes, "E0416") == 1);
    CHECK(has(unknown.findings, "there is no score, and \"Abgeschlossen\" is in a language that Lectern does not read"));
    CHECK(unknown.field("attempts.csv", 1, "state") == "incomplete");
    // Submitted, and no interactions: a SCORM 2004 package, or a preview.
    const test::Read empty = read(header + "\"Ana Ito\"\tc1@example.com\t1\tthen\tlater\t0\t81\t\t\t\n", key);
    CHECK(empty.codes == std::vector<std::string>{"E0413"});
    CHECK(has(empty.findings, "the report has no responses of 1 submitted attempt"));
    CHECK(empty.counts == ReadCounts{2, 0, 1});
    // Looked at in preview.
    CHECK(codes("\"Ana Ito\"\tc1@example.com\t1\tthen\tlater\t0\tBrowsed\t\t\t\n") == std::vector<std::string>{"W0407", "E0408"});
}

TEST_CASE("each exam of a package with several SCOs is an attempt of its own", "[results][moodle]") {
    const Key key = weather_key();
    const std::string text = exported("moodle-scorm-each.txt");
    const test::Read result = read(text, key);
    INFO(result.findings);
    // Two people opened lessons alone, one nothing.
    CHECK(result.codes == std::vector<std::string>{"W0407"});
    CHECK(has(result.findings, "3 people have not sat it"));
    REQUIRE(result.attempts.size() == 1);
    CHECK(result.attempts[0].starts_with(R"({"candidate":"c3@example.com","attempt":1,"assessment":"exam",)"));
    CHECK(has(result.attempts[0], R"("responses":[{"item":"thermometer-place","response":["c"]},{"item":"gauge-all","response":["a"]},)"
                                  R"({"item":"barometer-per-option","response":["a"]}])"));
    // The same with the second exam sat, and with an exam opened and left.
    const std::string last = "\t\"Not attempted\"\t\t\t\t\t\t\t\t\t\t\t\t\n";
    std::string both = text;
    both.replace(both.rfind(last), last.size(), "\t100\tbelow-zero\ta\ta\tcorrect\t\t\t\t\t\t\t\t\n");
    const test::Read two = read(both, key);
    REQUIRE(two.attempts.size() == 2);
    CHECK(has(two.attempts[1], R"("assessment":"written",)"));
    CHECK(has(two.attempts[1], R"("responses":[{"item":"below-zero","response":["a"]}])"));
    std::string open = text;
    open.replace(open.rfind(last), last.size(), "\tIncomplete\t\t\t\t\t\t\t\t\t\t\t\t\n");
    CHECK(read(open, key).codes == std::vector<std::string>{"W0406", "W0407"});
    // In a language whose words are not known, the length of the rows tells the SCOs.
    std::string foreign = replaced(text, "Name\t\"Email address\"\tAttempt\t", "Name\tE-Mail-Adresse\tVersuch\t");
    for (const char* word : {"Question ", "Response ", "Right answer ", "Result "})
        foreign = replaced(foreign, word, std::string("x") + word);
    CHECK(read(foreign, key).attempts == result.attempts);
}

TEST_CASE("without the questions' ids the title of a SCO tells the form", "[results][moodle]") {
    const Key key = weather_key();
    const std::string row = "\"Ana Ito\"\tc1@example.com\t1\tthen\tlater\t0\tCompleted\t\t\t\t";
    const std::string text =
        start + "Clouds\t\"Weather watcher exam\"\t\"Response 0\"\t\"Response 1\"\t\"Response 2\"\n" + row + "54.39\tc\ta\ta\n";
    const test::Read result = read(text, key);
    INFO(result.findings);
    REQUIRE(result.attempts.size() == 1);
    CHECK(has(result.attempts[0], R"("assessment":"exam",)"));
    CHECK(has(result.attempts[0], R"({"item":"gauge-all","response":["a"]})"));
}

TEST_CASE("a score without the essays is compared with that of the other items", "[results][moodle]") {
    Key key;
    key.build = "b1";
    key.items = {text_item("one", "a"), text_item("two", "b"), text_item("why", "", ItemType::essay)};
    key.items[2].points = 4;
    key.forms = {{"f", "Mini", {"one", "two", "why"}, 60}};
    key.index();
    const std::string heads =
        start + "Mini\t\"Question 0\"\t\"Response 0\"\t\"Question 1\"\t\"Response 1\"\t\"Question 2\"\t\"Response 2\"\n";
    const auto graded = [&](const std::string& score) {
        const std::string row = "\"Ana Ito\"\tc1@example.com\t1\tthen\tlater\t0\t" + score + "\tone\ta\ttwo\tx\twhy\tBecause.\n";
        return test::grade(key, {{"r.csv", heads + row}});
    };
    const test::Grading g = graded("50");
    CHECK(g.codes == std::vector<std::string>{"W0503"});
    CHECK(g.field("attempts.csv", 1, "raw") == "1");
    CHECK(g.field("attempts.csv", 1, "reported_raw") == "1");
    CHECK(g.field("attempts.csv", 1, "difference") == "0");
    CHECK(graded("99").codes == std::vector<std::string>{"E0509", "W0501", "W0503"});
}

TEST_CASE("a SCO that is named after one form is of no other", "[results][moodle]") {
    Key key = weather_key();
    key.forms.push_back({"late", "Late exam", key.forms[0].items, 60});
    const std::string row = "\"Ana Ito\"\tc1@example.com\t1\tthen\tlater\t0\t54.39";
    const auto report = [&](bool ids) {
        std::string heads = start + "\"" + key.forms[0].title + "\"", cells = row;
        for (std::size_t n = 0; n < key.forms[0].items.size(); ++n) {
            if (ids) heads += fmt::format("\t\"Question {}\"", n), cells += "\t" + key.forms[0].items[n];
            heads += fmt::format("\t\"Response {}\"", n), cells += "\ta";
        }
        return heads + "\n" + cells + "\n";
    };
    for (const bool ids : {false, true}) {
        const test::Read wrong = read(report(ids), key, "late");
        CHECK(wrong.codes == std::vector<std::string>{"E0413"});
        CHECK(has(wrong.findings, "the report is of the form \"exam\""));
        // The same items in two forms: the title tells.
        const test::Read result = read(report(ids), key);
        CHECK(result.codes.empty());
        CHECK(has(result.attempts.at(0), R"("assessment":"exam",)"));
    }
}

TEST_CASE("a response without its question, or under another one's, is said", "[results][moodle]") {
    const Key key = weather_key();
    const auto codes = [&](const std::string& second) {
        return read(start +
                        "Course\t\"Question 0\"\t\"Response 0\"\t\"Question 1\"\t\"Response 1\"\n\"Ana "
                        "Ito\"\tc1@example.com\t1\tthen\tlater\t0\t54.39\t"
                        "gauge-all\ta\t" +
                        second + "\n",
                    key)
            .codes;
    };
    CHECK(codes("below-zero\ta").empty());
    CHECK(codes("\t").empty());
    CHECK(codes("\ta") == std::vector<std::string>{"E0412"});
    CHECK(codes("gauge-all\tb") == std::vector<std::string>{"E0412"});
}

TEST_CASE("a Moodle SCORM report that lacks a column says which, and what to tick", "[results][moodle]") {
    const Key key = weather_key();
    const std::string row = "\"Ana Ito\"\tc1@example.com\t1\tthen\tlater\t0\t54.39\t";
    const auto says = [&](const std::string& columns, const std::string& cells) {
        const test::Read result = read(start + "Course\t" + columns + "\n" + row + cells + "\n", key);
        CHECK(result.codes == std::vector<std::string>{"E0413"});
        return result.findings;
    };
    const std::string no_questions = says("\"Response 0\"", "c"), no_responses = says("\"Question 0\"\t\"Result 0\"", "gauge-all\twrong"),
                      unclear = says("\"Kysymys 0\"\t\"Vastaus 0\"", "gauge-all\ta"), one_unclear = says("\"Oikea vastaus 0\"", "a"),
                      uneven = says("\"Question 0\"\t\"Response 0\"\t\"Question 1\"", "gauge-all\ta\tbelow-zero");
    CHECK(has(no_questions, "the report has no columns for the questions"));
    CHECK(has(no_questions, "tick *Summary of question*"));
    CHECK(has(no_responses, "the report has no columns for the responses"));
    CHECK(has(no_responses, "tick *Summary of responses*"));
    CHECK(has(unclear, "nothing tells which of this report's columns are questions, responses and results"));
    CHECK(has(one_unclear, "nothing tells which"));
    CHECK(has(uneven, "question 1 has other columns than the first"));
    CHECK(read(start + "Course\t\"Richtige Antworten 0\"\n" + row + "a\n", key, "exam").codes == std::vector<std::string>{"E0413"});
    // Without e-mail address and ID number there is only the name.
    const std::string named =
        "Name\tAttempt\t\"Started on\"\t\"Last accessed on\"\tScore\tCourse\t\"Question 0\"\t\"Response 0\"\n"
        "\"Ana Ito\"\t1\tthen\tlater\t0\t54.39\tgauge-all\ta\n";
    CHECK(read(named, key).codes == std::vector<std::string>{"W0408"});
    CHECK(has(read(replaced(replaced(named, "Name\t", "Name\t\"ID number\"\t"), "Ito\"\t", "Ito\"\tB&#039;7\t"), key).attempts.at(0),
              R"("candidate":"B'7")"));
    CHECK(
        has(read(replaced(replaced(named, "Name\t", "Name\tSähköpostiosoite\t"), "Ito\"\t", "Ito\"\tb@example.com\t"), key).attempts.at(0),
            R"("candidate":"b@example.com")"));
    // A department is no person.
    const test::Read department = read(replaced(replaced(named, "Name\t", "Name\tDepartment\t"), "Ito\"\t", "Ito\"\tSales@HQ\t"), key);
    CHECK(department.codes == std::vector<std::string>{"W0408"});
    CHECK(has(department.attempts.at(0), R"("candidate":"Ana Ito")"));
}
