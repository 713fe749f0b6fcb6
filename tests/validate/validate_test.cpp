// Whole files and packages through validate(): what they are said to be, and places in the files of a package.
#include <catch2/catch.hpp>

#include <cstdlib>

#include <fmt/format.h>

#include "findings/render.h"
#include "formats/build_course.h"
#include "formats/targets.h"
#include "io/disk.h"
#include "io/errors.h"
#include "support/courses.h"
#include "support/temporary_folder.h"
#include "syntax/zip_write.h"
#include "validate/validate.h"

using namespace lectern;
using namespace lectern::test;

namespace {

struct Run {
    TemporaryFolder folder;
    Files files;
    Findings findings;
    Validated result;
    Run(std::string_view name, std::string_view bytes, unsigned threads = 2) {
        const auto path = folder.path() / name;
        write_file(path, bytes);
        result = validate(path, nullptr, files, findings, threads);
    }
    // Without the folder of this test.
    std::string text() const {
        std::string out;
        const std::string top = folder.path().generic_string() + "/";
        for (const Finding* one : sorted_findings(findings, files))
            out += fmt::format("{}: {}\n", place_text(one->at, files), one->code.name);
        for (auto at = out.find(top); at != std::string::npos; at = out.find(top, at)) out.erase(at, top.size());
        return out;
    }
};

// A choice with the same identifier again and again.
std::string item_with_choices(std::size_t n) {
    std::string out =
        R"(<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="q" title="Q" adaptive="false" timeDependent="false">
<responseDeclaration identifier="R" cardinality="single" baseType="identifier"><correctResponse><value>a</value></correctResponse></responseDeclaration>
<itemBody><choiceInteraction responseIdentifier="R" maxChoices="1">)";
    for (std::size_t i = 0; i < n; ++i) out += "<simpleChoice identifier=\"a\">A</simpleChoice>\n";
    return out + "</choiceInteraction></itemBody></assessmentItem>";
}

constexpr std::string_view item = R"(<?xml version="1.0" encoding="UTF-8"?>
<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="q" title="Q" adaptive="false" timeDependent="false">
  <itemBody><p>Text</p></itemBody>
</assessmentItem>
)";

Tree package(std::string_view item_text = item) {
    return {{"imsmanifest.xml", R"(<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="M">
  <metadata><schema>QTIv2.1 Package</schema><schemaversion>1.0.0</schemaversion></metadata>
  <organizations/>
  <resources><resource identifier="R" type="imsqti_item_xmlv2p1" href="items/q.xml"><file href="items/q.xml"/></resource></resources>
</manifest>
)"},
            {"items/q.xml", std::string(item_text)}};
}

}  // namespace

TEST_CASE("a package is known by its manifest, a document by its root, JSON by its keys", "[validate]") {
    CHECK(Run("p.zip", zip(package())).result.kind == "QTI 2.1 package");
    CHECK(Run("q.xml", item).result.kind == "QTI 2.1 item");
    CHECK(Run("m.xml", package().at("imsmanifest.xml")).result.kind == "manifest of a QTI 2.1 package");
    CHECK(Run("quiz.xml", "<quiz/>").result.kind == "Moodle XML");
    CHECK(Run("a.ndjson", R"({"candidate":"c1","responses":[]})"
                          "\n")
              .result.kind == "Lectern attempts");
    CHECK(Run("b.json", R"({"lectern":"0.1.0","course":"demo","build":"3f2a9c01d4e7","files":[]})").result.kind == "Lectern build.json");
}

TEST_CASE("what is nothing known is said to be unknown", "[validate]") {
    CHECK(Run("a.txt", "hello").text() == "a.txt: unknown-kind\n");
    CHECK(Run("a.xml", "<hello/>").text() == "a.xml:1:2: unknown-kind\n");
    CHECK(Run("a.json", "{\"hello\": 1}").text() == "a.json: unknown-kind\n");
    CHECK(Run("a.json", "[1, 2").text() == "a.json: unknown-kind\n");
}

TEST_CASE("findings have their place in the file of the package, however long its lines are", "[validate]") {
    std::string broken(item);
    broken.replace(broken.find("<p>"), 3, "<p>" + std::string(5000, 'x') + "</q>");
    const Run run("p.zip", zip(package(broken)));
    CHECK(run.text() == "p.zip/items/q.xml:3:5020: not-well-formed\n");
    const Finding& finding = run.findings.list().front();
    CHECK(run.files[finding.at.file].text.size() < 500);
}

TEST_CASE("faults of JSON are found at their place", "[validate]") {
    CHECK(Run("b.json", "{\"lectern\": \"0.1.0\",\n \"course\": \"demo\", \"build\": 12,\n \"files\": []}").text() ==
          "b.json:2:29: against-json-schema\n");
}

TEST_CASE("the same findings come out with one thread and with many", "[validate]") {
    Tree files = package();
    for (int i = 0; i < 50; ++i)
        files[fmt::format("items/{}.xml", i)] = i % 3 == 0 ? "<a>" : i % 3 == 1 ? "<a>\xE9</a>" : std::string(item);
    const std::string bytes = zip(files);
    const std::string one = Run("p.zip", bytes, 1).text();
    CHECK(one == Run("p.zip", bytes, 4).text());
    CHECK(std::count(one.begin(), one.end(), '\n') == 34 + 50);  // 34 that are broken; 50 that no resource lists
}

TEST_CASE("official schemas that are there are used, and their faults told at the element", "[validate]") {
    const std::filesystem::path official = std::string(LECTERN_ROOT) + "/../shared/schemas-official";
    if (!std::filesystem::exists(official / "catalog.xml")) {
        WARN("skipped: no official schemas at ../shared/schemas-official");
        return;
    }
    const Schemas schemas = Schemas::open(official);
    const TemporaryFolder folder;
    std::string broken(item);
    broken.replace(broken.find("title=\"Q\""), 9, "titel=\"Q\"");
    write_file(folder.path() / "p.zip", zip(package(broken)));
    Files files;
    Findings findings;
    const Validated result = validate(folder.path() / "p.zip", &schemas, files, findings, 2);
    CHECK(result.schemas_used);
    REQUIRE(findings.list().size() == 2);
    for (const Finding& one : findings.list()) CHECK(one.code.id == "E0621");
    CHECK(place_text(findings.list()[0].at, files).ends_with("items/q.xml:2:2"));
}

TEST_CASE("schemas that are not there or broken are said so, and read nothing else", "[validate]") {
    const TemporaryFolder folder;
    CHECK_THROWS_AS(Schemas::open(folder.path()), SystemError);
    write_file(
        folder.path() / "catalog.xml",
        R"(<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog"><uri name="http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1p2.xsd" uri="../../../../etc/passwd"/></catalog>)");
    const Schemas schemas = Schemas::open(folder.path());
    Files files;
    Findings findings;
    write_file(folder.path() / "q.xml", item);
    CHECK_THROWS_AS(validate(folder.path() / "q.xml", &schemas, files, findings, 1), SystemError);
}

namespace {

void check_that_packages_are_valid(const Course& course, std::vector<const Target*> list) {
    BuildOptions options;
    options.allow_loss = true;
    options.targets = std::move(list);
    Findings findings;
    const Built built = build_course(course, options, findings);
    REQUIRE(!built.files.empty());
    for (const auto& [name, bytes] : built.files) {
        INFO(name);
        const Run run(name, bytes);
        CHECK(run.text() == "");
        CHECK(!run.result.kind.empty());
    }
}

}  // namespace

TEST_CASE("every package that Lectern writes is valid by its own rules", "[validate]") {
    std::vector<const Target*> all;
    for (const Target& target : targets()) all.push_back(&target);
    check_that_packages_are_valid(every_kind(), all);
}

TEST_CASE("packages with a SCO for each lesson and assessment are valid, in every order", "[validate]") {
    for (const LessonOrder lessons : {LessonOrder::free, LessonOrder::in_order})
        for (const bool after : {false, true})
            check_that_packages_are_valid(every_kind_with_scos({.lessons = lessons, .exam_after_lessons = after}),
                                          {find_target("scorm12"), find_target("scorm2004")});
}

TEST_CASE("of a document with thousands of faults the first thousand are reported, and how many more there are", "[validate]") {
    const Run run("q.xml", item_with_choices(1501));
    CHECK(run.findings.list().size() == 1000);
    CHECK(run.findings.list().back().notes.back().text == "500 findings more of this document are not shown");
}
