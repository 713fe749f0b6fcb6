// Reading a course: items, attributes, lessons, addresses, translations, and where each part stands.
#include <catch2/catch.hpp>

#include "base/text.h"
#include "source/course_dump.h"
#include "source/read.h"

using namespace lectern;
using namespace lectern::test;

namespace {

const Item& only_item(const ReadCourse& read) {
    REQUIRE(read.course.items.size() == 1);
    return read.course.items.front();
}

}  // namespace

TEST_CASE("a box is ticked by its own [x] alone, whatever else its line holds") {
    const ReadCourse read = read_bank_text(
        "## A\n\nWhich?\n\n- [ ] `df[x]` is a column\n- [x] `df.x` is one\n- [ ] write [x] or [X]\n-   [X]   [ ] both\n- [ ] none\n");
    const auto& options = std::get<Choice>(read.course.items.at(0).interaction).options;
    std::string ticked;
    for (const Option& option : options) ticked += option.correct ? 'x' : '-';
    CHECK(ticked == "-x-x-");
}

TEST_CASE("options, steps and cells have the places of their own words", "[source]") {
    const ReadCourse read = read_bank_text(
        "## A\n\n- [ ] ä one\n- [x] two\n  more\n  > why\n\n  > still\n\n"
        "## B\n\n1. first\n2. second\n   line\n\n"
        "## C\n\n| a | b |\n|---|---|\n| ä x | y |\n|  | `c\\|d` |\n");
    REQUIRE(read.course.items.size() == 3);
    const auto& options = std::get<Choice>(read.course.items[0].interaction).options;
    CHECK(at(read, options[0].at) == "3:7 ä one");
    CHECK(at(read, options[1].at) == "4:7 two");
    CHECK(dump(options[1].feedback) == "<p>why</p> <p>still</p>");
    const auto& steps = std::get<Ordering>(read.course.items[1].interaction).steps;
    CHECK(at(read, steps[1].at) == "13:4 second");
    const auto& matching = std::get<Matching>(read.course.items[2].interaction);
    CHECK(at(read, matching.prompts[0].at) == "20:3 ä x");
    CHECK(at(read, matching.matches[0].at) == "20:9 y");
    CHECK(at(read, matching.matches[1].at) == "21:6 `c\\|d`");
    CHECK(at(read, read.course.items[1].at) == "10:1 ## B");
    CHECK(codes_of(read).empty());
}

TEST_CASE("a list cut by unindented quotes is one list", "[source]") {
    const ReadCourse choice = read_bank_text("## A\n\n- [ ] a\n> one\n- [x] b\n> two\n- [ ] c\n\n> Rationale.\n");
    const auto& options = std::get<Choice>(only_item(choice).interaction).options;
    REQUIRE(options.size() == 3);
    CHECK(dump(options[0].feedback) == "one");
    CHECK(dump(options[1].feedback) == "two");
    CHECK(dump(choice.course.items[0].rationale) == "Rationale.");
    CHECK(codes_of(choice).empty());

    const ReadCourse counted = read_bank_text("## A\n\n1. a\n> one\n2. b\n3. c\n");
    CHECK(std::get<Ordering>(only_item(counted).interaction).steps.size() == 3);
    const ReadCourse ones = read_bank_text("## A\n\n1. a\n> one\n1. b\n> two\n1. c\n");
    CHECK(std::get<Ordering>(only_item(ones).interaction).steps.size() == 3);
    CHECK(codes_of(ones).empty());
}

TEST_CASE("an ordered list of the stem stays in the stem", "[source]") {
    const ReadCourse read = read_bank_text("## A\n\n1. fact\n2. fact\n\nArrange:\n\n1. a\n2. b\n");
    CHECK(std::get<Ordering>(only_item(read).interaction).steps.size() == 2);
    CHECK(dump(read.course.items[0].stem) == "<ol> <li>fact</li> <li>fact</li> </ol> <p>Arrange:</p>");
}

TEST_CASE("options hold nested lists, code and several paragraphs", "[source]") {
    const ReadCourse read = read_bank_text("## A\n\n- [x] a\n  - nested\n    - deeper\n\n  ```\n  code\n  ```\n- [ ] b\n\n  c\n");
    const auto& options = std::get<Choice>(only_item(read).interaction).options;
    REQUIRE(options.size() == 2);
    CHECK(dump(options[0].content) == "<p>a</p> <ul> <li>nested <ul> <li>deeper</li> </ul> </li> </ul> <pre><code>code </code></pre>");
    CHECK(dump(options[1].content) == "<p>b</p> <p>c</p>");
    CHECK(codes_of(read).empty());
}

TEST_CASE("attribute comments may be written in any layout", "[source]") {
    const auto id_and_points = [](std::string_view comment) {
        const ReadCourse read = read_bank_text("## T\n" + std::string(comment) + "\n\n- [x] a\n- [ ] b\n");
        const Item& item = only_item(read);
        return item.id + " " + to_decimal(item.points) + " " + join(std::vector<std::string>(item.tags.begin(), item.tags.end()), "+") +
               codes_of(read);
    };
    CHECK(id_and_points("<!-- id: x -->") == "x 1 ");
    CHECK(id_and_points("<!--id: x-->") == "x 1 ");
    CHECK(id_and_points("<!-- {id: x, points: 2} -->") == "x 2 ");
    CHECK(id_and_points("<!-- id: x\n     points: 2 -->") == "x 2 ");
    CHECK(id_and_points("<!-- id: x\n  points: 2 -->") == "x 2 ");
    CHECK(id_and_points("<!-- id: x\npoints: 2 -->") == "x 2 ");
    CHECK(id_and_points("<!--\nid: x\npoints: 2\n-->") == "x 2 ");
    CHECK(id_and_points("<!--\n   id: x\n   points: 2\n-->") == "x 2 ");
    CHECK(id_and_points("   <!-- id: x\n        points: 2 -->") == "x 2 ");
    CHECK(id_and_points("<!-- id: x\r\n     points: 2 -->\r") == "x 2 ");
    CHECK(id_and_points("<!-- tags: [a,\n            b]\n     id: x -->") == "x 1 a+b");
    CHECK(id_and_points("<!-- tags:\n       - a\n       - b\n     id: x -->") == "x 1 a+b");
    CHECK(id_and_points("<!-- tags:\n  - a\n  - b\n-->") == "t 1 a+b");
    CHECK(id_and_points("\n<!-- id: x -->") == "x 1 ");
    CHECK(id_and_points("<!-- -->") == "t 1 ");
}

TEST_CASE("attributes have the places of their values, also on the first line and behind other alphabets", "[source]") {
    const ReadCourse read = read_bank_text(
        "## T\n<!-- author: Jörg Ä -->\n\n- [x] a\n- [ ] b\n\n## U\n<!-- {author: 'Jörg', id: y} -->\n\n- [x] a\n- [ ] b\n\n"
        "## V\n<!-- author: Ä\n  task: \"1.1\"\n  difficulty: x\n  pin: c\n  tags: [a, b] -->\n\n- [x] a\n- [ ] b\n");
    REQUIRE(read.course.items.size() == 3);
    CHECK(at(read, read.course.items[0].place("author")) == "2:14 Jörg Ä");
    CHECK(at(read, read.course.items[1].place("id")) == "8:27 y");
    CHECK(at(read, read.course.items[1].place("author")) == "8:15 'Jörg'");
    CHECK(at(read, read.course.items[2].place("task")) == "15:9 \"1.1\"");
    CHECK(at(read, read.course.items[2].place("points")) == "13:1 ## V");
    CHECK(codes_of(read) == "E0105@items/a.md:16:15 E0120@items/a.md:17:8");
}

TEST_CASE("an attribute comment that is not closed, or has text behind it, is reported", "[source]") {
    CHECK(codes_of(read_bank_text("## A\n<!-- id: x\n\n- [x] a\n- [ ] b\n")).starts_with("E0108@items/a.md:2:1"));
    const ReadCourse behind = read_bank_text("## A\n<!-- id: x --> A stem.\n\n- [x] a\n- [ ] b\n");
    CHECK(codes_of(behind) == "E0108@items/a.md:2:15");
    CHECK(only_item(behind).id == "x");
}

TEST_CASE("comments never reach what learners read", "[source]") {
    const ReadCourse read = read_tree_of(
        {{"items/a.md",
          "<!-- secret -->\n\n## A\n<!-- id: a -->\n\n<!-- secret -->\n\n<div>\n<!-- secret\nsecret -->\n</div>\n\n"
          "> quote\n>\n> <!-- secret -->\n\nstem <!-- secret --> `<!-- code -->`\n\n- [x] a\n\n  <!-- secret -->\n"
          "- [ ] b <!-- secret -->\n\n> why\n> <!-- secret -->\n"},
         {"lessons/l.md",
          "---\ntype: lesson\ntitle: L\n---\n\n<!-- secret -->\n\n- x\n\n  <!-- secret -->\n\n> [!NOTE]\n> <!-- secret -->\n> y\n"},
         {"cases/c.md",
          "---\ntype: case-study\ntitle: C\n---\n\n<!-- secret -->\nStimulus\n\n## X\n\n- [x] a\n- [ ] b\n\n## Y\n\n- [x] a\n- [ ] b\n"}});
    const std::string all = dump(read.course, read.files, read.findings);
    CHECK(all.find("secret") == std::string::npos);
    CHECK(all.find("&lt;!-- code --&gt;") != std::string::npos);
    CHECK(all.find("Stimulus") != std::string::npos);
    CHECK(codes_of(read).empty());
}

TEST_CASE("a comment that swallows the rest of a file is reported, wherever it begins", "[source]") {
    CHECK(codes_of(read_bank_text("## A\n\nStem\n\n- [x] a\n- [ ] b\n\n<!-- lost\n\n## B\n\n- [x] a\n- [ ] b\n")) ==
          "E0108@items/a.md:8:1");
    CHECK(codes_of(read_bank_text("## A\n\n<div>\n<!-- lost\n</div>\n\n- [x] a\n- [ ] b\n")) == "E0108@items/a.md:4:1");
    CHECK(codes_of(read_tree_of({{"lessons/l.md", "---\ntype: lesson\ntitle: L\n---\n\n<!-- lost\n\nText\n"}})) ==
          "E0108@lessons/l.md:6:1");
}

TEST_CASE("relative addresses become paths from the course's root", "[source]") {
    const ReadCourse read = read_bank_text(
        "## A\n\n![a](../media/a%20b.png) ![b](pic.png) [c](https://x.org/a) [d](#a) [e](../lessons/1.md#x) [f](mailto:a@b.c) "
        "[g](/abs) [h](../../out.md) [i](./x/../y.md?q=1#z) [j](a%FFb.png)\n\n- [x] a\n- [ ] b\n");
    const std::string stem = dump(only_item(read).stem);
    for (const std::string_view address :
         {"\"media/a b.png\"", "\"items/pic.png\"", "\"https://x.org/a\"", "\"#a\"", "\"lessons/1.md#x\"", "\"mailto:a@b.c\"", "\"/abs\"",
          "\"../out.md\"", "\"items/y.md?q=1#z\"", "\"items/a%FFb.png\""}) {
        INFO(stem << " should hold " << address);
        CHECK(stem.find(address) != std::string::npos);
    }
}

TEST_CASE("a translation's addresses are its own files, else the course's", "[source]") {
    const std::string item = "## A\n\n![x](../media/x.png) ![y](../media/y.png) ![z](../../../media/x.png)\n\n- [x] a\n- [ ] b\n";
    const ReadCourse read = read_tree_of(
        {{"items/a.md", item}, {"i18n/ja/items/a.md", item}, {"media/x.png", "1"}, {"media/y.png", "2"}, {"i18n/ja/media/x.png", "3"}});
    REQUIRE(read.course.translations.size() == 1);
    CHECK(dump(read.course.translations[0].items.at("a").stem) ==
          "<img src=\"i18n/ja/media/x.png\" alt=\"x\"/> <img src=\"media/y.png\" alt=\"y\"/> <img src=\"media/x.png\" alt=\"z\"/>");
    CHECK(read.course.media.size() == 3);
}

TEST_CASE("translated items stand for those of their id, else of their position", "[source]") {
    const std::string bank = "## A\n<!-- id: a -->\n\n- [x] 1\n- [ ] 2\n\n## B\n<!-- id: b -->\n\n- [x] 1\n- [ ] 2\n";
    const auto titles = [&](std::string_view translated) {
        const ReadCourse read = read_tree_of({{"items/a.md", bank}, {"i18n/de/items/a.md", std::string(translated)}});
        std::string out;
        for (const auto& [id, item] : read.course.translations.at(0).items) out += id + "=" + item.title + " ";
        return out;
    };
    CHECK(titles("## Eins\n\n- [x] 1\n- [ ] 2\n\n## Zwei\n\n- [x] 1\n- [ ] 2\n") == "a=Eins b=Zwei ");
    CHECK(titles("## Zwei\n<!-- id: b -->\n\n- [x] 1\n- [ ] 2\n\n## Eins\n<!-- id: a -->\n\n- [x] 1\n- [ ] 2\n") == "a=Eins b=Zwei ");
    CHECK(titles("## Eins\n\n- [x] 1\n- [ ] 2\n\n## Zwei\n\n- [x] 1\n- [ ] 2\n\n## Drei\n\n- [x] 1\n- [ ] 2\n") ==
          "a=Eins b=Zwei drei=Drei ");
    // One that cannot be read keeps its place, so that the next is not taken for it.
    CHECK(titles("## Eins\n\nnothing to answer\n\n## Zwei\n\n- [x] 1\n- [ ] 2\n") == "b=Zwei ");
}

TEST_CASE("an original that cannot be read keeps its place for its translation", "[source]") {
    const ReadCourse read = read_tree_of({{"items/a.md", "## A\n\nno options\n\n## B\n\n- [x] 1\n- [ ] 2\n"},
                                          {"i18n/de/items/a.md", "## Eins\n\n- [x] 1\n- [ ] 2\n\n## Zwei\n\n- [x] 1\n- [ ] 2\n"}});
    REQUIRE(read.course.translations.at(0).items.contains("b"));
    CHECK(read.course.translations[0].items.at("b").title == "Zwei");
}

TEST_CASE("headings of the same words get ids of their own in a file", "[source]") {
    const ReadCourse read = read_bank_text("## Same\n\n- [x] a\n- [ ] b\n\n## Same\n\n- [x] a\n- [ ] b\n");
    REQUIRE(read.course.items.size() == 2);
    CHECK(read.course.items[0].id == "same");
    CHECK(read.course.items[1].id == "same-1");
}

TEST_CASE("knowledge checks are paragraphs of nothing but a link to an item", "[source]") {
    const ReadCourse read = read_tree_of(
        {{"items/a.md", "## A title\n<!-- id: a -->\n\n- [x] 1\n- [ ] 2\n"},
         {"cases/c.md", "---\ntype: case-study\ntitle: C\n---\n\n## In a case\n\n- [x] 1\n- [ ] 2\n"},
         {"lessons/l.md",
          "---\ntype: lesson\ntitle: L\n---\n\n[t](../items/a.md#a-title)\n\n[i](../items/a.md#a)\n\n[c](../cases/c.md#in-a-case)\n\n"
          "See [t](../items/a.md#a)\n\n[n](../items/a.md#none)\n\n[f](../items/a.md)\n"},
         {"i18n/de/lessons/l.md", "---\ntype: lesson\ntitle: L\n---\n\n[t](../items/a.md#a-title)\n"}});
    std::string checks;
    for (const Block& block : read.course.lessons.at(0).content)
        if (const auto* one = std::get_if<ItemReference>(&block.node)) checks += one->label + "=" + one->item + " ";
    CHECK(checks == "t=a i=a c=in-a-case ");
    const Content& translated = read.course.translations.at(0).lessons.at("lessons/l.md").content;
    CHECK(std::get<ItemReference>(translated.at(0).node).item == "a");
}

TEST_CASE("files are read whatever ends their lines and whatever mark begins them", "[source]") {
    const std::string unix_text =
        "---\ntask: 1.1\n---\n\n## Ä\n<!-- id: x\n     points: 2 -->\n\nStem [l](https://x.org)\n\n- [x] a\n  > why\n- [ ] b\n";
    std::string dos = unix_text;
    for (auto end = dos.find('\n'); end != std::string::npos; end = dos.find('\n', end + 2)) dos.insert(end, "\r");
    const ReadCourse a = read_bank_text(unix_text), b = read_bank_text(dos), c = read_bank_text("\xEF\xBB\xBF" + unix_text);
    const std::string wanted = dump(a.course, a.files, a.findings);
    CHECK(wanted.find("item x: multiple-choice, all-or-nothing, 2 points, task 1.1") != std::string::npos);
    CHECK(dump(b.course, b.files, b.findings) == wanted);
    CHECK(dump(c.course, c.files, c.findings) == wanted);
    CHECK(at(b, std::get<Choice>(b.course.items[0].interaction).options[1].at) == "13:7 b");
}

TEST_CASE("a table row with too many cells is reported, not cut", "[source]") {
    const ReadCourse read = read_bank_text("## A\n\n| a | b |\n|---|---|\n| x | y |\n| `p|q` | z |\n| v | w |\n");
    CHECK(codes_of(read) == "E0113@items/a.md:6:11");
}

TEST_CASE("an option of nothing but a box has no text", "[source]") {
    CHECK(codes_of(read_bank_text("## A\n\n- [x] a\n- [ ]\n- [ ] c\n")) == "E0123@items/a.md:4:3");
}

TEST_CASE("a file that changed is read again by itself, and linking gives what reading all anew gives", "[source]") {
    Tree tree = {{"course.yaml", "id: c\ntitle: C\n"},
                 {"items/a.md", "## A\n\n- [x] a\n- [ ] b\n"},
                 {"cases/c.md", "---\ntype: case-study\ntitle: C\n---\n\n## X\n\n- [x] a\n- [ ] b\n"},
                 {"lessons/l.md", "---\ntype: lesson\ntitle: L\n---\n\n[t](../items/a.md#b)\n"},
                 {"i18n/de/items/a.md", "## Eins\n\n- [x] a\n- [ ] b\n"},
                 {"media/m.svg", "<svg/>"}};
    ReadCourse read;
    CourseFiles files = read_files(tree, read.files);
    const std::string changed = "## B\n\n- [ ] a\n- [x] b\n\n## Bad\n";
    const auto bank = std::ranges::find(files.units, "items/a.md", &Unit::path);
    REQUIRE(bank != files.units.end());
    CHECK(std::get<Bank>(bank->what).items.at(0).item.id == "a");
    *bank = read_again(*bank, changed, read.files);
    tree["items/a.md"] = changed;
    const ReadCourse anew = read_tree_of(tree);
    read.course = link_course(files, read.files, read.findings);
    CHECK(dump(read.course, read.files, read.findings) == dump(anew.course, anew.files, anew.findings));
    CHECK(dump(read.course, read.files, read.findings).find("E0109") != std::string::npos);
    // The units stay as they are, to be linked again.
    Findings again;
    CHECK(link_course(files, read.files, again).items.size() == read.course.items.size());
}

TEST_CASE("what was read depends on nothing but path and text", "[source]") {
    CHECK(kind_of("items/a.md", "blueprint.yaml") == FileKind::bank);
    CHECK(kind_of("items/a/b.md", "blueprint.yaml") == FileKind::bank);
    CHECK(kind_of("plan.yaml", "plan.yaml") == FileKind::blueprint);
    CHECK(kind_of("course.yaml", "blueprint.yaml") == FileKind::settings);
    CHECK(kind_of("i18n/ja/course.yaml", "blueprint.yaml") == FileKind::translated_title);
    CHECK(kind_of("i18n/ja/cases/c.md", "blueprint.yaml") == FileKind::case_study);
    CHECK(kind_of("forms/f.yml", "blueprint.yaml") == FileKind::form);
    for (const std::string_view path : {"media/a.png", "i18n/ja", "i18n/ja/forms/f.yaml", "items/a.txt", "README.md"})
        CHECK_FALSE(kind_of(path, "blueprint.yaml"));
    Files files;
    const Unit unit = read_unit(FileKind::lesson, "lessons/l.md", "---\ntype: lesson\ntitle: L\nid: x\ntask: 1\n---\n\nT\n", files);
    CHECK(unit.readable);
    CHECK(unit.findings.list().empty());
    CHECK(at(files, std::get<Lesson>(unit.what).id_at) == "4:5 x");
}

TEST_CASE("tags, enemies, references and pins keep their places", "[source]") {
    const ReadCourse read = read_bank_text(
        "## A\n<!-- tags: [one, \"two\"]\n     enemies: foe\n     references:\n       - https://a.b\n     pin: [b] -->\n\n- [x] a\n- [ ] "
        "b\n");
    const Item& item = only_item(read);
    CHECK(at(read, item.tags.at(1).at) == "2:18 \"two\"");
    CHECK(at(read, item.enemies.at(0).at) == "3:15 foe");
    CHECK(at(read, item.references.at(0).at) == "5:10 https://a.b");
    CHECK(at(read, item.pins.at(0).at) == "6:12 b");
}
