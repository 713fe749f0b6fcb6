// What a program can mend: the fix is exact, and the finding is gone when it is made.
#include <catch2/catch.hpp>

#include <algorithm>

#include <fmt/format.h>

#include "findings/render.h"
#include "io/embedded.h"
#include "support/fenced_blocks.h"
#include "support/minimal_course.h"

using namespace lectern;
using namespace lectern::test;

namespace {

Tree wrong_example(const Code& code) {
    Tree files;
    for (const FencedBlock& block : fenced_blocks(embedded(fmt::format("docs/findings/{}.md", code.id))))
        if (block.heading == "Wrong" && !block.rest().empty()) files[std::string(block.rest())] = block.text;
    return files;
}

// The course with the fix made.
Tree mended(Tree tree, const Checked& checked, const Fix& fix) {
    for (const auto& [file, text] : apply(fix, checked.files)) tree[checked.files[file].path] = text;
    return tree;
}

std::size_t times(const Findings& findings, const Code& code) {
    return static_cast<std::size_t>(
        std::ranges::count_if(findings.list(), [&](const Finding& finding) { return finding.code.id == code.id; }));
}

// The first fix of a course in which one thing is wrong, and what the file at `path` becomes.
struct Mended {
    Fix fix;
    std::string text;
    std::string left;  // what is found then
};
Mended mend(const Tree& files, const std::string& path) {
    const Tree tree = minimal_course_with(files);
    const Checked checked = check(tree);
    INFO(render_findings(checked.findings, checked.files, FindingFormat::text));
    for (const Finding& finding : checked.findings.list()) {
        if (finding.fixes.empty()) continue;
        const Tree after = mended(tree, checked, finding.fixes.front());
        return {finding.fixes.front(), after.at(path), findings_of(after)};
    }
    FAIL("no finding has a fix");
    return {};
}

std::string item(std::string_view attributes) {
    return fmt::format("---\ntask: 1.1\n---\n\n## One\n<!-- {} -->\n\nWhich?\n\n- [x] A\n- [ ] B\n", attributes);
}

}  // namespace

TEST_CASE("every fix of a page's wrong example takes its finding away, and a safe one all", "[check][pages][fixes]") {
    std::size_t fixes = 0, safe = 0;
    for (const Code& code : all_codes) {
        if (code.id[2] != '1' && code.id[2] != '2') continue;
        const Tree tree = minimal_course_with(wrong_example(code));
        const Checked checked = check(tree);
        for (const Finding& finding : checked.findings.list())
            for (const Fix& fix : finding.fixes) {
                INFO(code.id << ": " << fix.title);
                const Checked after = check(mended(tree, checked, fix));
                INFO(render_findings(after.findings, after.files, FindingFormat::text));
                CHECK(times(after.findings, code) < times(checked.findings, code));
                if (fix.trust == Trust::safe) CHECK(after.findings.list().empty());
                ++fixes;
                safe += fix.trust == Trust::safe ? 1 : 0;
            }
    }
    CHECK(fixes >= 14);
    CHECK(safe >= 5);
}

TEST_CASE("a misspelt key is safe to mend where one slip of the fingers tells it from one word alone", "[check][fixes]") {
    const Mended one = mend({{"items/a.md", item("dificulty: 0.7")}}, "items/a.md");
    CHECK(one.fix.title == "write `difficulty`");
    CHECK(one.fix.trust == Trust::safe);
    CHECK(one.text == item("difficulty: 0.7"));
    CHECK(one.left == "");
    CHECK(mend({{"items/a.md", item("dificutly: 0.7")}}, "items/a.md").fix.trust == Trust::to_confirm);
}

TEST_CASE("a key that would stand there twice is not put in place of another", "[check][fixes]") {
    const Checked checked = check(minimal_course_with({{"items/a.md", item("{points: 1, pionts: 2}")}}));
    REQUIRE(checked.findings.list().size() == 1);
    CHECK(checked.findings.list().front().fixes.empty());
}

TEST_CASE("quotes stay round a word that is replaced", "[check][fixes]") {
    CHECK(mend({{"items/a.md", item("task: \"1.2\"")}}, "items/a.md").text == item("task: \"1.1\""));
    CHECK(mend({{"forms/f.yaml", "id: f\nitems: ['columnar-fromat', early-stopping]\n"}}, "forms/f.yaml").text ==
          "id: f\nitems: ['columnar-format', early-stopping]\n");
}

TEST_CASE("a repeated key goes with its line, and unasked if it says the same", "[check][fixes]") {
    const Mended same = mend({{"items/a.md", item("points: 2\n     points: 2")}}, "items/a.md");
    CHECK(same.fix.trust == Trust::safe);
    CHECK(same.text == item("points: 2"));
    CHECK(mend({{"items/a.md", item("points: 1\n     points: 2")}}, "items/a.md").fix.trust == Trust::to_confirm);
    CHECK(mend({{"course.yaml", "id: demo\ntitle: Demo\ntitle: Demo\nlanguage: en\n"}}, "course.yaml").text ==
          "id: demo\ntitle: Demo\nlanguage: en\n");
}

TEST_CASE("an entry goes with its comma or its line", "[check][fixes]") {
    const auto without = [](std::string_view list) { return mend({{"items/a.md", item(list)}}, "items/a.md").text; };
    CHECK(without("enemies: [one, columnar-format]") == item("enemies: [columnar-format]"));
    CHECK(without("enemies: [columnar-format, one]") == item("enemies: [columnar-format]"));
    CHECK(without("enemies: [one]") == item("enemies: []"));
    CHECK(without("enemies:\n       - columnar-format\n       - one") == item("enemies:\n       - columnar-format"));
    CHECK(mend({{"forms/f.yaml", "id: f\nitems:\n- columnar-format  # 1.1\n- columnar-format\n- early-stopping\n"}}, "forms/f.yaml").text ==
          "id: f\nitems:\n- columnar-format  # 1.1\n- early-stopping\n");
}

TEST_CASE("a value that is no YAML is put in quotes, if that makes it one", "[check][fixes]") {
    const Mended title = mend({{"course.yaml", "id: demo\ntitle: Storage: an overview\n"}}, "course.yaml");
    CHECK(title.text == "id: demo\ntitle: \"Storage: an overview\"\n");
    CHECK(title.fix.trust == Trust::safe);
    CHECK(title.left == "");
    CHECK(mend({{"items/a.md", item("difficulty: 0.7\n     author: @jdoe")}}, "items/a.md").text ==
          item("difficulty: 0.7\n     author: \"@jdoe\""));
    const Checked unclosed = check(minimal_course_with({{"course.yaml", "id: demo\ntitle: [Demo\n"}}));
    for (const Finding& finding : unclosed.findings.list()) CHECK(finding.fixes.empty());
}

TEST_CASE("a link is mended as its file writes it", "[check][fixes]") {
    const auto lesson = [](std::string_view link) {
        return fmt::format("---\ntype: lesson\ntitle: Data\ntask: 1.1\n---\n\nSee {}.\n", link);
    };
    const auto with = [&](std::string_view link) { return mend({{"lessons/a.md", lesson(link)}}, "lessons/a.md").text; };
    CHECK(with("[it](../items/1.2.md#columnar-format \"T\")") == lesson("[it](../items/1.1.md#columnar-format \"T\")"));
    CHECK(with("[it](../items/1.1.md#columnar-fromat)") == lesson("[it](../items/1.1.md#columnar-format)"));
    CHECK(with("[it](b.md)") == lesson("[it](a.md)"));
}

TEST_CASE("text below the interaction becomes the rationale, and open front matter ends before the first heading", "[check][fixes]") {
    const std::string head = "---\ntask: 1.1\n---\n\n## One\n\nWhich?\n\n- [x] A\n- [ ] B\n\n";
    const Mended below = mend({{"items/a.md", head + "Because\nof *this*.\n"}}, "items/a.md");
    CHECK(below.text == head + "> Because\n> of *this*.\n");
    CHECK(below.fix.trust == Trust::to_confirm);
    CHECK(below.left == "");
    const std::string open = "---\ntask: 1.1\n## One\n\nWhich?\n\n- [x] A\n- [ ] B\n";
    CHECK(mend({{"items/a.md", open}}, "items/a.md").text == "---\ntask: 1.1\n---\n## One\n\nWhich?\n\n- [x] A\n- [ ] B\n");
}

TEST_CASE("a stem on the attributes' line is given its own", "[check][fixes]") {
    const Mended one =
        mend({{"items/a.md", "---\ntask: 1.1\n---\n\n## One\n<!-- points: 2 --> Which?\n\n- [x] A\n- [ ] B\n"}}, "items/a.md");
    CHECK(one.text == "---\ntask: 1.1\n---\n\n## One\n<!-- points: 2 -->\n\nWhich?\n\n- [x] A\n- [ ] B\n");
    CHECK(one.left == "");
}
