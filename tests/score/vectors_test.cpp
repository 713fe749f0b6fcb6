// The C++ scoring against the vectors that the player's scoring runs through too.
#include <fmt/format.h>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "io/disk.h"
#include "score/score.h"
#include "support/scoring_json.h"

using namespace lectern;
using Json = nlohmann::ordered_json;

namespace {

Json vectors() {
    return Json::parse(read_file(LECTERN_ROOT "/tests/vectors/scoring.json"));
}

Rational rational(const std::string& text) {
    const auto parts = split(text, '/');
    const auto number = [](std::string_view part) { return std::stoll(std::string(part)); };
    return {number(parts[0]), parts.size() > 1 ? number(parts[1]) : 1};
}

ItemKey item_key(const Json& json) {
    ItemKey key;
    key.type = parse_item_type(json.at("type").get<std::string>()).value();
    key.options = json.value("options", std::vector<std::string>());
    key.prompts = json.value("prompts", std::vector<std::string>());
    test::read_right(key, json.at("key"));
    return key;
}

}  // namespace

TEST_CASE("every rule gives each response of the vectors its fraction") {
    const Json all = vectors();
    REQUIRE(all.at("items").size() > 10);
    for (const Json& item : all.at("items")) {
        const ItemKey key = item_key(item);
        for (const Json& row : item.at("responses")) {
            REQUIRE(row.size() == 2 + item.at("rules").size());
            for (std::size_t i = 0; i < item.at("rules").size(); ++i) {
                const auto rule = parse_scoring_rule(item["rules"][i].get<std::string>());
                REQUIRE(rule);
                REQUIRE(rule_fits(*rule, key.type));
                const Rational given = fraction(key, *rule, test::read_response(row[1]));
                INFO(to_string(key.type) << ", " << to_string(*rule) << ": " << row[0] << " gives " << given.num << "/" << given.den);
                CHECK(given == rational(row[2 + i]));
            }
        }
    }
}

TEST_CASE("scaled scores of the vectors are rounded half up, and never up to a pass") {
    const Json all = vectors();
    REQUIRE(all.at("scales").size() > 3);
    for (const Json& entry : all.at("scales")) {
        const Json& json = entry.at("scale");
        Scale scale{json.at("min"), json.at("max"), json.at("pass"), rational(json.at("cut")), {}};
        const Json table = json.value("table", Json::object());
        for (const auto& [raw, scaled] : table.items()) scale.tables["form"][std::stoi(raw)] = scaled.get<int>();
        for (const Json& row : entry.at("scores")) {
            INFO(row[0]);
            CHECK(scaled_score(scale, "form", rational(row[1]), rational(row[2])) == row[3].get<int>());
        }
    }
}
