// HTML as it stands among Markdown: its tags, texts and what is none.
#include <catch2/catch.hpp>

#include <fmt/format.h>

#include "support/work.h"
#include "syntax/html.h"

using namespace lectern;
using namespace lectern::test;

namespace {

// "<a href=[b]>[text]</a>": values and texts in brackets.
std::string read(std::string_view html) {
    std::string out;
    for (const HtmlToken& token : read_html(html)) {
        using Kind = HtmlToken::Kind;
        if (token.kind == Kind::text) out += fmt::format("[{}]", token.text);
        if (token.kind == Kind::end_tag) out += fmt::format("</{}>", token.name);
        if (token.kind == Kind::instruction) out += fmt::format("instruction {}", token.name);
        if (token.kind == Kind::open_comment) out += "open comment";
        if (token.kind == Kind::open_tag) out += fmt::format("open tag {}", token.name);
        if (token.kind != Kind::start_tag) continue;
        out += "<" + token.name;
        for (const HtmlToken::Attribute& one : token.attributes) out += fmt::format(" {}=[{}]", one.name, one.value);
        out += token.closed ? "/>" : ">";
    }
    return out;
}

}  // namespace

TEST_CASE("HTML is read as tags and texts", "[syntax]") {
    CHECK(read("a <b>c</b> d") == "[a ]<b>[c]</b>[ d]");
    CHECK(read("<IMG SRC=a.png Alt='x > y' width = \"2\" hidden>") == "<img src=[a.png] alt=[x > y] width=[2] hidden=[]>");
    CHECK(read("<br/><br /><a href=b/>") == "<br/><br/><a href=[b/]>");
    CHECK(read("</p ></ p>") == "</p>[</ p>]");
    CHECK(read("<p a=1 A=2>") == "<p a=[1]>");
    CHECK(read("") == "");
}

TEST_CASE("what is no HTML is text", "[syntax]") {
    CHECK(read("1 < 2, <3 and a<b") == "[1 < 2, <3 and a]open tag b[<b]");
    CHECK(read("<div class=\"x") == "open tag div[<div class=\"x]");
    CHECK(read("a & b &; &nosuch; &#; &#x;") == "[a & b &; &nosuch; &#; &#x;]");
}

TEST_CASE("comments are left out, and one that does not end is told", "[syntax]") {
    CHECK(read("a<!-- <b> -->c") == "[a][c]");
    CHECK(read("a<!-- b") == "[a]open comment");
    CHECK(read("<?php x ?>a<!DOCTYPE html>b<![CDATA[c]]>d") == "instruction <?php x ?[a]instruction <!DOCTYPE[b]instruction <![CDATA[[d]");
}

TEST_CASE("references stand for their characters, in texts and in values", "[syntax]") {
    CHECK(read("&lt;b&gt; &amp;amp; &copy; &check; &#65;&#x42;&#67") == "[<b> &amp; © ✓ ABC]");
    CHECK(read("<a href='java&#115;cript&colon;&Tab;x?a=1&copy=2'>") == "<a href=[javascript:\tx?a=1&copy=2]>");
    CHECK(undo_references("&#0;&#xD800;&#x110000;&#99999999999;&#xFFFE;") == "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
    CHECK(undo_references("a&#1;b") == "ab");
}

TEST_CASE("what is in a script is no HTML", "[syntax]") {
    CHECK(read("<script>a<b>&lt;</b></SCRIPT>c") == "<script>[a<b>&lt;</b>]</script>[c]");
    CHECK(read("<style>a") == "<style>[a]");
    CHECK(read("<textarea><!-- </textarea>b") == "<textarea>[<!-- ]</textarea>[b]");
}

TEST_CASE("tags and attributes have their places", "[syntax]") {
    const std::string_view html = "a <b class='c'>";
    const HtmlToken tag = read_html(html).at(1);
    CHECK(html.substr(tag.at.begin, tag.at.end - tag.at.begin) == "<b class='c'>");
    const Range at = tag.attributes.at(0).at;
    CHECK(html.substr(at.begin, at.end - at.begin) == "class='c'");
}

TEST_CASE("HTML is read in one go, however hostile", "[syntax]") {
    std::string open, attributes = "<a", scripts, references;
    for (int i = 0; i < 20'000; ++i) {
        open += "<a ";
        attributes += fmt::format(" a{}", i);
        scripts += "<script>";
        references += "&nosuch;";
    }
    for (const std::string& html : {open, attributes + ">", scripts, references, "</" + open}) {
        const Work begin = work_so_far();
        read_html(html);
        CHECK(work_since(begin).steps < 200 * html.size());
    }
}
