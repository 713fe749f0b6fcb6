#include <catch2/catch.hpp>

#include "formats/qti/element.h"

using namespace lectern::qti;

TEST_CASE("names are spelled as the version spells them") {
    CHECK(spell_element("qti-simple-choice", Spelling::kebab) == "qti-simple-choice");
    CHECK(spell_element("qti-simple-choice", Spelling::camel) == "simpleChoice");
    CHECK(spell_element("blockquote", Spelling::camel) == "blockquote");
    CHECK(spell_attribute("max-choices", Spelling::camel) == "maxChoices");
    CHECK(spell_attribute("xml:lang", Spelling::camel) == "xml:lang");
    CHECK(spell_attribute("max-choices", Spelling::kebab) == "max-choices");
}

TEST_CASE("a version without content bodies has their content in place") {
    const Element feedback = element("qti-modal-feedback", {{"show-hide", "show"}}, {element("qti-content-body", {}, {element("p")})});
    CHECK(to_xml(feedback, v21).find("<modalFeedback showHide=\"show\">\n  <p/>\n</modalFeedback>") != std::string::npos);
}

TEST_CASE("attributes that a version does not have are left out, and those of HTML named") {
    const Element outcome =
        element("qti-outcome-declaration", {{"identifier", "SCORE"}, {"external-scored", "human"}}, {element("p", {{"dir", "rtl"}})});
    CHECK(to_xml(outcome, v21).find("<outcomeDeclaration identifier=\"SCORE\">\n  <p/>") != std::string::npos);
    CHECK(missing_html(outcome, v21) == std::set<std::string>{"the attribute dir"});
    CHECK(missing_html(outcome, v30).empty());
}

TEST_CASE("identifiers are names of XML") {
    CHECK(identifier("form-a") == "form-a");
    CHECK(identifier("1. Übung") == "_1.___bung");
    CHECK(identifier("") == "_");
}

TEST_CASE("characters that XML does not have are left out") {
    CHECK(to_xml(text_element("p", "a\x01<b", {{"class", "\x02\""}}), v30).find("<p class=\"&quot;\">a&lt;b</p>") != std::string::npos);
}
