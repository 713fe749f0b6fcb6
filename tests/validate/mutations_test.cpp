// Valid documents, each broken in one place in many ways: every break is found, and nothing else.
#include <catch2/catch.hpp>

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

constexpr std::string_view scorm12 =
    R"(<manifest xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2" identifier="M" version="1.1">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="O">
    <organization identifier="O">
      <title>Course</title>
      <item identifier="LESSON" identifierref="R1">
        <title>Lesson</title>
        <adlcp:maxtimeallowed>01:30:00</adlcp:maxtimeallowed>
        <adlcp:timelimitaction>exit,no message</adlcp:timelimitaction>
      </item>
      <item identifier="PART">
        <title>Part</title>
        <item identifier="EXAM" identifierref="R2" parameters="?form=A">
          <title>Exam</title>
          <adlcp:prerequisites type="aicc_script">LESSON</adlcp:prerequisites>
          <adlcp:datafromlms>mode=exam</adlcp:datafromlms>
          <adlcp:masteryscore>72</adlcp:masteryscore>
        </item>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="lesson.html">
      <file href="lesson.html"/>
      <dependency identifierref="R3"/>
    </resource>
    <resource identifier="R2" type="webcontent" adlcp:scormtype="sco" href="exam.html"><file href="exam.html"/></resource>
    <resource identifier="R3" type="webcontent" adlcp:scormtype="asset" xml:base="shared/"><file href="style.css"/></resource>
  </resources>
</manifest>
)";

constexpr std::string_view scorm2004 =
    R"(<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss" identifier="M">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>2004 4th Edition</schemaversion>
  </metadata>
  <organizations default="O">
    <organization identifier="O">
      <title>Course</title>
      <item identifier="LESSON" identifierref="R1">
        <title>Lesson</title>
        <adlcp:timeLimitAction>exit,no message</adlcp:timeLimitAction>
        <adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="0.8"/>
        <imsss:sequencing IDRef="plain">
          <imsss:objectives>
            <imsss:primaryObjective objectiveID="read">
              <imsss:mapInfo targetObjectiveID="lesson" writeSatisfiedStatus="true"/>
            </imsss:primaryObjective>
            <imsss:objective objectiveID="understood">
              <imsss:mapInfo targetObjectiveID="lesson-2" writeSatisfiedStatus="true"/>
            </imsss:objective>
          </imsss:objectives>
        </imsss:sequencing>
      </item>
      <item identifier="PART">
        <title>Part</title>
        <item identifier="EXAM" identifierref="R2">
          <title>Exam</title>
          <imsss:sequencing>
            <imsss:sequencingRules>
              <imsss:preConditionRule>
                <imsss:ruleConditions conditionCombination="any">
                  <imsss:ruleCondition referencedObjective="lesson-done" operator="not" condition="satisfied"/>
                </imsss:ruleConditions>
                <imsss:ruleAction action="disabled"/>
              </imsss:preConditionRule>
              <imsss:postConditionRule>
                <imsss:ruleConditions><imsss:ruleCondition condition="always"/></imsss:ruleConditions>
                <imsss:ruleAction action="exitAll"/>
              </imsss:postConditionRule>
            </imsss:sequencingRules>
            <imsss:rollupRules objectiveMeasureWeight="0.5"/>
            <imsss:objectives>
              <imsss:primaryObjective objectiveID="exam" satisfiedByMeasure="true">
                <imsss:minNormalizedMeasure>0.72</imsss:minNormalizedMeasure>
              </imsss:primaryObjective>
              <imsss:objective objectiveID="lesson-done">
                <imsss:mapInfo targetObjectiveID="lesson"/>
              </imsss:objective>
            </imsss:objectives>
            <adlseq:objectives>
              <adlseq:objective objectiveID="exam"><adlseq:mapInfo targetObjectiveID="course" writeRawScore="true"/></adlseq:objective>
            </adlseq:objectives>
          </imsss:sequencing>
        </item>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="R1" type="webcontent" adlcp:scormType="sco" href="lesson.html"><file href="lesson.html"/></resource>
    <resource identifier="R2" type="webcontent" adlcp:scormType="sco" href="exam.html"><file href="exam.html"/></resource>
  </resources>
  <imsss:sequencingCollection>
    <imsss:sequencing ID="plain"><imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/></imsss:sequencing>
  </imsss:sequencingCollection>
</manifest>
)";

constexpr std::string_view cmi5 = R"(<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
  <course id="https://example.org/course">
    <title><langstring lang="en">Course</langstring></title>
    <description><langstring lang="en">A course</langstring></description>
  </course>
  <objectives>
    <objective id="https://example.org/objectives/1">
      <title><langstring lang="en">Objective</langstring></title>
      <description><langstring lang="en">An objective</langstring></description>
    </objective>
  </objectives>
  <au id="https://example.org/course/lesson" moveOn="Completed">
    <title><langstring lang="en">Lesson</langstring></title>
    <description><langstring lang="en">A lesson</langstring></description>
    <objectives><objective idref="https://example.org/objectives/1"/></objectives>
    <url>https://example.org/lesson.html?part=1</url>
  </au>
  <block id="https://example.org/course/part">
    <title><langstring lang="en">Part</langstring></title>
    <description><langstring lang="en">A part</langstring></description>
    <au id="https://example.org/course/exam" moveOn="Passed" masteryScore="0.72" launchMethod="OwnWindow">
      <title><langstring lang="en">Exam</langstring></title>
      <description><langstring lang="en">An exam</langstring></description>
      <url>https://example.org/exam.html</url>
    </au>
  </block>
</courseStructure>
)";

constexpr std::string_view cartridge = R"(<manifest xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1" identifier="M">
  <metadata>
    <schema>IMS Common Cartridge</schema>
    <schemaversion>1.1.0</schemaversion>
    <lom xmlns="http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest"/>
  </metadata>
  <organizations>
    <organization identifier="O" structure="rooted-hierarchy">
      <item identifier="root">
        <item identifier="I1" identifierref="PAGE"><title>Page</title></item>
        <item identifier="I2" identifierref="TOPIC"><title>Topic</title></item>
        <item identifier="I3" identifierref="EXAM"><title>Exam</title></item>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="PAGE" type="webcontent" href="page.html"><file href="page.html"/></resource>
    <resource identifier="TOPIC" type="imsdt_xmlv1p1"><file href="topic.xml"/><dependency identifierref="PICTURE"/></resource>
    <resource identifier="EXAM" type="imsqti_xmlv1p2/imscc_xmlv1p1/assessment"><file href="exam.xml"/></resource>
    <resource identifier="PICTURE" type="associatedcontent/imscc_xmlv1p1/learning-application-resource"><file href="picture.png"/></resource>
    <resource identifier="BANK" type="imsqti_xmlv1p2/imscc_xmlv1p1/question-bank"><file href="bank.xml"/></resource>
  </resources>
</manifest>
)";

constexpr std::string_view cartridge_exam = R"(<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2">
  <assessment ident="A" title="Exam">
    <qtimetadata>
      <qtimetadatafield><fieldlabel>cc_profile</fieldlabel><fieldentry>cc.exam.v0p1</fieldentry></qtimetadatafield>
      <qtimetadatafield><fieldlabel>cc_maxattempts</fieldlabel><fieldentry>3</fieldentry></qtimetadatafield>
    </qtimetadata>
    <section ident="root_section">
      <item ident="q1">
        <itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>cc_profile</fieldlabel><fieldentry>cc.true_false.v0p1</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>
        <presentation>
          <material><mattext>Is it so?</mattext></material>
          <response_lid ident="r1" rcardinality="Single">
            <render_choice><response_label ident="Y"><material><mattext>Yes</mattext></material></response_label><response_label ident="N"><material><mattext>No</mattext></material></response_label></render_choice>
          </response_lid>
        </presentation>
        <resprocessing>
          <outcomes><decvar varname="SCORE" vartype="Decimal" minvalue="0" maxvalue="100"/></outcomes>
          <respcondition><conditionvar><varequal respident="r1">Y</varequal></conditionvar><setvar action="Set" varname="SCORE">100</setvar><displayfeedback feedbacktype="Response" linkrefid="well"/></respcondition>
        </resprocessing>
        <itemfeedback ident="well"><flow_mat><material><mattext>Well done</mattext></material></flow_mat></itemfeedback>
      </item>
      <item ident="q2">
        <itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>cc_profile</fieldlabel><fieldentry>cc.fib.v0p1</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>
        <presentation>
          <material><mattext>What is it?</mattext></material>
          <response_str ident="r2"><render_fib/></response_str>
        </presentation>
        <resprocessing>
          <outcomes><decvar varname="SCORE" vartype="Decimal" minvalue="0" maxvalue="100"/></outcomes>
          <respcondition><conditionvar><varequal respident="r2">it</varequal></conditionvar><setvar action="Set" varname="SCORE">100</setvar></respcondition>
        </resprocessing>
      </item>
    </section>
  </assessment>
</questestinterop>
)";

constexpr std::string_view moodle = R"(<quiz>
  <question type="category"><category><text>$course$/top/Bank</text></category></question>
  <question type="multichoice">
    <name><text>several</text></name>
    <questiontext format="html"><text><![CDATA[<p>Which two?</p><img src="@@PLUGINFILE@@/a%20map.png" alt="A map">]]></text><file name="a map.png" path="/" encoding="base64">iVBORw0KGgo=</file></questiontext>
    <idnumber>several</idnumber>
    <single>false</single>
    <answer fraction="50"><text>one</text></answer>
    <answer fraction="50"><text>two</text></answer>
    <answer fraction="-100"><text>three</text></answer>
  </question>
  <question type="shortanswer">
    <name><text>short</text></name>
    <questiontext format="html"><text>Name it.</text></questiontext>
    <idnumber>short</idnumber>
    <answer fraction="100"><text>it</text></answer>
    <answer fraction="33.33333"><text>that</text></answer>
  </question>
  <question type="matching">
    <name><text>pairs</text></name>
    <questiontext format="html"><text>Match.</text></questiontext>
    <subquestion><text>A</text><answer><text>1</text></answer></subquestion>
    <subquestion><text>B</text><answer><text>2</text></answer></subquestion>
    <subquestion><text></text><answer><text>3</text></answer></subquestion>
  </question>
  <question type="ordering">
    <name><text>steps</text></name>
    <questiontext format="html"><text>Order.</text></questiontext>
    <answer><text>First</text></answer>
    <answer><text>Second</text></answer>
    <shownumcorrect>1</shownumcorrect>
  </question>
  <question type="cloze"><name><text>gaps</text></name><questiontext format="html"><text>Rome is in {1:SHORTANSWER:=Italy}.</text></questiontext></question>
</quiz>
)";

struct Mutation {
    std::string_view from, to;  // the first place of `from`
    std::string_view codes;     // what is found, by id, with a space between
};

std::string codes_at(const std::filesystem::path& path, const Schemas* schemas) {
    Files files;
    Findings findings;
    validate(path, schemas, files, findings, 1);
    UNSCOPED_INFO(render_findings(findings, files, FindingFormat::text));
    std::set<std::string> ids;
    for (const Finding& finding : findings.list()) ids.emplace(finding.code.id);
    const std::vector<std::string> list(ids.begin(), ids.end());
    return join(list, " ");
}

std::string codes_of(const std::string& text, const Schemas* schemas = nullptr) {
    const TemporaryFolder folder;
    write_file(folder.path() / "document.xml", text);
    return codes_at(folder.path() / "document.xml", schemas);
}

std::string codes_of_package(const Tree& tree, const Schemas& schemas) {
    const TemporaryFolder folder;
    for (const auto& [path, text] : tree) write_file(folder.path() / path, text);
    return codes_at(folder.path(), &schemas);
}

void each_is_found(std::string_view valid, std::span<const Mutation> mutations) {
    CHECK(codes_of(std::string(valid)) == "");
    for (const Mutation& mutation : mutations) {
        INFO(mutation.from << " -> " << mutation.to);
        std::string text(valid);
        const auto at = text.find(mutation.from);
        REQUIRE(at != std::string::npos);
        text.replace(at, mutation.from.size(), mutation.to);
        CHECK(codes_of(text) == mutation.codes);
    }
}

}  // namespace

TEST_CASE("the documents that are broken below are valid by the official schemas", "[validate][mutations]") {
    if (!have_official_schemas()) return skip_official("documents for mutations");
    const Schemas schemas = Schemas::open(std::string(LECTERN_ROOT) + "/../shared/schemas-official");
    CHECK(codes_of(std::string(scorm12), &schemas) == "");
    CHECK(codes_of(std::string(scorm2004), &schemas) == "");
    CHECK(codes_of(std::string(cmi5), &schemas) == "");
    CHECK(codes_of(std::string(cartridge), &schemas) == "");
    const Tree whole = {{"imsmanifest.xml", std::string(cartridge)},
                        {"exam.xml", std::string(cartridge_exam)},
                        {"page.html", ""},
                        {"topic.xml", "<hello/>"},
                        {"picture.png", ""},
                        {"bank.xml", "<hello/>"}};
    CHECK(codes_of_package(whole, schemas) == "");
}

TEST_CASE("each break of a SCORM 1.2 manifest is found", "[validate][mutations]") {
    constexpr Mutation mutations[] = {
        {"<organization identifier=\"O\">", "<organization identifier=\"O\" name=\"Course\">", "W0602"},
        {"identifierref=\"R1\"", "identifierref=\"R1\" isVisible=\"true\"", "W0602"},
        {"<item identifier=\"PART\">\n        <title>Part</title>",
         "<item identifier=\"PART\">\n        <item identifier=\"X\" identifierref=\"R1\"><title>X</title></item>\n        "
         "<title>Part</title>",
         "W0603"},
        {"<file href=\"exam.html\"/>", "<file href=\"exam.html\"/><metadata/>", "W0603"},
        {"<file href=\"exam.html\"/>", "<file href=\"exam.html\"/><title>Exam</title>", "W0603"},
        {"</manifest>", "<metadata><schema>ADL SCORM</schema></metadata></manifest>", "W0603"},
        {"</manifest>", "<x:note xmlns:x=\"urn:x\" size=\"1\"/></manifest>", ""},
        {"<schemaversion>1.2<", "<schemaversion>1.3<", "W0660"},
        {"<schemaversion>1.2<", "<schemaversion> 1.2<", "W0660"},
        {"default=\"O\"", "default=\"P\"", "E0631"},
        {"<item identifier=\"PART\">", "<item identifier=\"EXAM\">", "E0630"},
        {"identifierref=\"R1\"", "identifierref=\"R9\"", "E0631"},
        {"identifier=\"LESSON\" identifierref=\"R1\"", "identifier=\"LESSON\"", "W0661"},
        {"<title>Lesson",
         "<title>An endless title, an endless title, an endless title, an endless title, an endless title, an endless title, an endless "
         "title, an endless title, an endless title, an endless title, an endless title, an endless title",
         "W0663"},
        {"01:30:00", "90 minutes", "E0666"},
        {"01:30:00", "1:30:00", "E0666"},
        {"exit,no message", "exit", "E0666"},
        {"type=\"aicc_script\"", "type=\"script\"", "E0666"},
        {">LESSON<", ">LESSON&amp;PART<", ""},
        {">LESSON<", ">~(LESSON=\"passed\")|2*{PART,LESSON}<", ""},
        {">LESSON<", ">LESSONS<", "E0666"},
        {">72<", ">720<", "E0666"},
        {">72<", ">72 %<", "E0666"},
        {"adlcp:scormtype=\"sco\" href=\"exam", "adlcp:scormtype=\"asset\" href=\"exam", "W0662"},
        {" adlcp:scormtype=\"sco\"", "", "E0664"},
        {"adlcp:scormtype=\"asset\"", "adlcp:scormtype=\"style\"", "E0664"},
        {"type=\"webcontent\"", "type=\"text/html\"", "W0669"},
        {" href=\"lesson.html\"", "", "E0662"},
        {"<file href=\"lesson.html\"/>", "<file href=\"lesson.htm\"/>", "E0632"},
        {"<file href=\"exam.html\"/>", "<file href=\"exam.html\"/><file href=\"pages\\exam.html\"/>", "E0665"},
        {"<file href=\"exam.html\"/>", "<file href=\"exam.html\"/><file href=\"file:///C:/exam.html\"/>", "E0665"},
        {"<file href=\"exam.html\"/>", "<file href=\"exam.html\"/><file href=\"../exam.html\"/>", "E0627"},
        {"xml:base=\"shared/\"", "xml:base=\"shared\"", "E0665"},
        {"<dependency identifierref=\"R3\"/>", "<dependency identifierref=\"R1\"/>", "E0633"},
        {"</resources>", "</resources><manifest identifier=\"N\"><organizations/><resources/></manifest>", "W0667"},
    };
    each_is_found(scorm12, mutations);
}

TEST_CASE("each break of a SCORM 2004 manifest and its sequencing is found", "[validate][mutations]") {
    constexpr Mutation mutations[] = {
        {"2004 4th Edition", "2004 4th edition", "E0660"},
        {"<schema>ADL SCORM", "<schema>SCORM", "E0660"},
        {"identifier=\"LESSON\" identifierref=\"R1\"", "identifier=\"LESSON\"", "E0662"},
        {"<item identifier=\"PART\">", "<item identifier=\"PART\" identifierref=\"R1\">", "E0663"},
        {"adlcp:scormType=\"sco\"", "adlcp:scormtype=\"sco\"", "E0664"},
        {"exit,no message", "leave", "E0666"},
        {"minProgressMeasure=\"0.8\"", "minProgressMeasure=\"80\"", "E0666"},
        {"IDRef=\"plain\"", "IDRef=\"fancy\"", "E0672"},
        {"<imsss:sequencing ID=\"plain\">", "<imsss:sequencing>", "E0672"},
        {"objectiveID=\"understood\"", "objectiveID=\"read\"", "E0668"},
        {" objectiveID=\"understood\"", "", "E0667"},
        {"targetObjectiveID=\"lesson-2\"", "targetObjectiveID=\"lesson\"", "E0671"},
        {"referencedObjective=\"lesson-done\"", "referencedObjective=\"lesson\"", "E0667"},
        {"referencedObjective=\"lesson-done\"", "referencedObjective=\" lesson-done \"", ""},
        {"<adlseq:objective objectiveID=\"exam\">", "<adlseq:objective objectiveID=\"exams\">", "E0667"},
        {"action=\"disabled\"", "action=\"exitAll\"", "E0670"},
        {"action=\"exitAll\"", "action=\"disabled\"", "E0670"},
        {"condition=\"satisfied\"", "condition=\"passed\"", "E0670"},
        {"operator=\"not\"", "operator=\"no\"", "E0670"},
        {"conditionCombination=\"any\"", "conditionCombination=\"or\"", "E0670"},
        {">0.72<", ">72<", "E0669"},
        {">0.72<", ">-1.0<", ""},
        {"objectiveMeasureWeight=\"0.5\"", "objectiveMeasureWeight=\"1.5\"", "E0669"},
        {"href=\"lesson.html\"><file href=\"lesson.html\"/>",
         "adlcp:persistState=\"true\" href=\"lesson.html\"><file href=\"lesson.html\"/>", "W0668"},
        {"href=\"lesson.html\"><file href=\"lesson.html\"/>", "href=\"http://example.org/lesson.html\">", "W0666"},
    };
    each_is_found(scorm2004, mutations);
}

TEST_CASE("each break of a cmi5 course structure is found", "[validate][mutations]") {
    constexpr Mutation mutations[] = {
        {"course id=\"https://example.org/course\"", "course id=\"course\"", "E0673"},
        {"https://example.org/course/exam", "https://example.org/course/lesson", "E0674"},
        {"course/exam\"", "course/part\"", ""},
        {"idref=\"https://example.org/objectives/1\"", "idref=\"https://example.org/objectives/2\"", "E0631"},
        {"?part=1", "?fetch=1", "E0676"},
        {"?part=1", "?part=1&amp;activityId=2", "E0676"},
        {"https://example.org/exam.html", "exam.html", "E0675"},
        {"https://example.org/exam.html", "https://example.org/an exam.html", "E0675"},
        {"https://example.org/exam.html", "ftp://example.org/exam.html", "E0675"},
        {"moveOn=\"Completed\"", "moveOn=\"completed\"", "E0677"},
        {"masteryScore=\"0.72\"", "masteryScore=\"72\"", "E0677"},
        {"launchMethod=\"OwnWindow\"", "launchMethod=\"NewWindow\"", "E0677"},
        {"launchMethod=\"OwnWindow\"", "launchmethod=\"OwnWindow\"", "W0602"},
    };
    each_is_found(cmi5, mutations);
}

TEST_CASE("each break of a Common Cartridge's manifest is found", "[validate][mutations]") {
    constexpr Mutation mutations[] = {
        {"1.1.0", "1.2.0", "E0684"},
        {"IMS Common Cartridge", "Common Cartridge", "E0684"},
        {" structure=\"rooted-hierarchy\"", "", "E0680"},
        {"<item identifier=\"root\">", "<item identifier=\"I0\"/><item identifier=\"root\">", "E0680"},
        {"<item identifier=\"root\">", "<item identifier=\"root\" identifierref=\"PAGE\">", "E0680"},
        {"<file href=\"topic.xml\"/>", "<file href=\"topic.xml\"/><file href=\"more.xml\"/>", "E0681"},
        {"<file href=\"exam.xml\"/>", "", "E0681"},
        {"type=\"imsdt_xmlv1p1\"", "type=\"imsdt_xmlv1p1\" href=\"topic.xml\"", "E0681"},
        {" href=\"page.html\"", "", "E0681"},
        {"<file href=\"page.html\"/>", "<file href=\"page.html\"/><file href=\"page.html\"/>", "E0681"},
        {"identifierref=\"PICTURE\"", "identifierref=\"EXAM\"", "E0682"},
        {"<dependency identifierref=\"PICTURE\"/>", "<dependency identifierref=\"PICTURE\"/><dependency identifierref=\"PICTURE\"/>",
         "E0682"},
        {"<file href=\"picture.png\"/>", "<file href=\"picture.png\"/><dependency identifierref=\"TOPIC\"/>", "E0633 E0682"},
        {"identifierref=\"EXAM\"", "identifierref=\"BANK\"", "E0683"},
        {"xmlv1p1/assessment\"", "xmlv1p1/question-bank\"", "E0683"},
    };
    each_is_found(cartridge, mutations);
}

TEST_CASE("each break of a Common Cartridge's exam is found", "[validate][mutations]") {
    constexpr Mutation mutations[] = {
        {"cc.true_false.v0p1", "cc.order.v0p1", "E0685"},
        {"cc.true_false.v0p1", "cc.multiple_choice.v0p1", "W0685"},
        {"cc.true_false.v0p1", "cc.multiple_response.v0p1", "E0685"},
        {"cc.true_false.v0p1", "cc.essay.v0p1", "E0685"},
        {"<fieldlabel>cc_profile</fieldlabel><fieldentry>cc.fib.v0p1<", "<fieldlabel>cc_weighting</fieldlabel><fieldentry>5<", "E0685"},
        {"cc.fib.v0p1", "cc.pattern_match.v0p1", ""},
        {"<response_label ident=\"N\"><material><mattext>No</mattext></material></response_label>", "", "E0685"},
        {"rcardinality=\"Single\"", "rcardinality=\"Multiple\"", "E0685"},
        {"linkrefid=\"well\"", "linkrefid=\"good\"", "E0653"},
        {"<varequal respident=\"r2\">it</varequal>", "<varsubstring respident=\"r2\">it</varsubstring>", "E0685"},
        {"<section ident=\"root_section\">", "<section ident=\"empty\"/><section ident=\"root_section\">", "E0685"},
        {"<fieldentry>3<", "<fieldentry>7<", "W0685"},
        {"cc_maxattempts", "attempts", "W0685"},
    };
    each_is_found(cartridge_exam, mutations);
}

TEST_CASE("each break of a Moodle XML file is found", "[validate][mutations]") {
    constexpr Mutation mutations[] = {
        {"type=\"multichoice\"", "type=\"multichoise\"", "E0690"},
        {"type=\"multichoice\"", "type=\"multichoiceset\"", "W0690"},
        {"type=\"ordering\"", "type=\"stack\"", "W0690"},
        {"fraction=\"50\"", "fraction=\"37.1\"", "E0691"},
        {"fraction=\"33.33333\"", "fraction=\"33.33\"", "E0691"},
        {"fraction=\"33.33333\"", "fraction=\"a third\"", "E0691"},
        {"fraction=\"100\"", "fraction=\"90\"", "W0692"},
        {"<single>false</single>", "<single>true</single>", "W0692"},
        {"<name><text>short</text></name>", "", "E0692"},
        {"<text>$course$/top/Bank</text>", "<text></text>", "E0692"},
        {"<subquestion><text>B</text><answer><text>2</text></answer></subquestion>", "", "E0692"},
        {"<answer><text>2</text></answer>", "", "E0692"},
        {"<answer><text>Second</text></answer>", "", "E0692"},
        {"{1:SHORTANSWER:=Italy}", "Italy", "E0692"},
        {"iVBORw0KGgo=", "iVBORw0KGgo", "E0693"},
        {"iVBORw0KGgo=", "data:iVBORw0KGgo=", "E0693"},
        {"file name=\"a map.png\"", "file name=\"map.png\"", "W0691"},
        {"<idnumber>short<", "<idnumber>several<", "W0694"},
        {"    <shownumcorrect>1</shownumcorrect>\n", "", "E0695"},
    };
    each_is_found(moodle, mutations);
}
