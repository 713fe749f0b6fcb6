// Scores responses line by line: NDJSON {"item": as in key.json, "response": [...]} on standard input, a fraction ("2/3") a line on
// standard output. agreement.test.js compares these with the player's.
#include <iostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "score/score.h"
#include "support/scoring_json.h"

using namespace lectern;
using Json = nlohmann::ordered_json;

namespace {

std::vector<std::string> ids(const Json& item, std::initializer_list<const char*> names) {
    std::vector<std::string> out;
    for (const char* name : names)
        if (item.contains(name))
            for (const Json& one : item[name]) out.push_back(one.at("id"));
    return out;
}

ItemKey item_key(const Json& item) {
    ItemKey key;
    key.type = parse_item_type(item.at("type").get<std::string>()).value();
    key.rule = parse_scoring_rule(item.at("scoring").get<std::string>()).value();
    key.options = ids(item, {"options", "steps", "matches"});
    key.prompts = ids(item, {"prompts"});
    test::read_right(key, item.at("key"));
    return key;
}

}  // namespace

int main() {
    std::string line;
    while (std::getline(std::cin, line)) {
        const Json json = Json::parse(line);
        const Rational value = fraction(item_key(json.at("item")), test::read_response(json.at("response")));
        std::cout << fmt::format("{}/{}\n", value.num, value.den);
    }
}
