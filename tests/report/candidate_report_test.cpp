// Candidates' score reports: what is on the page, and the names of the pages.
#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "grade/sample.h"
#include "io/embedded.h"
#include "report/candidate_report.h"
#include "simulate/simulate.h"
#include "support/golden.h"

using namespace lectern;

namespace {

// Form f, four items of six points: c1 right, c2 wrong, r1 and o1 as given.
Attempt attempt_of(std::vector<std::string> r1, std::vector<std::string> o1) {
    Attempt out;
    out.candidate = "c0001";
    out.assessment = "f";
    out.build = "b1";
    out.started = "2026-11-02T09:00:00Z";
    out.submitted = "2026-11-02T10:41:10+01:00";
    out.responses = {{"c1", {{"a"}, {}}, {}}, {"c2", {{"b"}, {}}, {}}, {"r1", {std::move(r1), {}}, {}}, {"o1", {std::move(o1), {}}, {}}};
    return out;
}

std::string page(const Key& key, const Attempt& attempt, std::string_view language = "en") {
    Findings findings;
    const auto prepared = PreparedKey::make(key, FileId{}, findings);
    KnownAnswers answers(*prepared);
    GradedAttempt graded;
    grade_attempt(*prepared, answers, attempt, graded);
    REQUIRE(graded.state == AttemptState::scored);
    return candidate_report_html(*prepared, attempt, graded, language);
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != text.npos;
}

// The name of the page of a candidate's attempt.
std::string name_of(const std::string& candidate, const std::string& assessment, int number) {
    Attempt attempt;
    attempt.candidate = candidate;
    attempt.assessment = assessment;
    attempt.attempt = number;
    return candidate_report_name(attempt);
}

}  // namespace

TEST_CASE("candidates' pages are what they always were", "[reports]") {
    Key key = test::sample_key();
    Attempt attempt = attempt_of({"a", "c", "e"}, {"b", "c", "a"});
    Tree pages;
    pages["passed.html"] = page(key, attempt);
    attempt.responses.push_back({"e1", {{"Because."}, {}}, {}});
    attempt.assessment = "practice";
    pages["provisional.ja.html"] = page(key, attempt, "ja");
    CHECK(test::golden_difference("candidate-reports", test::without_style(pages)) == "");
}

TEST_CASE("a candidate reads score, verdict, points and domains", "[reports]") {
    const Key key = test::sample_key();
    // 1 + 0 + 2 + 2/3 of 6 points are 61 of 100; domain 1: 1 of 2, domain 2: 2.67 of 4.
    const std::string passed = page(key, attempt_of({"a", "c", "e"}, {"b", "c", "a"}));
    for (const char* part :
         {"<h1>c0001</h1>", "Sample &lt;exam&gt;", ">Passed</p>", "<strong>61</strong> on a scale from 0 to 100; 50 passes",
          "3.67 of 6 (61.1 %)", "2\u00a0right, 1\u00a0partly\u00a0right, 1\u00a0wrong, 0\u00a0unanswered", "41 min 10 s",
          "2026-11-02 09:41 UTC", "Form F", "1 First", "1 / 2", "50.0 %", "2 Second", "66.7 %",
          "the course’s own, and not that of the certifying body", "build <span class=\"id\">b1"}) {
        INFO(part);
        CHECK(has(passed, part));
    }
    CHECK(has(page(key, attempt_of({"b"}, {"a", "c", "b"})), ">Not passed</p>"));
}

TEST_CASE("what the course says on a candidate's page in another language is marked", "[reports]") {
    const std::string html = page(test::sample_key(), attempt_of({"a", "c", "e"}, {"b", "c", "a"}), "ja");
    for (const char* part : {"<p class=\"soft\" lang=\"en\">Sample", "<span lang=\"en\">Form F</span>", "lang=\"en\">1 First</th>"})
        CHECK(has(html, part));
}

TEST_CASE("a domain meets competencies from the share of the points that passes", "[reports]") {
    Key key = test::sample_key();
    const auto bands = [&](const std::string& html) {
        std::vector<bool> out;
        for (auto at = html.find("<tr role=\"row\"><th scope=\"row\""); at != html.npos;
             at = html.find("<tr role=\"row\"><th scope=\"row\"", at + 1)) {
            const std::string row = html.substr(at, html.find("</tr>", at) - at);
            REQUIRE(has(row, "Meets competencies") != has(row, "Needs improvement"));
            out.push_back(has(row, "Meets competencies"));
        }
        return out;
    };
    const Attempt attempt = attempt_of({"a", "c", "e"}, {"b", "c", "a"});
    CHECK(bands(page(key, attempt)) == std::vector{true, true});  // 50 % is the cut itself
    key.blueprint.scale.cut = Rational(51, 100);
    CHECK(bands(page(key, attempt)) == std::vector{false, true});
    // By the form's table only all six points pass.
    for (ItemKey& item : key.items) item.rule = ScoringRule::all_or_nothing;
    key.blueprint.scale.tables = {{"f", {{0, 0}, {1, 10}, {2, 20}, {3, 30}, {4, 40}, {5, 49}, {6, 100}}}};
    const std::string by_table = page(key, attempt_of({"a", "c", "e"}, {"b", "a", "c"}));
    CHECK(bands(by_table) == std::vector{false, true});
    CHECK(has(by_table, ">Not passed</p>"));
    CHECK(has(by_table, "from 100 % of its points on"));
}

TEST_CASE("answers that a person decides make the result provisional", "[reports]") {
    const Key key = test::sample_key();
    Attempt attempt = attempt_of({"a", "c", "e"}, {"b", "c", "a"});
    attempt.assessment = "practice";
    CHECK(!has(page(key, attempt), "provisional"));
    attempt.responses.push_back({"e1", {{"Because."}, {}}, {}});
    CHECK(has(page(key, attempt), "Passed <small>(provisional)</small>"));
    CHECK(has(page(key, attempt), "1 answer is still to be decided by a person"));
    attempt.responses = {{"e1", {{"Because."}, {}}, {}}};
    const std::string nothing = page(key, attempt);
    CHECK(!has(nothing, "class=\"verdict"));
    CHECK(has(nothing, "1 answer is still to be decided by a person"));
}

TEST_CASE("without a blueprint there are points and no verdict", "[reports]") {
    Key key = test::sample_key();
    key.blueprint = {};
    const std::string html = page(key, attempt_of({"a", "c", "e"}, {"b", "c", "a"}));
    CHECK(!has(html, "class=\"verdict"));
    CHECK(!has(html, "<table"));
    CHECK(has(html, "3.67 of 6 (61.1 %)"));
    CHECK(has(html, "no pass mark"));
}

TEST_CASE("a page has nothing of the items or the key, and nothing of the network", "[reports]") {
    Key key = test::sample_key();
    for (ItemKey& item : key.items) {
        item.title = item.stem = "secret";
        for (auto& [id, text] : item.texts) text = "secret";
    }
    Attempt attempt = attempt_of({"a", "c", "e"}, {"b", "c", "a"});
    attempt.responses.push_back({"s1", {{"secret"}, {}}, {}});
    for (const std::string language : {"en", "ja"}) {
        const std::string html = page(key, attempt, language);
        for (const char* part : {"secret", "c1", "r1", "<script", "http:", "https:", " src=", "url(", "{{"}) CHECK(!has(html, part));
    }
    attempt.candidate = attempt.assessment = attempt.submitted = "<script>\" onload=\"x";
    CHECK(!has(page(key, attempt), "<script"));
    CHECK(!has(page(key, attempt), "onload=\""));
}

TEST_CASE("the name of a page is the attempt's, as plain as it can be", "[reports]") {
    CHECK(name_of("c0001", "form-a", 1) == "c0001_form-a_1.html");
    CHECK(name_of("c0001", "", 2) == "c0001_2.html");
    CHECK(name_of("ana@example.com", "form-a", 1).starts_with("ana-example.com_form-a_1_"));
    CHECK(name_of("\u7530\u4e2d", "form-a", 1).starts_with("x_form-a_1_"));
    CHECK(name_of("../../etc/passwd", "a/b\\c:d", 1).starts_with("etc-passwd_a-b-c-d_1_"));
    CHECK(name_of(std::string(1000, 'a'), std::string(1000, 'b'), 1).size() < 200);
    for (const char* candidate : {"", ".", "..", "-rf", "con", "a b", "A", "a\n", "\xFF"}) {
        const std::string name = name_of(candidate, "f", 1);
        INFO(name);
        CHECK(std::ranges::all_of(
            name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_'; }));
        CHECK(name[0] != '.');
        CHECK(name[0] != '-');
    }
}

TEST_CASE("two attempts never share a name", "[reports]") {
    std::set<std::string> names;
    std::size_t attempts = 0;
    const std::string parts[] = {"a",
                                 "A",
                                 "a-",
                                 "-a",
                                 "a_",
                                 "a--b",
                                 "a-b",
                                 "a.b",
                                 "a b",
                                 "a_1",
                                 "1",
                                 "a_1_2",
                                 "\u00e4",
                                 "\u00f6",
                                 "",
                                 std::string(61, 'a'),
                                 std::string(62, 'a')};
    for (const std::string& candidate : parts)
        for (const std::string& assessment : parts)
            for (const int number : {1, 2, 12}) {
                const std::string name = name_of(candidate, assessment, number);
                ++attempts;
                names.insert(name);
                INFO(name);
                CHECK(is_candidate_report_name(name));
            }
    CHECK(names.size() == attempts);
}

TEST_CASE("what is no name of a page is known", "[reports]") {
    for (const char* name : {"index.html", "c0001.html", "c0001_1.htm", "c0001_x.html", "_1.html", "c0001_form-a_1_0123.html",
                             "c0001_form-a_x_1.html", "C_1.html", ".c_1.html", "a_b_c_d_1.html", "pages.csv", ""}) {
        INFO(name);
        CHECK(!is_candidate_report_name(name));
    }
}
