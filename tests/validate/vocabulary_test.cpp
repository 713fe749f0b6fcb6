// What is said without the standards' own schemas: names that no standard has, parts in a wrong place, questions that nothing scores.
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "findings/render.h"
#include "io/disk.h"
#include "support/temporary_folder.h"
#include "support/xml_schema.h"
#include "validate/validate.h"

using namespace lectern;
using namespace lectern::test;

namespace {

std::string codes_of(const std::string& text) {
    const TemporaryFolder folder;
    write_file(folder.path() / "document.xml", text);
    Files files;
    Findings findings;
    validate(folder.path() / "document.xml", nullptr, files, findings, 1);
    UNSCOPED_INFO(render_findings(findings, files, FindingFormat::text));
    std::set<std::string> ids;
    for (const Finding& finding : findings.list()) ids.emplace(finding.code.id);
    return join(std::vector<std::string>(ids.begin(), ids.end()), " ");
}

// An item of QTI 2.2 with one choice. `score`: more of SCORE's declaration; `key`: in the response's declaration; `rules`: after the body.
std::string choice22(std::string_view score, std::string_view key, std::string_view rules, std::string_view choice = {}) {
    return fmt::format(
        R"(<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p2" identifier="q" title="Q" adaptive="false" timeDependent="false">
<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier">{}</responseDeclaration>
<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float" {}/>
<itemBody><choiceInteraction responseIdentifier="RESPONSE" shuffle="false" maxChoices="1" {}>
<simpleChoice identifier="a">A</simpleChoice><simpleChoice identifier="b">B</simpleChoice></choiceInteraction></itemBody>{}
</assessmentItem>)",
        key, score, choice, rules);
}

std::string choice30(std::string_view choice) {
    return fmt::format(
        R"(<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="q" title="Q" adaptive="false" time-dependent="false">
<qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier"><qti-correct-response><qti-value>a</qti-value></qti-correct-response></qti-response-declaration>
<qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"/>
<qti-item-body><qti-choice-interaction response-identifier="RESPONSE" {}>
<qti-simple-choice identifier="a">A</qti-simple-choice><qti-simple-choice identifier="b">B</qti-simple-choice></qti-choice-interaction></qti-item-body>
<qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/></qti-assessment-item>)",
        choice);
}

// QTI 1.2 with one response; `fields`: label and entry of one field of its metadata.
std::string item12(std::string_view response, std::string_view processing, std::string_view label = "", std::string_view entry = "") {
    const std::string field =
        label.empty() ? std::string()
                      : fmt::format(
                            "<itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>{}</fieldlabel><fieldentry>{}</fieldentry>"
                            "</qtimetadatafield></qtimetadata></itemmetadata>",
                            label, entry);
    return fmt::format(
        R"(<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2"><item ident="q" title="Q">{}<presentation>{}</presentation>{}</item></questestinterop>)",
        field, response, processing);
}

constexpr std::string_view key = "<correctResponse><value>a</value></correctResponse>";
constexpr std::string_view rules =
    R"(<responseProcessing template="http://www.imsglobal.org/question/qti_v2p2/rptemplates/match_correct"/>)";
constexpr std::string_view choice12 =
    R"(<response_lid ident="r" rcardinality="Single"><render_choice><response_label ident="a"><material><mattext>A</mattext></material></response_label></render_choice></response_lid>)";
constexpr std::string_view text12 =
    R"(<response_str ident="r" rcardinality="Single"><render_fib><response_label ident="a"/></render_fib></response_str>)";
constexpr std::string_view rules12 =
    R"(<resprocessing><outcomes><decvar/></outcomes><respcondition><conditionvar><varequal respident="r">a</varequal></conditionvar><setvar action="Set">1</setvar></respcondition></resprocessing>)";

}  // namespace

TEST_CASE("a question of QTI 2 and 3 that a computer could score, and that nothing scores, is warned of", "[validate]") {
    CHECK(codes_of(choice22("", "", "")) == "W0652");
    CHECK(codes_of(choice22("", "", "<responseProcessing/>")) == "W0652");
    CHECK(codes_of(choice22("", key, rules)) == "");
    CHECK(codes_of(choice22("", key, "")) == "");
    CHECK(codes_of(choice22(R"(externalScored="human")", "", "")) == "");
    CHECK(codes_of(choice22(R"(normalMaximum="0")", "", "")) == "");
}

TEST_CASE("a survey without SCORE, and a text for a person to score, are not warned of", "[validate]") {
    std::string survey = choice22("", "", "");
    const auto at = survey.find("<outcomeDeclaration");
    survey.erase(at, survey.find("/>", at) + 2 - at);
    CHECK(codes_of(survey) == "");
    CHECK(
        codes_of(
            R"(<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p2" identifier="q" title="Q" adaptive="false" timeDependent="false">
<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="string"/><outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>
<itemBody><extendedTextInteraction responseIdentifier="RESPONSE"/></itemBody></assessmentItem>)") == "");
}

TEST_CASE("a question of QTI 1.2 that a computer could score, and that nothing scores, is warned of", "[validate]") {
    CHECK(codes_of(item12(choice12, "")) == "W0652");
    CHECK(codes_of(item12(choice12, "<resprocessing><outcomes><decvar/></outcomes></resprocessing>")) == "W0652");
    CHECK(codes_of(item12(choice12, rules12)) == "");
    CHECK(codes_of(item12(choice12, "", "qmd_scoringpermitted", "No")) == "");
    CHECK(codes_of(item12(choice12, "", "qmd_computerscored", "No")) == "");
    CHECK(codes_of(item12(text12, "")) == "");
    CHECK(codes_of(item12(text12, "", "question_type", "short_answer_question")) == "W0652");
    CHECK(codes_of(item12(text12, "", "question_type", "essay_question")) == "");
}

TEST_CASE("attributes that no element of QTI has are warned of, in the spelling of the version", "[validate]") {
    CHECK(codes_of(choice22("", key, rules, R"(shufle="true")")) == "W0602");
    CHECK(codes_of(choice22("", key, rules, R"(max-choices="1")")) == "W0602");
    CHECK(codes_of(choice22("", key, rules, R"(data-x="1" id="c" class="x" xml:lang="en")")) == "");
    CHECK(codes_of(choice30(R"(max-choices="1")")) == "");
    CHECK(codes_of(choice30(R"(maxChoices="1")")) == "W0602");
    CHECK(codes_of(choice30(R"(max-choices="1" data-any="1" aria-label="x")")) == "");
    CHECK(codes_of(item12(R"(<response_lid ident="r" rcardinalty="Single"/>)", rules12)) == "W0602");
}

TEST_CASE("attributes of another namespace, and of elements of one, are anyone's own", "[validate]") {
    CHECK(codes_of(choice22("", key, rules, R"(xmlns:x="urn:x" x:any="1")")) == "");
}

TEST_CASE("every attribute of the official schemas of QTI and cmi5 is known", "[validate]") {
    if (!have_official_schemas()) return skip_official("attributes");
    const auto names = [](const std::string& path) {
        const std::string text = read_file(std::string(LECTERN_ROOT) + "/../shared/schemas-official/xsd/" + path);
        static const std::regex attribute(R"re(<xs:attribute\s+name="([^"]+)")re");
        std::set<std::string> out;
        for (std::sregex_iterator it(text.begin(), text.end(), attribute), end; it != end; ++it) out.insert((*it)[1]);
        CHECK(out.size() > 50);
        return out;
    };
    for (const char* path : {"qti21/imsqti_v2p1p2.xsd", "qti22/imsqti_v2p2p4.xsd"})
        for (const std::string& name : names(path)) {
            INFO(path << " " << name);
            CHECK(codes_of(
                      choice22("", key, rules,
                               name == "responseIdentifier" || name == "shuffle" || name == "maxChoices" ? std::string() : name + "=\"1\""))
                      .find("W0602") == std::string::npos);
        }
    for (const std::string& name : names("qti30/imsqti_asiv3p0_v1p0.xsd")) {
        INFO(name);
        CHECK(codes_of(choice30(name == "response-identifier" ? std::string() : name + "=\"1\"")).find("W0602") == std::string::npos);
    }
}
