// Inputs that nobody writes on purpose: reading them never crashes, never hangs, and always gives a course and findings with places.
#include <catch2/catch.hpp>

#include <random>

#include <fmt/format.h>

#include "base/text.h"
#include "findings/render.h"
#include "model/html_writer.h"
#include "source/read.h"
#include "support/work.h"

using namespace lectern;
using namespace lectern::test;

namespace {

std::string repeat(std::string_view text, std::size_t times) {
    std::string out;
    out.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
}

std::string random_bytes(unsigned seed, std::size_t size) {
    std::mt19937 random(seed);
    std::string out(size, '\0');
    for (char& c : out) c = static_cast<char>(random() & 0xFF);
    return out;
}

// Pieces of the language in any order.
std::string random_pieces(unsigned seed, std::size_t count) {
    static constexpr std::string_view pieces[] = {"## ",         "- [ ] ",
                                                  "- [x] ",      "1. ",
                                                  "> ",          "\n",
                                                  "\n\n",        "| ",
                                                  " |",          "|---|---|\n",
                                                  "```answer\n", "```\n",
                                                  "$",           "$$",
                                                  "`",           "<!-- ",
                                                  " -->",        "<div>",
                                                  "[a](b)",      "![c](d)",
                                                  "*",           "**",
                                                  "  ",          "\t",
                                                  "ä",           "緑",
                                                  "&amp;",       "&#1;",
                                                  "\\",          "id: ",
                                                  "x",           "---\n",
                                                  "[",           "]",
                                                  "(",           "~~",
                                                  "http://a.b",  "\r\n",
                                                  "\r",          "=",
                                                  "text ",       "{",
                                                  "}",           ": ",
                                                  "- ",          "&a ",
                                                  "*a",          "[!NOTE]",
                                                  "<b>",         "</b>",
                                                  "<p a=",       "</p>",
                                                  "<ul>",        "<li>",
                                                  "<script>",    "</div>\n",
                                                  "<td>",        "<img src=\"x\">",
                                                  "<!DOCTYPE",   "]]>"};
    std::mt19937 random(seed);
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += pieces[random() % std::size(pieces)];
    return out;
}

struct Input {
    std::string name, text;
};

std::vector<Input> inputs() {
    constexpr std::size_t mb = 1'000'000;
    std::vector<Input> out = {
        {"nothing", ""},
        {"one line break", "\n"},
        {"a byte order mark alone", "\xEF\xBB\xBF"},
        {"a byte order mark of UTF-16", "\xFF\xFE#\0#\0"},
        {"zero bytes", std::string(1000, '\0')},
        {"Latin-1", "## Caf\xE9\n"},
        {"half a character at the end", "## A\n\n\xE2\x82"},
        {"front matter alone", "---\n---"},
        {"front matter that never ends", "---\ntype: lesson\n" + repeat("a: b\n", 1000)},
        {"three hyphens", "---"},
        {"a comment that never ends", "## A\n<!-- " + repeat("x ", 1000)},
        {"a comment of nothing", "## A\n<!---->\n<!-->\n<!--->\n"},
        {"one line of a megabyte", std::string(mb, 'a')},
        {"one word a million times", repeat("a ", mb / 2)},
        {"a heading of a megabyte", "## " + std::string(mb, 'a') + "\n\n- [x] a\n- [ ] b\n"},
        {"a table of bars", "| a | b |\n|---|---|\n" + std::string(8'000, '|') + "\n"},
        {"a table of many rows", "## A\n\n| a | b |\n|---|---|\n" + repeat("| a | b |\n", 20000)},
        {"many columns", repeat("|a", 2000) + "|\n" + repeat("|-", 2000) + "|\n" + repeat("|b", 2000) + "|\n"},
        {"dollars", std::string(200'000, '$')},
        {"dollars and blanks", repeat("$ ", 200'000)},
        {"dollars and letters", repeat("$a ", 200'000)},
        {"dollars over many lines", repeat("$a\n", 100'000)},
        {"backticks", repeat("`a``b```c", 20'000)},
        {"backticks of growing length",
         [] {
             std::string text;
             for (std::size_t i = 1; i < 300; ++i) text += std::string(i, '`') + " ";
             return text;
         }()},
        {"quotes in quotes", std::string(100'000, '>') + " a"},
        {"lists in lists", repeat("- ", 20'000) + "a"},
        {"lists in lists, line by line",
         [] {
             std::string text;
             for (std::size_t i = 0; i < 1000; ++i) text += std::string(2 * i, ' ') + "- a\n";
             return text;
         }()},
        {"emphasis in emphasis", repeat("*a **b ", 20'000) + repeat("** *", 20'000)},
        {"strong in strong", repeat("**", 20'000) + "a" + repeat("**", 20'000)},
        {"links in links", repeat("[", 20'000) + "a" + repeat("](b)", 20'000)},
        {"images in images", repeat("![", 20'000) + "a" + repeat("](b)", 20'000)},
        {"bare addresses", repeat("http://a.b ", 20'000)},
        {"open angles", repeat("<a ", 50'000)},
        {"tags in tags", repeat("<b>", 20'000) + "a"},
        {"blocks in blocks", repeat("<div>\n\n", 5'000) + "a"},
        {"points in points", "<ul>" + repeat("<li>a", 10'000)},
        {"tags that close nothing", repeat("</b>", 10'000)},
        {"start tags, then other end tags", "<p>" + repeat("<b>\n", 10'000) + repeat("</i>\n", 10'000)},
        {"a tag of many attributes",
         [] {
             std::string text = "<b";
             for (int i = 0; i < 10'000; ++i) text += fmt::format(" a{}=b", i);
             return text + ">";
         }()},
        {"scripts that never end", repeat("<script>\n", 10'000)},
        {"comments in HTML that never end", repeat("<div><!--\n\n", 5'000)},
        {"references of no name", "<p>" + repeat("&nosuch;", 20'000)},
        {"styles", "<p style=\"" + repeat("color:url(x);", 10'000) + "\">"},
        {"Markdown among tags", repeat("<details>\n\n*a*\n\n", 3'000) + repeat("</details>\n\n", 3'000)},
        {"open comments in a line", "a " + repeat("<!-- ", 5'000)},
        {"entities", repeat("&amp;", 100'000)},
        {"link references", repeat("[a]: b\n", 2'000) + "[a]"},
        {"many items", repeat("## A\n\n- [x] a\n- [ ] b\n\n", 5'000)},
        {"many items without answers", repeat("## A\n\n", 1'000)},
        {"options cut by quotes", "## A\n\n" + repeat("- [ ] a\n> b\n", 5'000) + "- [x] c\n"},
        {"flow lists in flow lists", repeat("[", 100'000)},
        {"flow maps in flow maps", repeat("{a: ", 100'000)},
        {"block lists in block lists", repeat("- ", 100'000)},
        {"block maps in block maps",
         [] {
             std::string text;
             for (std::size_t i = 0; i < 1000; ++i) text += std::string(i, ' ') + "a:\n";
             return text;
         }()},
        {"complex keys", repeat("? ", 50'000)},
        {"a node that holds itself", "a: &a [*a]\nb: *a\n"},
        {"a map that holds itself", "delivery: &a {key: *a, targets: *a}\ndomains: &b [*b]\nitems: &c [*c]\n"},
        {"an alias of nothing", "id: *nothing\n"},
        {"a billion laughs",
         "a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"
         "d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]\n"
         "g: &g [*f,*f,*f,*f,*f,*f,*f,*f,*f,*f]\nh: &h [*g,*g,*g,*g,*g,*g,*g,*g,*g,*g]\ni: [*h,*h,*h,*h,*h,*h,*h,*h,*h,*h]\n"},
        {"merge keys", "base: &b {id: x}\n<<: *b\n"},
        {"tags", "id: !!binary aGVsbG8=\ntitle: !local x\ndelivery: !!set {a, b}\n"},
        {"directives", "%YAML 9.9\n%TAG ! x:\n---\nid: x\n"},
        {"several documents", "id: x\n---\ntitle: y\n...\n---\nz: 1\n"},
        {"tabs for indentation", "delivery:\n\tkey: included\n"},
        {"quotes that never end", "id: \"" + repeat("x\n", 1000)},
        {"bad escapes", "id: \"\\xZZ \\u12 \\q\"\n"},
        {"huge numbers",
         "exam: {questions: 99999999999999999999, minutes: -1e400}\ntolerance: 0.0000000000000001\nseed: 9999999999999999999999\n"},
        {"not even close",
         "exam: 1\nscale: [1]\ndomains: {a: b}\nitem-rules: x\ndelivery: 3\nid: [a]\ntitle: {b: c}\nitems: x\nseed: [1]\nminutes: {}\n"},
        {"empty values", "id:\ntitle:\nlanguage:\ndelivery:\nblueprint:\nexam:\nscale:\ndomains:\nitem-rules:\nitems:\nseed:\nminutes:\n"},
        {"lists of nothing", "domains: [~, [], {}, 1]\nitems: [~, [], {}, 1]\ndelivery: {targets: [~, []]}\n"},
        {"keys that repeat", "id: a\nid: b\ntitle: c\ntitle: d\ndelivery: {key: included, key: withheld}\n"},
        {"keys that are no words", "1: a\n[a, b]: c\n{d: e}: f\n~: g\n"},
        {"many unknown keys on one line", "{" + repeat("a: 1, ", 300) + "id: x}\n"},
    };
    for (unsigned seed = 0; seed < 20; ++seed) out.push_back({fmt::format("random bytes {}", seed), random_bytes(seed, 2000)});
    for (unsigned seed = 0; seed < 40; ++seed) out.push_back({fmt::format("random pieces {}", seed), random_pieces(seed, 150)});
    return out;
}

// One check for all: an assertion costs more than what it asserts.
void check_places(const ReadCourse& read) {
    bool good = true;
    for (const Finding& finding : read.findings.list()) {
        good = good && finding.at.file < read.files.size();
        if (!good || !finding.at.range) continue;
        good = finding.at.range->begin <= finding.at.range->end && finding.at.range->end <= read.files[finding.at.file].text.size();
    }
    REQUIRE(good);
    CHECK(!invalid_utf8(render_findings(read.findings, read.files, FindingFormat::text)));
    CHECK(!invalid_utf8(render_findings(read.findings, read.files, FindingFormat::json)));
}

void show_all(const ReadCourse& read) {
    std::string all;
    const auto show = [&](const Content& content) { all += to_html(content); };
    for (const Item& item : read.course.items) visit_contents(item, show);
    for (const Lesson& lesson : read.course.lessons) show(lesson.content);
    for (const CaseStudy& one : read.course.case_studies) show(one.stimulus);
    CHECK(!invalid_utf8(all));
}

const std::vector<std::string> few_paths = {"items/x.md", "course.yaml"};
const std::vector<std::string> all_paths = {"items/x.md",     "cases/x.md",   "lessons/x.md",       "course.yaml",
                                            "blueprint.yaml", "forms/x.yaml", "i18n/ja/items/a.md", "i18n/ja/course.yaml"};

}  // namespace

TEST_CASE("hostile files in every place of a course are read without harm", "[source]") {
    const std::string good_bank = "## Good\n\n- [x] a\n- [ ] b\n";
    for (const Input& input : inputs()) {
        const bool large = input.text.size() > 20'000;
        for (const std::string& path : large ? few_paths : all_paths) {
            INFO(input.name << " as " << path);
            const Work begin = work_so_far();
            const ReadCourse read = read_tree_of({{"items/a.md", good_bank}, {path, input.text}});
            check_places(read);
            show_all(read);
            CHECK(read.course.find_item("good") != nullptr);  // a bad file takes no good one with it
            const Work done = work_since(begin);
            // In proportion to the text, above what the largest short ones take; what is done again and again takes hundreds of times as
            // much.
            CHECK(done.steps < 20 * input.text.size() + 5'000'000);
            CHECK(done.bytes < 200 * input.text.size() + 30'000'000);
        }
    }
}

TEST_CASE("hostile attributes of an item are read without harm", "[source]") {
    for (const Input& input : inputs()) {
        if (input.text.size() > 10'000) continue;
        INFO(input.name);
        const ReadCourse read = read_bank_text("## A\n<!-- " + input.text + " -->\n\n- [x] a\n- [ ] b\n");
        check_places(read);
        show_all(read);
    }
}

TEST_CASE("a folder without a course file, or with nothing in it, is a course with a finding", "[source]") {
    ReadCourse read;
    read.course = read_course({}, read.files, read.findings);
    CHECK(codes_of(read) == "E0121@course.yaml");
}
