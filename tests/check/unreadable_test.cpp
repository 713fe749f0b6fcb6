// Causes first: what can't be read is said once, and who names it is not blamed.
#include <catch2/catch.hpp>

#include <fmt/format.h>

#include "support/minimal_course.h"

using namespace lectern;
using namespace lectern::test;

namespace {

// The codes and places of what is found, in order.
std::string found_in(const Tree& tree) {
    const Checked checked = check(tree);
    std::string out;
    for (const Finding& finding : checked.findings.list()) {
        const SourceFile& file = checked.files[finding.at.file];
        out += fmt::format("{}{}@{}", out.empty() ? "" : " ", finding.code.id, file.path);
        if (finding.at.range) out += fmt::format(":{}", checked.files.position(finding.at.file, finding.at.range->begin).line);
    }
    return out;
}

// A course in which everything names the items of items/b.md: `broken` and `other`.
Tree course_around(std::string_view bank) {
    const std::string lesson =
        "---\ntype: lesson\ntitle: Data\ntask: 1.1\n---\n\n[Check](../items/b.md#broken)\n\nSee "
        "[it](../items/b.md#a-broken-one) and [the other](../items/b.md#other).\n";
    return minimal_course_with({
        {"items/b.md", std::string(bank)},
        {"items/c.md", "---\ntask: 2.1\n---\n\n## Foe\n<!-- enemies: [broken] -->\n\nWhich?\n\n- [x] A\n- [ ] B\n"},
        {"forms/a.yaml", "id: form-a\nitems: [broken, early-stopping]\n"},
        {"forms/b.yaml", "id: form-b\nitems: [broken, early-stopping]\n"},
        {"lessons/1.md", lesson},
        {"i18n/ja/items/b.md", "## Übersetzt\n\nWelche?\n\n- [x] A\n- [ ] B\n\n## Zwei\n\nWelche?\n\n- [x] A\n- [ ] B\n"},
        {"i18n/ja/items/c.md", "## Feind\n<!-- id: foe -->\n\nWelche?\n\n- [x] A\n- [ ] B\n"},
        {"i18n/ja/items/1.1.md",
         "## Eins\n<!-- id: columnar-format -->\n\nWelche?\n\n- [ ] A\n- [x] B\n- [ ] C\n\n## Zwei\n<!-- id: early-stopping "
         "-->\n\nWann?\n\n"
         "- [x] A\n- [ ] B\n"},
        {"i18n/ja/lessons/1.md", "---\ntype: lesson\ntitle: Daten\n---\n\n[Check](../items/b.md#broken)\n"},
        {"media/only-here.svg", "<svg/>"},
    });
}

constexpr std::string_view other = "\n## Other\n<!-- id: other -->\n\nWhich?\n\n- [x] A\n- [ ] B\n";

std::string bank(std::string_view front, std::string_view item) {
    return fmt::format("---\n{}\n---\n\n## A broken one\n{}{}", front, item, other);
}

constexpr std::string_view picture = "Which of ![these](../media/only-here.svg)?\n\n";

}  // namespace

TEST_CASE("an item without boxes gives one finding, wherever it is named", "[check][unreadable]") {
    const std::string without_boxes = fmt::format("<!-- id: broken -->\n\n{}- A\n- B\n", picture);
    CHECK(found_in(course_around(bank("task: 1.1", without_boxes))) == "E0109@items/b.md:5");
    const std::string whole = fmt::format("<!-- id: broken -->\n\n{}- [x] A\n- [ ] B\n", picture);
    CHECK(found_in(course_around(bank("task: 1.1", whole))) == "");
}

TEST_CASE("attributes that are no YAML, or not closed, give one finding", "[check][unreadable]") {
    CHECK(found_in(course_around(bank("task: 1.1", fmt::format("<!-- id: broken\n     author: [J. Doe -->\n\n{}- [x] A\n- [ ] B\n",
                                                               picture)))) == "E0102@items/b.md:7");
    const std::string open =
        fmt::format("---\ntask: 1.1\n---\n{}\n## A broken one\n<!-- id: broken\n\n{}- [x] A\n- [ ] B\n", other, picture);
    CHECK(found_in(course_around(open)) == "E0108@items/b.md:14");
}

TEST_CASE("front matter that is no YAML, or not closed, gives one finding", "[check][unreadable]") {
    const std::string item = fmt::format("<!-- id: broken -->\n\n{}- [x] A\n- [ ] B\n", picture);
    CHECK(found_in(course_around(bank("task: [1.1", item))) == "E0102@items/b.md:3");
    CHECK(found_in(course_around(fmt::format("---\ntask: 1.1\n\n## A broken one\n{}{}", item, other))) == "E0107@items/b.md:1");
}

TEST_CASE("a file that is not UTF-8 gives one finding", "[check][unreadable]") {
    const std::string item = fmt::format("<!-- id: broken -->\n\n{}- [x] Caf\xE9\n- [ ] B\n", picture);
    CHECK(found_in(course_around(bank("task: 1.1", item))) == "E0101@items/b.md:10");
    Tree tree = course_around(bank("task: 1.1", fmt::format("<!-- id: broken -->\n\n{}- [x] A\n- [ ] B\n", picture)));
    tree["lessons/1.md"] = "---\ntype: lesson\ntitle: Caf\xE9\n---\n\nText.\n";
    tree["lessons/2.md"] = "---\ntype: lesson\ntitle: Two\n---\n\nSee [one](1.md#any-heading).\n";
    tree["i18n/ja/lessons/2.md"] = "---\ntype: lesson\ntitle: Zwei\n---\n\nText.\n";
    CHECK(found_in(tree) == "E0101@lessons/1.md:3");
    tree["lessons/1.md"] = "---\ntype: lesson\ntitle: One\n---\n\nText.\n\n## Any heading\n";
    tree["i18n/ja/lessons/1.md"] = "---\ntype: lesson\ntitle: Caf\xE9\n---\n\nText.\n";
    tree["i18n/ja/items/c.md"] = "## Caf\xE9\n\nWelche?\n\n- [x] A\n- [ ] B\n";
    CHECK(found_in(tree) == "E0101@i18n/ja/items/c.md:1 E0101@i18n/ja/lessons/1.md:3");
}

TEST_CASE("a translation that can't be read gives one finding, and is not missing", "[check][unreadable]") {
    Tree tree = course_around(bank("task: 1.1", fmt::format("<!-- id: broken -->\n\n{}- [x] A\n- [ ] B\n", picture)));
    tree["i18n/ja/items/b.md"] = "## Übersetzt\n\nWelche?\n\n- A\n- B\n\n## Zwei\n\nWelche?\n\n- [x] A\n- [ ] B\n";
    CHECK(found_in(tree) == "E0109@i18n/ja/items/b.md:1");
}

TEST_CASE("a form that can't be read gives one finding", "[check][unreadable]") {
    const auto with = [](std::string_view form) {
        Tree tree = minimal_course_with({{"forms/a.yaml", std::string(form)}});
        const std::string& blueprint = tree.at("blueprint.yaml");
        const std::string table = "cut: 0.70, table: {form-a: {0: 100, 2: 1000}}}";
        return found_in(minimal_course_with({{"forms/a.yaml", std::string(form)},
                                             {"blueprint.yaml", std::string(blueprint).replace(blueprint.find("cut: 0.70}"), 10, table)}}));
    };
    CHECK(with("id: form-a\nitems: [columnar-format, early-stopping\n") == "E0102@forms/a.yaml:3");
    CHECK(with("id: form-a\nitems: columnar-format\n") == "E0105@forms/a.yaml:2");
    CHECK(with("id: form-a\nitems: [columnar-format, {a: b}]\n") == "E0105@forms/a.yaml:2");
    CHECK(with("id: form-a\n") == "E0106@forms/a.yaml:1");
    CHECK(with("id: form-a\nitmes: [columnar-format, early-stopping]\n") == "E0103@forms/a.yaml:2");
    CHECK(with("id: form-a\ntitle: Caf\xE9\nitems: [columnar-format]\n") == "E0101@forms/a.yaml:2");
}

TEST_CASE("a blueprint that can't be read gives one finding, and no unknown tasks", "[check][unreadable]") {
    const auto with = [](std::string_view from, std::string_view to) {
        Tree tree = minimal_course_with({{"forms/a.yaml", "id: form-a\nitems: [columnar-format, early-stopping]\n"},
                                         {"lessons/1.md", "---\ntype: lesson\ntitle: Data\ntask: 1.1\n---\n\nText.\n"}});
        std::string& text = tree["blueprint.yaml"];
        text.replace(text.find(from), from.size(), to);
        return found_in(tree);
    };
    CHECK(with("id: demo", "id: [demo") == "E0102@blueprint.yaml:2");
    CHECK(with("Data", "Caf\xE9") == "E0101@blueprint.yaml:5");
    CHECK(with("domains:", "domans:") == "E0103@blueprint.yaml:4");
    CHECK(with("tasks: [{id: \"1.1\"", "task_list: [{id: \"1.1\"") == "E0103@blueprint.yaml:5 E0106@blueprint.yaml:5");
    CHECK(with("id: \"2.1\"", "id: [2.1]") == "E0105@blueprint.yaml:6");
    CHECK(with("weight: 0.5", "weight: half") == "E0105@blueprint.yaml:5");
    CHECK(with("pass: 720", "pass: most") == "E0105@blueprint.yaml:3");
}

TEST_CASE("a case study of which an item can't be read is not small, and splits no form", "[check][unreadable]") {
    const std::string head = "---\ntype: case-study\ntitle: C\n---\n\nText.\n\n";
    const std::string one = "## One\n<!-- task: 1.1 -->\n\nWhich?\n\n- [x] A\n- [ ] B\n\n";
    const Tree tree = minimal_course_with({{"cases/c.md", head + one + "## Two\n<!-- task: 2.1 -->\n\nWhich?\n\n- A\n- B\n"},
                                           {"forms/a.yaml", "id: form-a\nitems: [one, two]\n"}});
    CHECK(found_in(tree) == "E0109@cases/c.md:16");
    const Tree no_front = minimal_course_with({{"cases/c.md", "---\ntype: case-study\ntitle: C: D\n---\n\nText.\n\n" + one + one},
                                               {"forms/a.yaml", "id: form-a\nitems: [one, one-1]\n"}});
    CHECK(found_in(no_front) == "E0102@cases/c.md:3");
}

TEST_CASE("an interaction of which a part is not understood is not held against its item", "[check][unreadable]") {
    const auto with = [](std::string_view attributes, std::string_view interaction) {
        Tree tree = minimal_course_with(
            {{"items/a.md", fmt::format("## One\n<!-- id: one\n     task: 1.1{} -->\n\nWhich?\n\n{}", attributes, interaction)},
             {"i18n/ja/items/a.md", "## Eins\n\nWelche?\n\n- [ ] A\n- [x] B\n- [x] C\n- [ ] D\n"},
             {"i18n/ja/items/1.1.md",
              "## Eins\n<!-- id: columnar-format -->\n\nWelche?\n\n- [ ] A\n- [x] B\n- [ ] C\n\n## Zwei\n<!-- id: early-stopping "
              "-->\n\nWann?\n\n- [x] A\n- [ ] B\n"}});
        tree["blueprint.yaml"] += "item-rules:\n  multiple-choice: {options: 2..3}\n  matching: {prompts: 2..}\n";
        return found_in(tree);
    };
    CHECK(with("", "- [ ] A\n- B\n- [ ] C\n- [ ] D\n") == "E0112@items/a.md:8");
    CHECK(with("\n     scoring: per-key", "- [x] A\n- B\n- [ ] C\n- [ ] D\n") == "E0112@items/a.md:9");
    CHECK(with("\n     type: multiple-response\n     pin: [d]", "- [x] A\n- B\n") == "E0112@items/a.md:10");
    CHECK(with("", "| a | b |\n|---|---|\n| x | y |\n| z | |\n") == "E0114@items/a.md:10");
    CHECK(with("\n     type: numeric", "```answer\nabout 3\n```\n") == "E0119@items/a.md:9");
}

TEST_CASE("a value that can't be read is not held against its item", "[check][unreadable]") {
    const auto with = [](std::string_view attributes) {
        return found_in(minimal_course_with({{"items/a.md", fmt::format("## One\n<!-- {} -->\n\nWhich?\n\n- [x] A\n- [ ] B\n", attributes)},
                                             {"forms/a.yaml", "id: form-a\nitems: [one, early-stopping]\n"}}));
    };
    CHECK(with("task: [1.1]") == "E0105@items/a.md:2");
    CHECK(with("tasc: 1.1") == "E0103@items/a.md:2");
    CHECK(with("{task: 1.1, points: many}") == "E0105@items/a.md:2");
    CHECK(with("points: 1") == "E0204@items/a.md:1");
}
