// Math in Markdown: what is math, what is a dollar, and what stays of both.
#include <catch2/catch.hpp>

#include "source/course_dump.h"
#include "source/markdown/markdown.h"
#include "source/markdown/math.h"

using namespace lectern;
using namespace lectern::test;

namespace {

std::string html(std::string text) {
    Files files;
    Findings findings;
    return dump(parse_markdown(files, files.add("a.md", std::move(text)), findings));
}

}  // namespace

TEST_CASE("dollars round text are math", "[source]") {
    CHECK(html("$x$") == "\\(x\\)");
    CHECK(html("a $x_1$ b $y_2$ c") == "a \\(x_1\\) b \\(y_2\\) c");
    CHECK(html("$a*b*c$ and *d*") == "\\(a*b*c\\) and <em>d</em>");
    CHECK(html("$\\frac{a}{b}$") == "\\(\\frac{a}{b}\\)");
    CHECK(html("$`a_1 * b_1`$") == "\\(a_1 * b_1\\)");
    CHECK(html("$a < b$") == "\\(a &lt; b\\)");
    CHECK(html("数式$x$です") == "数式\\(x\\)です");
    CHECK(html("($x$)") == "(\\(x\\))");
    CHECK(html("the $n$th") == "the \\(n\\)th");
    CHECK(html("**$x$**") == "<strong>\\(x\\)</strong>");
    CHECK(html("[$x$](y)") == "<a href=\"y\">\\(x\\)</a>");
    CHECK(html("$a$$b$") == "\\(a\\)\\(b\\)");
}

TEST_CASE("prices and lone dollars are no math", "[source]") {
    CHECK(html("$5") == "$5");
    CHECK(html("$5 and $10") == "$5 and $10");
    CHECK(html("$5-$10") == "$5-$10");
    CHECK(html("$5/$6, then $x$") == "$5/$6, then \\(x\\)");
    CHECK(html("US$5 is CA$7") == "US$5 is CA$7");
    CHECK(html("costs US$5 (not CA$)") == "costs US$5 (not CA$)");
    CHECK(html("$ 5 $") == "$ 5 $");
    CHECK(html("a $ b $ c") == "a $ b $ c");
    CHECK(html("$$") == "$$");
    CHECK(html("$$$$") == "$$$$");
    CHECK(html("$a\n\nb$") == "<p>$a</p> <p>b$</p>");
}

TEST_CASE("an escaped dollar is a dollar", "[source]") {
    CHECK(html("\\$x$") == "$x$");
    CHECK(html("\\$5 and \\$6") == "$5 and $6");
    CHECK(html("$a \\$ b$") == "\\(a \\$ b\\)");
    CHECK(html("\\\\$x$") == "\\\\(x\\)");
}

TEST_CASE("code is left alone", "[source]") {
    CHECK(html("`$x$` $y$") == "<code>$x$</code> \\(y\\)");
    CHECK(html("``a ` $x$`` b") == "<code>a ` $x$</code> b");
    CHECK(html("```\n$x$\n$$y$$\n```\n\n$z$") == "<pre><code>$x$ $$y$$ </code></pre> <p>\\(z\\)</p>");
    CHECK(html("~~~sh\necho $A $B\n~~~") == "<pre><code class=\"language-sh\">echo $A $B </code></pre>");
    CHECK(html("    $x$ and $y$\n") == "<pre><code>$x$ and $y$ </code></pre>");
    CHECK(html("$5 for `a$`") == "$5 for <code>a$</code>");
    CHECK(html("- ```\n  $x$ $y$\n  ```\n- $z$") == "<ul> <li> <pre><code>$x$ $y$ </code></pre> </li> <li>\\(z\\)</li> </ul>");
    CHECK(html("<!-- $x -->\n\na$ $z$") == "<p>a$ \\(z\\)</p>");
    CHECK(html("<b title=\"$x$\">$y$</b>") == "<b title=\"$x$\">\\(y\\)</b>");
}

TEST_CASE("math goes over lines", "[source]") {
    CHECK(html("a $x +\ny$ b") == "a \\(x + y\\) b");
    CHECK(html("$$\na\n+ b\n- c\n# d\n$$") == "<p>\\[a + b - c # d\\]</p>");
    CHECK(html("$$\r\na\r\n$$\r\n") == "<p>\\[a\\]</p>");
    CHECK(html("$$ a $$") == "<p>\\[ a \\]</p>");
    CHECK(html("a $$b$$ c") == "a \\[b\\] c");
    CHECK(html("$$\na\n\nb\n$$").find("\\[") == std::string::npos);
}

TEST_CASE("math goes over lines in quotes and lists", "[source]") {
    CHECK(html("> $$\n> a\n> > b\n> $$\n") == "<blockquote> <p>\\[a &gt; b\\]</p> </blockquote>");
    CHECK(html("- [ ] $x\n  y$\n") == "<ul> <li>☐ \\(x y\\)</li> </ul>");
    CHECK(html("$$\na\n> b\n$$\n") == "<p>\\[a &gt; b\\]</p>");
}

TEST_CASE("a bar of math in a table does not end its cell", "[source]") {
    CHECK(html("| a | b |\n|---|---|\n| $|x|$ | $\\|y\\|$ |\n").find("<td>\\(|x|\\)</td><td>\\(|y|\\)</td>") != std::string::npos);
    CHECK(html("$\\|y\\|$") == "\\(\\|y\\|\\)");
}

TEST_CASE("math of more pieces than marks keeps its order", "[source]") {
    std::string text, wanted;
    for (int i = 0; i < 100; ++i) {
        text += "$x_{" + std::to_string(i) + "}$ ";
        wanted += (i > 0 ? " " : "") + ("\\(x_{" + std::to_string(i) + "}\\)");
    }
    CHECK(html(text) == wanted);
}

TEST_CASE("math in the addresses of links is part of the address", "[source]") {
    CHECK(html("[$a$](b$c$d) $e$") == "<a href=\"b$c$d\">\\(a\\)</a> \\(e\\)");
    CHECK(html("[a][r] $x$ $y$\n\n$z$\n\n[r]: http://h/$b$c") == "<p><a href=\"http://h/$b$c\">a</a> \\(x\\) \\(y\\)</p> <p>\\(z\\)</p>");
}

TEST_CASE("masked text is as long as the text", "[source]") {
    for (const std::string_view text : {"a $x$ b", "$$\na\n$$", "> $a\n> b$ `c` \x01\x02", "$", "$$", "\\$", "$`a`$"}) {
        const MaskedMath masked = mask_math(text);
        CHECK(masked.text.size() == text.size());
    }
}
