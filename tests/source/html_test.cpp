// Authors' own HTML: what it becomes, what passes, what is said of the rest, and where.
#include <catch2/catch.hpp>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "model/html_writer.h"
#include "source/course_dump.h"
#include "source/markdown/comments.h"
#include "source/markdown/markdown.h"
#include "source/read.h"
#include "source/read/paths.h"
#include "support/work.h"

using namespace lectern;
using namespace lectern::test;

namespace {

struct Parsed {
    Files files;
    Findings findings;
    Blocks blocks;
};

Parsed parse(std::string text, Headings headings = Headings::of_text) {
    Parsed out;
    const FileId file = out.files.add("a.md", std::move(text));
    out.blocks = parse_markdown(out.files, file, out.findings, 0, headings);
    drop_comments(out.blocks, out.findings);
    return out;
}

std::string html(std::string text) {
    return to_html(parse(std::move(text)).blocks);
}

// What is said: "W0101 1:3 <script>", a line each.
std::string told(std::string text, Headings headings = Headings::of_text) {
    const Parsed parsed = parse(std::move(text), headings);
    std::string out;
    for (const Finding& finding : parsed.findings.list()) out += fmt::format("{} {}\n", finding.code.id, at(parsed.files, finding.at));
    return out;
}

}  // namespace

TEST_CASE("HTML in a line stands round the Markdown between its tags", "[source][html]") {
    CHECK(html("a <span class=\"x\">**b** c</span> d") == "<p>a <span class=\"x\"><strong>b</strong> c</span> d</p>");
    CHECK(html("H<sub>2</sub>O <kbd>Ctrl</kbd>+<kbd>C</kbd>") == "<p>H<sub>2</sub>O <kbd>Ctrl</kbd>+<kbd>C</kbd></p>");
    CHECK(html("a<br>b<BR/>c") == "<p>a<br/>\nb<br/>\nc</p>");
    CHECK(html("*a <b>c</b>* | <i>d</i>") == "<p><em>a <b>c</b></em> | <i>d</i></p>");
    CHECK(html("| a |\n|---|\n| <u>b</u> |").find("<td><u>b</u></td>") != std::string::npos);
    CHECK(plain_text(parse("a <b>c *d*</b> e").blocks) == "a c d e");
}

TEST_CASE("HTML among blocks stands round the Markdown between its tags", "[source][html]") {
    CHECK(html("<details>\n<summary>More</summary>\n\n**a**\n\n- b\n\n</details>\n") ==
          "<details><summary>More</summary>\n<p><strong>a</strong></p>\n<ul>\n<li>b</li>\n</ul>\n</details>");
    CHECK(html("<div><p>a</p>text <b>b</b></div>") == "<div><p>a</p>\ntext <b>b</b>\n</div>");
    CHECK(html("<pre>\na\n  b\n</pre>") == "<pre>a\n  b\n</pre>");
    CHECK(html("<table><tr><td>a<td>b<tr><td>c</table>") == "<table><tr><td>a</td>\n<td>b</td>\n</tr>\n<tr><td>c</td>\n</tr>\n</table>");
    CHECK(html("<ul><li>a<li>b<ul><li>c</ul></ul>") == "<ul><li>a</li>\n<li>b\n<ul><li>c</li>\n</ul>\n</li>\n</ul>");
    CHECK(html("<p>a<p>b<div>c</div>") == "<p>a</p>\n<p>b</p>\n<div>c</div>");
    CHECK(html("<div/>\n\na") == "<div></div>\n<p>a</p>");
    CHECK(html("> <div>\n> a\n>\n> *b*\n>\n> </div>\n") == "<blockquote>\n<div>a\n<p><em>b</em></p>\n</div>\n</blockquote>");
    CHECK(told("<ul><li>a<li>b</ul>\n\n<p>a\n\nb <br> c\n") == "");
}

TEST_CASE("pictures and links of HTML are pictures and links", "[source][html]") {
    const Parsed parsed =
        parse("<img src=\"a b.png\" alt=\"A &amp; B\" width=200 title=T>\n\n<a href=\"x.md\" lang=de>y</a> <img src=c alt=\"\">");
    std::vector<Image> images;
    std::vector<Link> links;
    visit_inlines(parsed.blocks, [&](const Inline& one) {
        if (const Image* image = std::get_if<Image>(&one.node)) images.push_back(*image);
        if (const Link* link = std::get_if<Link>(&one.node)) links.push_back(*link);
    });
    REQUIRE(images.size() == 2);
    CHECK(images[0].url == "a b.png");
    CHECK(plain_text(images[0].alt) == "A & B");
    CHECK(images[0].title == "T");
    CHECK_FALSE(images[0].decorative);
    CHECK(images[1].decorative);
    REQUIRE(links.size() == 1);
    CHECK(links[0].url == "x.md");
    CHECK(to_html(parsed.blocks) ==
          "<img src=\"a b.png\" alt=\"A &amp; B\" title=\"T\" width=\"200\"/>\n<p><a href=\"x.md\" lang=\"de\">y</a> <img src=\"c\" "
          "alt=\"\"/></p>");
}

TEST_CASE("what could run is left out with what is in it, and told where it stands", "[source][html]") {
    CHECK(html("a <script>alert(1)</script> b") == "<p>a  b</p>");
    CHECK(told("a <script>alert(1)</script> b") == "W0101 1:3 <script>\n");
    CHECK(html("<script>\nalert(1)\n</script>\n\na") == "<p>a</p>");
    CHECK(html("<div><iframe src=x>y</iframe><style>p{}</style><object data=x><p>z</p></object>a</div>") == "<div>a</div>");
    CHECK(told("> <div>\n>   <svg onload=x><script>y</script></svg>\n> </div>") == "W0101 2:5 <svg onload=x>\n");
    CHECK(html("<meta http-equiv=refresh content='0;url=x'><base href=x><link rel=stylesheet href=x>a") == "<p>a</p>");
    CHECK(html("<form action=x><input name=a><button>b</button>c</form>") == "c");
    CHECK(html("<math><mtext><style><img src=x onerror=y></style></mtext></math>").find("img") == std::string::npos);
}

TEST_CASE("elements that are unknown go, and what is in them stays", "[source][html]") {
    CHECK(html("a <font color=red>b *c*</font>") == "<p>a b <em>c</em></p>");
    CHECK(told("a <font color=red>b</font>") == "W0101 1:3 <font color=red>\n");
    CHECK(html("<center>\n\na\n\n</center>") == "<p>a</p>");
    CHECK(told("<center>\n\na\n\n</center>") == "W0101 1:1 <center>\n");
    CHECK(told("<x-y>a</x-y>") == "W0101 1:1 <x-y>\n");
}

TEST_CASE("attributes that are not on the list are left out, and told where they stand", "[source][html]") {
    CHECK(html("<p id=a class=b lang=de dir=ltr title=t role=note aria-label=l onclick=x data-check=y formaction=z>a</p>") ==
          "<p id=\"a\" class=\"b\" lang=\"de\" dir=\"ltr\" title=\"t\" role=\"note\" aria-label=\"l\">a</p>");
    CHECK(told("- <b onclick='x()'>a</b>\n- <b ONCLICK=x>b</b>") == "W0102 1:6 onclick='x()'\nW0102 2:6 ONCLICK=x\n");
    CHECK(told("> <p\n>   onclick=x>a</p>") == "W0102 2:5 onclick=x\n");
    CHECK(html("<img src=a srcset='b 2x' alt=c sizes=d>") == "<img src=\"a\" alt=\"c\"/>");
    CHECK(html("<ol start=3 reversed type=A><li value=4>a</ol>") ==
          "<ol start=\"3\" reversed=\"\" type=\"A\"><li value=\"4\">a</li>\n</ol>");
    CHECK(html("<img src=a alt=b width=50% height=auto>") == "<img src=\"a\" alt=\"b\" width=\"50%\"/>");
    CHECK(html("<td colspan=x rowspan=2>a</td>") == "<td rowspan=\"2\">a</td>");
    CHECK(html("<math href='javascript:x' display=block><mi xlink:href=x actiontype=y>a</mi></math>") ==
          "<p><math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\"><mi>a</mi></math></p>");
}

TEST_CASE("of a style, what is on the list stays", "[source][html]") {
    CHECK(html("<b style=\"color: red; position:fixed; text-align : center\">a</b>") ==
          "<p><b style=\"color: red; text-align: center\">a</b></p>");
    CHECK(told("<b style=\"color: red; position:fixed\">a</b>") == "W0102 1:4 style=\"color: red; position:fixed\"\n");
    CHECK(html("<b style='color: rgb(1, 2, 3)'>a</b>") == "<p><b style=\"color: rgb(1, 2, 3)\">a</b></p>");
    for (const std::string style : {"color: url(x)", "width: expression(x)", "color: \\75rl(x)", "color: red/**/", "margin: -99px",
                                    "background: url(x)", "behavior: x", "color", ":", "color: rgb(url(x))", "-moz-binding: x",
                                    "color: red} b {top: 0", "font-family: x; @import 'y'", "width: calc(1px)"}) {
        const std::string out = html("<b style=\"" + style + "\">a</b>");
        INFO(style << " " << out);
        CHECK((out == "<p><b>a</b></p>" || out == "<p><b style=\"font-family: x\">a</b></p>"));
    }
}

TEST_CASE("an address that runs leads nowhere, however it is written", "[source][html]") {
    for (const std::string address :
         {"javascript:x()", "JaVaScRiPt:x()", " javascript:x()", "java\tscript:x()", "java&#10;script:x()", "&#106;avascript:x()",
          "&#x6A;avascript&colon;x()", "java&Tab;script&#58x()", "&#1;javascript:x()", "javascript&#x3a;x()", "vbscript:x",
          "data:text/html,x", "livescript:x", "view-source:x", "blob:x", "java\x7Fscript:x"}) {
        const std::string out = html("a <a href=\"" + address + "\">b</a>");
        INFO(address << " " << out);
        CHECK(out == "<p>a <a>b</a></p>");
        CHECK(told("a <a href=\"" + address + "\">b</a>").starts_with("W0104 1:6 href="));
    }
    CHECK(html("[a *b*](javascript:x) ![c](vbscript:x) <javascript:y>") == "<p>a <em>b</em> c javascript:y</p>");
    CHECK(told("[a](javascript:x)") == "W0104 1:1 [a](javascript:x)\n");
    CHECK(html("<video src='javascript:x' poster='data:x' controls></video>") == "<p><video controls=\"\"></video></p>");
    CHECK(html("a <img src='javascript:x' alt='b'>") == "<p>a b</p>");
}

TEST_CASE("addresses of the usual kinds stay as they are", "[source][html]") {
    for (const std::string address : {"https://a.b/c?d=e#f", "HTTP://a.b", "mailto:a@b.c", "tel:+1", "ftp://a", "//a.b", "#x", "a.md#x",
                                      "../media/a:b.png", "a?b=javascript:c"})
        CHECK(html("a <a href=\"" + address + "\">b</a>") == "<p>a <a href=\"" + address + "\">b</a></p>");
    CHECK(html("![a](data:image/png;base64,AA==) <img src='data:image/png;base64,AA==' alt=b>") ==
          "<p><img src=\"data:image/png;base64,AA==\" alt=\"a\"/> <img src=\"data:image/png;base64,AA==\" alt=\"b\"/></p>");
}

TEST_CASE("what is never closed, and what closes nothing, is told where it stands", "[source][html]") {
    CHECK(told("a <b>c") == "W0103 1:3 <b>\n");
    CHECK(html("a <b>c *d*") == "<p>a <b>c <em>d</em></b></p>");
    CHECK(told("a </b> c") == "W0103 1:3 </b>\n");
    CHECK(html("a </b> c") == "<p>a  c</p>");
    CHECK(told("*a <b>c* d</b>") == "W0103 1:4 <b>\nW0103 1:11 </b>\n");
    CHECK(told("- x\n\n  <div>\n  a\n\n  b\n") == "W0103 3:3 <div>\n");
    CHECK(told("> <div><b>a</div>") == "W0103 1:8 <b>\n");
    CHECK(told("<div class=\"a\n\nb") == "W0103 1:1 <\n");
    CHECK(told("<div><!-- a\n\nb") == "E0108 1:6 <!--\n");
}

TEST_CASE("what is no tag of HTML is told once, with how to write it as text", "[source][html]") {
    CHECK(told("run <binary> in s3://<your bucket>/x") == "W0101 1:5 <binary>\nW0101 1:22 <your bucket>\n");
    CHECK(told("a List<String>") == "W0101 1:7 <String>\n");
    CHECK(told("a </T>") == "W0101 1:3 </T>\n");
    const ReadCourse read = read_bank_text("## A\n\nA List<String>?\n\n- [x] b\n- [ ] c\n");
    const Finding& finding = read.findings.list().at(0);
    CHECK(finding.text == "`<String>` is no tag of HTML, and is left out");
    CHECK(finding.notes.at(0).text == "if it is meant to be read, write `\\<String>`, or as code `` `<String>` ``");
}

TEST_CASE("an element that does not pass takes nothing with it where it is not closed", "[source][html]") {
    CHECK(html("store an <object> in a bucket: **which** <option>?") == "<p>store an  in a bucket: <strong>which</strong> ?</p>");
    CHECK(told("store an <object> in a bucket") == "W0101 1:10 <object>\n");
    CHECK(html("a <select><option>b</option></select> c") == "<p>a  c</p>");
}

TEST_CASE("blocks whose element does not pass stand apart", "[source][html]") {
    CHECK(html("<center>a</center><center>b</center>") == "a\nb");
    CHECK(html("<fieldset><legend>a</legend>b</fieldset>") == "a\nb");
}

TEST_CASE("where white space is kept, none comes in", "[source][html]") {
    CHECK(html("<p style='white-space: pre'>a<br>b</p>") == "<p style=\"white-space: pre\">a<br/>b</p>");
}

TEST_CASE("an option of which everything is left out is an empty one", "[source][html]") {
    for (const std::string nothing : {"<your-name>", "<script>x</script>", "<!-- a -->"})
        CHECK(codes_of(read_bank_text("## A\n\nB?\n\n- [x] b\n- [ ] " + nothing + "\n- [ ] c\n")).find("E0123") != std::string::npos);
    CHECK(codes_of(read_bank_text("## A\n\nB?\n\n- [x] b\n- [ ] ![](../media/a.png)\n- [ ] $x$\n")).find("E0123") == std::string::npos);
}

TEST_CASE("no step upwards makes a scheme of a name", "[source][html]") {
    for (const std::string address : {"../javascript:x", "../javascript%3Ax", "./../javascript:x", "..//data:x", "../items/../mailto:x"})
        CHECK(resolve(address, "items/a.md").starts_with("./"));
    CHECK(resolve("../media/a:b.png", "items/a.md") == "media/a:b.png");
    for (const std::string written : {"[a](<../javascript:x>)", "<a href='../javascript:x'>a</a>", "<img src='../javascript:x' alt='b'>"})
        CHECK(codes_of(read_bank_text("## A\n\nB? " + written + "\n\n- [x] b\n- [ ] c\n")) == "");  // the checks say that there is none
}

TEST_CASE("an element that is never closed takes in nothing but its own piece of HTML", "[source][html]") {
    CHECK(html("<div>\na\n\n*b*\n") == "<div>a</div>\n<p><em>b</em></p>");
    CHECK(html("<li>a\n\n*b*\n") == "<li>a</li>\n<p><em>b</em></p>");
    CHECK(html("<div><details>\n\na\n\n</details>\n\nb") == "<div><details><p>a</p>\n</details>\n</div>\n<p>b</p>");
}

TEST_CASE("no element of HTML goes over the heading of an item", "[source][html]") {
    const std::string text = "## A\n\n<div>\n\na\n\n## B\n\nb\n\n</div>\n";
    CHECK(told(text, Headings::of_items) == "W0103 3:1 <div>\nW0103 11:1 </div>\n");
    CHECK(told(text) == "");
    const ReadCourse read = read_bank_text("## A\n\n<div>\n\na\n\n- [x] b\n- [ ] c\n\n## B\n\nd\n\n- [x] e\n- [ ] f\n");
    CHECK(read.course.items.size() == 2);
}

TEST_CASE("places are those of the file, in quotes, in lists and behind math", "[source][html]") {
    CHECK(told("- a\n\n  > <p>\n  >   $x$ <font>b</font>\n  > </p>\n") == "W0101 4:11 <font>\n");
    CHECK(told("$x$ <font>a</font>\r\n\r\n<p>\r\n <font>b</font></p>\r\n") == "W0101 1:5 <font>\nW0101 4:2 <font>\n");
    CHECK(told("<!-- a\n--> <font>b</font>") == "W0101 2:5 <font>\n");
}

TEST_CASE("dollars in HTML among blocks are dollars, in a line they are math", "[source][html]") {
    CHECK(html("<p>$x$</p>") == "<p>$x$</p>");
    CHECK(html("<b title='$x$'>$y$</b>") == "<p><b title=\"$x$\">\\(y\\)</b></p>");
}

TEST_CASE("whatever the HTML, what comes of it is well-formed", "[source][html]") {
    for (const std::string text :
         {"<p a\"b=c>d</p>", "<b title='<&\">'>&</b>", "<i>&#1;&nosuch;<</i>", "<a href='?a=b&c=d'>e</a>", "<b <i>", "<p>]]></p>",
          "<div>\n\n</b>\n\n</div>", "</div>", "<table><td>", "<pre><", "<p class=\x01>a</p>", "<ul>\n\n- a\n\n</ul>", "<img>", "<br></br>",
          "<!-- a --><b>c", "<?x?><!x><![CDATA[x]]>"}) {
        const std::string out = html(text);
        INFO(text << "\n" << out);
        pugi::xml_document document;
        CHECK(document.load_string(("<div>" + out + "</div>").c_str(), pugi::parse_full));
    }
}

TEST_CASE("HTML nested deeper than anybody writes gives its words", "[source][html]") {
    for (const std::string tag : {"b", "div"}) {
        std::string text;
        for (int i = 0; i < 20'000; ++i) text += "<" + tag + ">";
        text += "a &lt; b";
        for (int i = 0; i < 20'000; ++i) text += "</i>";
        const Work begin = work_so_far();
        const std::string out = html(text);
        CHECK(work_since(begin).steps < 1'000 * text.size());
        CHECK(out.find("a &lt; b") != std::string::npos);
        CHECK(out.size() < 5'000);
    }
}

TEST_CASE("of what is told a thousand times, a hundred are told, and how many more there are", "[source][html]") {
    std::string text;
    for (int i = 0; i < 1000; ++i) text += "<font>a</font> ";
    const Parsed parsed = parse(text);
    REQUIRE(parsed.findings.list().size() == 100);
    CHECK(parsed.findings.list()[98].notes.size() == 1);
    CHECK(parsed.findings.list()[99].notes.back().text == "900 more of this kind in the file are not shown");
}
