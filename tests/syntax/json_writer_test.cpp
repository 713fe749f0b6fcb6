#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "syntax/json_writer.h"

using namespace lectern;

namespace {

// The same value by both.
void write(JsonWriter& json, const nlohmann::ordered_json& value) {
    if (value.is_object()) {
        json.open_object();
        for (const auto& [name, field] : value.items()) write(json.key(name), field);
        json.close();
    } else if (value.is_array()) {
        json.open_array();
        for (const auto& one : value) write(json, one);
        json.close();
    } else if (value.is_string()) {
        json.value(value.get<std::string>());
    } else if (value.is_boolean()) {
        json.value(value.get<bool>());
    } else if (value.is_number_integer()) {
        json.value(value.get<std::int64_t>());
    } else if (value.is_number()) {
        json.value(value.get<double>());
    } else {
        json.null();
    }
}

}  // namespace

TEST_CASE("JSON is written as nlohmann::json prints it", "[syntax]") {
    std::string odd;
    for (int c = 0; c < 0x80; ++c) odd += static_cast<char>(c);
    const nlohmann::ordered_json value = {
        {"text", odd + "ä€😀"},
        {"", nullptr},
        {"empty", {{"list", nlohmann::ordered_json::array()}, {"object", nlohmann::ordered_json::object()}}},
        {"numbers", {0, -1, 9007199254740993, 0.28, 1e-9, 1.5e20, 3.0}},
        {"words", {true, false}},
        {"nested", {{{"a", {1, {2}}}}}}};
    for (const int indent : {-1, 1, 2}) {
        std::string out;
        JsonWriter json(out, indent);
        write(json, value);
        CHECK(out == value.dump(indent));
    }
}
