#include "results/ndjson/attempt_json.h"

#include <cmath>

#include <nlohmann/json.hpp>

namespace lectern {

namespace {

using Json = nlohmann::ordered_json;

// Whole numbers without ".0".
Json number(double value) {
    constexpr double exact = 9007199254740992;  // 2^53
    if (!(std::abs(value) <= exact)) return Json(value);
    const auto whole = static_cast<std::int64_t>(value);
    return static_cast<double>(whole) == value ? Json(whole) : Json(value);
}

Json json(const ItemResponse& one) {
    Json out{{"item", one.item}, {"response", Json::array()}};
    for (const std::string& value : one.response.values) out["response"].push_back(value);
    for (const auto& [prompt, match] : one.response.pairs) out["response"].push_back(Json::array({prompt, match}));
    if (one.seconds) out["seconds"] = number(*one.seconds);
    return out;
}

Json json(const Reported& reported) {
    Json out = Json::object();
    if (reported.raw) out["raw"] = number(*reported.raw);
    if (reported.max) out["max"] = number(*reported.max);
    if (reported.scaled) out["scaled"] = number(*reported.scaled);
    if (reported.passed) out["passed"] = *reported.passed;
    for (const auto& [item, points] : reported.items) out["items"][item] = number(points);
    return out;
}

}  // namespace

std::string attempt_json(const Attempt& attempt) {
    Json out{{"candidate", attempt.candidate}, {"attempt", attempt.attempt}};
    const auto add = [&](const char* name, const std::string& text) {
        if (!text.empty()) out[name] = text;
    };
    add("assessment", attempt.assessment);
    add("build", attempt.build);
    add("language", attempt.language);
    add("group", attempt.group);
    add("started", attempt.started);
    add("submitted", attempt.submitted);
    out["responses"] = Json::array();
    for (const ItemResponse& one : attempt.responses) out["responses"].push_back(json(one));
    if (attempt.reported) out["reported"] = json(*attempt.reported);
    return out.dump();
}

}  // namespace lectern
