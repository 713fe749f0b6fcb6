// Result files in which very much is wrong: what can be read is graded, what can't is listed, and what is kept of it is bounded.
#include <catch2/catch.hpp>

#include <filesystem>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/grade_files.h"
#include "findings/render.h"
#include "grade/partial/part_folder.h"
#include "grade/sample.h"
#include "io/disk.h"
#include "key/key_json.h"
#include "support/temporary_folder.h"
#include "validate/json_files.h"

using namespace lectern;
namespace fs = std::filesystem;

namespace {

const std::vector<std::string> items = {"i1", "i2"};
constexpr int bad_lines = 200'000, of_each_good_one = 1'000;

struct Place {
    test::TemporaryFolder top;
    std::string path(const std::string& name) const { return (top.path() / name).string(); }
    std::string with(const std::string& name, const std::string& text) const {
        write_file(path(name), text);
        return path(name);
    }
};

struct Setting {
    GradingKeyPaths keys;
    ResultOptions results;
};

Setting make_setting(const Place& place) {
    Setting out;
    out.keys.key = place.with("key.json", key_json(test::choice_key(items, {"1", "2"}, 3)));
    return out;
}

struct Outcome {
    Tree files;
    std::string findings;
    std::vector<Finding> list;
    std::size_t excerpts = 0, errors = 0;
    nlohmann::json counts() const { return nlohmann::json::parse(files.at("summary.json")).at("counts"); }
};

Append append_to(Tree& files) {
    return [&](std::string_view file, std::string_view bytes) { files[std::string(file)] += bytes; };
}

void finish(Grader& grader, GradingRun& run, Outcome& out) {
    out.excerpts = run.files.size();
    test::finish_into(out.files, grader);
    out.findings =
        render_findings(run.findings, run.files, FindingFormat::json) + render_findings(run.findings, run.files, FindingFormat::text);
    out.list = run.findings.list();
    out.errors = run.findings.errors();
}

Outcome grade_whole(Setting setting, const std::vector<std::string>& paths, unsigned jobs) {
    Outcome out;
    GradingRun run;
    setting.results.results = paths;
    setting.results.jobs = jobs;
    const auto results = open_results(setting.results, setting.keys, run);
    REQUIRE(results);
    Grader grader(run.keys->prepared(), run.keys->key_file(), run.files, run.findings, append_to(out.files));
    grade_results(*results, {}, grader, nullptr, run);
    finish(grader, run, out);
    return out;
}

void grade_part(Setting setting, const std::string& path, const std::string& folder) {
    GradingRun run;
    setting.results.results = {path};
    setting.results.jobs = 2;
    const auto results = open_results(setting.results, setting.keys, run);
    REQUIRE(results);
    PartFolderWriter part(folder, run.keys->origin(results->policy));
    const Append append = [&](std::string_view file, std::string_view bytes) { part.append(file, bytes); };
    Grader grader(run.keys->prepared(), run.keys->key_file(), run.files, run.findings, append);
    grader.on_name([&](const SeenAttempts::Name& name, std::string_view at) { part.name(name, at); });
    grade_results(*results, {}, grader, nullptr, run);
    part.commit(grader.so_far(), run, run.scores.unused());
}

Outcome merge(const Setting& setting, const std::vector<std::string>& folders) {
    Outcome out;
    GradingRun run;
    PartFolders parts(folders);
    run.keys = GradingKeys::read(setting.keys, run.files, run.findings);
    REQUIRE(run.keys);
    Files files;
    Findings findings;
    AttemptPolicy policy;
    ReportedScores::Unused scores;
    Grader grader(run.keys->prepared(), run.keys->key_file(), run.files, run.findings, append_to(out.files));
    REQUIRE(parts.read_origins(*run.keys, policy, files, findings));
    REQUIRE(parts.join(grader, run, scores, {}, files, findings));
    parts.copy_tables(run.keys->prepared(), append_to(out.files));
    finish(grader, run, out);
    return out;
}

Outcome grade_in_parts(const Place& place, const Setting& setting, const std::vector<std::string>& paths) {
    std::vector<std::string> folders;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        folders.push_back(place.path(fmt::format("part-{}", i)));
        grade_part(setting, paths[i], folders.back());
    }
    return merge(setting, folders);
}

void check_same(const Outcome& one, const Outcome& other) {
    CHECK((one.findings == other.findings));
    CHECK(one.errors == other.errors);
    REQUIRE(one.files.size() == other.files.size());
    for (const auto& [name, bytes] : one.files) {
        INFO(name);
        CHECK((other.files.at(name) == bytes));
    }
}

std::vector<std::string> texts_of(const Outcome& outcome, std::string_view code) {
    std::vector<std::string> out;
    for (const Finding& finding : outcome.list)
        if (finding.code.id == code) out.push_back(finding.text);
    return out;
}

// Half of the bad lines, with a good attempt behind every thousandth of them.
std::string bad_ndjson(int first) {
    std::string out;
    for (int n = 1; n <= bad_lines / 2; ++n) {
        out += "x\n";
        if (n % of_each_good_one == 0) out += test::attempt_line(first + n, items, {"1", "3"});
    }
    return out;
}

}  // namespace

TEST_CASE("of 200,000 lines that can't be read, all are listed and few are kept", "[grade][blocks][parts]") {
    const Place place;
    const Setting setting = make_setting(place);
    const std::vector<std::string> paths = {place.with("a.ndjson", bad_ndjson(0)), place.with("b.ndjson", bad_ndjson(bad_lines))};
    Setting named = setting;
    named.results.from = "ndjson";
    const Outcome whole = grade_whole(named, paths, 1);
    CHECK(whole.counts().at("findings").at("E0402") == bad_lines);
    CHECK(whole.counts().at("attempts").at("scored") == bad_lines / of_each_good_one);
    CHECK(whole.errors == bad_lines);
    CHECK(whole.excerpts < Findings::most_of_a_code + 20);

    const std::vector<std::string> texts = texts_of(whole, "E0402");
    REQUIRE(texts.size() == Findings::most_of_a_code + 2);
    CHECK(std::ranges::count(texts, texts.front()) == Findings::most_of_a_code);
    CHECK(texts[1000].starts_with("99,000 more of these: lines 1002-2001, 2003-3002, 3004-4003, "));
    CHECK(texts[1000].ends_with(", 98099-99098, 99100-100099"));
    CHECK(texts[1001].starts_with("100,000 more of these: lines 1-1000, 1002-2001, "));
    CHECK(whole.findings.find("b.ndjson:1:1: error[E0402]: 100,000 more of these: lines 1-1000, ") != std::string::npos);

    check_same(whole, grade_whole(named, paths, 3));
    check_same(whole, grade_in_parts(place, named, paths));
}

TEST_CASE("responses that do not fit the key are listed by the lines of their attempts", "[grade][blocks][parts]") {
    const Place place;
    const Setting setting = make_setting(place);
    std::string texts[2];
    for (int n = 1; n <= 6'000; ++n)
        texts[n > 3'000] += test::attempt_line(n, n % 2 ? items : std::vector<std::string>{"j1", "j2", "i1"}, {"1", "2", "1"});
    const std::vector<std::string> paths = {place.with("a.ndjson", texts[0]), place.with("b.ndjson", texts[1])};
    const Outcome whole = grade_whole(setting, paths, 1);
    CHECK(whole.counts().at("findings").at("E0502") == 6'000);
    CHECK(whole.excerpts < 3 * Findings::most_of_a_code);
    const std::vector<std::string> said = texts_of(whole, "E0502");
    REQUIRE(said.size() == Findings::most_of_a_code + 2);
    CHECK(said[1000].starts_with("2,000 more of these: lines 1002, 1004, 1006, "));
    CHECK(said[1001].starts_with("3,000 more of these: lines 2, 4, "));
    check_same(whole, grade_whole(setting, paths, 3));
    check_same(whole, grade_in_parts(place, setting, paths));
}

TEST_CASE("of 200,000 rows of a table that can't be read, all are listed and few are kept", "[grade][results][parts]") {
    const Place place;
    Setting setting = make_setting(place);
    setting.results.map = place.with("columns.yaml", "candidate: Who\nitems: [{item: i1, column: Q1}, {item: i2, column: Q2}]\n");
    std::vector<std::string> paths;
    for (const std::string name : {"a", "b"}) {
        std::string text = "Who;Q1;Q2\n";
        for (int n = 1; n <= bad_lines / 2; ++n) {
            text += n % 50 == 0 ? ";1;2\n" : "x\n";
            if (n % of_each_good_one == 0) text += fmt::format("{}{};1;3\n", name, n);
        }
        paths.push_back(place.with(name + ".csv", text));
    }
    const Outcome whole = grade_whole(setting, paths, 1);
    CHECK(whole.counts().at("findings").at("E0402") == bad_lines - bad_lines / 50);
    CHECK(whole.counts().at("findings").at("E0406") == bad_lines / 50);
    CHECK(whole.counts().at("attempts").at("scored") == bad_lines / of_each_good_one);
    CHECK(whole.excerpts < 2 * Findings::most_of_a_code + 500);
    const std::vector<std::string> bad = texts_of(whole, "E0402"), nobody = texts_of(whole, "E0406");
    REQUIRE(bad.size() == Findings::most_of_a_code + 2);
    REQUIRE(nobody.size() == Findings::most_of_a_code + 2);
    CHECK(bad[1000].starts_with("97,000 more of these: lines 1023-1051, 1053-1101, "));
    CHECK(nobody[1001].starts_with("2,000 more of these: lines 51, 101, 151, "));
    check_same(whole, grade_in_parts(place, setting, paths));
}

TEST_CASE("lines of a part that no grading could have left out are damage", "[grade][parts]") {
    const Place place;
    Setting setting = make_setting(place);
    setting.results.from = "ndjson";
    std::string text;
    for (int n = 1; n <= 1'500; ++n) text += "x\n";
    const std::string folder = place.path("part"), file = folder + "/part.ndjson";
    grade_part(setting, place.with("a.ndjson", text), folder);
    const std::string good = read_file(file), runs = R"("runs":[[1001,1500,500]],"rest":[0,0,0])";
    const std::size_t at = good.find(runs);
    REQUIRE(at != std::string::npos);
    CHECK(texts_of(merge(setting, {folder}), "E0402").back() == "500 more of these: lines 1001-1500");
    for (const char* const bad :
         {R"("runs":[],"rest":[0,0,0])", R"("runs":[[1500,1001,500]],"rest":[0,0,0])", R"("runs":[[1001,1500,0]],"rest":[0,0,0])",
          R"("runs":[[1001,1500]],"rest":[0,0,0])", R"("runs":[[1001,1500,18446744073709551615]],"rest":[0,0,0])",
          R"("runs":[[1001,4294967296,1]],"rest":[0,0,0])", R"("runs":[[1001,1500,500]],"rest":null)", R"("runs":{},"rest":[0,0,0])"}) {
        INFO(bad);
        write_file(file, good.substr(0, at) + bad + good.substr(at + runs.size()));
        GradingRun run;
        run.keys = GradingKeys::read(setting.keys, run.files, run.findings);
        Tree tables;
        Grader grader(run.keys->prepared(), run.keys->key_file(), run.files, run.findings, append_to(tables));
        ReportedScores::Unused scores;
        Files files;
        Findings findings;
        CHECK_FALSE(PartFolders({folder}).join(grader, run, scores, {}, files, findings));
        CHECK(findings.list().front().code.id == "E0541");
    }
}

TEST_CASE("validating a file of attempts keeps as little of what is wrong", "[validate]") {
    const Place place;
    Files files;
    Findings findings;
    const std::string good = test::attempt_line(1, items, {"1", "3"});
    std::string text = good;
    for (int n = 1; n <= 20'000; ++n) text += "x\n";
    check_json_file(place.with("attempts.ndjson", text + good), files, findings);
    CHECK(findings.list().size() == Findings::most_of_a_code + 1);
    CHECK(findings.list().back().text == "19,000 more of these: lines 1002-20001");
    CHECK(findings.errors() == 20'000);
    CHECK(files.size() < Findings::most_of_a_code + 10);
}
