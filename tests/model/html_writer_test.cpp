// Content as XHTML: each construct, and that odd content stays well-formed.
#include <catch2/catch.hpp>

#include <pugixml.hpp>

#include "model/html_writer.h"
#include "source/markdown/markdown.h"

using namespace lectern;

namespace {

Blocks parse(std::string text) {
    Files files;
    Findings findings;
    return parse_markdown(files, files.add("a.md", std::move(text)), findings);
}

std::string html(std::string text, const HtmlStyle& style = {}) {
    return to_html(parse(std::move(text)), style);
}

bool well_formed(const std::string& xhtml) {
    pugi::xml_document document;
    return static_cast<bool>(document.load_string(("<div>" + xhtml + "</div>").c_str(), pugi::parse_full));
}

}  // namespace

TEST_CASE("each construct of content has its HTML", "[formats]") {
    CHECK(html("a *b* **c** ~~d~~ `e`") == "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e</code></p>");
    CHECK(html("a\\\nb\nc") == "<p>a<br/>\nb\nc</p>");
    CHECK(html("[a](b \"c\") ![d](e \"f\")") == "<p><a href=\"b\" title=\"c\">a</a> <img src=\"e\" alt=\"d\" title=\"f\"/></p>");
    CHECK(html("# One *x*\n\n###### Six") == "<h1 id=\"one-x\">One <em>x</em></h1>\n<h6 id=\"six\">Six</h6>");
    CHECK(html("- a\n- b\n  - c") == "<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>");
    CHECK(html("- a\n\n- b") == "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>");
    CHECK(html("3. a\n4. b") == "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>");
    CHECK(html("- [ ] a\n- [x] b") == "<ul>\n<li>☐ a</li>\n<li>☑ b</li>\n</ul>");
    CHECK(html("```c++ x\na < b\n```") == "<pre><code class=\"language-c++\">a &lt; b\n</code></pre>");
    CHECK(html("    a") == "<pre><code>a\n</code></pre>");
    CHECK(html("> a") == "<blockquote>\n<p>a</p>\n</blockquote>");
    CHECK(html("> [!WARNING]\n> a") == "<div class=\"alert alert-warning\">\n<p><strong>Warning</strong></p>\n<p>a</p>\n</div>");
    CHECK(html("a\n\n---\n\nb") == "<p>a</p>\n<hr/>\n<p>b</p>");
    CHECK(html("$x < y$") == "<p>\\(x &lt; y\\)</p>");
    CHECK(html("$$x$$") == "<p>\\[x\\]</p>");
    CHECK(
        html("| a | b |\n|:--|--:|\n| c | d |") ==
        "<table>\n<thead>\n<tr><th scope=\"col\" class=\"align-left\">a</th><th scope=\"col\" class=\"align-right\">b</th></tr>\n</thead>\n"
        "<tbody>\n<tr><td class=\"align-left\">c</td><td class=\"align-right\">d</td></tr>\n</tbody>\n</table>");
    CHECK(html("| a |\n|:-:|") == "<table>\n<thead>\n<tr><th scope=\"col\" class=\"align-center\">a</th></tr>\n</thead>\n</table>");
    CHECK(html("<b>x</b>\n\n<div>\ny\n</div>") == "<p><b>x</b></p>\n<div>y</div>");
}

TEST_CASE("one paragraph is inline in options and cells, more are blocks", "[formats]") {
    CHECK(to_inline_html(parse("a *b*")) == "a <em>b</em>");
    CHECK(to_inline_html(parse("a\n\nb")) == "<p>a</p>\n<p>b</p>");
    CHECK(to_inline_html(parse("- a")) == "<ul>\n<li>a</li>\n</ul>");
    CHECK(to_inline_html({}) == "");
}

TEST_CASE("a target says where media go, how math is shown, what stands for knowledge checks", "[formats]") {
    HtmlStyle style;
    style.media = [](std::string_view path) { return "@@/" + std::string(path); };
    style.math = [](std::string_view tex, bool display) { return (display ? "D:" : "I:") + std::string(tex); };
    style.item_reference = [](std::string_view item, std::string_view label) {
        return "<x-item id=\"" + std::string(item) + "\">" + std::string(label) + "</x-item>";
    };
    CHECK(html("![a](m/b.png) [c](d.md) [e](https://f) [g](#h) [i](mailto:j@k) [l](/m)", style) ==
          "<p><img src=\"@@/m/b.png\" alt=\"a\"/> <a href=\"@@/d.md\">c</a> <a href=\"https://f\">e</a> <a href=\"#h\">g</a> "
          "<a href=\"mailto:j@k\">i</a> <a href=\"/m\">l</a></p>");
    CHECK(html("$x$ $$y$$", style) == "<p>I:x D:y</p>");
    const Blocks check = {{ItemReference{"a", "Try"}, {}}};
    CHECK(to_html(check, style) == "<x-item id=\"a\">Try</x-item>");
    CHECK(to_html(check) == "");
}

TEST_CASE("whatever the content, its HTML is well-formed", "[formats]") {
    for (const std::string text : {"a < b & c > d \" '",
                                   "`<&>\"`",
                                   "[a\"b](c\"d&e<f \"g'h<\")",
                                   "![<\"&>](x?a=b&c=d)",
                                   "```a\"b<c\n<&>\n```",
                                   "$a < b & c \"d\"$",
                                   "$$\n<&>\n$$",
                                   "&#1;&#8;&#27;",
                                   "&#xFFFE;&#xD800;&#0;",
                                   "\x7F",
                                   "| a\"<& |\n|---|\n| <&\" |",
                                   "# <&\"",
                                   "## \"quoted\" & <b",
                                   "<http://a.b/?c=d&e=\"f\">",
                                   "[](x) ![](y) ** **",
                                   "- \n- [ ] \n1. ",
                                   "> ",
                                   ">[!NOTE]",
                                   "\\<\\&\\\"",
                                   "&lt;&amp;&quot;&nbsp;&copy;",
                                   "a\tb\r\nc\rd",
                                   "[a](javascript:alert(1))"}) {
        const std::string out = html(text);
        INFO(text << "\n" << out);
        CHECK(well_formed(out));
    }
}
