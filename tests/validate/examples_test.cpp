// Examples that others wrote, through validate(): every error is one that was looked at and is a true mistake of the example.
// They are no part of the project: without ../shared/examples these tests skip. Schemas are used where there are some.
#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <span>

#include <fmt/format.h>

#include "findings/render.h"
#include "io/disk.h"
#include "support/qti_examples.h"
#include "validate/validate.h"

using namespace lectern;
using namespace lectern::test;

namespace {

namespace fs = std::filesystem;

const fs::path official_schemas = fs::path(LECTERN_ROOT) / ".." / "shared" / "schemas-official";

// One set for all tests here: compiling it takes seconds.
const Schemas* schemas() {
    static const std::optional<Schemas> set =
        fs::exists(official_schemas / "catalog.xml") ? std::optional(Schemas::open(official_schemas)) : std::nullopt;
    return set ? &*set : nullptr;
}

// What is wrong in an example, and why that is no false alarm. E0621, against the XSD, shows with official schemas alone.
struct Mistake {
    std::string_view path, code, reason;
};

// Each file's codes, once each, and how many files of each kind were read: "QTI 3.0 item".
struct Outcome {
    std::set<std::string> errors;  // "path E0644"
    std::map<std::string, int> warnings, kinds, sound;
    std::string details;
    int read = 0;
};

void look_at(const fs::path& root, const fs::path& path, const Schemas* with, Outcome& out) {
    Files files;
    Findings findings;
    const Validated result = validate(path, with, files, findings, 2);
    ++out.read;
    ++out.kinds[result.kind];
    out.sound[result.kind] += !findings.has_errors();
    for (const Finding& one : findings.list()) {
        if (one.code.severity() == Severity::warning)
            ++out.warnings[std::string(one.code.id)];
        else if (out.errors.insert(fmt::format("{} {}", path.lexically_relative(root).generic_string(), one.code.id)).second)
            out.details += fmt::format("{}: {} {}\n", place_text(one.at, files), one.code.id, one.text);
    }
}

Outcome look_at_all(const std::vector<fs::path>& paths, const Schemas* with = schemas()) {
    Outcome out;
    for (const fs::path& path : paths) look_at(examples_root(), path, with, out);
    return out;
}

std::set<std::string> expected(std::span<const Mistake> mistakes) {
    std::set<std::string> out;
    for (const Mistake& one : mistakes)
        if (schemas() || one.code != "E0621") out.insert(fmt::format("{} {}", one.path, one.code));
    return out;
}

using Counts = std::map<std::string, int>;

#define I "1edtech-qti-examples/"
#define B I "QTI3_BPIG_Examples/"
#define P I "qtiv3-examples/packaging/"
constexpr std::string_view of_301 = "QTI 3.0.1; the XSD is that of 3.0", no_kind = "no kind of document that is checked by itself";
constexpr Mistake in_1edtech[] = {
    {I "catalog.xml", "E0620", no_kind},
    {P "externalMetadata/testitems/metadata_6abfaa45-644b-52e8-891e-4fa4045a6c69.xml", "E0620", no_kind},
    {P "externalMetadata/testitems/metadata_747eee11-848c-597a-8c9c-a71c5399798d.xml", "E0620", no_kind},
    {P "lti/links/streaming_video_experiment101.xml", "E0620", no_kind},
    {P "testWithLti/links/periodicTable.xml", "E0620", no_kind},
    {P "usageData/USAGE-FEMALE-TEST-106391.xml", "E0620", no_kind},
    {P "usageData/USAGE-MALE-TEST-106391.xml", "E0620", no_kind},
    {P "usageData/USAGE-TOTAL-TEST-106391.xml", "E0620", no_kind},
    {I "qtiv3-examples/usageData/example.xml", "E0620", no_kind},
    {I "qtiv3-examples/CAT/test.xml", "E0608", "not well-formed: a web page that was saved as XML"},
    {I "qtiv3-examples/results/full-example.xml", "E0608", "not well-formed: text after the root element"},
    {B "items/slider-1.xml", "E0647", "map_response, but the response has no mapping: scores 0 always"},
    {I "qtiv3-examples/tests/rtest27.xml", "E0650", "counts SectionA; the section is sectionA"},
    {B "imsmanifest.xml", "E0621", of_301},
    {B "items/MultipleCatalogs.xml", "E0621", of_301},
    {B "items/QTI3-graphic-order.xml", "E0621", of_301},
    {B "items/QTI3-hotspot.xml", "E0621", of_301},
    {B "items/drawing-interaction-1.xml", "E0621", of_301},
    {B "items/example-graphic-assoc-1.xml", "E0621", of_301},
    {B "items/example-graphic-assoc-1alt.xml", "E0621", of_301},
    {B "items/graphic-gap-match-item1.xml", "E0621", of_301},
    {B "items/position-object-1.xml", "E0621", of_301},
    {B "items/rubric_block.xml", "E0621", of_301},
    {B "items/select-point-item_1.xml", "E0621", of_301},
    {I "QTI3_BeginnersGuide_Examples/imsmanifest.xml", "E0621", of_301},
    {I "QTI3_BeginnersGuide_Examples/items/BG011.xml", "E0621", of_301},
    {P "lti/imsmanifest.xml", "E0621", "the XSD of 3.0 has no resource type imslti_xmlv1p1"},
    {P "testWithLti/imsmanifest.xml", "E0621", "the XSD of 3.0 has no resource type imslti_xmlv1p1"},
};

constexpr std::string_view not_in_zip = "the zip has no such file", of_301_zip = "holds files of QTI 3.0.1; the XSD is that of 3.0";
constexpr Mistake in_packages[] = {
    {I "QTI3_BeginnersGuide_Examples/BegGuide_March2025.zip", "E0621", of_301_zip},
    {I "qtiv2p2-examples/items/items.zip", "E0626", not_in_zip},
    {P "BBQsTest/BBQsTest.zip", "E0626", not_in_zip},
    {P "feedbackTest/feedbackTest.zip", "E0626", not_in_zip},
    {P "lti/lti.zip", "E0621", "the XSD of 3.0 has no resource type imslti_xmlv1p1"},
    {P "testWithLti/testWithLti.zip", "E0621", "the XSD of 3.0 has no resource type imslti_xmlv1p1"},
    {"pyslet-qti12/outputv2", "E0621", "says that it is IMS Content 1.2, and has two LOM records a resource"},
};
#undef P
#undef B
#undef I

constexpr Mistake in_pyslet[] = {
    {"pyslet-qti12/outputv2/imsmanifest.xml", "E0621", "says that it is IMS Content 1.2, and has two LOM records a resource"}};

#define S "citolab-scoring-engine/Resources/"
#define O S "2x/OutcomeProcessing/"
#define R S "2x/ResponseProcessing/"
constexpr std::string_view digit = "sourcedId begins with a digit", no_interaction = "itemBody ends without what the XSD wants",
                           categories = "categories are numbers, no identifiers";
constexpr Mistake in_citolab[] = {
    {O "AssessmentResult_Add_OutcomeVariable.xml", "E0621", digit},
    {O "AssessmentResult_BaseType_Check.xml", "E0621", digit},
    {O "AssessmentResult_Correct.xml", "E0621", digit},
    {O "AssessmentResult_Incorrect.xml", "E0621", digit},
    {O "AssessmentResult_Invalid_ItemRef.xml", "E0621", digit},
    {O "AssessmentResult_Manual_Scored.xml", "E0621", digit},
    {O "AssessmentResult_Update_OutcomeVariable.xml", "E0621", digit},
    {O "AssessmentResult_Update_OutcomeVariable_With_Score.xml", "E0621", digit},
    {O "Test_Toets_TestVariables.xml", "E0621", categories},
    {O "Test_Toets_TestVariables_Weight.xml", "E0621", categories},
    {O "Test_Toets_Multiple_Subsections.xml", "E0650", "its outcome processing names items that the test does not have"},
    {S "2x/QTI-Packages/RW/Items/72757.xml", "E0621", no_interaction},
    {R "083-Verklanking-Speciale-Tekens_No_Identifier_For_Variable_In_LookupOutcomeValue.xml", "E0621",
     "lookupOutcomeValue without an expression, on purpose"},
    {R "112505-MR.xml", "E0621", no_interaction},
    {R "210091-CustomOperator.xml", "E0621", no_interaction},
    {R "210091.xml", "E0621", no_interaction},
    {R "AssessmentResult_Add_OutcomeVariable.xml", "E0621", digit},
    {R "AssessmentResult_Interpolation.xml", "E0621", digit},
    {R "AssessmentResult_Mapping_A.xml", "E0621", digit},
    {R "AssessmentResult_Multiple_Responses_01.xml", "E0621", digit},
    {R "AssessmentResult_Multiple_Responses_02.xml", "E0621", digit},
    {R "AssessmentResult_No_Candidate_Response.xml", "E0621", digit},
    {R "AssessmentResult_Update_OutcomeVariable.xml", "E0621", digit},
    {R "IMS-examples/extended_text.xml", "E0641", "its interaction fills RESPONSE, which is not declared"},
    {R "ITM-50066_Multiple_Keys.xml", "E0644", "two correct values of a single response"},
    {S "30/ResponseProcessing/gap-match-item.xml", "E0644", "four correct values of a single response"},
    {S "30/ResponseProcessing/hs-workaround.xml", "E0621", of_301},
    {S "30/ResponseProcessing/hs.xml", "E0621", of_301},
};
#undef R
#undef O
#undef S

bool skipped() {
    if (have_examples() && schemas()) return false;
    WARN((have_examples() ? "no official schemas at ../shared/schemas-official: the rules alone are tried"
                          : "skipped: no examples at ../shared/examples"));
    return !have_examples();
}

void check_outcome(const Outcome& outcome, std::span<const Mistake> mistakes) {
    INFO(outcome.details);
    CHECK(outcome.errors == expected(mistakes));
}

}  // namespace

TEST_CASE("1EdTech's examples of QTI 2.2 and 3.0: no error but in those that are wrong", "[validate][examples]") {
    if (skipped()) return;
    const Outcome all = look_at_all(example_files("1edtech-qti-examples", ".xml"));
    check_outcome(all, in_1edtech);
    CHECK(all.read == 443);
    CHECK(all.warnings ==
          Counts{{"W0642", 1}, {"W0649", 15}, {"W0652", 4}});  // W0652: questions without a key that show a way of laying out
    CHECK(all.kinds.at("QTI 2.2 item") == 57);
    CHECK(all.sound.at("QTI 2.2 item") == 57);
    CHECK(all.kinds.at("QTI 3.0 item") == 307);
    CHECK(all.sound.at("QTI 3.0 item") == (schemas() ? 295 : 306));
    CHECK(all.kinds.at("QTI 3.0 test") == 30);
    CHECK(all.sound.at("QTI 3.0 test") == 29);
    CHECK(all.sound.at("QTI 3.0 document") == 9);
    CHECK(all.sound.at("QTI 3.0 result") == 2);
    CHECK(all.kinds.at("manifest of a QTI 3.0 package") == 24);
    CHECK(all.sound.at("manifest of a QTI 3.0 package") == (schemas() ? 20 : 24));
}

TEST_CASE("1EdTech's and Pyslet's packages: no error but in those that are wrong", "[validate][examples]") {
    if (skipped()) return;
    auto paths = example_files("1edtech-qti-examples", ".zip");
    paths.push_back(examples_root() / "pyslet-qti12/outputv2");
    const Outcome all = look_at_all(paths);
    check_outcome(all, in_packages);
    CHECK(all.read == 25);
    CHECK(all.warnings == Counts{{"W0601", 1}, {"W0642", 1}, {"W0643", 8}, {"W0649", 12}, {"W0652", 4}});
}

TEST_CASE("Pyslet's QTI 1.2 and what it made of it: no error but of its manifest", "[validate][examples]") {
    if (skipped()) return;
    const Outcome all = look_at_all(example_files("pyslet-qti12", ".xml"));
    check_outcome(all, in_pyslet);
    CHECK(all.kinds == Counts{{"QTI 1.2 document", 19}, {"QTI 2.1 item", 20}, {"manifest of a QTI 2.1 package", 1}});
    CHECK(all.warnings == Counts{});
}

TEST_CASE("Cito's items, tests and results: no error but in those that are wrong", "[validate][examples]") {
    if (skipped()) return;
    const Outcome all = look_at_all(example_files("citolab-scoring-engine", ".xml"));
    check_outcome(all, in_citolab);
    CHECK(all.kinds.at("QTI 2.2 result") == 15);
    CHECK(all.sound.at("QTI 2.2 result") == (schemas() ? 0 : 15));
    CHECK(all.kinds.at("QTI 3.0 result") == 18);
    CHECK(all.sound.at("QTI 3.0 result") == 18);
    CHECK(all.warnings == Counts{{"W0648", 4}, {"W0650", 10}, {"W0651", 1}});
}

TEST_CASE("without official schemas, the names and places of all examples are taken for right, but where they are wrong",
          "[validate][examples]") {
    if (skipped()) return;
    Counts warnings;
    for (const char* folder :
         {"1edtech-qti-examples", "citolab-scoring-engine", "pyslet-qti12", "adl-scorm2004-4ed-test-suite", "cmi5-aicc"})
        for (const auto& [code, count] : look_at_all(example_files(folder, ".xml"), nullptr).warnings) warnings[code] += count;
    CHECK(warnings["W0602"] == 1);  // patternMask in QTI 3, which spells it pattern-mask
    CHECK(warnings["W0603"] == 0);
}
