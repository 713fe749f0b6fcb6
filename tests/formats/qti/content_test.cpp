#include <catch2/catch.hpp>

#include "formats/qti/content.h"

using namespace lectern;
using namespace lectern::qti;

namespace {

Content raw(std::string html) {
    return {{RawBlock{std::move(html)}, {}}};
}

std::string media(std::string_view path) {
    return path == "media/a.png" ? "../media/a.png" : "";
}

// The blocks, inside a <div>, as laid out in a document.
std::string shown(const Content& content) {
    ContentWriter writer(media);
    const std::string xml = to_xml(element("div", {}, writer.blocks(content)), v30);
    return xml.substr(xml.find('\n') + 1);
}

}  // namespace

TEST_CASE("text between blocks becomes a paragraph") {
    CHECK(shown(raw("one <b>two</b><p>three</p>four")) == R"(<div>
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

TEST_CASE("what could run is left out and named") {
    ContentWriter writer(media);
    const Elements blocks =
        writer.blocks(raw("<p onclick=\"x()\" style=\"top:0\" id=\"a\">a<script>b</script><iframe src='c'></iframe></p>"));
    CHECK(to_xml(element("div", {}, blocks), v30).find("<p>a</p>") != std::string::npos);
    CHECK(writer.loss().elements == std::set<std::string>{"iframe", "script"});
}

TEST_CASE("addresses lead into the package, out of it, or nowhere") {
    CHECK(shown(raw("<p><a href='javascript:x()'>a</a><a href='JavaScript:x()'>b</a><a href='data:text/html,x'>c</a><a "
                    "href='lessons/1.md'>d</a></p>")) == "<div>\n  <p>abcd</p>\n</div>\n");
    CHECK(shown(raw("<p><a href='https://example.org/'>a</a><a href='#b'>b</a></p>")) ==
          "<div>\n  <p><a href=\"https://example.org/\">a</a><a href=\"#b\">b</a></p>\n</div>\n");
    CHECK(shown(raw("<p><img src='../media/a.png' width='20' height='auto'><img src='media/b.png' alt='B'></p>")) ==
          "<div>\n  <p><img src=\"../media/a.png\" alt=\"\" width=\"20\"/>B</p>\n</div>\n");
}

TEST_CASE("lists and tables are whole whatever the author left open") {
    CHECK(shown(raw("<ul>stray<li>x</ul></div></body>")) == "<div>\n  <ul>\n    <li>stray</li>\n    <li>x</li>\n  </ul>\n</div>\n");
    CHECK(shown(raw("<table><tr><td>1<tr></table><table></table>")).find("<tbody>") != std::string::npos);
    CHECK(shown(raw("<table></table>")) == "<div/>\n");
}

TEST_CASE("HTML nested without end gives its words") {
    std::string html;
    for (int i = 0; i < 100'000; ++i) html += i % 2 == 0 ? "<b>" : "<blockquote>";
    ContentWriter writer(media);
    CHECK(to_xml(element("div", {}, writer.blocks(raw(html + "a &lt; b"))), v30).find("<p>a &lt; b</p>") != std::string::npos);
    CHECK(writer.loss().elements == std::set<std::string>{"tags nested more than 256 deep"});
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
