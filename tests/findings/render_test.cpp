// Findings as people and programs read them.
#include <catch2/catch.hpp>

#include <algorithm>

#include <nlohmann/json.hpp>

#include "findings/render.h"

using namespace lectern;

namespace {

constexpr Code bad{"E0999", "bad-thing"}, odd{"W0998", "odd-thing"};

struct Case {
    Files files;
    Findings findings;
    std::string render(FindingFormat format, bool color = false) const { return render_findings(findings, files, format, color); }
    std::string text() const { return render(FindingFormat::text); }
};

Case one(std::string path, std::string source, Range range) {
    Case c;
    const FileId file = c.files.add(std::move(path), std::move(source));
    c.findings.add(bad, {file, range}, "this is bad");
    return c;
}

}  // namespace

TEST_CASE("text shows place, code, line, caret and hint", "[base]") {
    Case c;
    const FileId a = c.files.add("a.md", "one\ntwo three\n");
    c.findings.add({bad, {a, Range{8, 13}}, "this is bad", {{"do better", std::nullopt}, {"first here", Span{a, Range{0, 3}}}}});
    CHECK(c.text() ==
          "a.md:2:5: error[E0999]: this is bad\n"
          "    2 | two three\n"
          "      |     ^~~~~\n"
          "      = hint: do better\n"
          "      = note: first here: a.md:1:1\n\n");
}

TEST_CASE("carets stand under characters, not bytes, and under tabs", "[base]") {
    CHECK(one("a", "äöü x", {7, 8}).text() == "a:1:5: error[E0999]: this is bad\n    1 | äöü x\n      |     ^\n\n");
    CHECK(one("a", "\tä\tx", {4, 5}).text() == "a:1:4: error[E0999]: this is bad\n    1 | \tä\tx\n      | \t \t^\n\n");
    CHECK(one("a", "abc", {3, 3}).text() == "a:1:4: error[E0999]: this is bad\n    1 | abc\n      |    ^\n\n");
}

TEST_CASE("a place over several lines shows its first", "[base]") {
    CHECK(one("a", "abc\ndef\n", {1, 6}).text() == "a:1:2: error[E0999]: this is bad\n    1 | abc\n      |  ^~\n\n");
}

TEST_CASE("a file as a whole and an empty line have no excerpt", "[base]") {
    Case c;
    c.findings.add(odd, {c.files.add("a", "x"), std::nullopt}, "odd");
    CHECK(c.text() == "a: warning[W0998]: odd\n\n");
    CHECK(one("a", "\n\n", {1, 1}).text() == "a:2:1: error[E0999]: this is bad\n\n");
}

TEST_CASE("a long line is cut round the place, between characters", "[base]") {
    std::string line;
    for (int i = 0; i < 500; ++i) line += "ä";
    const std::string text = one("a", line, {500, 502}).text();
    CHECK(text.starts_with("a:1:251: error[E0999]: this is bad\n    1 | …ä"));
    CHECK(text.find("…\n") != std::string::npos);
    CHECK(text.size() < 400);
    const std::string excerpt = text.substr(text.find('\n') + 1);
    const std::string shown = excerpt.substr(0, excerpt.find('\n')), under = excerpt.substr(excerpt.find('\n') + 1);
    const auto characters = [](std::string_view part) {
        return std::count_if(part.begin(), part.end(), [](char x) { return (static_cast<unsigned char>(x) & 0xC0) != 0x80; });
    };
    CHECK(characters(under.substr(0, under.find('^'))) == characters(shown.substr(0, shown.find("…") + 3)) + 28);
}

TEST_CASE("control characters of a file don't reach the terminal", "[base]") {
    CHECK(one("a", "a\033[31mb", {0, 1}).text().find('\033') == std::string::npos);
}

TEST_CASE("findings are sorted by path, place, code and text, each once", "[base]") {
    Case c;
    const FileId b = c.files.add("b", "xyz"), a = c.files.add("a", "xyz");
    c.findings.add(bad, {b, Range{1, 2}}, "2");
    c.findings.add(bad, {a, Range{2, 3}}, "1");
    c.findings.add(bad, {b, Range{1, 2}}, "2");
    c.findings.add(odd, {b, Range{1, 2}}, "1");
    c.findings.add(bad, {b, Range{0, 1}}, "3");
    c.findings.add(bad, {b, Range{1, 2}}, "1");
    CHECK(c.render(FindingFormat::github) ==
          "::error file=a,line=1,col=3,title=E0999::1\n::error file=b,line=1,col=1,title=E0999::3\n::error "
          "file=b,line=1,col=2,title=E0999::1\n"
          "::error file=b,line=1,col=2,title=E0999::2\n::warning file=b,line=1,col=2,title=W0998::1\n");
    CHECK(c.findings.errors() == 5);
    CHECK(c.findings.warnings() == 1);
}

TEST_CASE("workflow commands escape what would end them", "[base]") {
    Case c;
    c.findings.add(bad, {c.files.add("a,b:c%.md", "x"), Range{0, 1}}, "50%\nnext", "hint: y");
    CHECK(c.render(FindingFormat::github) == "::error file=a%2Cb%3Ac%25.md,line=1,col=1,title=E0999::50%25%0Anext%0Ahint: y\n");
}

TEST_CASE("JSON holds every part", "[base]") {
    Case c;
    const FileId a = c.files.add("ä.md", "one\ntwo\n");
    c.findings.add({bad, {a, Range{4, 7}}, "bad \"thing\"", {{"hint", std::nullopt}, {"there", Span{a, Range{1, 2}}}}});
    const auto json = nlohmann::json::parse(c.render(FindingFormat::json));
    REQUIRE(json.size() == 1);
    CHECK(json[0] == nlohmann::json{{"code", "E0999"},
                                    {"name", "bad-thing"},
                                    {"severity", "error"},
                                    {"path", "ä.md"},
                                    {"line", 2},
                                    {"column", 1},
                                    {"endLine", 2},
                                    {"endColumn", 4},
                                    {"text", "bad \"thing\""},
                                    {"notes", {{{"text", "hint"}}, {{"text", "there"}, {"path", "ä.md"}, {"line", 1}, {"column", 2}}}}});
    CHECK(Case().render(FindingFormat::json) == "[]\n");
    CHECK(Case().text() == "");
    CHECK(Case().render(FindingFormat::github) == "");
}

TEST_CASE("SARIF names its version, rules and results as the standard asks", "[base]") {
    Case c;
    const FileId a = c.files.add("items/a b.md", "one\ntwo\n");
    c.findings.add(bad, {a, Range{4, 7}}, "bad", "mend it");
    c.findings.add(odd, {a, std::nullopt}, "odd");
    const auto sarif = nlohmann::json::parse(c.render(FindingFormat::sarif));
    CHECK(sarif["version"] == "2.1.0");
    const auto& run = sarif["runs"][0];
    CHECK(run["tool"]["driver"]["name"] == "lectern");
    CHECK(run["columnKind"] == "unicodeCodePoints");
    const auto& rules = run["tool"]["driver"]["rules"];
    REQUIRE(rules.size() == 2);
    for (const auto& result : run["results"]) {
        const auto same = [&](const auto& rule) { return rule["id"] == result["ruleId"]; };
        CHECK(std::count_if(rules.begin(), rules.end(), same) == 1);
        CHECK(result["message"]["text"].is_string());
        // §3.4.4: a URI, in which a blank is %20.
        CHECK(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "items/a%20b.md");
    }
    const auto& by_place = run["results"][1];
    CHECK(by_place["ruleId"] == "E0999");
    CHECK(by_place["locations"][0]["physicalLocation"]["region"] ==
          nlohmann::json{{"startLine", 2}, {"startColumn", 1}, {"endLine", 2}, {"endColumn", 4}});
    CHECK_FALSE(run["results"][0]["locations"][0]["physicalLocation"].contains("region"));
}

TEST_CASE("formats have their names", "[base]") {
    CHECK(parse_finding_format("sarif") == FindingFormat::sarif);
    CHECK_FALSE(parse_finding_format("SARIF"));
    CHECK_FALSE(parse_finding_format(""));
}

TEST_CASE("JSON and SARIF hold what can be mended, and text does not", "[base]") {
    Case c;
    const FileId a = c.files.add("a b.md", "one\ntwo\n");
    Finding finding = make_finding(bad, {a, Range{4, 7}}, "bad", "mend it",
                                   Fix{"write `2`", {{{a, Range{4, 7}}, "2"}, {{a, Range{0, 0}}, "0\n"}}, Trust::safe});
    finding.notes.push_back({"there", Span{a, Range{1, 2}}});
    c.findings.add(std::move(finding));
    const auto json = nlohmann::json::parse(c.render(FindingFormat::json));
    CHECK(json[0]["fixes"] == nlohmann::json::parse(R"([{"title": "write `2`", "safe": true, "edits": [
              {"path": "a b.md", "line": 2, "column": 1, "endLine": 2, "endColumn": 4, "text": "2"},
              {"path": "a b.md", "line": 1, "column": 1, "endLine": 1, "endColumn": 1, "text": "0\n"}]}])"));
    const auto result = nlohmann::json::parse(c.render(FindingFormat::sarif))["runs"][0]["results"][0];
    CHECK(result["fixes"] == nlohmann::json::parse(R"([{"description": {"text": "write `2`"}, "artifactChanges": [
              {"artifactLocation": {"uri": "a%20b.md"}, "replacements": [
                  {"deletedRegion": {"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 4}, "insertedContent": {"text": "2"}},
                  {"deletedRegion": {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}, "insertedContent": {"text": "0\n"}}]}]}])"));
    CHECK(result["relatedLocations"][0]["physicalLocation"]["region"]["startColumn"] == 2);
    CHECK(c.text().find("write `2`") == std::string::npos);
    CHECK(apply(c.findings.list()[0].fixes[0], c.files).at(a) == "0\none\n2\n");
}

TEST_CASE("a finding's severity is its code's, unless it says otherwise", "[base]") {
    Case c = one("a", "x", {0, 1});
    Finding mild = make_finding(bad, {0, Range{0, 1}}, "not so bad", "");
    CHECK(mild.severity == Severity::error);
    mild.severity = Severity::warning;
    c.findings.add(std::move(mild));
    CHECK(c.findings.errors() == 1);
    CHECK(c.findings.warnings() == 1);
    CHECK(c.text().find("a:1:1: warning[E0999]: not so bad") != std::string::npos);
}
