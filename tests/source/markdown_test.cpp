// Where the parts of Markdown stand, and what it makes of them.
#include <catch2/catch.hpp>

#include <fmt/format.h>

#include "base/text.h"
#include "model/html_writer.h"
#include "source/course_dump.h"
#include "source/markdown/inline_cursor.h"
#include "source/markdown/markdown.h"
#include "source/read.h"

using namespace lectern;
using namespace lectern::test;

namespace {

struct Parsed {
    Files files;
    Findings findings;
    Blocks blocks;
};

Parsed parse(std::string text) {
    Parsed out;
    const FileId file = out.files.add("a.md", std::move(text));
    out.blocks = parse_markdown(out.files, file, out.findings);
    return out;
}

// The places of all links, images, code, math, emphasis and HTML, outer ones first: what findings point at.
std::string places(std::string text) {
    const Parsed parsed = parse(std::move(text));
    std::string out;
    visit_inlines(parsed.blocks, [&](const Inline& one) {
        if (std::holds_alternative<Text>(one.node) || std::holds_alternative<SoftBreak>(one.node) ||
            std::holds_alternative<LineBreak>(one.node))
            return;
        out += at(parsed.files, one.at) + "\n";
    });
    return out;
}

std::string texts(std::string text) {
    const Parsed parsed = parse(std::move(text));
    std::string out;
    visit_inlines(parsed.blocks, [&](const Inline& one) {
        if (std::holds_alternative<Text>(one.node)) out += at(parsed.files, one.at) + "\n";
    });
    return out;
}

std::string html(std::string text) {
    return dump(parse(std::move(text)).blocks);
}

}  // namespace

TEST_CASE("links and images stand where they are written", "[source]") {
    CHECK(places("See [one](a.md) and ![two](b.png \"T\").\n") == "1:5 [one](a.md)\n1:21 ![two](b.png \"T\")\n");
    CHECK(places("ä€😀 [one](a.md)\n") == "1:5 [one](a.md)\n");
    CHECK(places("\tcode\n\na\t[b](c)\n") == "3:3 [b](c)\n");
    CHECK(places("a\r\n[b](c)\r\n\r\n[d](e)\r\n") == "2:1 [b](c)\n4:1 [d](e)\n");
}

TEST_CASE("links stand where they are written on later lines, whatever is before them", "[source]") {
    CHECK(places("a\n   indented [b](c)\nnext [d](e)\n") == "2:13 [b](c)\n3:6 [d](e)\n");
    CHECK(places("> a\n>  b [c](d)\n> > lazy\ne [f](g)\n") == "2:6 [c](d)\n4:3 [f](g)\n");
    CHECK(places("- [ ] option\n  on [a](b)\nlazy [c](d)\n") == "2:6 [a](b)\n3:6 [c](d)\n");
    CHECK(places("1. step\n\n   > quote [a](b)\n   > more ![c](d)\n") == "3:12 [a](b)\n4:11 ![c](d)\n");
    CHECK(places("Title [a](b)\n  goes on [c](d)\n===\n") == "1:7 [a](b)\n2:11 [c](d)\n");
    CHECK(places("a \\\n   [b](c)  \n [d](e)\n") == "2:4 [b](c)\n3:2 [d](e)\n");
}

TEST_CASE("links stand where they are written behind code, links and HTML over several lines", "[source]") {
    CHECK(places("a `x\n  y\n z` [b](c)\n") == "1:3 `x\\n  y\\n z`\n3:5 [b](c)\n");
    CHECK(places("[a\n  b](c\n \"t\") [d](e)\n") == "1:1 [a\\n  b](c\\n \"t\")\n3:7 [d](e)\n");
    CHECK(places("x <b\n  class=\"c\"> [d](e)\n") == "1:3 <b\\n  class=\"c\">\n2:14 [d](e)\n");
    CHECK(places("``a ` b`` [c](d)\n") == "1:1 ``a ` b``\n1:11 [c](d)\n");
}

TEST_CASE("brackets, escapes and entities before a link do not move it", "[source]") {
    CHECK(places("[no link] \\[x\\] [a](b)\n") == "1:17 [a](b)\n");
    CHECK(places("&amp; &copy; &nosuch; [a](b)\n") == "1:23 [a](b)\n");
    CHECK(places("[a](b(c)d) [e](<f g>) [h](i \"(\")\n") == "1:1 [a](b(c)d)\n1:12 [e](<f g>)\n1:23 [h](i \"(\")\n");
    CHECK(places("[a][r] [r][] [r] [b](c)\n\n[r]: http://x\n") == "1:1 [a][r]\n1:8 [r][]\n1:14 [r]\n1:18 [b](c)\n");
    CHECK(places("[![i](p.png)](l.md) [a](b)\n") == "1:1 [![i](p.png)](l.md)\n1:2 ![i](p.png)\n1:21 [a](b)\n");
}

TEST_CASE("bare addresses, emphasis, code and HTML have their places", "[source]") {
    CHECK(places("at <http://a.b> or http://c.d or www.e.f, me@g.h [i](j)\n") ==
          "1:4 <http://a.b>\n1:20 http://c.d\n1:34 www.e.f\n1:43 me@g.h\n1:50 [i](j)\n");
    CHECK(places("*a* **b *c*** ~~d~~ ~e~ `f` <i>g</i>\n") ==
          "1:1 *a*\n1:5 **b *c***\n1:9 *c*\n1:15 ~~d~~\n1:21 ~e~\n1:25 `f`\n1:29 <i>\n");
    CHECK(texts("plain **bold** \\*star\\* &lt;x\n") == "1:1 plain \n1:9 bold\n1:15  \\*star\\* &lt;x\n");
}

TEST_CASE("table cells and what is in them have their places", "[source]") {
    const std::string table = "| Left | Right [h](i) |\n|---|---|\n| ä [a](b) | c \\| d [e](f) |\n|  | `x\\|y` [g](h) |\n";
    CHECK(places(table) == "1:16 [h](i)\n3:5 [a](b)\n3:21 [e](f)\n4:6 `x\\|y`\n4:13 [g](h)\n");
    const Parsed parsed = parse(table);
    const Table& read = std::get<Table>(parsed.blocks.at(0).node);
    CHECK(at(parsed.files, read.header[0].at) == "1:3 Left");
    CHECK(at(parsed.files, read.rows[0][1].at) == "3:14 c \\| d [e](f)");
    CHECK(at(parsed.files, read.rows[1][0].at) == "4:2   ");
    CHECK(at(parsed.files, read.rows[1][1].at) == "4:6 `x\\|y` [g](h)");
}

TEST_CASE("cells have their places in quotes, in lists, below text, and in rows that are short", "[source]") {
    CHECK(places("> | a | b |\n> |---|---|\n> | [c](d) | e |\n> | f | [g](h)\n") == "3:5 [c](d)\n4:9 [g](h)\n");
    CHECK(places("- x\n\n  | a | b |\n  |---|---|\n  | [c](d) | e |\n") == "5:5 [c](d)\n");
    CHECK(places("Text [z](y)\nmore [x](w)\n| a [v](u) | b |\n|---|---|\n| [c](d) | e |\n") ==
          "1:6 [z](y)\n2:6 [x](w)\n3:5 [v](u)\n5:3 [c](d)\n");
    CHECK(places("- Text [z](y)\n  | a [v](u) | b |\n  |---|---|\n") == "1:8 [z](y)\n2:7 [v](u)\n");
    CHECK(places("a | b\n---|---\n[c](d)\n e | [f](g)\n") == "3:1 [c](d)\n4:6 [f](g)\n");
}

TEST_CASE("a row is split as GitHub splits it", "[source]") {
    const auto cells = [](std::string_view row) {
        std::string out;
        for (const Range& cell : split_row(row, 0)) out += fmt::format("<{}>", row.substr(cell.begin, cell.end - cell.begin));
        return out;
    };
    CHECK(cells("| a | b |") == "<a><b>");
    CHECK(cells("a|b") == "<a><b>");
    CHECK(cells("  | a |") == "<a>");
    CHECK(cells("| a \\| b | c\\\\| d") == "<a \\| b><c\\\\><d>");
    CHECK(cells("|  | b |  ") == "<  ><b>");
    CHECK(cells("||") == "<>");
    CHECK(cells("") == "");
    CHECK(cells("| a\r\n| b |") == "<a>");
}

TEST_CASE("blocks stand where they are written", "[source]") {
    const Parsed parsed = parse("# H\n\nText\nmore\n\n- [ ] a\n  b\n\n> q\n\n```x\ncode\n```\n\n$$\ny\n$$\n");
    std::vector<std::string> found;
    for (const Block& block : parsed.blocks) found.push_back(at(parsed.files, block.at));
    CHECK(found == std::vector<std::string>{"1:1 # H", "3:1 Text\\nmore", "6:1 - [ ] a\\n  b\\n", "9:1 > q", "11:1 ```x\\ncode\\n```",
                                            "15:1 $$\\ny\\n$$"});
}

TEST_CASE("front matter is skipped and places stay those of the file", "[source]") {
    Files files;
    const FileId file = files.add("a.md", "---\na: 'ä'\n---\nText [b](c)\n");
    Findings findings;
    const Blocks blocks = parse_markdown(files, file, findings, 15);
    REQUIRE(blocks.size() == 1);
    CHECK(at(files, blocks[0].at) == "4:1 Text [b](c)");
}

TEST_CASE("a lone carriage return is a blank, so that lines are counted as editors count them", "[source]") {
    CHECK(places("a\rb\n[c](d)\n") == "2:1 [c](d)\n");
}

TEST_CASE("headings get GitHub's anchors, numbered where they repeat", "[source]") {
    const Parsed parsed = parse("## What's *new*, `x_y`?\n\n## A\n\n## A\n\n### A\n\n## 緑茶 A–B\n");
    std::vector<std::string> slugs;
    for (const Block& block : parsed.blocks) slugs.push_back(std::get<Heading>(block.node).slug);
    CHECK(slugs == std::vector<std::string>{"whats-new-x_y", "a", "a-1", "a-2", "緑茶-ab"});
}

TEST_CASE("alerts are GitHub's five, alone on their line", "[source]") {
    CHECK(html("> [!NOTE]\n> a\n").find("alert-note") != std::string::npos);
    CHECK(html("> [!caution]\n>\n> a\n").find("alert-caution") != std::string::npos);
    CHECK(html("> [!NOTE] a\n").find("alert") == std::string::npos);
    CHECK(html("> [!HINT]\n> a\n").find("alert") == std::string::npos);
    CHECK(html("> [!TIP]\n").find("alert-tip") != std::string::npos);
}

TEST_CASE("comments within a line are left out", "[source]") {
    CHECK(html("a <!-- x -->b <i>c</i>\n") == "a b <i>c</i>");
    CHECK(html("`<!-- code -->`\n") == "<code>&lt;!-- code --&gt;</code>");
}

TEST_CASE("control characters that entities stand for are no marks of math", "[source]") {
    CHECK(html("&#1;a $x$ b&#2;\n") == "a \\(x\\) b");
    CHECK(html("$x$ &#1;&#14;&#3;c\n") == "\\(x\\) c");
}

TEST_CASE("a reference to what is no character becomes the sign for that", "[source]") {
    const Parsed parsed = parse("a &#xFFFE; [b&#65535;](c&#xFFFE; \"d&#xFFFF;\")\n");
    CHECK(plain_text(parsed.blocks) == "a \uFFFD b\uFFFD");
    visit_inlines(parsed.blocks, [](const Inline& one) {
        if (const Link* link = std::get_if<Link>(&one.node)) CHECK_FALSE(invalid_utf8(link->url + link->title));
    });
}
