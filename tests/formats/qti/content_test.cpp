#include <catch2/catch.hpp>

#include "formats/qti/content.h"
#include "source/markdown/markdown.h"

using namespace lectern;
using namespace lectern::qti;

namespace {

// What the author wrote, as one block of HTML.
Content raw(std::string html) {
    Files files;
    Findings findings;
    return parse_markdown(files, files.add("a.md", "<div>\n" + html + "\n</div>"), findings);
}
Content markdown(std::string text) {
    Files files;
    Findings findings;
    return parse_markdown(files, files.add("a.md", std::move(text)), findings);
}

std::string media(std::string_view path) {
    return path == "media/a.png" ? "../media/a.png" : "";
}

// The blocks, inside a <div>, as laid out in a document.
std::string shown(const Content& content) {
    ContentWriter writer(media);
    Elements blocks = writer.blocks(content);
    const bool wrapped = blocks.size() == 1 && blocks.front().name == "div";
    const std::string xml = to_xml(wrapped ? blocks.front() : element("div", {}, std::move(blocks)), v30);
    return xml.substr(xml.find('\n') + 1);
}

}  // namespace

TEST_CASE("text between blocks becomes a paragraph") {
    CHECK(shown(markdown("<!-- --> one <b>two</b><p>three</p>four")) == R"(<div>
  <p>one <b>two</b></p>
  <p>three</p>
  <p>four</p>
</div>
)");
}

TEST_CASE("elements that QTI does not have give their content, or a substitute with a class") {
    CHECK(shown(raw("<p><font size='7'>big</font> <s>old</s> <u class='x'>new</u></p>")) ==
          "<div>\n  <p>big <span class=\"strikethrough\">old</span> <span class=\"underline x\">new</span></p>\n</div>\n");
}

TEST_CASE("what plays is left out and named", "[qti]") {
    ContentWriter writer(media);
    const Elements blocks = writer.blocks(raw("<p id=\"a\">a<video src='media/a.mp4'>b</video><math><mi>x</mi></math></p>"));
    CHECK(to_xml(element("div", {}, blocks), v30).find("<p>a</p>") != std::string::npos);
    CHECK(writer.loss().elements == std::set<std::string>{"math", "video"});
}

TEST_CASE("what the author's HTML puts into a line is a block of its own where it is one", "[qti]") {
    CHECK(shown(markdown("a <ul><li>b</li></ul> c")) == "<div>\n  <p>a </p>\n  <ul>\n    <li>b</li>\n  </ul>\n  <p> c</p>\n</div>\n");
    CHECK(shown(markdown("**a <div>b</div>**")) == "<div>\n  <p><strong>a  b</strong></p>\n</div>\n");
    CHECK(shown(markdown("| a |\n|---|\n| <ul><li>b</li></ul> |")).find("<li>b</li>") != std::string::npos);
}

TEST_CASE("Markdown between tags stands in their element", "[qti]") {
    CHECK(shown(markdown("<details>\n<summary>More</summary>\n\nSome *words*.\n\n</details>")) ==
          "<div class=\"details\">\n  <p class=\"summary\">More</p>\n  <p>Some <em>words</em>.</p>\n</div>\n");
}

TEST_CASE("addresses lead into the package, out of it, or nowhere") {
    CHECK(shown(raw("<p><a href='lessons/1.md'>d</a></p>")) == "<div>\n  <p>d</p>\n</div>\n");
    for (const std::string address : {"javascript:x()", "JavaScript:x()", "data:text/html,x"}) {
        const Content content = {{Paragraph{{{Link{address, "", {{Text{"a"}, {}}}}, {}}}}, {}}};
        CHECK(shown(content) == "<div>\n  <p>a</p>\n</div>\n");
    }
    CHECK(shown(raw("<p><a href='https://example.org/'>a</a><a href='#b'>b</a></p>")) ==
          "<div>\n  <p><a href=\"https://example.org/\">a</a><a href=\"#b\">b</a></p>\n</div>\n");
    CHECK(shown(raw("<p><img src='media/a.png' width='20' height='auto'><img src='media/b.png' alt='B'></p>")) ==
          "<div>\n  <p><img src=\"../media/a.png\" alt=\"\" width=\"20\"/>B</p>\n</div>\n");
}

TEST_CASE("lists and tables are whole whatever the author left open") {
    CHECK(shown(raw("<ul>stray<li>x</ul>")) == "<div>\n  <ul>\n    <li>stray</li>\n    <li>x</li>\n  </ul>\n</div>\n");
    CHECK(shown(raw("<table><tr><td>1<tr></table><table></table>")).find("<tbody>") != std::string::npos);
    CHECK(shown(raw("<table></table>")) == "<div/>\n");
}

TEST_CASE("a lone paragraph of an option has no element of its own, and white space stays") {
    ContentWriter writer(media);
    const Content one = {{Paragraph{{{Emphasis{{{Text{"a"}, {}}}}, {}}, {Text{" "}, {}}, {Strong{{{Text{"b"}, {}}}}, {}}}}, {}}};
    CHECK(to_xml(element("qti-simple-choice", {}, writer.flow(one)), v30)
              .find("<qti-simple-choice><em>a</em> <strong>b</strong></qti-simple-choice>") != std::string::npos);
}

TEST_CASE("white space in code is kept") {
    const Content code = {{CodeBlock{"", "a\n\n  b\n"}, {}}};
    CHECK(shown(code) == "<div>\n  <pre><code>a\n\n  b\n</code></pre>\n</div>\n");
}

TEST_CASE("a link in the text of a link stands beside it", "[qti]") {
    const Inline inner{Link{"https://b.example", "", {{Text{"b"}, {}}}}, {}};
    const Content content = {{Paragraph{{{Link{"https://a.example", "", {{Text{"a "}, {}}, inner}}, {}}}}, {}}};
    CHECK(shown(content) == "<div>\n  <p><a href=\"https://a.example\">a </a><a href=\"https://b.example\">b</a></p>\n</div>\n");
}
