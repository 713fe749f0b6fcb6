// What holds for the packages of every version and profile: they are valid, nothing is lost, and what a version does not have is said.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include <pugixml.hpp>

#include "base/address.h"
#include "formats/qti/sample_course.h"
#include "formats/qti/target.h"
#include "key/make_key.h"
#include "source/markdown/markdown.h"
#include "source/read/course.h"
#include "support/courses.h"
#include "support/golden.h"
#include "support/xml_schema.h"

using namespace lectern;
using namespace lectern::test;

namespace {

// A target in one of its profiles.
struct Flavour {
    const Target& target;
    const qti::Version& version;
    std::string_view profile;
};

std::vector<Flavour> flavours() {
    std::vector<Flavour> out;
    for (const auto& [target, version] :
         {std::pair(&qti::target_21, &qti::v21), std::pair(&qti::target_22, &qti::v22), std::pair(&qti::target_30, &qti::v30)})
        for (const Profile& profile : target->profiles) out.push_back({*target, *version, profile.name});
    return out;
}

std::string name_of(const Flavour& flavour) {
    return std::string(flavour.target.name) + "=" + std::string(flavour.profile);
}

Package written(const Course& course, const Flavour& flavour) {
    const Key key = make_key(course);
    return lectern::written(flavour.target, course, {.key = &key, .profile = flavour.profile});
}

// The sample course as it is, with a form, and without the key.
std::vector<Course> sample_courses() {
    Course plain = sample_course(), form = plain, withheld = plain;
    form.forms.emplace_back();
    form.forms.back().id = "form-a";
    form.forms.back().title = "Form A";
    form.forms.back().minutes = 30;
    for (const char* id : {"multiple-choice-rich", "multiple-choice-plain", "shop-2", "shop-1", "numeric-rich", "essay-plain"})
        form.forms.back().items.push_back({id, {}});
    withheld.delivery.key = KeyDelivery::withheld;
    return {plain, form, withheld};
}

const Course& mla_c01() {
    static const Course course = [] {
        Files files;
        Findings findings;
        return read_course(read_tree(LECTERN_ROOT "/content/mla-c01", course_names()), files, findings);
    }();
    return course;
}

std::string kind_of(const std::string& path) {
    if (path == "imsmanifest.xml") return "manifest";
    if (path.starts_with("items/")) return "item";
    return path.starts_with("stimuli/") ? "stimulus" : "test";
}

// 2.2's two schemas include each other by this address; another one for the root would make them two sets.
std::string official_schema(const qti::Version& version, const std::string& kind) {
    if (kind == "manifest") return std::string(version.package.xsd);
    if (version.name == "QTI 2.2") return "https://purl.imsglobal.org/spec/qti/v2p2/schema/xsd/imsqti_v2p2p4.xsd";
    return std::string(version.assessment.xsd);
}

struct Checked {
    std::size_t files = 0;
    std::string faults;
};

template <typename Errors>
Checked check(const Package& package, Errors errors) {
    Checked out;
    for (const auto& [path, bytes] : package) {
        if (!path.ends_with(".xml")) continue;
        ++out.files;
        for (const std::string& fault : errors(kind_of(path), bytes)) out.faults += path + ":" + fault + "\n";
    }
    return out;
}

Checked check_official(const Package& package, const Flavour& flavour) {
    return check(package, [&](const std::string& kind, const std::string& xml) {
        return official_errors(official_schema(flavour.version, kind), xml);
    });
}

Checked check_profile(const Package& package, const Flavour& flavour) {
    return check(package, [&](const std::string& kind, const std::string& xml) {
        return relaxng_errors("profiles/" + std::string(flavour.target.name) + "-" + kind + ".rng", xml);
    });
}

pugi::xml_document parsed(const Package& package, const std::string& path) {
    pugi::xml_document document;
    REQUIRE(package.contains(path));
    REQUIRE(document.load_string(package.at(path).c_str()));
    return document;
}

std::string all_text(const Package& package) {
    std::string out;
    for (const auto& [path, bytes] : package) out += bytes;
    return out;
}

const Flavour& flavour(std::string_view name) {
    static const std::vector<Flavour> all = flavours();
    return *std::ranges::find_if(all, [&](const Flavour& one) { return name_of(one) == name; });
}

Content html(std::string text) {
    Files files;
    Findings findings;
    return parse_markdown(files, files.add("a.md", std::move(text)), findings);
}

}  // namespace

TEST_CASE("every file of every version and profile is valid by the official XSDs and by our own", "[qti]") {
    const bool official = have_official_schemas();
    if (!official) skip_official("QTI packages by the official XSDs");
    std::vector<Course> courses = sample_courses();
    courses.push_back(every_kind());
    courses.push_back(mla_c01());
    for (const Flavour& one : flavours()) {
        INFO(name_of(one));
        std::size_t valid = 0;
        for (const Course& course : courses) {
            const Package package = written(course, one);
            CHECK(check_profile(package, one).faults == "");
            if (!official) continue;
            const Checked checked = check_official(package, one);
            CHECK(checked.faults == "");
            if (checked.faults.empty()) valid += checked.files;
        }
        if (official) CHECK(valid >= 280);
    }
}

TEST_CASE("no version loses an item of the course MLA-C01", "[qti]") {
    for (const Flavour& one : flavours()) {
        const Package package = written(mla_c01(), one);
        for (const Item& item : mla_c01().items) {
            CHECK(package.contains("items/" + item.id + ".xml"));
            CHECK(one.target.carries(item, one.profile).fidelity != Fidelity::unsupported);
        }
    }
}

TEST_CASE("the packages of the course with every kind of item are as they were", "[qti][golden]") {
    for (const Target* target : {&qti::target_21, &qti::target_30})
        CHECK(golden_difference(std::string(target->name) + "/every-kind", written(every_kind(), {*target, qti::v30, {}})) == "");
}

TEST_CASE("QTI 2.2 is written as 2.1 with the version's name, but for what the golden files hold", "[qti][golden]") {
    const Package before = written(every_kind(), {qti::target_21, qti::v21, {}});
    Package others = written(every_kind(), {qti::target_22, qti::v22, {}});
    CHECK(others.size() == before.size());
    std::erase_if(others, [&](const auto& file) {
        const auto same = before.find(file.first);
        if (same == before.end()) return false;
        std::string named_anew = same->second;
        for (auto at = named_anew.find("v2p1"); at != std::string::npos; at = named_anew.find("v2p1", at))
            named_anew.replace(at, 4, "v2p2");
        return named_anew == file.second;
    });
    CHECK(golden_difference("qti22/every-kind", others) == "");
}

TEST_CASE("every manifest lists every file once, and every reference resolves", "[qti]") {
    for (const Flavour& one : flavours()) {
        INFO(name_of(one));
        const Package package = written(sample_courses()[1], one);
        const auto manifest = parsed(package, "imsmanifest.xml");
        std::set<std::string> ids;
        std::vector<std::string> listed;
        for (const auto& found : manifest.select_nodes("//resource")) {
            CHECK(ids.insert(found.node().attribute("identifier").value()).second);
            CHECK(found.node().attribute("href").value() == std::string_view(found.node().child("file").attribute("href").value()));
            const bool item = std::string_view(found.node().attribute("type").value()) == one.version.resources.item;
            if (item) CHECK(found.node().child("dependency").empty() == (one.profile == "common"));
            for (const auto& file : found.node().children("file")) CHECK(package.contains(percent_decode(file.attribute("href").value())));
            listed.push_back(percent_decode(found.node().attribute("href").value()));
        }
        std::ranges::sort(listed);
        std::vector<std::string> files;
        for (const auto& [path, bytes] : package)
            if (path != "imsmanifest.xml") files.push_back(path);
        CHECK(listed == files);
        for (const auto& found : manifest.select_nodes("//dependency"))
            CHECK(ids.contains(found.node().attribute("identifierref").value()));
        for (const auto& [path, bytes] : package) {
            if (!path.ends_with(".xml") || path == "imsmanifest.xml") continue;
            const auto document = parsed(package, path);
            for (const auto& found : document.select_nodes("//@href | //@src"))
                if (const std::string address = found.attribute().value(); address.starts_with("../"))
                    CHECK(package.contains(percent_decode(address.substr(3))));
        }
    }
}

TEST_CASE("the profile `common` shows the scenario in each item of a case study", "[qti]") {
    for (const Flavour& one : flavours()) {
        if (one.profile != "common") continue;
        INFO(name_of(one));
        const Package package = written(sample_course(), one);
        for (const char* item : {"items/shop-1.xml", "items/shop-2.xml"}) {
            const auto document = parsed(package, item);
            const pugi::xml_node body = document.select_node("//itemBody | //qti-item-body").node();
            CHECK(body.first_child().name() == std::string_view("div"));
            CHECK(body.child("div").attribute("class").value() == std::string_view("stimulus"));
            CHECK(package.at(item).find("Mind the gap") != std::string::npos);
            CHECK(package.at(item).find("../media/flow.png") != std::string::npos);
        }
        CHECK(std::ranges::none_of(package, [](const auto& file) { return file.first.starts_with("stimuli/"); }));
        CHECK(all_text(package).find("timulusRef") == std::string::npos);
        CHECK(all_text(package).find("stimulus-ref") == std::string::npos);
    }
}

TEST_CASE("the profile `standard` holds the scenario once, where the version has a place for it", "[qti]") {
    for (const Flavour& one : flavours()) {
        if (one.profile != "standard") continue;
        INFO(name_of(one));
        const Package package = written(sample_course(), one);
        const std::string text = all_text(package);
        // The first item's stem holds the same constructs.
        CHECK(text.find("Mind the gap", text.find("Mind the gap", text.find("Mind the gap") + 1) + 1) == std::string::npos);
        CHECK(package.at("items/shop-1.xml").find("Mind the gap") == std::string::npos);
    }
    const Package rubric = written(sample_course(), flavour("qti21=standard"));
    CHECK(parsed(rubric, "tests/sample.xml").select_node("//assessmentSection[@title='A shop']/rubricBlock[@view='candidate']//img"));
    CHECK(parsed(rubric, "imsmanifest.xml")
              .select_node("//resource[@href='tests/sample.xml']/dependency[starts-with(@identifierref,'media-')]"));
    const Package stimulus = written(sample_course(), flavour("qti22=standard"));
    CHECK(stimulus.contains("stimuli/shop.xml"));
    CHECK(parsed(stimulus, "items/shop-1.xml").select_node("/assessmentItem/assessmentStimulusRef[@href='../stimuli/shop.xml']"));
    CHECK(
        parsed(stimulus, "imsmanifest.xml").select_node("//resource[@href='items/shop-1.xml']/dependency[@identifierref='stimulus-shop']"));
}

TEST_CASE("the default profile is the one that the most systems show", "[qti]") {
    CHECK(qti::target_21.profiles.front().name == "common");
    CHECK(qti::target_22.profiles.front().name == "common");
    CHECK(qti::target_30.profiles.front().name == "standard");
    for (const Target* target : {&qti::target_21, &qti::target_22, &qti::target_30})
        CHECK(written(sample_course(), {*target, qti::v30, {}}) ==
              written(sample_course(), {*target, qti::v30, target->profiles.front().name}));
}

TEST_CASE("2.x spells what 3.0 does in its own way", "[qti]") {
    const Package package = written(sample_courses()[1], flavour("qti21=common"));
    CHECK(all_text(package).find("<qti-") == std::string::npos);
    const auto item = parsed(package, "items/multiple-response-right-minus-wrong-rich.xml");
    CHECK(
        item.select_node("/assessmentItem[@timeDependent='false'][@toolName='Lectern']/responseDeclaration[@baseType='identifier']/"
                         "mapping[@lowerBound='0']/mapEntry[@mappedValue]"));
    CHECK(item.select_node(
        "/assessmentItem/responseProcessing/responseCondition/responseIf/gt/containerSize/variable[@identifier='RESPONSE']"));
    CHECK(item.select_node("/assessmentItem/modalFeedback[@outcomeIdentifier='RATIONALE'][@showHide='show']/p"));
    const auto test = parsed(package, "tests/form-a.xml");
    CHECK(test.select_node("/assessmentTest/outcomeDeclaration[@identifier='SCORE_1'][@interpretation='Data'][@normalMaximum]"));
    CHECK(test.select_node(
        "/assessmentTest/outcomeProcessing/setOutcomeValue[@identifier='SCORE_1']/sum/testVariables[@includeCategory='domain-1']"));
    CHECK(test.select_node("/assessmentTest/timeLimits[@maxTime='1800']"));
    CHECK(parsed(package, "items/multiple-choice-one-point.xml")
              .select_node("//responseProcessing[@template='http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct']"));
}

TEST_CASE("no version's package without the key holds anything of it", "[qti]") {
    for (const Flavour& one : flavours()) {
        INFO(name_of(one));
        const std::string text = all_text(written(sample_courses()[2], one));
        for (const char* secret :
             {"correct-response", "correctResponse", "qti-mapping", "<mapping", "response-processing", "responseProcessing",
              "responseprocessing", "modal", "scorer", "Because it is so", "Feedback on", "Why a", "Names both", "S3"})
            CHECK(text.find(secret) == std::string::npos);
    }
}

TEST_CASE("numbers count as typed in the profile `standard`, by value in `common`, and the fidelity report says so", "[qti]") {
    for (const Flavour& one : flavours()) {
        INFO(name_of(one));
        const bool typed = one.profile == "standard";
        const Course course = sample_course();
        const Carriage carriage = one.target.carries(*course.find_item("numeric-plain"), one.profile);
        CHECK(carriage.scored_as == (typed ? ScoredAs::own : ScoredAs::float_value));
        CHECK(carriage.fidelity == (typed ? Fidelity::exact : Fidelity::approximated));
        CHECK((written(course, one).at("items/numeric-plain.xml").find("RESPONSE_TEXT") != std::string::npos) == typed);
    }
}

TEST_CASE("the fidelity report names what of an author's HTML a version does not have", "[qti]") {
    Item item = *sample_course().find_item("multiple-choice-plain");
    const auto loss = [&](const Target& target) { return target.carries(item, {}).loss; };
    item.stem = html("<p dir=\"rtl\">A <bdo dir=\"ltr\">B</bdo> <bdi>C</bdi></p><ol start=\"3\"><li>three</li></ol>");
    CHECK(loss(qti::target_21) == "HTML that QTI 2.1 does not have is left out: <bdi>, <bdo>, the attribute dir, the attribute start");
    CHECK(loss(qti::target_22) == "HTML that QTI 2.2 does not have is left out: <bdi>, the attribute start");
    CHECK(loss(qti::target_30) == "");
    Course course = sample_course();
    *std::ranges::find(course.items, item.id, &Item::id) = item;
    CHECK(written(course, flavour("qti21=common")).at("items/multiple-choice-plain.xml").find("<p>A B C</p>") != std::string::npos);
}
