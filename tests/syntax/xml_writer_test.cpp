#include <catch2/catch.hpp>

#include "syntax/xml_writer.h"

using namespace lectern;

TEST_CASE("elements stand on lines of their own, and a text beside its element", "[syntax]") {
    std::string out = "<?xml version=\"1.0\"?>\n";
    XmlWriter xml(out);
    xml.open("list", {{"id", "a"}});
    xml.leaf("name", "Anna");
    xml.empty("gap");
    xml.leaf("nothing", "");
    xml.open("inner");
    xml.close();
    xml.close();
    CHECK(out == R"(<?xml version="1.0"?>
<list id="a">
  <name>Anna</name>
  <gap/>
  <nothing></nothing>
  <inner/>
</list>)");
}

TEST_CASE("where white space means something, nothing is added", "[syntax]") {
    std::string out;
    XmlWriter xml(out);
    xml.open("p");
    xml.in_line();
    xml.leaf("b", "one");
    xml.text(" two ");
    xml.open("ul");
    xml.leaf("li", "three");
    xml.close();
    xml.close();
    CHECK(out == "<p><b>one</b> two <ul>\n    <li>three</li>\n  </ul></p>");
}

TEST_CASE("what comes in, comes out as legal XML", "[syntax]") {
    std::string out;
    XmlWriter xml(out);
    xml.open("a", {{"b", "<&\">\n\t\x01"}});
    xml.text("<&\">\n\t\x01");
    xml.close();
    CHECK(out == "<a b=\"&lt;&amp;&quot;>&#10;&#09;\">&lt;&amp;\"&gt;\n\t</a>");
}

TEST_CASE("what is no character of XML is left out", "[syntax]") {
    std::string out;
    XmlWriter xml(out);
    xml.leaf("a", "x\uFFFDy\xEF\xBF\xBEz\xEF\xBF\xBF\uFF1A", {{"b", "\xEF\xBF\xBF\uFB01"}});
    CHECK(out == "<a b=\"\uFB01\">x\uFFFDyz\uFF1A</a>");
}

TEST_CASE("the end of a CDATA section in its text is taken apart", "[syntax]") {
    std::string out;
    XmlWriter xml(out, {.indent = 1, .empty_end = " />"});
    xml.open("a");
    xml.cdata("x]]>y]]>");
    xml.close();
    CHECK(out == "<a><![CDATA[x]]]]><![CDATA[>y]]]]><![CDATA[>]]></a>");
}
