// YAML: scalars as text, places of keys and values, and what is wrong with either.
#include <catch2/catch.hpp>

#include "source/read.h"
#include "syntax/yaml.h"

using namespace lectern;
using namespace lectern::test;

namespace {

struct Read {
    Files files;
    Findings findings;
    Places places;
};

Read read_places(std::string text) {
    Read read;
    const FileId file = read.files.add("a.yaml", text);
    const Yaml yaml(read.files, file, read.findings);
    if (const auto node = yaml.parse(text)) read.places = yaml.places(*node);
    return read;
}

std::string place(const Read& read, std::string_view path) {
    return at(read.files, read.places.find(path, {0, std::nullopt}));
}

std::string course_codes(std::string yaml) {
    return codes_of(read_tree_of({{"course.yaml", std::move(yaml)}}));
}
std::string blueprint_codes(std::string yaml) {
    return codes_of(read_tree_of({{"blueprint.yaml", std::move(yaml)}}));
}

}  // namespace

TEST_CASE("scalars that name things are text as written", "[source]") {
    const auto course = [](std::string yaml) { return read_tree_of({{"course.yaml", std::move(yaml)}}).course; };
    CHECK(course("id: 1.10\ntitle: yes\n").id == "1.10");
    CHECK(course("id: 1.10\ntitle: yes\n").title == "yes");
    CHECK(course("id: 0x10\ntitle: 1e3\n").id == "0x10");
    CHECK(course("id: 007\ntitle: 1e3\n").title == "1e3");
    CHECK(course("id: 2026-11-25\ntitle: 'a''b'\n").title == "a'b");
    CHECK(course("id: x\ntitle: \"a\\u00e4\"\n").title == "aä");
    CHECK(course("id: x\ntitle: |\n  a\n  b\n").title == "a\nb\n");
    CHECK(course("{id: x, title: y}").title == "y");
}

TEST_CASE("numbers are plain decimals, true and false are the only truths", "[source]") {
    const auto codes = [](std::string_view attribute) {
        return codes_of(read_bank_text("## A\n<!-- " + std::string(attribute) + " -->\n\n- [x] a\n- [ ] b\n"));
    };
    CHECK(codes("points: 0.5").empty());
    CHECK(codes("points: +2").empty());
    CHECK(codes("points: 1e3") == "E0105@items/a.md:2:14");
    CHECK(codes("points: 0x10") == "E0105@items/a.md:2:14");
    CHECK(codes("points: 1,5") == "E0105@items/a.md:2:14");
    CHECK(codes("points: .inf") == "E0105@items/a.md:2:14");
    CHECK(codes("points: 0") == "E0122@items/a.md:2:14");
    CHECK(codes("points: -1") == "E0122@items/a.md:2:14");
    CHECK(codes("minutes: 0") == "E0122@items/a.md:2:15");
    CHECK(codes("difficulty: -1.5").empty());
    CHECK(codes("shuffle: true").empty());
    CHECK(codes("shuffle: yes") == "E0105@items/a.md:2:15");
    CHECK(codes("shuffle: True") == "E0105@items/a.md:2:15");
    CHECK(codes("points:") == "E0105@items/a.md:2:6");
    CHECK(codes("points: ~") == "E0105@items/a.md:2:6");
    CHECK(codes("tags: {a: b}") == "E0105@items/a.md:2:12");
    CHECK(codes("type: essey") == "E0117@items/a.md:2:12");
    CHECK(codes("scoring: per-option") == "E0118@items/a.md:2:15");
    CHECK(codes("scoring: all") == "E0117@items/a.md:2:15");
}

TEST_CASE("keys and values have their places, also behind other alphabets", "[source]") {
    const Read read =
        read_places("título: ä\nscale: {min: 0, 最大: 100, cut: '0.7'}\ndomains:\n  - id: \"1\"\n    tasks:\n    - ä\n    - {id: x}\n");
    CHECK(place(read, "título") == "1:9 ä");
    CHECK(place(read, "scale") == "2:1 scale");
    CHECK(place(read, "scale/min") == "2:14 0");
    CHECK(place(read, "scale/最大") == "2:21 100");
    CHECK(place(read, "scale/cut") == "2:31 '0.7'");
    CHECK(place(read, "domains/0/id") == "4:9 \"1\"");
    CHECK(place(read, "domains/0/tasks/0") == "6:7 ä");
    CHECK(place(read, "domains/0/tasks/1/id") == "7:12 x");
    CHECK(place(read, "domains/0/tasks/9/id") == place(read, "domains/0/tasks"));
    CHECK(place(read, "none") == "(file)");
}

TEST_CASE("values in quotes or over lines have places within their line or quotes", "[source]") {
    const Read read =
        read_places("a: 'it''s'\nb: \"x \\\" y\"\nc: |\n  long\n  text\nd: >-\n  more\ne: plain\n  goes on\nf: \"over\n  lines\"\n");
    CHECK(place(read, "a") == "1:4 'it''s'");
    CHECK(place(read, "b") == "2:4 \"x \\\" y\"");
    CHECK(place(read, "c") == "3:4 |");
    CHECK(place(read, "d") == "6:4 >-");
    CHECK(place(read, "e") == "8:4 plain");
    CHECK(place(read, "f") == "10:4 \"over");
}

TEST_CASE("CRLF and a byte order mark move nothing", "[source]") {
    CHECK(course_codes("id: x\r\ntitle: y\r\nlanguge: en\r\n") == "E0103@course.yaml:3:1");
    CHECK(course_codes("\xEF\xBB\xBFid: x\ntitle: y\nlanguge: en\n") == "E0103@course.yaml:3:1");
}

TEST_CASE("an unknown key takes no other with it", "[source]") {
    const ReadCourse read = read_tree_of({{"course.yaml", "languge: en\nid: x\ntitel: z\ntitle: y\ndelivery: {kee: a, key: withheld}\n"}});
    CHECK(codes_of(read) == "E0103@course.yaml:1:1 E0103@course.yaml:3:1 E0103@course.yaml:5:12");
    CHECK(read.course.id == "x");
    CHECK(read.course.title == "y");
    CHECK(read.course.delivery.key == KeyDelivery::withheld);
}

TEST_CASE("a repeated key is reported at its second place, and the first counts", "[source]") {
    const ReadCourse read = read_tree_of({{"course.yaml", "id: x\ntitle: y\nid: z\n"}});
    CHECK(codes_of(read) == "E0104@course.yaml:3:1");
    CHECK(read.course.id == "x");
}

TEST_CASE("anchors and aliases stand for what they name", "[source]") {
    const ReadCourse read = read_tree_of({{"course.yaml", "id: &a x\ntitle: *a\n"}});
    CHECK(read.course.title == "x");
    CHECK(codes_of(read).empty());
    CHECK(course_codes("id: x\ntitle: *b\n").starts_with("E0102@course.yaml:2:"));
}

TEST_CASE("a second document in a file is reported, for nothing in it is read", "[source]") {
    CHECK(course_codes("---\nid: x\ntitle: y\n").empty());
    CHECK(course_codes("id: x\n---\ntitle: y\n").starts_with("E0102@course.yaml:3:1"));
}

TEST_CASE("what is not YAML is reported where it goes wrong", "[source]") {
    CHECK(course_codes("id: x\ntitle: Tea: a course\n") == "E0102@course.yaml:2:11");
    CHECK(course_codes("id: x\n\ttitle: y\n").starts_with("E0102@course.yaml:2:"));
    CHECK(course_codes("id: [x\ntitle: y\n").starts_with("E0102@course.yaml:"));
    CHECK(course_codes("id: \"x\ntitle: y\n") == "E0106@course.yaml:1:1");  // the quote takes the rest of the file
    CHECK(course_codes("just words\n") == "E0105@course.yaml:1:1 E0106@course.yaml:1:1 E0106@course.yaml:1:1");
    CHECK(course_codes("") == "E0106@course.yaml:1:1 E0106@course.yaml:1:1");
}

TEST_CASE("front matter has places in its file", "[source]") {
    CHECK(codes_of(read_bank_text("---\ntask: 1.1\nautor: ä\n---\n\n## A\n\n- [x] a\n- [ ] b\n")) == "E0103@items/a.md:3:1");
    CHECK(codes_of(read_bank_text("---\r\nautor: ä\r\n---\r\n\r\n## A\r\n\r\n- [x] a\r\n- [ ] b\r\n")) == "E0103@items/a.md:2:1");
    CHECK(codes_of(read_bank_text("---\nid: x\n---\n\n## A\n\n- [x] a\n- [ ] b\n")) == "E0103@items/a.md:2:1");
    CHECK(codes_of(read_bank_text("---\ntype: lesson\n---\n\n## A\n\n- [x] a\n- [ ] b\n")) == "E0116@items/a.md:2:7");
    CHECK(codes_of(read_bank_text("---\ntask: 1.1\n\n## A\n\n- [x] a\n- [ ] b\n")) == "E0107@items/a.md:1:1");
    CHECK(codes_of(read_bank_text("---\n---\n\n## A\n\n- [x] a\n- [ ] b\n")).empty());
}

TEST_CASE("the blueprint's numbers are checked where they stand", "[source]") {
    const std::string head = "id: b\nexam: {questions: 6, minutes: 12}\nscale: {min: 0, max: 100, pass: 70, cut: 0.7}\ndomains: []\n";
    CHECK(blueprint_codes(head).empty());
    CHECK(blueprint_codes(head + "tolerance: 2\n") == "E0122@blueprint.yaml:5:12");
    CHECK(blueprint_codes(head + "item-rules: {multiple-choice: {options: 5..3}}\n") == "E0105@blueprint.yaml:5:41");
    CHECK(blueprint_codes("id: b\nexam: {questions: 0, minutes: 12, scoring: conjunctive}\nscale: {min: 0, max: 100, pass: 70, cut: 1.1, "
                          "table: {a: {x: 1}}}\n"
                          "domains:\n  - {id: 1, title: A, weight: 2, tasks: [x]}\n") ==
          "E0122@blueprint.yaml:2:19 E0117@blueprint.yaml:2:44 E0122@blueprint.yaml:3:42 E0105@blueprint.yaml:3:59 "
          "E0122@blueprint.yaml:5:31 E0105@blueprint.yaml:5:42 E0106@blueprint.yaml:5:42 E0106@blueprint.yaml:5:42");
}

TEST_CASE("a form's ids have their places", "[source]") {
    const ReadCourse read = read_tree_of({{"forms/f.yaml", "id: f\nseed: x\nitems:\n  - a\n  - [b]\n  - ä-1\n"}});
    REQUIRE(read.course.forms.size() == 1);
    CHECK(at(read, read.course.forms[0].items.at(1).at) == "6:5 ä-1");
    CHECK(codes_of(read) == "E0105@forms/f.yaml:2:7 E0105@forms/f.yaml:5:5");
}
