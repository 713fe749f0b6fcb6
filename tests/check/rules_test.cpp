// What the rules decide where an example would not show it: borders, exceptions, and that they stay fast.
#include <catch2/catch.hpp>

#include <fmt/format.h>

#include "check/check.h"
#include "findings/codes.h"
#include "findings/render.h"
#include "source/read/course.h"
#include "support/minimal_course.h"
#include "support/work.h"

using namespace lectern;
using namespace lectern::test;

namespace {

std::string bank(std::string_view body) {
    return fmt::format("---\ntask: 1.1\n---\n\n{}", body);
}
std::string choice(std::string_view heading, std::string_view stem = "Which?") {
    return fmt::format("## {}\n\n{}\n\n- [x] A\n- [ ] B\n\n", heading, stem);
}

std::size_t count(const Tree& files, Code code) {
    const Checked checked = check(minimal_course_with(files));
    std::size_t n = 0;
    for (const Finding& finding : checked.findings.list()) n += finding.code.id == code.id ? 1 : 0;
    return n;
}

std::string lesson(std::string_view body) {
    return fmt::format("---\ntype: lesson\ntitle: Data\ntask: 1.1\n---\n\n{}\n", body);
}
std::string scale(std::string_view fields) {
    return fmt::format(
        "id: demo\nexam: {{questions: 2, minutes: 4}}\nscale: {{{}}}\ndomains:\n"
        "  - {{id: \"1\", title: D, weight: 0.1, tasks: [{{id: \"1.1\", title: T}}]}}\n"
        "  - {{id: \"2\", title: M, weight: 0.9, tasks: [{{id: \"2.1\", title: U}}]}}\n",
        fields);
}

}  // namespace

TEST_CASE("an id of 64 characters is allowed, one of 65 is not", "[check]") {
    const auto with_id = [](std::size_t n) {
        return bank(fmt::format("## T\n<!-- id: {} -->\n\nWhich?\n\n- [x] A\n- [ ] B\n", std::string(n, 'a')));
    };
    CHECK(count({{"items/a.md", with_id(64)}}, code("bad-id")) == 0);
    CHECK(count({{"items/a.md", with_id(65)}}, code("bad-id")) == 1);
}

TEST_CASE("ids of course, forms, lessons and case studies are checked too", "[check]") {
    CHECK(count({{"course.yaml", "id: a b\ntitle: T\n"}}, code("bad-id")) == 1);
    CHECK(count({{"forms/1.yaml", "id: \"1\"\nitems: [columnar-format, early-stopping]\n"}}, code("bad-id")) == 1);
    CHECK(count({{"lessons/1.1.md", lesson("Text.")}}, code("bad-id")) == 0);
    CHECK(count({{"lessons/über.md", lesson("Text.")}}, code("bad-id")) == 1);
    CHECK(count({{"lessons/a.md", lesson("Text.")}, {"lessons/b/a.md", lesson("Text.")}}, code("repeated-id")) == 1);
}

TEST_CASE("weights are added exactly: ten tenths are one", "[check]") {
    std::string blueprint = "id: demo\nexam: {questions: 2, minutes: 4}\nscale: {min: 0, max: 10, pass: 5, cut: 0.5}\ndomains:\n";
    for (int i = 0; i < 10; ++i)
        blueprint += fmt::format("  - {{id: d{0}, title: D, weight: 0.1, tasks: [{{id: \"{1}\", title: T}}]}}\n", i,
                                 i == 0   ? "1.1"
                                 : i == 1 ? "2.1"
                                          : fmt::format("t{}", i));
    CHECK(count({{"blueprint.yaml", blueprint}}, code("weights-not-one")) == 0);
}

TEST_CASE("a scale is in order, and a cut of 1 goes with the highest passing score", "[check]") {
    const auto faults = [](std::string_view fields) { return count({{"blueprint.yaml", scale(fields)}}, code("impossible-scale")); };
    CHECK(faults("min: 100, max: 1000, pass: 720, cut: 0.7") == 0);
    CHECK(faults("min: -10, max: 10, pass: 0, cut: 0.5") == 0);
    CHECK(faults("min: 0, max: 10, pass: 10, cut: 1") == 0);
    CHECK(faults("min: 0, max: 10, pass: 9, cut: 1") == 1);
    CHECK(faults("min: 0, max: 10, pass: 10, cut: 0.9") == 1);
    CHECK(faults("min: 0, max: 10, pass: 0, cut: 0.5") == 1);
    CHECK(faults("min: 10, max: 10, pass: 10, cut: 0.5") == 1);
    CHECK(faults("min: 0, max: 10, pass: 11, cut: 0.5") == 1);
}

TEST_CASE("a domain's share may be off by the tolerance, and no more", "[check]") {
    const auto faults = [](std::string_view weights, std::string_view tolerance) {
        const auto comma = weights.find(',');
        const std::string blueprint = fmt::format(
            "id: demo\nexam: {{questions: 2, minutes: 4}}\nscale: {{min: 0, max: 10, pass: 5, cut: 0.5}}\ntolerance: {}\ndomains:\n"
            "  - {{id: \"1\", title: D, weight: {}, tasks: [{{id: \"1.1\", title: T}}]}}\n"
            "  - {{id: \"2\", title: M, weight: {}, tasks: [{{id: \"2.1\", title: U}}]}}\n",
            tolerance, weights.substr(0, comma), weights.substr(comma + 1));
        return count({{"blueprint.yaml", blueprint}, {"forms/a.yaml", "id: a\nitems: [columnar-format, early-stopping]\n"}},
                     code("unbalanced-form"));
    };
    CHECK(faults("0.48,0.52", "0.02") == 0);
    CHECK(faults("0.479,0.521", "0.02") == 2);
    CHECK(faults("0.479,0.521", "0.021") == 0);
}

TEST_CASE("points, not items, make the share of a domain", "[check]") {
    const std::string two_points = bank("## Double\n<!-- points: 2 -->\n\nWhich?\n\n- [x] A\n- [ ] B\n");
    CHECK(count({{"items/a.md", two_points}, {"forms/a.yaml", "id: a\nitems: [double, early-stopping]\n"}}, code("unbalanced-form")) == 2);
}

TEST_CASE("pictures, math and HTML tell options apart that have the same words", "[check]") {
    const auto faults = [](std::string_view a, std::string_view b) {
        return count({{"items/a.md", bank(fmt::format("## T\n\nWhich?\n\n- [x] {}\n- [ ] {}\n", a, b))},
                      {"media/a.svg", "<svg/>"},
                      {"media/b.svg", "<svg/>"}},
                     code("same-text"));
    };
    CHECK(faults("A", "A") == 1);
    CHECK(faults("A  b", "A b") == 1);
    CHECK(faults("Cafe\u0301", "Caf\u00e9") == 1);
    CHECK(faults("A", "a") == 0);
    CHECK(faults("![a store](../media/a.svg)", "![a store](../media/b.svg)") == 0);
    CHECK(faults("x<sup>2</sup>", "x<sub>2</sub>") == 0);
    CHECK(faults("$x^2$", "$x_2$") == 0);
}

TEST_CASE("links on the web, in the page and to all files of the course are well", "[check]") {
    const std::string body =
        "[a](https://example.com) [b](mailto:a@example.com) [c](#the-end) [d](1.1.md) [e](../items/1.1.md#columnar-format)\n"
        "[f](../items/1.1.md) [g](../media/my%20file.svg) [h](../media/my%20file.svg?raw=true)\n\n## The end\n\nText.";
    CHECK(findings_of(minimal_course_with({{"lessons/1.1.md", lesson(body)}, {"media/my file.svg", "<svg/>"}})) == "");
}

TEST_CASE("an anchor is an item's id, or its heading's slug, or a heading of a lesson or stimulus", "[check]") {
    const std::string item = bank("## A long heading\n<!-- id: short -->\n\nWhich?\n\n- [x] A\n- [ ] B\n");
    const auto faults = [&](std::string_view link) {
        return count({{"items/a.md", item},
                      {"cases/c.md",
                       "---\ntype: case-study\ntitle: C\ntask: 1.1\n---\n\n### The data\n\nText.\n\n" + choice("C one") + choice("C two")},
                      {"lessons/1.1.md", lesson(fmt::format("See [it]({}).\n\n## Twice\n\n## Twice", link))}},
                     code("dead-anchor"));
    };
    CHECK(faults("../items/a.md#short") == 0);
    CHECK(faults("../items/a.md#a-long-heading") == 0);
    CHECK(faults("../items/a.md#columnar-format") == 1);
    CHECK(faults("../cases/c.md#the-data") == 0);
    CHECK(faults("../cases/c.md#c-two") == 0);
    CHECK(faults("#twice-1") == 0);
    CHECK(faults("#twice-2") == 1);
}

TEST_CASE("media shown by the author's own HTML are used", "[check]") {
    const Tree shown = {{"lessons/1.1.md", lesson("<img src=\"../media/a.svg\" alt=\"A\">")}, {"media/a.svg", "<svg/>"}};
    CHECK(count(shown, code("unused-media")) == 0);
    CHECK(count({{"media/a.svg", "<svg/>"}}, code("unused-media")) == 1);
}

TEST_CASE("enemies in a form are reported once for each pair, whichever names the other", "[check]") {
    const std::string items = bank(
        "## One\n<!-- enemies: [two] -->\n\nWhich?\n\n- [x] A\n- [ ] B\n\n## Two\n<!-- enemies: [one] -->\n\nWhich?\n\n- [x] A\n- [ ] B\n");
    CHECK(count({{"items/a.md", items}, {"forms/a.yaml", "id: a\nitems: [two, one]\n"}}, code("enemies-together")) == 1);
}

TEST_CASE("a form that leaves out an item of a case study is told which", "[check]") {
    const Tree files = {{"cases/c.md", "---\ntype: case-study\ntitle: C\ntask: 1.1\n---\n\nText.\n\n" + choice("C one") + choice("C two")},
                        {"forms/a.yaml", "id: a\nitems: [c-two, early-stopping]\n"}};
    const Checked checked = check(minimal_course_with(files));
    INFO(render_findings(checked.findings, checked.files, FindingFormat::text));
    REQUIRE(checked.findings.list().size() == 1);
    CHECK(checked.findings.list().front().text == "this form leaves out `c-one` of the case study `c`");
}

TEST_CASE("short answers may differ between languages, numbers may not", "[check]") {
    const auto faults = [](std::string_view original, std::string_view translated) {
        const auto item = [](std::string_view answer) {
            return bank(fmt::format("## T\n<!-- id: t -->\n\nWhat?\n\n```answer\n{}\n```\n", answer));
        };
        return count({{"items/a.md", item(original)}, {"i18n/ja/items/a.md", item(translated)}}, code("stale-translation"));
    };
    CHECK(faults("red", "赤") == 0);
    CHECK(faults("3", "3") == 0);
    CHECK(faults("3", "4") == 1);
}

TEST_CASE("language tags have the form of BCP 47", "[check]") {
    const auto faults = [](std::string_view tag) {
        return count({{"course.yaml", fmt::format("id: d\ntitle: D\nlanguage: \"{}\"\n", tag)}}, code("bad-language"));
    };
    for (const std::string_view tag : {"en", "ja", "pt-BR", "zh-Hant-TW", "sr-Latn", "gsw"}) CHECK(faults(tag) == 0);
    for (const std::string_view tag : {"", "e", "english", "en_US", "en-", "日本"}) CHECK(faults(tag) == 1);
}

TEST_CASE("a path that is shown under a folder is still the course's own", "[check]") {
    const Tree tree = minimal_course_with({{"lessons/1.1.md", lesson("[here](#data) [there](../items/1.1.md#early-stopping)\n\n## Data")}});
    Files files;
    Findings findings;
    const Course course = read_course(tree, files, findings);
    files.show_under("content/demo");
    check_course(course, files, {}, findings);
    CHECK(findings.list().empty());
}

TEST_CASE("ten times as many items take little more than ten times the work", "[check]") {
    const auto work = [](int n) {
        Tree tree = minimal_course();
        std::string form = "id: form-a\nitems:\n";
        for (int i = 0; i < n; ++i) {
            const std::string path = fmt::format("items/{}.md", i / 100);
            std::string& text = tree[path];
            if (text.empty()) text = bank("");
            text += fmt::format("## Item {0}\n<!-- enemies: [item-{1}] -->\n\nSee [it](../{2}#item-{0}).\n\n- [x] A\n- [ ] B\n\n", i,
                                (i + 1) % n, path);
            form += fmt::format("  - item-{}\n", i);
        }
        tree["forms/form-a.yaml"] = form;
        Files files;
        Findings findings;
        const Course course = read_course(tree, files, findings);
        const Work begin = work_so_far();
        check_course(course, files, {}, findings);
        const Work done = work_since(begin);
        CHECK(findings.list().size() == static_cast<std::size_t>(n) + 3);  // each pair of enemies; the form's length and two shares
        return done;
    };
    const Work few = work(400), many = work(4000);
    INFO(few.steps << " and " << many.steps << " steps, " << few.bytes << " and " << many.bytes << " bytes");
    CHECK(few.steps > 400);
    CHECK(many.steps < 12 * few.steps);  // 100 times would be quadratic
    CHECK(many.bytes <= 12 * few.bytes);
}

TEST_CASE("thousands of misspelt names cost no more than the first ones", "[check]") {
    std::string form = "id: form-a\nitems:\n", items = bank("");
    for (int i = 0; i < 500; ++i) {
        items += choice(fmt::format("Item {}", i));
        for (int k = 0; k < 10; ++k) form += fmt::format("  - itme-{}-{}\n", i, k);
    }
    const Checked checked = check(minimal_course_with({{"items/a.md", items}, {"forms/form-a.yaml", form}}));
    std::size_t guessed = 0, unknown = 0;
    for (const Finding& finding : checked.findings.list()) {
        if (finding.code.id != code("unknown-form-item").id) continue;
        ++unknown;
        guessed += finding.notes.front().text.starts_with("did you mean") ? 1 : 0;
    }
    CHECK(unknown == 5000);
    CHECK(guessed > 10);
    CHECK(guessed < 100);
}
