// A course as everything that a build writes: the same bytes each time, forms, and what can't be carried.
#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "formats/build_course.h"
#include "formats/targets.h"
#include "source/read.h"
#include "support/courses.h"

using namespace lectern;
using namespace lectern::test;

namespace {

// Carries everything but essays (in its profile "all" those too), and writes the ids of what it gets: items, then those of each form and
// lesson.
Carriage carries(const Item& item, std::string_view profile) {
    if (profile != "all" && type_of(item) == ItemType::essay)
        return {Fidelity::unsupported, ScoredAs::by_hand, "essays", "score it elsewhere"};
    return {};
}

void write(const Course& course, const WriteOptions& options, const AddFile& add) {
    std::string text = "form " + std::string(options.form) + std::string(options.profile) + "\nitems";
    for (const Item& item : course.items) text += " " + item.id;
    for (const Form& form : course.forms) {
        text += "\n" + form.id;
        for (const FormItem& item : form.items) text += " " + item.id;
    }
    for (const CaseStudy& one : course.case_studies) {
        text += "\ncase " + one.id;
        for (const std::size_t index : one.items) text += " " + course.items.at(index).id;
    }
    text += "\nlessons " + std::to_string(course.lessons.size()) + "\n";
    add("ids.txt", std::move(text));
    add("key.txt", std::string(options.key->build));
}

constexpr Profile profiles[] = {{"usual", "Most"}, {"all", "Essays too"}};
constexpr Target plain{.name = "plain",
                       .extension = "txt",
                       .title = "Ids",
                       .archive = false,
                       .delivers = false,
                       .carries = carries,
                       .write = write,
                       .profiles = profiles};
constexpr Target zipped{
    .name = "zipped", .extension = "zip", .title = "Ids", .archive = true, .delivers = false, .carries = carries, .write = write};

Course course() {
    ReadCourse read =
        read_tree_of({{"course.yaml", "id: c\ntitle: C\n"},
                      {"items/a.md", "## A\n\n- [x] 1\n- [ ] 2\n\n## E\n\n```essay\nrubric\n```\n"},
                      {"cases/k.md", "---\ntype: case-study\ntitle: K\n---\n\n## B\n\n1. x\n2. y\n\n## F\n\n```essay\nr\n```\n"},
                      {"forms/f.yaml", "id: f\nitems: [b, e, a]\n"},
                      {"lessons/l.md", "---\ntype: lesson\ntitle: L\n---\nText\n"}});
    REQUIRE(codes_of(read).empty());
    return std::move(read.course);
}

BuildOptions options_for(std::vector<const Target*> targets) {
    BuildOptions options;
    options.targets = std::move(targets);
    return options;
}

}  // namespace

TEST_CASE("a course is built to the same bytes each time", "[formats]") {
    std::vector<const Target*> all;
    for (const Target& target : targets()) all.push_back(&target);
    BuildOptions options = options_for(all);
    options.allow_loss = true;
    Findings findings;
    const Built one = build_course(every_kind(), options, findings);
    const Built two = build_course(every_kind(), options, findings);
    CHECK(findings.list().empty());
    CHECK(one.files == two.files);
    CHECK(one.files.size() == all.size() + 3);
    CHECK(one.build == two.build);
}

TEST_CASE("the build record names each file with its size and hash", "[formats]") {
    BuildOptions options = options_for({&zipped});
    options.allow_loss = true;
    Findings findings;
    const Built built = build_course(course(), options, findings);
    const auto record = nlohmann::json::parse(built.files.at("build.json"));
    CHECK(record["course"] == "c");
    CHECK(record["build"] == built.build);
    CHECK(record["files"].size() == 3);
    for (const auto& file : record["files"]) {
        const std::string& bytes = built.files.at(file["path"].get<std::string>());
        CHECK(file["size"] == bytes.size());
        CHECK(file["sha256"] == sha256_hex(bytes));
    }
    CHECK(record["files"][0]["path"] == "c.zipped.zip");
    CHECK(record["files"][0]["target"] == "zipped");
    CHECK(nlohmann::json::parse(built.files.at("key.json"))["build"] == built.build);
    CHECK(nlohmann::json::parse(built.files.at("fidelity.json"))["build"] == built.build);
}

TEST_CASE("what a target can't carry stops the build and names the items", "[formats]") {
    Findings findings;
    const Built built = build_course(course(), options_for({&plain}), findings);
    CHECK(built.files.empty());
    REQUIRE(findings.list().size() == 2);
    CHECK(findings.list()[0].code.id == "E0302");
    CHECK(findings.list()[0].text == "plain can't carry the item f: essays");
    CHECK(findings.list()[0].notes.at(0).text == "score it elsewhere; or build with --allow-loss, which leaves it out");
    CHECK(built.notes.size() == 4);
}

TEST_CASE("allowed loss leaves the items out of the bank, their forms and their case studies", "[formats]") {
    BuildOptions options = options_for({&plain});
    options.allow_loss = true;
    Findings findings;
    const Built built = build_course(course(), options, findings);
    CHECK(findings.list().empty());
    CHECK(built.files.at("c.plain.txt") == "form \nitems b a\nf b a\ncase k b\nlessons 1\n");
    CHECK(built.notes.size() == 4);
    const auto notes = nlohmann::json::parse(built.files.at("fidelity.json"))["notes"];
    CHECK(notes[1]["fidelity"] == "unsupported");
    CHECK(notes[1]["loss"] == "essays");
}

namespace {

// A setting that gets lost, and a case study that can't be carried.
std::vector<SubjectNote> other_notes(const Course& course, std::string_view) {
    std::vector<SubjectNote> out = {
        {{SubjectKind::setting, "delivery.report"}, {Fidelity::approximated, ScoredAs::own, "no report", "print it"}}};
    for (const CaseStudy& one : course.case_studies)
        if (!one.items.empty())
            out.push_back({{SubjectKind::stimulus, one.id}, {Fidelity::unsupported, ScoredAs::own, "too long", "shorten it"}});
    return out;
}

constexpr Target noting{.name = "noting",
                        .extension = "txt",
                        .title = "Ids",
                        .archive = false,
                        .delivers = false,
                        .carries = carries,
                        .write = write,
                        .profiles = profiles,
                        .notes = other_notes};

}  // namespace

TEST_CASE("what a target does not carry of the rest of the course is noted after its items", "[formats]") {
    BuildOptions options = options_for({&noting});
    options.allow_loss = true;
    Findings findings;
    const Built built = build_course(course(), options, findings);
    const auto notes = nlohmann::json::parse(built.files.at("fidelity.json"))["notes"];
    REQUIRE(notes.size() == 6);
    CHECK(notes[3]["item"] == "e");
    CHECK(notes[4] == nlohmann::json{{"target", "noting"},
                                     {"subject", "setting"},
                                     {"name", "delivery.report"},
                                     {"fidelity", "approximated"},
                                     {"loss", "no report"},
                                     {"advice", "print it"}});
    CHECK(notes[5]["subject"] == "stimulus");
}

TEST_CASE("a scenario that can't be carried stops the build, or goes with all its items", "[formats]") {
    BuildOptions options = options_for({&noting});
    options.profiles = {{"noting", "all"}};
    Findings findings;
    CHECK(build_course(course(), options, findings).files.empty());
    REQUIRE(findings.list().size() == 1);
    CHECK(findings.list()[0].text == "noting can't carry the stimulus k: too long");
    options.allow_loss = true;
    Findings none;
    CHECK(build_course(course(), options, none).files.at("c.noting.txt") == "form all\nitems a e\nf e a\ncase k\nlessons 1\n");
}

TEST_CASE("of forms alone, each part of the course is noted once", "[formats]") {
    BuildOptions options = options_for({&noting});
    options.allow_loss = true;
    options.forms = {"f", "f"};
    Findings findings;
    const Built built = build_course(course(), options, findings);
    CHECK(std::ranges::count(built.notes, SubjectKind::setting, [](const FidelityNote& note) { return note.subject.kind; }) == 1);
}

TEST_CASE("a target is written in the profile asked for, and the records say so", "[formats]") {
    BuildOptions options = options_for({&plain});
    options.profiles = {{"plain", "all"}};
    Findings findings;
    const Built built = build_course(course(), options, findings);
    CHECK(findings.list().empty());
    CHECK(built.files.at("c.plain.txt") == "form all\nitems b f a e\nf b e a\ncase k b f\nlessons 1\n");
    CHECK(nlohmann::json::parse(built.files.at("fidelity.json"))["notes"][0]["profile"] == "all");
    CHECK(nlohmann::json::parse(built.files.at("build.json"))["files"][0]["profile"] == "all");
}

TEST_CASE("the default profile is as none, also where it is named", "[formats]") {
    BuildOptions options = options_for({&plain});
    options.allow_loss = true;
    Findings findings;
    const Built unnamed = build_course(course(), options, findings);
    options.profiles = {{"plain", "usual"}};
    CHECK(build_course(course(), options, findings).files == unnamed.files);
    CHECK_FALSE(nlohmann::json::parse(unnamed.files.at("build.json"))["files"][0].contains("profile"));
}

TEST_CASE("a form alone has its items and no lessons", "[formats]") {
    BuildOptions options = options_for({&plain});
    options.allow_loss = true;
    options.forms = {"f"};
    Findings findings;
    const Built built = build_course(course(), options, findings);
    CHECK(built.files.at("c-f.plain.txt") == "form f\nitems b a\nf b a\ncase k b\nlessons 0\n");
    CHECK_FALSE(built.files.contains("c.plain.txt"));
    CHECK(nlohmann::json::parse(built.files.at("build.json"))["files"][0]["form"] == "f");
}

TEST_CASE("a form that the course does not have is an error", "[formats]") {
    BuildOptions options = options_for({&plain});
    options.forms = {"none"};
    Findings findings;
    CHECK(build_course(course(), options, findings).files.empty());
    CHECK(findings.list().at(0).code.id == "E0303");
}
