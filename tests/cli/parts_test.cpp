// Graded in parts and merged: what comes out is what comes out of one grading, and what is damaged is said.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cli/grade_files.h"
#include "findings/codes.h"
#include "findings/render.h"
#include "grade/partial/part_folder.h"
#include "grade/sample.h"
#include "io/disk.h"
#include "io/embedded.h"
#include "key/key_json.h"
#include "support/fenced_blocks.h"
#include "support/temporary_folder.h"

using namespace lectern;
namespace fs = std::filesystem;

namespace {

// The same numbers on every machine.
class Chance {
public:
    explicit Chance(std::uint64_t seed) : state_(seed) {}
    std::size_t below(std::size_t n) {
        state_ = state_ * 6364136223846793005u + 1442695040888963407u;
        return (state_ >> 33) % n;
    }
    bool one_in(std::size_t n) { return below(n) == 0; }

private:
    std::uint64_t state_;
};

const std::vector<std::string> letters = {"a", "b", "c", "d"};

// The sample with fourteen more choices and two forms that share items, an essay and one item of each other type.
Key parts_key() {
    Key key = test::sample_key();
    std::vector<std::string> f = {"r1", "o1", "e1"}, g = {"m1", "n1", "r1"};
    for (int i = 1; i <= 14; ++i) {
        key.items.push_back(
            test::choice_item(fmt::format("i{:02}", i), i % 2 ? "1.1" : "2.1", letters, {letters[static_cast<std::size_t>(i) % 4]}));
        if (i <= 12) f.push_back(key.items.back().id);
        if (i >= 3) g.push_back(key.items.back().id);
    }
    for (ItemKey& item : key.items) {
        item.hash = "hash of " + item.id;
        for (const std::string& prompt : item.prompts) item.texts[prompt] = "Prompt " + prompt;
    }
    key.blueprint.questions = 15;
    key.forms = {{"f", "Form F", f, 60}, {"g", "Form G", g, 60}};
    key.index();
    return key;
}

// The build before it, which had another key of i03 and an item that is gone.
Key older_key() {
    Key key = parts_key();
    key.build = "b0";
    for (ItemKey& item : key.items)
        if (item.id == "i03") item.correct = {"b"}, item.hash = "another";
    key.items.push_back(test::choice_item("gone", "1.1", letters, {"a"}));
    key.items.back().hash = "hash of gone";
    key.forms[0].items.push_back("gone");
    key.index();
    return key;
}

constexpr const char* rules = R"(rules:
  - {item: i04, action: accept, key: b, reason: b is right too}
  - {item: i05, action: drop, reason: it has no key}
)";

std::string response(const ItemKey& item, Chance& chance) {
    const auto pick = [&] { return letters[chance.below(4)]; };
    switch (item.type) {
        case ItemType::multiple_choice:
            return chance.one_in(12) ? "" : chance.one_in(60) ? R"("a","b")" : '"' + pick() + '"';
        case ItemType::multiple_response:
            return chance.one_in(2) ? R"("a","c","e")" : '"' + pick() + R"(","e")";
        case ItemType::ordering:
            return chance.one_in(2) ? R"("b","a","c")" : R"("a","b","c")";
        case ItemType::matching:
            return R"(["1","a"],["2",")" + pick() + R"("],["3","c"])";
        case ItemType::numeric:
            return chance.one_in(2) ? R"("1.5")" : R"("7")";
        case ItemType::short_answer:
            return R"("shard")";
        case ItemType::essay:
            return R"("A text, \"with\" quotes")";
    }
    return {};
}

// One attempt, or one and the same again, or a line that is none.
std::string unit(const Key& key, int number, Chance& chance) {
    if (chance.one_in(40)) return R"({"candidate":"torn)" + std::to_string(number) + "\n";
    const FormKey& form = key.forms[chance.below(2)];
    const bool copied = chance.one_in(15), earlier = chance.one_in(7);
    Chance same(7), &answers = copied ? same : chance;  // several candidates with the same answers
    std::string out = fmt::format(R"({{"candidate":"c{:04}","attempt":{},"assessment":"{}")", number, 1 + chance.below(2),
                                  chance.one_in(30) ? "old" : form.id);
    if (!chance.one_in(9)) out += fmt::format(R"(,"build":"{}")", earlier ? "b0" : chance.one_in(30) ? "strange" : "b1");
    out += fmt::format(R"(,"language":"{}")", chance.one_in(3) ? "ja" : "en");
    if (!chance.one_in(5)) out += fmt::format(R"(,"group":"{}")", chance.one_in(2) ? "north" : "süd, \\\"west\\\"");
    out += fmt::format(R"(,"started":"{}")", chance.one_in(30) ? "yesterday" : "2026-01-05T09:00:00Z");
    if (!chance.one_in(25))
        out += fmt::format(R"(,"submitted":"2026-01-05T{}:{:02}:00Z")", chance.one_in(20) ? "11" : "09", chance.below(60));
    out += R"(,"responses":[)";
    for (std::size_t i = 0; i < form.items.size(); ++i) {
        if (i > 3 && !copied && chance.one_in(40)) continue;
        const ItemKey& item = *key.find_item(form.items[i]);
        out += fmt::format(R"({}{{"item":"{}","response":[{}],"seconds":{}.5}})", i > 0 ? "," : "", item.id, response(item, answers),
                           chance.below(90));
    }
    out += earlier ? R"(,{"item":"gone","response":["a"]}])" : "]";
    if (chance.one_in(6)) out += fmt::format(R"(,"reported":{{"raw":{},"max":18,"items":{{"i03":1}}}})", chance.below(18));
    out += "}\n";
    return chance.one_in(25) ? out + out : out;
}

struct Place {
    test::TemporaryFolder top;
    fs::path folder = top.path();
    std::string path(const std::string& name) const { return (folder / name).string(); }
};

struct Setting {
    GradingKeyPaths keys;
    ResultOptions results;
};

Setting make_setting(const Place& place, bool repaired) {
    const Key key = parts_key();
    write_file(place.path("key.json"), key_json(key));
    write_file(place.path("older.json"), key_json(older_key()));
    write_file(place.path("rules.yaml"), rules);
    std::string marks = "candidate,attempt,assessment,item,points\n";
    for (int i = 1; i <= 400; i += 3) marks += fmt::format("c{:04},{},f,e1,{}\n", i, i % 2 + 1, i % 5);
    write_file(place.path("marks.csv"), marks + "nobody,1,f,e1,2\nc0001,1,f,i01,1\n");
    Setting out;
    out.keys.key = place.path("key.json");
    out.keys.other_keys = {place.path("older.json")};
    out.keys.marks = {place.path("marks.csv")};
    if (repaired) out.keys.rules = place.path("rules.yaml");
    out.results.incomplete = "refuse";
    return out;
}

struct Outcome {
    Tree files;
    std::string findings;
};

Append append_to(Tree& files) {
    return [&](std::string_view file, std::string_view bytes) { files[std::string(file)] += bytes; };
}

void finish(Grader& grader, const ReportedScores::Unused& scores, GradingRun& run, Outcome& out) {
    scores.report(run.files, run.findings);
    run.keys->report_unused_marks(run.uses, run.files, run.findings);
    test::finish_into(out.files, grader, run.keys->mark_counts(run.uses));
    out.findings =
        render_findings(run.findings, run.files, FindingFormat::json) + render_findings(run.findings, run.files, FindingFormat::text);
}

Outcome grade_whole(Setting setting, const std::vector<std::string>& paths) {
    Outcome out;
    GradingRun run;
    setting.results.results = paths;
    const auto results = open_results(setting.results, setting.keys, run);
    REQUIRE(results);
    const GradeOptions options{run.keys->regrade(), nullptr, results->policy};
    Grader grader(run.keys->prepared(), run.keys->key_file(), run.files, run.findings, append_to(out.files), options);
    grade_results(*results, options, grader, nullptr, run);
    finish(grader, run.scores.unused(), run, out);
    return out;
}

void grade_part(Setting setting, const std::vector<std::string>& paths, const std::string& folder, unsigned jobs = 2) {
    GradingRun run;
    setting.results.results = paths;
    setting.results.jobs = jobs;
    const auto results = open_results(setting.results, setting.keys, run);
    REQUIRE(results);
    const GradeOptions options{run.keys->regrade(), nullptr, results->policy};
    PartFolderWriter part(folder, run.keys->origin(results->policy));
    Grader grader(
        run.keys->prepared(), run.keys->key_file(), run.files, run.findings,
        [&](std::string_view file, std::string_view bytes) { part.append(file, bytes); }, options);
    grader.on_name([&](const SeenAttempts::Name& name, std::string_view path) { part.name(name, path); });
    grade_results(*results, options, grader, nullptr, run);
    part.commit(grader.so_far(), run, run.scores.unused());
}

// Nothing, and findings in their place, if the parts can't be merged.
std::optional<Outcome> merge(const Setting& setting, const std::vector<std::string>& folders, std::string& refused) {
    Outcome out;
    GradingRun run;
    PartFolders parts(folders);
    run.keys = GradingKeys::read(setting.keys, run.files, run.findings);
    REQUIRE(run.keys);
    AttemptPolicy policy;
    Files files;
    Findings findings;
    ReportedScores::Unused scores;
    Grader grader(run.keys->prepared(), run.keys->key_file(), run.files, run.findings, append_to(out.files),
                  {run.keys->regrade(), nullptr, policy});
    if (!parts.read_origins(*run.keys, policy, files, findings) || !parts.join(grader, run, scores, {}, files, findings)) {
        refused = render_findings(findings, files, FindingFormat::text);
        return std::nullopt;
    }
    parts.copy_tables(run.keys->prepared(), append_to(out.files));
    finish(grader, scores, run, out);
    return out;
}

// Of parts that can be merged.
Outcome merged_whole(const Setting& setting, const std::vector<std::string>& folders) {
    std::string refused;
    auto merged = merge(setting, folders, refused);
    INFO(refused);
    REQUIRE(merged);
    return std::move(*merged);
}

std::vector<std::string> write_pieces(const Place& place, const std::string& name, std::size_t pieces,
                                      const std::vector<std::string>& units, std::uint64_t seed) {
    std::vector<std::string> texts(pieces), paths;
    Chance chance(seed);
    for (const std::string& one : units) texts[pieces == 1 ? 0 : chance.below(pieces)] += one;
    for (std::size_t i = 0; i < pieces; ++i) {
        paths.push_back(place.path(fmt::format("{}-{:02}.ndjson", name, i)));
        write_file(paths.back(), texts[i]);
    }
    return paths;
}

std::vector<std::string> make_units(int attempts) {
    const Key key = parts_key();
    Chance chance(42);
    std::vector<std::string> out;
    for (int i = 1; i <= attempts; ++i) out.push_back(unit(key, i, chance));
    return out;
}

// summary.json without the files, which are divided in another way.
std::string figures(const Outcome& outcome) {
    nlohmann::ordered_json json = nlohmann::ordered_json::parse(outcome.files.at("summary.json"));
    json.at("counts").erase("files");
    return json.dump(1);
}

void check_same(const Outcome& one, const Outcome& other) {
    for (const auto& [name, bytes] : one.files) {
        INFO(name);
        REQUIRE(other.files.contains(name));
        CHECK((other.files.at(name) == bytes));
    }
    CHECK(one.files.size() == other.files.size());
    CHECK(one.findings == other.findings);
}

}  // namespace

TEST_CASE("parts of whole files come to the same bytes as one grading, however many there are", "[grade][parts]") {
    const bool repaired = GENERATE(false, true);
    const Place place;
    const Setting setting = make_setting(place, repaired);
    const std::vector<std::string> paths = write_pieces(place, "piece", 20, make_units(400), 1);
    const Outcome whole = grade_whole(setting, paths);
    for (const char* code :
         {"E0402", "E0501", "E0507", "E0509", "E0531", "E0532", "E0533", "W0501", "W0502", "W0504", "W0512", "W0513", "E0430"}) {
        INFO(code);
        CHECK(whole.findings.find(code) != std::string::npos);
    }
    REQUIRE(whole.files.contains("regrade.csv") == repaired);
    for (const std::size_t parts : {1u, 2u, 5u, 20u}) {
        CAPTURE(parts);
        std::vector<std::string> folders;
        for (std::size_t i = 0; i < parts; ++i) {
            const auto begin = paths.begin() + static_cast<std::ptrdiff_t>(i * 20 / parts),
                       end = paths.begin() + static_cast<std::ptrdiff_t>((i + 1) * 20 / parts);
            folders.push_back(place.path(fmt::format("parts-{}/{:02}", parts, i)));
            fs::create_directories(fs::path(folders.back()).parent_path());
            grade_part(setting, {begin, end}, folders.back());
        }
        const Outcome merged = merged_whole(setting, folders);
        check_same(whole, merged);
    }
}

TEST_CASE("figures do not depend on how attempts are split into parts", "[grade][parts]") {
    const Place place;
    const Setting setting = make_setting(place, true);
    const std::vector<std::string> units = make_units(400);
    const Outcome whole = grade_whole(setting, write_pieces(place, "one", 1, units, 0));
    for (const std::size_t parts : {2u, 5u, 20u}) {
        CAPTURE(parts);
        std::vector<std::string> folders;
        for (const std::string& path : write_pieces(place, fmt::format("random{}", parts), parts, units, parts)) {
            folders.push_back(path + ".part");
            grade_part(setting, {path}, folders.back());
        }
        const Outcome merged = merged_whole(setting, folders);
        CHECK((merged.files.at("items.csv") == whole.files.at("items.csv")));
        CHECK((figures(merged) == figures(whole)));
    }
}

TEST_CASE("reported scores without responses are counted over all parts", "[grade][parts]") {
    const Place place;
    const Setting setting = make_setting(place, false);
    const std::vector<std::string> paths = write_pieces(place, "piece", 2, make_units(60), 3);
    std::vector<std::string> all, folders;
    for (std::size_t i = 0; i < 2; ++i) {
        const std::string grades = place.path(fmt::format("grades-{}.csv", i));
        write_file(grades,
                   "\"Last name\",\"First name\",\"Email address\",Status,Started,Completed,Duration,Grade/10.00,\"Q. 1 /2.00\"\n"
                   "I,A,no one,Finished,now,later,1,10.00,2.00\nI,B,nobody,Finished,then,later,1,1.00,-\nx,y\n");
        folders.push_back(paths[i] + ".part");
        grade_part(setting, {grades, paths[i]}, folders.back());
        all.insert(all.end(), {grades, paths[i]});
    }
    const Outcome whole = grade_whole(setting, all);
    REQUIRE(whole.findings.find("attempts with reported scores and no responses") != std::string::npos);
    const Outcome merged = merged_whole(setting, folders);
    check_same(whole, merged);
}

TEST_CASE("a part has the same bytes whatever the number of threads", "[grade][parts]") {
    const Place place;
    const Setting setting = make_setting(place, false);
    const std::vector<std::string> paths = write_pieces(place, "piece", 2, make_units(100), 3);
    grade_part(setting, paths, place.path("one"), 1);
    grade_part(setting, paths, place.path("four"), 4);
    for (const char* name : {"part.ndjson", "attempts.csv", "responses.csv", "discrepancies.csv"})
        CHECK((read_file(place.folder / "one" / name) == read_file(place.folder / "four" / name)));
}

TEST_CASE("a damaged part is a finding and never more", "[grade][parts]") {
    const Place place;
    const Setting setting = make_setting(place, true);
    const std::string folder = place.path("part"), file = folder + "/part.ndjson";
    grade_part(setting, write_pieces(place, "piece", 1, make_units(60), 4), folder);
    const std::string good = read_file(file);
    std::string refused;
    REQUIRE(merge(setting, {folder}, refused));
    const auto refuses = [&](const std::string& text) {
        write_file(file, text);
        refused.clear();
        return !merge(setting, {folder}, refused) && refused.find("[E0541]") != std::string::npos;
    };
    for (std::size_t i = 0; i < 40; ++i) CHECK(refuses(good.substr(0, good.size() * i / 40)));
    CHECK(refuses(good.substr(0, good.size() - 1)));
    CHECK(refuses(good + "x"));
    CHECK(refuses(good + good));
    CHECK(refuses("{\"part\":{}}\n"));
    CHECK(refuses("[]\n"));
    CHECK(refuses(std::string(100, '[') + "\n"));

    // Any number, text or list may be anything. What comes of it is a finding, or figures.
    const std::vector<std::string> values = {"-1",    "0",    "1",  "4294967295", "18446744073709551615",
                                             "1e300", "null", "[]", "{}",         "\"99999999999999999999999999999999999\"",
                                             "true"};
    Chance chance(5);
    int damaged = 0;
    constexpr int times = 400;
    for (int i = 0; i < times; ++i) {
        std::size_t begin = good.find_first_of("0123456789", good.find('\n') + chance.below(good.size() - 1000));
        if (i % 3 == 0) begin = good.find_first_of("0123456789", good.find(i % 2 ? "{\"tally\"" : "{\"sums\"") + chance.below(3000));
        if (begin == std::string::npos) continue;
        const std::size_t end = good.find_first_not_of("0123456789", begin);
        CAPTURE(i, begin);
        if (refuses(good.substr(0, begin) + values[chance.below(values.size())] + good.substr(end))) ++damaged;
    }
    CHECK(damaged > times / 2);
    for (int i = 0; i < 120; ++i) {  // a line that is missing, or stands there twice
        const std::size_t begin = good.find('\n', chance.below(good.size() - 1)) + 1, end = good.find('\n', begin) + 1;
        if (end == 0) continue;
        write_file(file, good.substr(0, begin) + (i % 2 ? good.substr(begin, end - begin) + good.substr(begin) : good.substr(end)));
        merge(setting, {folder}, refused);
    }
}

TEST_CASE("a table that is not what its part wrote is a finding", "[grade][parts]") {
    const Place place;
    const Setting setting = make_setting(place, false);
    const std::string folder = place.path("part"), table = folder + "/responses.csv";
    grade_part(setting, write_pieces(place, "piece", 1, make_units(10), 4), folder);
    const std::string good = read_file(table);
    std::string refused;
    for (const std::string& text : {good.substr(1), good + "x", "C" + good.substr(1), std::string()}) {
        write_file(table, text);
        CHECK(!merge(setting, {folder}, refused));
        CHECK(refused.find("responses.csv: error[E0541]: the table has") != std::string::npos);
    }
    fs::remove(table);
    CHECK(!merge(setting, {folder}, refused));
    CHECK(refused.find("responses.csv: error[E0541]: the table has 0 bytes") != std::string::npos);
}

TEST_CASE("attempts that two parts have are listed, twenty of them", "[grade][parts]") {
    const Place place;
    const Setting setting = make_setting(place, false);
    const std::vector<std::string> paths = write_pieces(place, "piece", 1, make_units(100), 4);
    grade_part(setting, paths, place.path("p1"));
    grade_part(setting, paths, place.path("p2"));
    std::string refused;
    CHECK(!merge(setting, {place.path("p1"), place.path("p2")}, refused));
    std::size_t times = 0;
    for (std::size_t at = refused.find("[E0540]"); at != std::string::npos; at = refused.find("[E0540]", at + 1)) ++times;
    CHECK(times == 20);
    CHECK(refused.find(" more)") != std::string::npos);
}

TEST_CASE("the commands on the pages of parts give their findings, and the right ones do not", "[grade][parts][pages]") {
    for (const Code& code :
         {code("attempt-in-two-parts"), code("not-a-part"), code("part-of-another-key"), code("part-of-other-options")}) {
        const Place place;
        Key key = parts_key();
        key.items[0].id = "parquet-columnar";
        key.build = "3f2a9c01d4e7";
        key.forms = {{"form-a", "Form A", {"parquet-columnar"}, 60}};
        key.index();
        write_file(place.path("key.json"), key_json(key));
        key.build = "0c55e1d20b7f";
        write_file(place.path("new/key.json"), key_json(key));
        write_file(place.path("rules.yaml"), "rules:\n  - {item: parquet-columnar, action: accept, key: b, reason: it is}\n");
        write_file(
            place.path("a.ndjson"),
            R"({"candidate":"c1","assessment":"form-a","build":"3f2a9c01d4e7","responses":[{"item":"parquet-columnar","response":["b"]}]})"
            "\n");
        const std::string document(embedded("docs/findings/" + std::string(code.id) + ".md"));
        int commands = 0;
        for (const test::FencedBlock& block : test::fenced_blocks(document)) {
            if (!block.rest().empty()) write_file(place.folder / block.rest(), block.text);
            if (block.info != "sh") continue;
            ++commands;
            write_file(place.path("script"), block.text);
            const std::string command = fmt::format("cd '{}' && PATH='{}:/usr/bin:/bin' bash script >/dev/null 2>err",
                                                    place.folder.string(), fs::path(LECTERN_PROGRAM).parent_path().string());
            std::system(command.c_str());
            const bool found = read_file(place.path("err")).find(fmt::format("[{}]", code.id)) != std::string::npos;
            INFO(block.heading << ": " << block.text << read_file(place.path("err")));
            CHECK(found == (block.heading == "Wrong"));
            CHECK(fs::exists(place.folder / "graded") == (block.heading == "Right"));
        }
        CHECK(commands == 2);
    }
}
