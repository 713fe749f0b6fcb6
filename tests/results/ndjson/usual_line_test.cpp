// Lines in the usual form are read without a JSON parser. Whatever the line, both ways must tell the same.
#include <algorithm>
#include <random>

#include <catch2/catch.hpp>

#include "io/input.h"
#include "results/ndjson/attempt_json.h"
#include "results/ndjson/ndjson_line.h"
#include "results/reader.h"

using namespace lectern;

namespace {

Attempt attempt_of(std::mt19937& chance) {
    Attempt attempt;
    attempt.candidate = "c" + std::to_string(chance() % 1000);
    attempt.attempt = static_cast<int>(chance() % 3) + 1;
    attempt.assessment = "form-a";
    attempt.build = chance() % 2 ? "3f2a9c01d4e7" : "";
    attempt.language = "en";
    attempt.started = "2026-11-02T09:00:00Z";
    for (int i = 0; i < 6; ++i) {
        ItemResponse one;
        one.item = "item-" + std::to_string(i);
        const std::string letter(1, static_cast<char>('a' + chance() % 4));
        if (i == 4)
            one.response.pairs = {{"1", letter}, {"2", "b"}};
        else if (i != 5)
            one.response.values = {letter};
        if (chance() % 2) one.seconds = static_cast<double>(chance() % 10000) / 10;
        attempt.responses.push_back(one);
    }
    if (chance() % 2) {
        Reported& reported = attempt.reported.emplace();
        reported.raw = 4.5;
        reported.passed = true;
        if (chance() % 2) reported.items = {{"item-0", 1}, {"item-1", 0.25}};
    }
    return attempt;
}

// Everything that parsing tells, in words that can be compared. `shift`: bytes before the line.
std::string told(LineParser& parser, const std::string& line, std::size_t shift) {
    std::string padded = line + std::string(Input::padding, '\0');
    if (!parser.parse(std::string_view(padded).substr(0, line.size()))) return "unreadable: " + parser.problem().text;
    parser.fill_in();
    std::string out = attempt_json(parser.attempt());
    for (const std::uint32_t offset : parser.response_offsets()) out += " " + std::to_string(offset - shift);
    for (const LineProblem& warning : parser.warnings()) out += " " + warning.text;
    return out;
}

std::string changed(std::string line, std::mt19937& chance) {
    const std::string bytes =
        "\"\\{}[],: 0129.eE-a\x01\xC3\xA9"
        "nul";
    for (std::size_t n = chance() % 3 + 1; n > 0; --n) {
        const std::size_t at = chance() % line.size();
        switch (chance() % 4) {
            case 0:
                line[at] = bytes[chance() % bytes.size()];
                break;
            case 1:
                line.insert(at, 1, bytes[chance() % bytes.size()]);
                break;
            case 2:
                line.erase(at, 1);
                break;
            default:  // a piece of the line once more
                line.insert(at, line.substr(chance() % line.size(), chance() % 30));
        }
    }
    return line;
}

}  // namespace

TEST_CASE("a line in the usual form, and one that is nearly so, are read as a JSON parser reads them", "[results][ndjson]") {
    std::mt19937 chance(7);
    LineParser usual, json;
    std::size_t readable = 0;
    for (int i = 0; i < 20'000; ++i) {
        const std::string plain = attempt_json(attempt_of(chance));
        const std::string line = i % 4 == 0 ? plain : changed(plain, chance);
        CAPTURE(line);
        const std::string by_json = told(json, "\t" + line, 1);  // a tab is not usual
        REQUIRE(told(usual, line, 0) == by_json);
        if (!by_json.starts_with("unreadable")) ++readable;
    }
    CHECK(readable > 5'000);
    CHECK(readable < 19'000);
}

TEST_CASE("blanks after commas and colons are usual, too", "[results][ndjson]") {
    const std::string line =
        R"({ "candidate": "c1", "assessment": "form-a", "responses": [ { "item": "x", "response": [ "b" ], "seconds": 4 } ] })";
    LineParser usual, json;
    CHECK(told(usual, line, 0) == told(json, "\t" + line, 1));
    CHECK(usual.attempt().responses[0].known != 0);
    CHECK(json.attempt().responses[0].known == 0);
}

TEST_CASE("the same answer to the same item has the same number in every line, other answers have others", "[results][ndjson]") {
    const auto line = [](const char* one, const char* other) {
        return std::string(R"({"candidate":"c1","responses":[{"item":"x","response":[")") + one + R"("]},{"item":"y","response":[")" +
               other + "\"]}]}";
    };
    LineParser parser;
    told(parser, line("a", "a"), 0);
    const std::uint32_t x_a = parser.attempt().responses[0].known, y_a = parser.attempt().responses[1].known;
    CHECK(x_a != y_a);
    told(parser, line("b", "a"), 0);
    CHECK(parser.attempt().responses[0].known != x_a);
    CHECK(parser.attempt().responses[1].known == y_a);
    told(parser, line("a", "b"), 0);
    CHECK(parser.attempt().responses[0].known == x_a);
}
