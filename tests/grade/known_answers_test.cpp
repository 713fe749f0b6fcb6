// What is known of an answer is looked up by the number that its reader gives it: every table, figure and finding is what judging each
// response anew gives.
#include <algorithm>
#include <random>

#include <catch2/catch.hpp>

#include "findings/render.h"
#include "grade/sample.h"
#include "results/ndjson/attempt_json.h"
#include "results/ndjson/ndjson.h"
#include "simulate/simulate.h"

using namespace lectern;

namespace {

Key key_with_forms() {
    Key key = test::sample_key();
    key.forms.push_back({"g", "Partial credit", {"n1", "r1", "o1", "m1", "s1", "c1"}, 0});
    key.forms.push_back({"h", "With an essay", {"c1", "e1"}, 0});
    key.index();
    return key;
}

// What stands in real files now and then.
void make_odd(Attempt& attempt, std::mt19937& chance) {
    ItemResponse& any = attempt.responses[chance() % attempt.responses.size()];
    switch (chance() % 16) {
        case 0:
            attempt.responses.pop_back();
            return;
        case 1:
            attempt.responses.push_back(any);
            return;
        case 2:
            any.item = "c2";
            return;
        case 3:
            any.response.values = {"zz"};
            return;
        case 4:
            any.response = {{"a", "b", "c"}, {}};
            return;
        case 5:
            attempt.build = chance() % 2 ? "" : "another";
            return;
        case 6:
            attempt.reported.emplace().raw = 2;
            return;
        case 7:
            for (ItemResponse& one : attempt.responses) one.seconds = 0;
            return;
        case 8:
            any.seconds = chance() % 2 ? 1e5 : 1e8;
            return;
        case 9:
            any.seconds = 12.34567;
            return;
        case 10:
            attempt.submitted = chance() % 2 ? attempt.started : "2026-01-05T19:00:00Z";
            return;
        case 11:
            attempt.submitted = chance() % 2 ? "" : "five o'clock";
            return;
        case 12:
            attempt.candidate = chance() % 2 ? "Doe, Jo" : "\"Jo\"";
            return;
        case 13:
            attempt.assessment = "nowhere";
            return;
        case 14:
            any.response = {};
            return;
        default:
            any.seconds.reset();
    }
}

std::string lines_of(const Key& key) {
    std::mt19937 chance(11);
    const std::vector<std::string> languages = {"en", "ja", ""}, groups = {"", "north", "south"};
    std::string out;
    for (std::uint64_t n = 1; n <= 3000; ++n) {
        Attempt attempt = simulate_attempt(key, key.forms[chance() % 16 == 0 ? 2 : chance() % 2], n, {});
        attempt.language = languages[chance() % languages.size()];
        attempt.group = groups[chance() % groups.size()];
        if (chance() % 4 == 0) std::ranges::shuffle(attempt.responses, chance);
        if (chance() % 5 == 0) make_odd(attempt, chance);
        out += attempt_json(attempt) + "\n";
    }
    return out;
}

// As a reader gives it that knows no answers.
Attempt in_full(Attempt attempt) {
    for (ItemResponse& one : attempt.responses) one = {one.told().item, one.told().response, one.seconds};
    return attempt;
}

struct Graded {
    Tree files;
    std::string findings;
    std::size_t known = 0;  // responses
};

Graded graded(const Key& key, const std::string& lines, bool by_number) {
    Graded out;
    Files files;
    Findings findings;
    const FileId key_file = files.add("key.json", {});
    const auto prepared = PreparedKey::make(key, key_file, findings);
    Grader grader(*prepared, key_file, files, findings,
                  [&](std::string_view file, std::string_view bytes) { out.files[std::string(file)] += bytes; });
    PartGrader parts(*prepared);
    NdjsonReader reader;
    UnknownFields unknown;
    std::size_t n = 0;
    Input input("results.ndjson", bytes_of(lines));
    const auto sink = [&](const Attempt& attempt, const AttemptPlace& place) {
        for (const ItemResponse& one : attempt.responses) out.known += one.kept ? 1 : 0;
        parts.add(by_number ? attempt : in_full(attempt), place);
        if (++n % 700 == 0) grader.join(parts.take());
    };
    const ReadCounts counts = reader.read(input, sink, unknown, parts.part().files, parts.part().findings);
    grader.join(parts.take());
    grader.end_of_file("results.ndjson", counts);
    test::finish_into(out.files, grader);
    out.findings = render_findings(findings, files, FindingFormat::text);
    return out;
}

// Gives back how many responses the reader knew.
std::size_t check_equal(const Key& key, const std::string& lines) {
    const Graded by_number = graded(key, lines, true), anew = graded(key, lines, false);
    CHECK(by_number.findings == anew.findings);
    CHECK(by_number.files == anew.files);
    return by_number.known;
}

}  // namespace

TEST_CASE("answers that are looked up give the tables, figures and findings of answers judged anew", "[grade][known]") {
    const Key key = key_with_forms();
    CHECK(check_equal(key, lines_of(key)) > 10'000);
}

TEST_CASE("points too large to be multiplied in few bits, and items of no points, are added up alike", "[grade][known]") {
    Key key = key_with_forms();
    for (ItemKey& item : key.items) item.points = item.id == "c1" ? Rational(0) : Rational(5000);
    CHECK(check_equal(key, lines_of(key)) > 10'000);
}

TEST_CASE("more languages and groups than figures are split by change nothing in how known answers are graded", "[grade][known]") {
    const Key key = key_with_forms();
    std::string lines;
    for (std::uint64_t n = 1; n <= 400; ++n) {
        Attempt attempt = simulate_attempt(key, key.forms[0], n, {});
        attempt.language = "x" + std::to_string(n % 60);
        attempt.group = n % 3 == 0 ? "g" + std::to_string(n) : "";
        lines += attempt_json(attempt) + "\n";
    }
    CHECK(check_equal(key, lines) == 400 * key.forms[0].items.size());
}

TEST_CASE("seconds whose sum is beyond all whole numbers are no time of a known answer either", "[grade][known]") {
    std::vector<std::string> items, chosen;
    for (int i = 0; i < 40; ++i) items.push_back("i" + std::to_string(i)), chosen.push_back("1");
    const Key key = test::choice_key(items, chosen, 2);
    std::string line = test::attempt_line(1, items, chosen);
    for (std::size_t at = 0; (at = line.find("]}", at)) != std::string::npos && line.compare(at, 3, "]}\n") != 0; at += 2)
        line.insert(at + 1, ",\"seconds\":999999999999999");
    CHECK(check_equal(key, line) == 40);
}
