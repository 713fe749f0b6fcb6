// The key of a build: what is in it, that it comes back as it was written, what changes its hashes, and bad key files.
#include <catch2/catch.hpp>

#include "key/key_json.h"
#include "key/make_key.h"
#include "source/read.h"
#include "support/courses.h"

using namespace lectern;
using namespace lectern::test;

namespace {

constexpr std::string_view blueprint =
    "id: b\ntitle: \"The ä exam\"\nexam: {questions: 6, minutes: 12}\nscale: {min: 100, max: 1000, pass: 720, cut: 0.7, table: {f: {2: "
    "720, 3: 1000}}}\n"
    "tolerance: 0.05\ndomains:\n  - {id: \"1\", title: A, weight: 0.6, tasks: [{id: 1.1, title: X}, {id: 1.10, title: Y}]}\n"
    "  - {id: \"2\", title: B, weight: 0.4, tasks: []}\nitem-rules: {multiple-choice: {options: 4}, ordering: {steps: 3..5}, case-study: "
    "{items: 2..}}\n";

constexpr std::string_view bank =
    "## Choice\n<!-- task: 1.10\n     points: 0.5\n     difficulty: -0.75 -->\n\nStem <b>&amp;</b> $x$\n\n- [x] a\n- [ ] \"b\" & c\n  > "
    "feedback\n\n> why\n\n"
    "## Steps\n\n1. a\n2. b\n\n## Pairs\n\n| l | r |\n|---|---|\n| p | q |\n| s | t |\n|  | u |\n\n"
    "## Number\n\n```answer\n0.7 ± 0.1\n5\n```\n\n## Word\n\n```answer\nParquet\n\"x\"\n```\n\n## Essay\n\n```essay\nrubric\n```\n";

constexpr std::string_view form = "id: f\ntitle: Form F\nminutes: 3\nitems: [choice, steps]\n";
constexpr std::string_view lesson = "---\ntype: lesson\ntitle: L\n---\n\nText\n";

Tree tree() {
    return {{"blueprint.yaml", std::string(blueprint)},
            {"items/a.md", std::string(bank)},
            {"forms/f.yaml", std::string(form)},
            {"lessons/l.md", std::string(lesson)}};
}

Course course_of(const Tree& files) {
    ReadCourse read = read_tree_of(files);
    REQUIRE(codes_of(read).empty());
    return std::move(read.course);
}

// The course with one text in one file replaced.
Key changed(const std::string& path, std::string_view from, std::string_view to) {
    Tree files = tree();
    std::string& text = files.at(path);
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
    return make_key(course_of(files));
}

std::string hash(const Key& key, std::string_view item) {
    const ItemKey* found = key.find_item(item);
    REQUIRE(found != nullptr);
    return found->hash;
}

struct Parsed {
    std::optional<Key> key;
    std::string codes;
};

Parsed parse(std::string text) {
    Files files;
    Findings findings;
    Parsed out{parse_key(files.add("key.json", std::move(text)), files, findings), {}};
    for (const Finding& f : findings.list()) {
        const LineColumn at = files.position(f.at.file, f.at.range.value_or(Range{}).begin);
        out.codes += std::string(f.code.id) + "@" + std::to_string(at.line) + ":" + std::to_string(at.column) + " " + f.text + "\n";
    }
    return out;
}

}  // namespace

TEST_CASE("a key read back is the key that was written", "[formats]") {
    for (const Course& course : {course_of(tree()), every_kind()}) {
        const Key key = make_key(course);
        const Parsed parsed = parse(key_json(key));
        REQUIRE(parsed.key);
        CHECK(parsed.codes.empty());
        CHECK(key_json(*parsed.key) == key_json(key));
        REQUIRE(parsed.key->items.size() == key.items.size());
        for (std::size_t i = 0; i < key.items.size(); ++i) {
            const ItemKey &a = key.items[i], &b = parsed.key->items[i];
            CHECK(std::tie(a.id, a.title, a.task, a.domain, a.type, a.rule, a.points, a.hash) ==
                  std::tie(b.id, b.title, b.task, b.domain, b.type, b.rule, b.points, b.hash));
            CHECK(std::tie(a.options, a.prompts, a.correct, a.pairs, a.ranges, a.texts, a.stem, a.difficulty, a.case_study) ==
                  std::tie(b.options, b.prompts, b.correct, b.pairs, b.ranges, b.texts, b.stem, b.difficulty, b.case_study));
        }
        CHECK(parsed.key->blueprint.item_rules == key.blueprint.item_rules);
        CHECK(parsed.key->blueprint.scale.tables == key.blueprint.scale.tables);
        CHECK(parsed.key->blueprint.scale.cut == key.blueprint.scale.cut);
        CHECK(parsed.key->blueprint.tolerance == key.blueprint.tolerance);
    }
}

TEST_CASE("a key holds what is right", "[formats]") {
    const Key key = make_key(course_of(tree()));
    CHECK(key.find_item("choice")->correct == std::vector<std::string>{"a"});
    CHECK(key.find_item("choice")->domain == "1");
    CHECK(key.find_item("choice")->points == Rational(1, 2));
    CHECK(key.find_item("choice")->texts.at("b") == "&quot;b&quot; &amp; c");
    CHECK(key.find_item("steps")->correct == std::vector<std::string>{"a", "b"});
    CHECK(key.find_item("pairs")->pairs == std::vector<std::pair<std::string, std::string>>{{"1", "a"}, {"2", "b"}});
    CHECK(key.find_item("pairs")->options == std::vector<std::string>{"a", "b", "c"});
    CHECK(key.find_item("number")->ranges == std::vector<std::pair<std::string, std::string>>{{"0.6", "0.8"}, {"5", "5"}});
    CHECK(key.find_item("word")->correct == std::vector<std::string>{"Parquet", "\"x\""});
    CHECK(key.find_item("none") == nullptr);
    CHECK(key.find_form("f")->items == std::vector<std::string>{"choice", "steps"});
    CHECK(key.find_form("f")->minutes == 3);
}

TEST_CASE("an item's hash is of what the candidate sees and what is right", "[formats]") {
    const Key key = make_key(course_of(tree()));
    const std::string before = hash(key, "choice");
    CHECK(hash(changed("items/a.md", "difficulty: -0.75", "difficulty: 1"), "choice") == before);
    CHECK(hash(changed("items/a.md", "task: 1.10", "task: 1.1"), "choice") == before);
    CHECK(hash(changed("items/a.md", "## Choice\n<!-- ", "## Another title\n<!-- id: choice\n     "), "choice") == before);
    CHECK(hash(changed("items/a.md", "> why", "> because"), "choice") == before);
    CHECK(hash(changed("items/a.md", "Stem", "Stern"), "choice") != before);
    CHECK(hash(changed("items/a.md", "- [x] a", "- [x] A"), "choice") != before);
    CHECK(hash(changed("items/a.md", "- [x] a\n- [ ]", "- [ ] a\n- [x]"), "choice") != before);
    CHECK(hash(changed("items/a.md", "points: 0.5", "points: 1"), "choice") != before);
    CHECK(hash(changed("items/a.md", "Stem", "Stern"), "steps") == hash(key, "steps"));
}

TEST_CASE("the build id follows what a grader sees, and nothing else", "[formats]") {
    const std::string before = make_key(course_of(tree())).build;
    CHECK(before.size() == 12);
    CHECK(before.find_first_not_of("0123456789abcdef") == std::string::npos);
    CHECK(changed("lessons/l.md", "Text", "Other text").build == before);
    CHECK(changed("items/a.md", "> feedback", "> other feedback").build == before);
    CHECK(changed("items/a.md", "Stem", "Stern").build != before);
    CHECK(changed("items/a.md", "- [x] a\n- [ ]", "- [ ] a\n- [x]").build != before);
    CHECK(changed("forms/f.yaml", "steps", "pairs").build != before);
    CHECK(changed("blueprint.yaml", "cut: 0.7", "cut: 0.6").build != before);
}

TEST_CASE("a file that is no key is a finding, whatever it is", "[formats]") {
    const std::string good = key_json(make_key(course_of(tree())));
    const auto with = [&](std::string_view from, std::string_view to) {
        std::string text = good;
        const auto at = text.find(from);
        REQUIRE(at != std::string::npos);
        return parse(text.replace(at, from.size(), to));
    };
    CHECK(parse("").codes == "E0301@1:1 this is not JSON\n");
    CHECK(parse("{\n \"format\": }").codes == "E0301@2:12 this is not JSON\n");
    CHECK(parse("[]").codes.starts_with("E0301@1:1 this is not a key file"));
    CHECK(parse("{}").codes == "E0301@1:1 this is not a key file: \"format\" is not \"lectern-key\"\n");
    CHECK(parse("3").codes.starts_with("E0301"));
    CHECK(parse("\xFF\xFE").codes.starts_with("E0301"));
    CHECK(parse(good.substr(0, good.size() / 2)).codes.starts_with("E0301"));
    for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{{"\"version\": 1", "\"version\": 2"},
                                                                                   {"\"lectern-key\"", "\"other\""},
                                                                                   {"\"multiple-choice\",", "\"no-type\","},
                                                                                   {"\"all-or-nothing\"", "\"no-rule\""},
                                                                                   {"\"points\": 0.5", "\"points\": \"a\""},
                                                                                   {"\"3..5\"", "\"many\""},
                                                                                   {"\"weight\": 0.6", "\"weight\": null"},
                                                                                   {"\"items\": [", "\"no-items\": ["}}) {
        INFO(from << " -> " << to);
        const Parsed bad = with(from, to);
        CHECK_FALSE(bad.key);
        CHECK(bad.codes.starts_with("E0301"));
    }
    CHECK(with("   \"choice\",\n", "   \"gone\",\n").codes.find("form f names the item gone") != std::string::npos);
}
