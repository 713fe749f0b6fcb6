// What a QTI 1.2 package holds, one fact each.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "base/address.h"
#include "formats/build_course.h"
#include "formats/qti/sample_course.h"
#include "formats/qti12/target.h"
#include "formats/qti12/written.h"
#include "key/make_key.h"
#include "source/read/course.h"
#include "support/courses.h"
#include "support/golden.h"
#include "support/xml_schema.h"

using namespace lectern;
using namespace lectern::test;
using qti12::Engine;

namespace {

constexpr Engine all_engines[] = {Engine::new_quizzes, Engine::classic, Engine::classic_no_orderings};

Package written(const Course& course, Engine engine = Engine::new_quizzes, std::string_view form = {}) {
    const Key key = make_key(course);
    std::set<std::string> left_out;
    for (const Item& item : course.items)
        if (qti12::carries(item, engine).fidelity == Fidelity::unsupported) left_out.insert(item.id);
    return test::qti12_package(without_items(course, left_out), {&key, form}, engine);
}

Form form_of(std::string id, std::initializer_list<const char*> items) {
    Form form;
    form.id = std::move(id);
    form.title = "Form of " + form.id;
    form.minutes = 30;
    for (const char* item : items) form.items.push_back({item, {}});
    return form;
}

Course with_forms() {
    Course course = sample_course();
    course.forms.push_back(form_of("form-a", {"multiple-choice-rich", "shop-1", "shop-2", "numeric-rich", "essay-plain"}));
    course.forms.push_back(form_of("form-b", {"shop-1", "ordering-all-or-nothing-plain", "shop-2"}));
    return course;
}

Course withheld() {
    Course course = with_forms();
    course.delivery.key = KeyDelivery::withheld;
    return course;
}

const char* profile_of(const std::string& path) {
    if (path == "imsmanifest.xml") return "profiles/qti12-manifest.rng";
    return path.ends_with("/assessment_meta.xml") ? "profiles/qti12-settings.rng" : "profiles/qti12.rng";
}

std::string profile_faults(const Package& package) {
    std::vector<std::string> out;
    for (const auto& [path, bytes] : package)
        if (path.ends_with(".xml"))
            for (const std::string& fault : relaxng_errors(profile_of(path), bytes)) out.push_back(path + ":" + fault);
    return lines(out);
}

// Canvas's settings have no official XSD here.
std::string official_faults(const Package& package) {
    std::vector<std::string> out;
    for (const auto& [path, bytes] : package) {
        if (!path.ends_with(".xml") || path.ends_with("/assessment_meta.xml")) continue;
        const char* schema = path == "imsmanifest.xml" ? "xsd/scorm2004-4th/imscp_v1p1.xsd" : "xsd/qti12/ims_qtiasiv1p2p1.xsd";
        for (const std::string& fault : official_errors(schema, bytes)) out.push_back(path + ":" + fault);
    }
    return lines(out);
}

pugi::xml_document parsed(const Package& package, const std::string& path) {
    pugi::xml_document document;
    REQUIRE(document.load_string(package.at(path).c_str()));
    return document;
}

std::vector<std::string> attributes(const pugi::xml_node& node, const std::string& element, const char* attribute) {
    std::vector<std::string> out;
    for (const auto& found : node.select_nodes((".//" + element).c_str())) out.emplace_back(found.node().attribute(attribute).value());
    return out;
}

std::string metadata(const pugi::xml_node& item, const std::string& label) {
    return item.select_node((".//qtimetadatafield[fieldlabel='" + label + "']/fieldentry").c_str()).node().child_value();
}

pugi::xml_node find(const pugi::xml_document& document, const std::string& item) {
    return document.select_node(("//item[.//qtimetadatafield[fieldlabel='lectern_item']/fieldentry='" + item + "']").c_str()).node();
}

std::string texts(const pugi::xml_node& node) {
    std::string out;
    for (const auto& found : node.select_nodes(".//mattext")) out += std::string(found.node().child_value()) + "\n";
    return out;
}

std::string all_text(const Package& package) {
    std::string out;
    for (const auto& [path, bytes] : package) out += bytes;
    return out;
}

// The item in the one assessment of the sample course.
struct Shown {
    pugi::xml_document document;
    pugi::xml_node item;
};
Shown shown(const std::string& id, Engine engine = Engine::new_quizzes) {
    Shown out{parsed(written(sample_course(), engine), "assessment-sample.xml"), {}};
    out.item = find(out.document, id);
    REQUIRE(out.item);
    return out;
}

}  // namespace

TEST_CASE("qti12: every file is valid by the official XSDs") {
    if (!have_official_schemas()) return skip_official("QTI 1.2 packages");
    for (const Engine engine : all_engines) {
        CHECK(official_faults(written(sample_course(), engine)) == "");
        CHECK(official_faults(written(with_forms(), engine)) == "");
        CHECK(official_faults(written(withheld(), engine)) == "");
    }
}

TEST_CASE("qti12: every file keeps to our own profiles") {
    for (const Engine engine : all_engines) {
        CHECK(profile_faults(written(sample_course(), engine)) == "");
        CHECK(profile_faults(written(with_forms(), engine)) == "");
        CHECK(profile_faults(written(withheld(), engine)) == "");
        CHECK(profile_faults(written(with_forms(), engine, "form-a")) == "");
    }
}

TEST_CASE("qti12: the package of the course with every kind of item is as it was, and valid") {
    const Package package = written(every_kind()), classic = written(every_kind(), Engine::classic);
    CHECK(golden_difference("qti12/every-kind", package) == "");
    CHECK(golden_difference("qti12/every-kind-classic.exam.xml", classic.at("assessment-exam.xml")) == "");
    CHECK(profile_faults(package) == "");
    CHECK(profile_faults(classic) == "");
    if (!have_official_schemas()) return skip_official("QTI 1.2 packages of every-kind");
    CHECK(official_faults(package) == "");
    CHECK(official_faults(classic) == "");
}

TEST_CASE("qti12: the package of the course MLA-C01 is valid, and the bank holds every item") {
    Files files;
    Findings findings;
    const Course course = read_course(read_tree(LECTERN_ROOT "/content/mla-c01", course_names()), files, findings);
    const Package package = written(course);
    std::set<std::string> items;
    for (const auto& [path, bytes] : package)
        if (path.starts_with("bank-")) {
            const auto document = parsed(package, path);
            for (const auto& found : document.select_nodes("//qtimetadatafield[fieldlabel='lectern_item']/fieldentry"))
                CHECK(items.insert(found.node().child_value()).second);
        }
    CHECK(items.size() == course.items.size());
    CHECK(profile_faults(package) == "");
    if (!have_official_schemas()) return skip_official("QTI 1.2 package of MLA-C01");
    CHECK(official_faults(package) == "");
}

TEST_CASE("qti12: the profiles refuse what the standard lets pass") {
    const Package package = written(sample_course());
    const auto broken = [&](const std::string& path, const std::string& from, const std::string& to) {
        std::string xml = package.at(path);
        const auto at = xml.find(from);
        REQUIRE(at != std::string::npos);
        xml.replace(at, from.size(), to);
        return relaxng_errors(profile_of(path), xml);
    };
    CHECK_FALSE(broken("assessment-sample.xml", "multiple_answers_question", "multiple_question").empty());
    CHECK_FALSE(broken("assessment-sample.xml", "AllOrNothing", "Nothing").empty());
    CHECK_FALSE(broken("assessment-sample.xml", "rcardinality=\"Ordered\"", "rcardinality=\"Multiple\"").empty());
    CHECK_FALSE(broken("bank-1.xml", "bank_title", "title").empty());
    CHECK_FALSE(broken("imsmanifest.xml", "imsqti_xmlv1p2", "imsqti_xmlv1p1").empty());
}

TEST_CASE("qti12: the manifest lists every file and every reference resolves") {
    const Package package = written(with_forms());
    const auto manifest = parsed(package, "imsmanifest.xml");
    std::set<std::string> listed, files;
    for (const std::string& href : attributes(manifest, "file", "href")) listed.insert(percent_decode(href));
    for (const auto& [path, bytes] : package)
        if (path != "imsmanifest.xml") files.insert(path);
    CHECK(listed == files);
    const auto ids = attributes(manifest, "resource", "identifier");
    const std::set<std::string> unique(ids.begin(), ids.end());
    CHECK(unique.size() == ids.size());
    for (const std::string& need : attributes(manifest, "dependency", "identifierref")) CHECK(unique.contains(need));
}

TEST_CASE("qti12: each assessment depends on its settings, in a folder of its own identifier") {
    const Package package = written(with_forms());
    const auto manifest = parsed(package, "imsmanifest.xml");
    for (const auto& found : manifest.select_nodes("//resource[@type='imsqti_xmlv1p2']")) {
        const std::string need = found.node().child("dependency").attribute("identifierref").value();
        const std::string path = manifest.select_node(("//resource[@identifier='" + need + "']").c_str()).node().attribute("href").value();
        const auto assessment = parsed(package, found.node().attribute("href").value());
        const std::string ident = assessment.select_node("//assessment").node().attribute("ident").value();
        CHECK(path == ident + "/assessment_meta.xml");
        CHECK(found.node().attribute("identifier").value() == ident);
    }
}

TEST_CASE("qti12: a form is an exam with the form's time and one attempt") {
    const Package package = written(with_forms());
    const auto assessment = parsed(package, "assessment-form-a.xml");
    CHECK(metadata(assessment, "qmd_timelimit") == "30");
    CHECK(metadata(assessment, "cc_maxattempts") == "1");
    CHECK(metadata(assessment, "lectern_build") == make_key(with_forms()).build);
    const std::string ident = assessment.select_node("//assessment").node().attribute("ident").value();
    const auto meta = parsed(package, ident + "/assessment_meta.xml");
    const auto quiz = meta.child("quiz");
    const auto setting = [&](const char* name) { return std::string(quiz.child_value(name)); };
    CHECK(setting("title") == "Form of form-a");
    CHECK(setting("quiz_type") == "assignment");
    CHECK(setting("time_limit") == "30");
    CHECK(setting("allowed_attempts") == "1");
    CHECK(setting("points_possible") == "11");  // 3.5 + 1 + 1 + 3.5 + 2
    CHECK(setting("available") == "false");
}

TEST_CASE("qti12: a course without forms is one practice quiz of the whole bank") {
    const Course course = sample_course();
    const Package package = written(course);
    const auto assessment = parsed(package, "assessment-sample.xml");
    CHECK(attributes(assessment, "item[.//fieldlabel='lectern_item']", "ident").size() == course.items.size());
    CHECK(metadata(assessment, "cc_maxattempts") == "unlimited");
    CHECK(metadata(assessment, "qmd_timelimit") == "");
}

TEST_CASE("qti12: the bank is one for each domain, with the items that assessments refer to") {
    const Package package = written(with_forms());
    const auto bank = parsed(package, "bank-1.xml");
    CHECK(metadata(bank, "bank_title") == "1 Data");
    std::set<std::string> idents;
    for (const char* path : {"bank-1.xml", "bank-2.xml"})
        for (const std::string& ident : attributes(parsed(package, path), "item", "ident")) CHECK(idents.insert(ident).second);
    for (const char* path : {"assessment-form-a.xml", "assessment-form-b.xml"}) {
        const auto assessment = parsed(package, path);
        for (const auto& item : assessment.select_nodes("//item")) {
            const std::string type = metadata(item.node(), "question_type"),
                              bank_item = metadata(item.node(), "assessment_question_identifierref");
            const bool alone = type != "text_only_question" && metadata(item.node(), "parent_stimulus_item_ident").empty();
            CHECK(alone == idents.contains(bank_item));
            CHECK(alone != bank_item.empty());
            CHECK_FALSE(idents.contains(item.node().attribute("ident").value()));
        }
    }
}

TEST_CASE("qti12: identifiers are unique in a package, and stay the same when other items change") {
    const auto idents = [](const Package& package) {
        std::map<std::string, std::string> out;  // item and file → ident
        std::set<std::string> unique;
        for (const auto& [path, bytes] : package) {
            if (!path.starts_with("assessment-") && !path.starts_with("bank-")) continue;
            const auto document = parsed(package, path);
            for (const auto& item : document.select_nodes("//item")) {
                const std::string ident = item.node().attribute("ident").value();
                CHECK(unique.insert(ident).second);
                if (const std::string id = metadata(item.node(), "lectern_item"); !id.empty()) out.emplace(path + " " + id, ident);
            }
        }
        return out;
    };
    Course later = with_forms();
    later.items[3].stem = every_construct();
    std::swap(later.forms[1].items[0], later.forms[1].items[1]);
    CHECK(idents(written(with_forms())) == idents(written(later)));
}

TEST_CASE("qti12: a scenario stands before its items, which name it; again where others stand between") {
    const Package package = written(with_forms());
    const auto shown = [&](const char* path) {  // what stands where, and the place of the scenario that it names
        std::vector<std::string> out, idents;
        const auto assessment = parsed(package, path);
        for (const auto& found : assessment.select_nodes("//item")) {
            const std::string id = metadata(found.node(), "lectern_item"), parent = metadata(found.node(), "parent_stimulus_item_ident");
            idents.emplace_back(found.node().attribute("ident").value());
            out.push_back(id.empty() ? metadata(found.node(), "question_type") : id);
            if (!parent.empty()) out.back() += fmt::format(" of {}", std::ranges::find(idents, parent) - idents.begin());
        }
        return out;
    };
    CHECK(shown("assessment-form-a.xml") == std::vector<std::string>{"multiple-choice-rich", "text_only_question", "shop-1 of 1",
                                                                     "shop-2 of 1", "numeric-rich", "essay-plain"});
    CHECK(shown("assessment-form-b.xml") == std::vector<std::string>{"text_only_question", "shop-1 of 0", "ordering-all-or-nothing-plain",
                                                                     "text_only_question", "shop-2 of 3"});
}

TEST_CASE("qti12: a package of one form has that assessment and no bank to refer to") {
    const Package package = written(with_forms(), Engine::new_quizzes, "form-b");
    CHECK(package.contains("assessment-form-b.xml"));
    CHECK_FALSE(package.contains("assessment-form-a.xml"));
    CHECK_FALSE(package.contains("bank-1.xml"));
    CHECK(all_text(package).find("assessment_question_identifierref") == std::string::npos);
}

TEST_CASE("qti12: only the media that are shown are in the package, as files of what shows them") {
    const Package package = written(sample_course());
    CHECK(package.contains("media/flow.png"));
    CHECK(package.contains("media/notes for all.txt"));
    CHECK_FALSE(package.contains("media/unused.png"));
    CHECK(package.at("bank-1.xml").find("src=\"media/flow.png\"") != std::string::npos);
    const auto manifest = parsed(package, "imsmanifest.xml");
    CHECK(manifest.select_nodes("//resource[@href='bank-1.xml']/file[@href='media/notes%20for%20all.txt']").size() == 1);
}

TEST_CASE("qti12: the full score of a multiple response takes each key and no distractor") {
    const Shown it = shown("multiple-response-all-or-nothing-plain");
    CHECK(metadata(it.item, "question_type") == "multiple_answers_question");
    CHECK(metadata(it.item, "scoring_algorithm") == "AllOrNothing");
    CHECK(metadata(it.item, "original_answer_ids") == "1,2,3,4,5,6");
    std::vector<std::string> keys, distractors;
    for (const auto& found : it.item.select_nodes(".//and/varequal")) keys.emplace_back(found.node().child_value());
    for (const auto& found : it.item.select_nodes(".//and/not/varequal")) distractors.emplace_back(found.node().child_value());
    CHECK(keys == std::vector<std::string>{"1", "4"});
    CHECK(distractors == std::vector<std::string>{"2", "3", "5", "6"});
}

TEST_CASE("qti12: only all-or-nothing names a scoring algorithm") {
    CHECK(metadata(shown("multiple-response-right-minus-wrong-plain").item, "scoring_algorithm") == "");
    CHECK(metadata(shown("matching-per-pair-plain").item, "scoring_algorithm") == "");
    CHECK(metadata(shown("matching-all-or-nothing-plain").item, "scoring_algorithm") == "AllOrNothing");
    CHECK(metadata(shown("multiple-choice-plain").item, "scoring_algorithm") == "");
}

TEST_CASE("qti12: scores are points") {
    const Shown it = shown("multiple-choice-rich");
    CHECK(metadata(it.item, "points_possible") == "3.5");
    CHECK(it.item.select_node(".//decvar").node().attribute("maxvalue").value() == std::string("3.5"));
    CHECK(it.item.select_node(".//setvar").node().child_value() == std::string("3.5"));
}

TEST_CASE("qti12: feedback of an option is shown when it is chosen, the rationale always") {
    const Shown it = shown("multiple-choice-rich");
    CHECK(attributes(it.item, "itemfeedback", "ident") == std::vector<std::string>{"general_fb", "1_fb", "3_fb"});
    const auto condition = it.item.select_node(".//respcondition[displayfeedback/@linkrefid='3_fb']").node();
    CHECK(condition.child("conditionvar").child_value("varequal") == std::string("3"));
    CHECK(it.item.select_node(".//respcondition[displayfeedback/@linkrefid='general_fb']/conditionvar/other"));
    CHECK(texts(it.item.select_node(".//itemfeedback[@ident='3_fb']").node()).find("Feedback on c") != std::string::npos);
}

TEST_CASE("qti12: feedback of steps stands below the rationale") {
    const std::string comment = texts(shown("ordering-per-position-rich").item.select_node(".//itemfeedback[@ident='general_fb']").node());
    CHECK(comment.find("Because it is so.") < comment.find("Why a"));
    CHECK(comment.find("Why a") < comment.find("Why d"));
}

TEST_CASE("qti12: an ordering's condition names the steps in the right order, which is not the one shown") {
    const Shown it = shown("ordering-all-or-nothing-plain");
    CHECK(metadata(it.item, "question_type") == "ordering_question");
    std::map<std::string, std::string> by_id;
    std::vector<std::string> shown_order, right_order;
    for (const auto& found : it.item.select_nodes(".//response_label")) {
        shown_order.emplace_back(found.node().select_node(".//mattext").node().child_value());
        by_id[found.node().attribute("ident").value()] = shown_order.back();
    }
    for (const auto& found : it.item.select_nodes(".//varequal")) right_order.push_back(by_id.at(found.node().child_value()));
    CHECK(right_order == std::vector<std::string>{"Step a", "Step b", "Step c", "Step d", "Step e"});
    CHECK_FALSE(std::ranges::is_sorted(shown_order));
    CHECK(it.item.select_node(".//response_lid").node().attribute("rcardinality").value() == std::string("Ordered"));
}

TEST_CASE("qti12: for classic quizzes each step is matched with its place") {
    const Shown it = shown("ordering-all-or-nothing-plain", Engine::classic);
    CHECK(metadata(it.item, "question_type") == "matching_question");
    for (const auto& found : it.item.select_nodes(".//response_lid")) {
        const std::string step = found.node().select_node("material/mattext").node().child_value();
        const std::string response = found.node().attribute("ident").value();
        const std::string place = it.item.select_node((".//varequal[@respident='" + response + "']").c_str()).node().child_value();
        const std::string label =
            found.node().select_node((".//response_label[@ident='" + place + "']//mattext").c_str()).node().child_value();
        CHECK(step == "Step " + letter(std::stoul(label) - 1));
        CHECK(found.node().select_nodes(".//response_label").size() == 5);
    }
}

TEST_CASE("qti12: each prompt of a matching has all matches to choose from, the unused ones too") {
    const Shown it = shown("matching-per-pair-plain");
    const auto prompts = it.item.select_nodes(".//response_lid");
    CHECK(prompts.size() == 4);
    for (const auto& found : prompts) {
        const std::string response = found.node().attribute("ident").value();
        CHECK(found.node().select_nodes(".//response_label").size() == 5);
        const auto equal = it.item.select_node((".//varequal[@respident='" + response + "']").c_str()).node();
        const std::string right =
            found.node()
                .select_node((".//response_label[@ident='" + std::string(equal.child_value()) + "']//mattext").c_str())
                .node()
                .child_value();
        const std::string prompt = found.node().select_node("material/mattext").node().child_value();
        CHECK(right == (prompt == "Prompt 3" ? "Match c" : prompt == "Prompt 4" ? "Match d" : "Match a"));
        CHECK(equal.parent().parent().child_value("setvar") == std::string("0.5"));
        CHECK(equal.parent().parent().child("setvar").attribute("action").value() == std::string("Add"));
    }
    CHECK(texts(it.item).find("<strong>Need</strong> → <strong>Service</strong>") != std::string::npos);
}

TEST_CASE("qti12: a match with a tag in it is HTML for New Quizzes, which reads all as HTML, and plain text for classic quizzes") {
    Course course = sample_course();
    const auto item = std::ranges::find(course.items, "matching-per-pair-plain", &Item::id);
    std::get<Matching>(item->interaction).matches[0].content = {Block{Paragraph{{Inline{Text{"List<int>"}, {}}}}, {}}};
    const auto match = [&](Engine engine) {
        const auto document = parsed(written(course, engine), "assessment-sample.xml");
        const auto found = find(document, item->id).select_node(".//response_label//mattext[contains(., 'List')]").node();
        return std::string(found.attribute("texttype").value()) + " " + found.child_value();
    };
    CHECK(match(Engine::new_quizzes) == "text/html List&lt;int&gt;");
    CHECK(match(Engine::classic) == "text/plain List<int>");
}

TEST_CASE("qti12: a range is two ends, a number an equality too") {
    const Shown it = shown("numeric-plain");
    const auto conditions = it.item.select_nodes(".//respcondition[setvar]/conditionvar");
    REQUIRE(conditions.size() == 2);
    const auto first = conditions.begin()->node(), second = (conditions.begin() + 1)->node();
    CHECK(first.child_value("vargte") == std::string("0.6"));
    CHECK(first.child_value("varlte") == std::string("0.8"));
    CHECK(second.child("or").child_value("varequal") == std::string("-3"));
    CHECK(second.child("or").child("and").child_value("vargte") == std::string("-3"));
}

TEST_CASE("qti12: accepted texts that differ in case and white space alone are one") {
    std::vector<std::string> accepted;
    const Shown it = shown("short-answer-plain");
    for (const auto& found : it.item.select_nodes(".//varequal")) accepted.emplace_back(found.node().child_value());
    CHECK(accepted == std::vector<std::string>{"Amazon S3", "S3"});
}

TEST_CASE("qti12: the rubric of an essay is a grading note") {
    CHECK(metadata(shown("essay-plain").item, "grading_notes") == "Names both.\nGives a reason.\n\nTwo points each.");
}

TEST_CASE("qti12: options are shuffled item by item in New Quizzes, a whole quiz at a time in classic ones") {
    CHECK(attributes(shown("multiple-choice-one-point").item, "render_choice", "shuffle") ==
          std::vector<std::string>{"No"});  // one is pinned
    Course course = sample_course();
    for (Option& option : std::get<Choice>(std::ranges::find(course.items, "multiple-choice-plain", &Item::id)->interaction).options)
        option.pinned = false;
    course.forms = {form_of("all", {"multiple-choice-plain", "numeric-plain"}),
                    form_of("some", {"multiple-choice-plain", "multiple-choice-rich"})};
    const auto quiz_shuffles = [&](Engine engine, const std::string& form) {
        const Package package = written(course, engine);
        const std::string ident =
            parsed(package, "assessment-" + form + ".xml").select_node("//assessment").node().attribute("ident").value();
        return std::string(parsed(package, ident + "/assessment_meta.xml").child("quiz").child_value("shuffle_answers"));
    };
    CHECK(quiz_shuffles(Engine::new_quizzes, "all") == "false");
    CHECK(quiz_shuffles(Engine::classic, "all") == "true");
    CHECK(quiz_shuffles(Engine::classic, "some") == "false");
    const auto document = parsed(written(course), "assessment-all.xml");
    CHECK(attributes(document, "render_choice", "shuffle") == std::vector<std::string>{"Yes"});
}

TEST_CASE("qti12: a package without the key holds nothing of it") {
    const std::string text = all_text(written(withheld()));
    for (const char* secret :
         {"varequal", "vargte", "setvar", "itemfeedback", "grading_notes", "Because it is so", "Feedback on", "Names both"})
        CHECK(text.find(secret) == std::string::npos);
    CHECK(all_text(written(with_forms())).find("varequal") != std::string::npos);
}

TEST_CASE("qti12: without the key, steps stand in an order that only the key tells") {
    const auto order = [](const Course& course) {
        return texts(find(parsed(written(course), "assessment-form-b.xml"), "ordering-all-or-nothing-plain"));
    };
    Course changed = withheld();
    auto& options = std::get<Choice>(changed.items.back().interaction).options;
    std::swap(options[0].correct, options[1].correct);  // another key: another seal
    CHECK(order(withheld()) != order(changed));
}
