// What tests/agreement/run puts to every engine: a course as packages, random responses to its items, and what Lectern says of each.
//
//   agreement_cases COURSE OUT [RESPONSES]      COURSE: a folder, or `rules`, `sample` or `everything`, made-up courses of tests/formats;
//                                               RESPONSES: how many an item, 1,000 if not said
//
// OUT/key.json; OUT/TARGET/, the package of each target that an engine reads, without the items that it can't carry; and
// OUT/responses.ndjson with two kinds of lines, an item's before its responses':
//   {"item":"x","carried":{"moodle-xml":{"fidelity":"approximated","scored_as":"per-pair"},…}}
//   {"response":[["1","a"]],"odd":false,"fraction":"0/1","predicted":{"per-pair":"1/3"}}
// `fraction` is by the item's own rule, `predicted` by each other one in `carried`; not those by hand. Odd: see random_responses.h.
#include <cstdlib>
#include <iostream>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "agreement/random_responses.h"
#include "findings/render.h"
#include "formats/build_course.h"
#include "formats/moodle_xml/everything.h"
#include "formats/qti/sample_course.h"
#include "formats/targets.h"
#include "io/disk.h"
#include "key/key_json.h"
#include "key/make_key.h"
#include "score/score.h"
#include "source/read/course.h"

using namespace lectern;
using Json = nlohmann::ordered_json;

namespace {

// The targets that engines read, each with its profile ("": the default).
constexpr std::pair<const char*, const char*> read_by_engines[] = {
    {"moodle-xml", ""}, {"qti12", "classic"}, {"qti21", ""}, {"qti22", ""}, {"qti30", ""}};

Course read(const std::string& name) {
    if (name == "rules") return test::every_rule();
    if (name == "everything") return test::everything();
    if (name == "sample") return test::sample_course();
    Files files;
    Findings findings;
    Course course = read_course(read_tree(name, course_names()), files, findings);
    if (!findings.has_errors()) return course;
    std::cerr << render_findings(findings, files, FindingFormat::text);
    std::exit(1);
}

Package package(const Course& course, const Key& key, const Target& target, const char* profile) {
    std::set<std::string> left_out;
    for (const Item& item : course.items)
        if (target.carries(item, profile).fidelity == Fidelity::unsupported) left_out.insert(item.id);
    return written(target, without_items(course, left_out), {.key = &key, .profile = profile});
}

Json response_json(const Response& response) {
    return response.pairs.empty() ? Json(response.values) : Json(response.pairs);
}

std::string text(Rational fraction) {
    return fmt::format("{}/{}", fraction.num, fraction.den);
}

// Adds the lines of one item.
void add_item(const Item& item, const ItemKey& key, std::size_t responses, std::string& out) {
    Json carried;
    std::set<ScoredAs> ways;
    for (const auto& [target, profile] : read_by_engines) {
        const Carriage carriage = find_target(target)->carries(item, profile);
        carried[target] = {{"fidelity", to_string(carriage.fidelity)}, {"scored_as", to_string(carriage.scored_as)}};
        if (carriage.scored_as != ScoredAs::own && carriage.scored_as != ScoredAs::by_hand) ways.insert(carriage.scored_as);
    }
    out += Json{{"item", item.id}, {"carried", std::move(carried)}}.dump() + "\n";
    for (const auto& [response, odd] : test::random_responses(key, responses, 1)) {
        Json predicted = Json::object();
        for (const ScoredAs way : ways) predicted[to_string(way)] = text(*predicted_fraction(key, way, response));
        out +=
            Json{{"response", response_json(response)}, {"odd", odd}, {"fraction", text(fraction(key, response))}, {"predicted", predicted}}
                .dump() +
            "\n";
    }
}

}  // namespace

int main(int argc, char** argv) {
    const int responses = argc == 4 ? std::atoi(argv[3]) : 1000;
    if (argc < 3 || argc > 4 || responses < 1) {
        std::cerr << "usage: agreement_cases COURSE OUT [RESPONSES]\n";
        return 2;
    }
    const Course course = read(argv[1]);
    const std::filesystem::path out = argv[2];
    const Key key = make_key(course);
    std::string lines;
    for (const Item& item : course.items) add_item(item, *key.find_item(item.id), static_cast<std::size_t>(responses), lines);
    Tree files{{"key.json", key_json(key)}, {"responses.ndjson", std::move(lines)}};
    for (const auto& [target, profile] : read_by_engines)
        for (auto& [path, bytes] : package(course, key, *find_target(target), profile))
            files[fmt::format("{}/{}", target, path)] = std::move(bytes);
    replace_folder(out, files);
}
