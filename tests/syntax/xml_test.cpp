// XML from strangers: places are those of the text, encodings are what they say, and no document makes the reader open anything.
#include <catch2/catch.hpp>

#include "syntax/ims_manifest.h"
#include "syntax/xml.h"

using namespace lectern;

namespace {

struct Parsed {
    Files files;
    Findings findings;
    std::optional<XmlDocument> document;
    explicit Parsed(std::string bytes) {
        auto text = decode_xml(std::move(bytes), "a.xml", files, findings);
        if (text) document = parse_xml(files.add("a.xml", std::move(*text)), files, findings);
    }
    std::string at(Span span) const { return files[span.file].text.substr(span.range->begin, span.range->end - span.range->begin); }
    std::string place(Span span) const {
        const LineColumn place = files.position(span.file, span.range->begin);
        return std::to_string(place.line) + ":" + std::to_string(place.column);
    }
    std::string finding() const {
        REQUIRE(findings.list().size() == 1);
        const Finding& one = findings.list().front();
        return std::string(one.code.name) + (one.at.range ? " " + place(one.at) : "");
    }
};

}  // namespace

TEST_CASE("elements know their names, namespaces, attributes and text", "[package][xml]") {
    const Parsed parsed("<m xmlns='urn:m' xmlns:x='urn:x' id='1' x:id='2'>one <x:b>two &amp; &#233;</x:b><![CDATA[<3>]]></m>");
    REQUIRE(parsed.document);
    const Element root = parsed.document->root();
    CHECK(root.name() == "m");
    CHECK(root.space() == "urn:m");
    CHECK(root.attribute("id") == "1");
    CHECK(root.attribute("id", "urn:x") == "2");
    CHECK(!root.attribute("none"));
    CHECK(root.text() == "one two & é<3>");
    CHECK(root.child("b").space() == "urn:x");
    CHECK(!root.child("c"));
}

TEST_CASE("an XML declaration whose quote is not closed is a finding", "[package][xml]") {
    const Parsed parsed("<?xml version=\"1.0?>\n<quiz/>\n");
    CHECK(!parsed.document);
    CHECK(parsed.findings.has_errors());
}

TEST_CASE("places are right whatever stands between the tags", "[package][xml]") {
    const Parsed parsed(
        "<?xml version='1.0'?>\n<!DOCTYPE m SYSTEM \"m.dtd\">\n<!-- <no/> --><m>\n  <![CDATA[<no/>]]><a t='>' k='é&amp;' href = \"x\"/>\n  "
        "<?p <no/> ?><b\n/></m>");
    REQUIRE(parsed.document);
    const Element a = parsed.document->root().child("a"), b = parsed.document->root().child("b");
    CHECK(parsed.place(parsed.document->span(a)) == "4:21");
    CHECK(parsed.at(parsed.document->span(a)) == "a");
    CHECK(parsed.at(parsed.document->span(a, "href")) == "x");
    CHECK(parsed.at(parsed.document->span(a, "k")) == "é&amp;");
    CHECK(parsed.at(parsed.document->span(a, "none")) == "a");
    CHECK(parsed.place(parsed.document->span(b)) == "5:16");
}

TEST_CASE("a document type with a subset is passed over", "[package][xml]") {
    const Parsed parsed("<!DOCTYPE m [<!ELEMENT m ANY> <!ATTLIST m a CDATA \"]>\">]>\n<m/>");
    REQUIRE(parsed.document);
    CHECK(parsed.place(parsed.document->span(parsed.document->root())) == "2:2");
}

TEST_CASE("documents in UTF-16 and Latin-1 are read as what they say", "[package][xml]") {
    std::u16string wide = u"\uFEFF<?xml version='1.0' encoding='UTF-16'?><a>\u00E9</a>";
    const Parsed utf16(std::string(reinterpret_cast<const char*>(wide.data()), wide.size() * 2));
    REQUIRE(utf16.document);
    CHECK(utf16.document->root().text() == "é");
    const Parsed latin1("<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>");
    REQUIRE(latin1.document);
    CHECK(latin1.document->root().text() == "é");
    const Parsed marked("\xEF\xBB\xBF<a>é</a>");
    REQUIRE(marked.document);
    CHECK(marked.place(marked.document->span(marked.document->root())) == "1:2");
}

TEST_CASE("bytes that are not what they are said to be are found at their place", "[package][xml]") {
    CHECK(Parsed("<a>\n b\xE9</a>").finding() == "wrong-encoding 2:3");
    CHECK(Parsed("<?xml version='1.0' encoding='klingon'?><a/>").finding() == "wrong-encoding");
}

TEST_CASE("what is not well-formed is found at its place", "[package][xml]") {
    CHECK(Parsed("<a>\n<b></a>").finding() == "not-well-formed 2:8");
    CHECK(Parsed("").finding() == "not-well-formed 1:1");
    CHECK(Parsed("<a b='1' b='2'/>").finding().starts_with("not-well-formed 1:"));
    CHECK(Parsed("<a>&undeclared;</a>").finding().starts_with("not-well-formed 1:"));
}

TEST_CASE("a document that declares entities is not read: no file is opened, no memory filled", "[package][xml]") {
    CHECK(Parsed("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>").finding().starts_with("entity-declared 1:"));
    CHECK(Parsed("<!DOCTYPE a [<!ENTITY % x SYSTEM 'http://127.0.0.1:9/x.dtd'> %x;]><a/>").finding().starts_with("entity-declared 1:"));
    std::string bomb = "<!DOCTYPE a [<!ENTITY l0 'lol'>";
    for (int i = 1; i < 12; ++i) {
        bomb += "<!ENTITY l" + std::to_string(i) + " '";
        for (int j = 0; j < 10; ++j) bomb += "&l" + std::to_string(i - 1) + ";";
        bomb += "'>";
    }
    CHECK(Parsed(bomb + "]><a>&l11;</a>").finding().starts_with("entity-declared 1:"));
}

TEST_CASE("elements that are nested without end are refused", "[package][xml]") {
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "<a>";
    CHECK(Parsed(deep).finding().starts_with("not-well-formed"));
}

TEST_CASE("a document with millions of elements is refused before its tree fills the memory", "[package][xml]") {
    std::string wide = "<a>";
    for (int i = 0; i < 2'000'000; ++i) wide += "<b/>";
    CHECK(Parsed(wide + "</a>").finding().starts_with("too-large"));
}

TEST_CASE("a text of 20 MB, such as a picture in a question, is read", "[package][xml]") {
    CHECK(Parsed("<a>" + std::string(20u << 20, 'x') + "</a>").findings.list().empty());
}

TEST_CASE("addresses are resolved in the package, and lead out of it nowhere", "[package]") {
    CHECK(resolve_in_package("items/", "../media/a%20b.png?x#y") == "media/a b.png");
    CHECK(resolve_in_package("", "./a/./b.xml") == "a/b.xml");
    CHECK(!resolve_in_package("items/", "../../a.xml"));
    CHECK(!resolve_in_package("", "https://example.org/a.xml"));
    CHECK(!resolve_in_package("", "/a.xml"));
}
