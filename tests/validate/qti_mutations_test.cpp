// Documents that are right, broken on purpose in each way that a rule is for: every one has to be caught.
// The documents are the official examples (without ../shared/examples this skips) and what Lectern writes.
#include <catch2/catch.hpp>

#include <algorithm>
#include <functional>
#include <set>

#include <fmt/format.h>

#include "formats/build_course.h"
#include "formats/targets.h"
#include "io/disk.h"
#include "support/courses.h"
#include "support/mutate_xml.h"
#include "support/qti_examples.h"
#include "support/temporary_folder.h"
#include "syntax/package_reader.h"
#include "syntax/zip_write.h"
#include "validate/validate.h"

using namespace lectern;
using namespace lectern::test;

namespace {

using Codes = std::set<std::string>;
using Xml = const std::string&;

struct Mutation {
    std::string_view name, code;
    Mutated (*break_it)(Xml xml);
};

bool has_type(Xml xml, std::string_view base_type) {
    return value_of(xml, "responseDeclaration", "baseType") == base_type;
}
bool fills(Xml xml, std::string_view interaction) {
    return value_of(xml, interaction, "responseIdentifier") == value_of(xml, "responseDeclaration", "identifier") &&
           has_element(xml, interaction);
}
bool has_choices(Xml xml) {
    constexpr std::string_view all[] = {"choiceInteraction",  "orderInteraction",   "inlineChoiceInteraction",
                                        "hottextInteraction", "hotspotInteraction", "graphicOrderInteraction"};
    return has_type(xml, "identifier") && std::ranges::any_of(all, [&](std::string_view one) { return fills(xml, one); });
}
bool has_pairs(Xml xml) {
    constexpr std::string_view all[] = {"matchInteraction", "gapMatchInteraction", "graphicGapMatchInteraction"};
    return has_type(xml, "directedPair") && std::ranges::any_of(all, [&](std::string_view one) { return fills(xml, one); });
}
bool scored_by(Xml xml, std::string_view name) {
    const std::string address = value_of(xml, "responseProcessing", "template");
    return address.ends_with(name) || address.ends_with(std::string(name) + ".xml");
}
Mutated only_if(bool fits, Mutated mutated) {
    return fits ? mutated : std::nullopt;
}
std::string turned(std::string_view pair) {
    const auto space = pair.find(' ');
    return space == std::string_view::npos ? "" : fmt::format("{} {}", pair.substr(space + 1), pair.substr(0, space));
}

constexpr Mutation of_items[] = {
    {"an outcome that is set is not declared", "E0640", [](Xml x) { return set_attribute(x, "setOutcomeValue", "identifier", "NOWHERE"); }},
    {"a variable that is read is not declared", "E0640", [](Xml x) { return set_attribute(x, "variable", "identifier", "NOWHERE"); }},
    {"a printed variable is not declared", "E0640", [](Xml x) { return set_attribute(x, "printedVariable", "identifier", "NOWHERE"); }},
    {"modal feedback waits for an outcome that is not declared", "E0640",
     [](Xml x) { return set_attribute(x, "modalFeedback", "outcomeIdentifier", "NOWHERE"); }},
    {"inline feedback waits for an outcome that is not declared", "E0640",
     [](Xml x) { return set_attribute(x, "feedbackInline", "outcomeIdentifier", "NOWHERE"); }},
    {"block feedback waits for an outcome that is not declared", "E0640",
     [](Xml x) { return set_attribute(x, "feedbackBlock", "outcomeIdentifier", "NOWHERE"); }},
    {"a template variable that shows text is not declared", "E0640",
     [](Xml x) { return set_attribute(x, "templateInline", "templateIdentifier", "NOWHERE"); }},
    {"a template variable that is set is not declared", "E0640",
     [](Xml x) { return set_attribute(x, "setTemplateValue", "identifier", "NOWHERE"); }},
    {"a response that is mapped is not declared", "E0640", [](Xml x) { return set_attribute(x, "mapResponse", "identifier", "NOWHERE"); }},
    {"the correct response of nothing", "E0640", [](Xml x) { return set_attribute(x, "correct", "identifier", "NOWHERE"); }},
    {"an outcome that is looked up is not declared", "E0640",
     [](Xml x) { return set_attribute(x, "lookupOutcomeValue", "identifier", "NOWHERE"); }},
    {"a number that is neither a number nor a variable", "E0640",
     [](Xml x) { return set_attribute(x, "randomInteger", "max", "NOWHERE"); }},
    {"a choice fills a response that is not declared", "E0641",
     [](Xml x) { return set_attribute(x, "choiceInteraction", "responseIdentifier", "NOWHERE"); }},
    {"a text entry fills a response that is not declared", "E0641",
     [](Xml x) { return set_attribute(x, "textEntryInteraction", "responseIdentifier", "NOWHERE"); }},
    {"a match fills a response that is not declared", "E0641",
     [](Xml x) { return set_attribute(x, "matchInteraction", "responseIdentifier", "NOWHERE"); }},
    {"two choices have one identifier", "E0642", [](Xml x) { return repeat_attribute(x, "simpleChoice", "identifier"); }},
    {"two hot texts have one identifier", "E0642", [](Xml x) { return repeat_attribute(x, "hottext", "identifier"); }},
    {"two gaps have one identifier", "E0642", [](Xml x) { return repeat_attribute(x, "gap", "identifier"); }},
    {"two variables have one identifier", "E0642", [](Xml x) { return repeat_attribute(x, "outcomeDeclaration", "identifier"); }},
    {"a key is mapped twice", "E0642", [](Xml x) { return repeat_attribute(x, "mapEntry", "mapKey"); }},
    {"the correct response names no choice", "E0643",
     [](Xml x) { return only_if(has_choices(x), set_text(x, "correctResponse", "value", "NoSuchChoice")); }},
    {"a correct pair names no choices", "E0643",
     [](Xml x) { return only_if(has_pairs(x), set_text(x, "correctResponse", "value", "NoSuch NoOther")); }},
    {"a mapping names no choice", "E0643",
     [](Xml x) {
         return only_if(has_choices(x) && !text_of(x, "responseDeclaration", "mapping").empty(),
                        set_attribute(x, "mapEntry", "mapKey", "NoSuchChoice"));
     }},
    {"a constant is no number", "E0644",
     [](Xml x) { return only_if(value_of(x, "baseValue", "baseType") == "float", set_text(x, "setOutcomeValue", "baseValue", "half")); }},
    {"a default value is no number", "E0644",
     [](Xml x) {
         return only_if(value_of(x, "outcomeDeclaration", "baseType") == "float", set_text(x, "outcomeDeclaration", "value", "half"));
     }},
    {"a correct pair is one word", "E0644", [](Xml x) { return only_if(has_pairs(x), set_text(x, "correctResponse", "value", "one")); }},
    {"a choice fills an ordered response", "E0645",
     [](Xml x) { return only_if(fills(x, "choiceInteraction"), set_attribute(x, "responseDeclaration", "cardinality", "ordered")); }},
    {"a choice fills a point", "E0645",
     [](Xml x) { return only_if(fills(x, "choiceInteraction"), set_attribute(x, "responseDeclaration", "baseType", "point")); }},
    {"an order fills a single response", "E0645",
     [](Xml x) { return only_if(fills(x, "orderInteraction"), set_attribute(x, "responseDeclaration", "cardinality", "single")); }},
    {"a match fills an identifier", "E0645",
     [](Xml x) { return only_if(fills(x, "matchInteraction"), set_attribute(x, "responseDeclaration", "baseType", "identifier")); }},
    {"more choices asked for than allowed", "E0646",
     [](Xml x) {
         const auto more = add_attribute(x, "choiceInteraction", "minChoices", "3");
         return more ? add_attribute(*more, "choiceInteraction", "maxChoices", "2") : more;
     }},
    {"more choices asked for than there are", "E0646",
     [](Xml x) {
         const auto more = add_attribute(x, "choiceInteraction", "minChoices", "99");
         return more ? add_attribute(*more, "choiceInteraction", "maxChoices", "0") : more;
     }},
    {"many choices for a single response", "E0646",
     [](Xml x) {
         return only_if(fills(x, "choiceInteraction") && value_of(x, "responseDeclaration", "cardinality") == "single",
                        set_attribute(x, "choiceInteraction", "maxChoices", "2"));
     }},
    {"a slider ends below its beginning", "E0646", [](Xml x) { return set_attribute(x, "sliderInteraction", "lowerBound", "999999"); }},
    {"map_response without a mapping", "E0647",
     [](Xml x) { return only_if(scored_by(x, "/map_response"), without_element(x, "mapping")); }},
    {"a template without SCORE", "E0647",
     [](Xml x) { return only_if(scored_by(x, "/match_correct"), replace_text(x, "identifier=\"SCORE\"", "identifier=\"POINTS\"")); }},
    {"fewer choices allowed than are correct", "E0648",
     [](Xml x) {
         const auto more = insert_in(x, "correctResponse",
                                     has_element(x, "qti-value") ? "<qti-value>NoSuchChoice</qti-value>" : "<value>NoSuchChoice</value>");
         return only_if(fills(x, "choiceInteraction") && value_of(x, "choiceInteraction", "maxChoices") == "1", more);
     }},
    {"an item counts items", "E0649",
     [](Xml x) { return insert_in(x, "sum", has_element(x, "qti-sum") ? "<qti-number-correct/>" : "<numberCorrect/>"); }},
    {"a response is set as an outcome", "E0654",
     [](Xml x) { return set_attribute(x, "setOutcomeValue", "identifier", value_of(x, "responseDeclaration", "identifier")); }},
    {"a response processing template of nobody", "W0640",
     [](Xml x) {
         return only_if(!value_of(x, "responseProcessing", "template").empty(),
                        set_attribute(x, "responseProcessing", "template", "http://example.org/none"));
     }},
    {"SCORE is a text", "W0641",
     [](Xml x) {
         return only_if(value_of(x, "outcomeDeclaration", "identifier") == "SCORE",
                        set_attribute(x, "outcomeDeclaration", "baseType", "string"));
     }},
    {"match_correct without a correct response", "W0642",
     [](Xml x) {
         return only_if(value_of(x, "responseDeclaration", "identifier") == "RESPONSE" && scored_by(x, "/match_correct"),
                        without_element(x, "correctResponse"));
     }},
    {"a directed pair the wrong way round", "W0649",
     [](Xml x) { return only_if(has_pairs(x), set_text(x, "correctResponse", "value", turned(text_of(x, "correctResponse", "value")))); }},
};

constexpr Mutation of_tests[] = {
    {"two items have one identifier", "E0642", [](Xml x) { return repeat_attribute(x, "assessmentItemRef", "identifier"); }},
    {"a branch leads nowhere", "E0650", [](Xml x) { return set_attribute(x, "branchRule", "target", "nowhere"); }},
    {"a section that is counted is not there", "E0650",
     [](Xml x) { return set_attribute(x, "testVariables", "sectionIdentifier", "nowhere"); }},
    {"a variable of an item that is not there", "E0650",
     [](Xml x) {
         return only_if(value_of(x, "variable", "identifier").find('.') != std::string::npos,
                        set_attribute(x, "variable", "identifier", "nowhere.SCORE"));
     }},
    {"less time allowed than asked for", "E0646", [](Xml x) { return add_attribute(x, "timeLimits", "minTime", "999999"); }},
    {"more items selected than there are", "E0646",
     [](Xml x) { return only_if(value_of(x, "selection", "withReplacement") != "true", set_attribute(x, "selection", "select", "999")); }},
    {"an outcome that is set is not declared", "E0640", [](Xml x) { return set_attribute(x, "setOutcomeValue", "identifier", "NOWHERE"); }},
    {"test feedback waits for an outcome that is not declared", "E0640",
     [](Xml x) { return set_attribute(x, "testFeedback", "outcomeIdentifier", "NOWHERE"); }},
    {"a category that no item has", "W0648", [](Xml x) { return set_attribute(x, "testVariables", "includeCategory", "nothing"); }},
    {"a weight that no item has", "W0651", [](Xml x) { return set_attribute(x, "testVariables", "weightIdentifier", "nothing"); }},
};

constexpr Mutation of_results[] = {
    {"a score that is no number", "W0650",
     [](Xml x) { return only_if(value_of(x, "outcomeVariable", "baseType") == "float", set_text(x, "outcomeVariable", "value", "one")); }},
    {"two values of a single response", "W0650",
     [](Xml x) {
         return only_if(value_of(x, "responseVariable", "cardinality") == "single",
                        insert_in(x, "candidateResponse", "<value>1</value><value>2</value>"));
     }},
};

constexpr Mutation of_qti12[] = {
    {"a condition on a response that is not there", "E0641", [](Xml x) { return set_attribute(x, "varequal", "respident", "nowhere"); }},
    {"a condition on a label that is not there", "E0643",
     [](Xml x) {
         return only_if(has_element(x, "response_lid") && value_of(x, "varequal", "respident") == value_of(x, "response_lid", "ident"),
                        set_text(x, "conditionvar", "varequal", "nothing"));
     }},
    {"a variable that is set is not declared", "E0640", [](Xml x) { return set_attribute(x, "setvar", "varname", "nowhere"); }},
    {"feedback that is not there", "E0653", [](Xml x) { return set_attribute(x, "displayfeedback", "linkrefid", "nowhere"); }},
    {"two labels have one ident", "E0642", [](Xml x) { return repeat_attribute(x, "response_label", "ident"); }},
    {"points that are no number", "E0644",
     [](Xml x) { return only_if(value_of(x, "setvar", "action") == "Add", set_text(x, "respcondition", "setvar", "one")); }},
    {"a default value that is no number", "E0644",
     [](Xml x) { return only_if(value_of(x, "decvar", "vartype") == "Integer", add_attribute(x, "decvar", "defaultval", "one")); }},
    {"more answers asked for than allowed", "E0646",
     [](Xml x) {
         const auto more = add_attribute(x, "render_choice", "minnumber", "3");
         return more ? add_attribute(*more, "render_choice", "maxnumber", "2") : more;
     }},
};

Codes codes_of(const std::filesystem::path& path) {
    Files files;
    Findings findings;
    validate(path, nullptr, files, findings, 1);
    Codes out;
    for (const Finding& one : findings.list()) out.emplace(one.code.id);
    return out;
}

std::string without_comments(std::string text) {
    for (auto at = text.find("<!--"); at != std::string::npos; at = text.find("<!--", at)) text.erase(at, text.find("-->", at) + 3 - at);
    return text;
}

struct Tally {
    int made = 0, caught = 0;
    std::set<std::string> missed, unused;
};

// Breaks each document in each way that it has a place for.
Tally break_all(const std::vector<std::filesystem::path>& paths, std::string_view root, std::span<const Mutation> mutations) {
    const TemporaryFolder folder;
    const auto place = folder.path() / "broken.xml";
    Tally tally;
    for (const Mutation& mutation : mutations) tally.unused.emplace(mutation.name);
    for (const auto& path : paths) {
        const std::string text = without_comments(read_file(path));  // what stands in them is broken in vain
        if (!has_element(text, root)) continue;
        const Codes before = codes_of(path);
        if (before.contains("E0608")) continue;  // not well-formed
        for (const Mutation& mutation : mutations) {
            const Mutated broken = before.contains(std::string(mutation.code)) ? std::nullopt : mutation.break_it(text);
            if (!broken || *broken == text) continue;
            write_file(place, *broken);
            ++tally.made;
            tally.unused.erase(std::string(mutation.name));
            if (codes_of(place).contains(std::string(mutation.code)))
                ++tally.caught;
            else
                tally.missed.insert(fmt::format("{}: {}", mutation.name, path.filename().string()));
        }
    }
    return tally;
}

void check_tally(const Tally& tally, int made) {
    CHECK(tally.missed == std::set<std::string>{});
    CHECK(tally.unused == std::set<std::string>{});
    CHECK(tally.made == made);
    CHECK(tally.caught == made);
}

bool no_examples() {
    if (have_examples()) return false;
    WARN("skipped: no examples at ../shared/examples");
    return true;
}

// A package that Lectern writes, as files.
Tree own_package(std::string_view target) {
    BuildOptions options;
    options.allow_loss = true;
    options.targets.push_back(find_target(target));
    Findings findings;
    const Built built = build_course(every_kind(), options, findings);
    REQUIRE(!built.files.empty());
    const TemporaryFolder folder;
    for (const auto& [name, bytes] : built.files)
        if (name.ends_with(".zip")) write_file(folder.path() / "p.zip", bytes);
    const PackageReader reader = PackageReader::open_zip(folder.path() / "p.zip");
    Tree out;
    for (const PackageFile& file : reader.files()) out[file.path] = std::get<std::string>(reader.read(file));
    return out;
}

Codes codes_of_package(const Tree& files) {
    const TemporaryFolder folder;
    write_file(folder.path() / "p.zip", zip(files));
    return codes_of(folder.path() / "p.zip");
}

struct PackageMutation {
    std::string_view name, code;
    void (*break_it)(Tree& files);
};

void change(Tree& files, std::string_view path, const std::function<Mutated(Xml)>& how) {
    std::string& text = files.at(std::string(path));
    const Mutated changed = how(text);
    REQUIRE(changed);
    REQUIRE(*changed != text);
    text = *changed;
}

std::string first_file(const Tree& files, std::string_view part) {
    const auto found = std::ranges::find_if(files, [&](const auto& one) { return one.first.find(part) != std::string::npos; });
    REQUIRE(found != files.end());
    return found->first;
}

constexpr std::string_view manifest = "imsmanifest.xml";

constexpr PackageMutation of_packages[] = {
    {"a picture is not there", "E0626", [](Tree& f) { f.erase(first_file(f, "media/")); }},
    {"an item is not there", "E0626", [](Tree& f) { f.erase(first_file(f, "items/")); }},
    {"an item leads out of the package", "E0627",
     [](Tree& f) {
         change(f, first_file(f, "tests/"), [](Xml x) { return set_attribute(x, "assessmentItemRef", "href", "../../q.xml"); });
     }},
    {"two resources have one identifier", "E0630",
     [](Tree& f) { change(f, manifest, [](Xml x) { return repeat_attribute(x, "resource", "identifier"); }); }},
    {"a dependency on nothing", "E0631",
     [](Tree& f) { change(f, manifest, [](Xml x) { return set_attribute(x, "dependency", "identifierref", "nothing"); }); }},
    {"a resource whose file is not listed", "E0632",
     [](Tree& f) { change(f, manifest, [](Xml x) { return set_attribute(x, "file", "href", "elsewhere.xml"); }); }},
    {"an item that is said to be a test", "E0652",
     [](Tree& f) { change(f, manifest, [](Xml x) { return replace_text(x, "imsqti_item_", "imsqti_test_"); }); }},
    {"an item that is said to be a page", "E0651",
     [](Tree& f) { change(f, manifest, [](Xml x) { return replace_text(x, "imsqti_item_xmlv3p0", "webcontent"); }); }},
    {"a resource of a type that is none", "W0644",
     [](Tree& f) { change(f, manifest, [](Xml x) { return replace_text(x, "imsqti_item_", "imsqti_question_"); }); }},
    {"a resource of another version", "W0644",
     [](Tree& f) { change(f, manifest, [](Xml x) { return replace_text(x, "imsqti_item_xmlv3p0", "imsqti_item_xmlv2p1"); }); }},
    {"a schema version that is none", "W0645",
     [](Tree& f) { change(f, manifest, [](Xml x) { return replace_text(x, "3.0.0<", "4.0.0<"); }); }},
    {"a file that nothing lists", "W0601", [](Tree& f) { f["notes.txt"] = "notes"; }},
    {"an organization", "W0646",
     [](Tree& f) {
         change(f, manifest, [](Xml x) {
             return replace_text(x, "<organizations/>", "<organizations><organization identifier=\"o\"/></organizations>");
         });
     }},
};

}  // namespace

TEST_CASE("items broken on purpose are caught", "[validate][examples]") {
    if (no_examples()) return;
    auto paths = example_files("1edtech-qti-examples", ".xml");
    std::ranges::copy(example_files("citolab-scoring-engine", ".xml"), std::back_inserter(paths));
    check_tally(break_all(paths, "assessmentItem", of_items), 3859);
}

TEST_CASE("tests broken on purpose are caught", "[validate][examples]") {
    if (no_examples()) return;
    auto paths = example_files("1edtech-qti-examples", ".xml");
    std::ranges::copy(example_files("citolab-scoring-engine", ".xml"), std::back_inserter(paths));
    check_tally(break_all(paths, "assessmentTest", of_tests), 107);
}

TEST_CASE("results broken on purpose are caught", "[validate][examples]") {
    if (no_examples()) return;
    auto paths = example_files("1edtech-qti-examples", ".xml");
    std::ranges::copy(example_files("citolab-scoring-engine", ".xml"), std::back_inserter(paths));
    check_tally(break_all(paths, "assessmentResult", of_results), 32);
}

TEST_CASE("QTI 1.2 broken on purpose is caught", "[validate][examples]") {
    if (no_examples()) return;
    check_tally(break_all(example_files("pyslet-qti12", ".xml"), "questestinterop", of_qti12), 51);
}

TEST_CASE("packages that Lectern writes, broken on purpose, are caught", "[validate]") {
    const Tree right = own_package("qti30");
    CHECK(codes_of_package(right) == Codes{});
    for (const PackageMutation& mutation : of_packages) {
        INFO(mutation.name);
        Tree wrong = right;
        mutation.break_it(wrong);
        CHECK(codes_of_package(wrong).contains(std::string(mutation.code)));
    }
}
