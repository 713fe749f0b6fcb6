#include "results/ndjson/ndjson_line.h"

#include <algorithm>
#include <array>
#include <limits>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "findings/codes.h"

namespace lectern {

namespace {

namespace ondemand = simdjson::ondemand;
using simdjson::error_code;

constexpr std::array<std::string_view, 10> attempt_fields = {"candidate", "attempt", "assessment", "build",     "language",
                                                             "group",     "started", "submitted",  "responses", "reported"};
constexpr std::size_t responses_field = 8;
constexpr std::array<std::string_view, 3> response_fields = {"item", "response", "seconds"};
constexpr std::array<std::string_view, 5> reported_fields = {"raw", "max", "scaled", "passed", "items"};

std::string_view type_word(ondemand::value value) {
    ondemand::json_type type{};
    if (value.type().get(type)) return "no value";
    switch (type) {
        case ondemand::json_type::array:
            return "an array";
        case ondemand::json_type::object:
            return "an object";
        case ondemand::json_type::number:
            return "a number";
        case ondemand::json_type::string:
            return "a text";
        case ondemand::json_type::boolean:
            return "true or false";
        case ondemand::json_type::null:
            return "null";
    }
    return "no value";
}

bool is_null(ondemand::value value) {
    bool null = false;
    return !value.is_null().get(null) && null;
}

// Reads JSON for nothing but the place and the words of its first error; simdjson has neither.
struct ErrorFinder : nlohmann::json_sax<nlohmann::json> {
    std::size_t position = 0;  // bytes read, the wrong one included
    std::string words;

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool start_object(std::size_t) override { return true; }
    bool key(string_t&) override { return true; }
    bool end_object() override { return true; }
    bool start_array(std::size_t) override { return true; }
    bool end_array() override { return true; }
    bool parse_error(std::size_t at, const std::string&, const nlohmann::detail::exception& error) override {
        position = at;
        const std::string_view all = error.what();
        const std::size_t dash = all.find(" - ");
        std::string_view one = dash == std::string_view::npos ? all : all.substr(dash + 3);
        const std::size_t read = one.find("; last read");
        words = one.substr(0, read);
        if (const std::size_t wanted = one.find("; expected");
            read != std::string_view::npos && wanted != std::string_view::npos && wanted > read)
            words += one.substr(wanted);
        return false;
    }
};

}  // namespace

bool LineParser::fail(Code code, std::size_t begin, std::size_t end, std::string message, std::string hint) {
    problem_ = LineProblem{code, begin, end, std::move(message), std::move(hint)};
    return false;
}

std::string_view LineParser::token(Value value) {
    std::string_view token = value.raw_json_token();
    return trim(token);
}

bool LineParser::malformed(error_code error) {
    ErrorFinder finder;
    if (!nlohmann::json::sax_parse(line_, &finder)) {
        const std::size_t at = std::min(finder.position == 0 ? 0 : finder.position - 1, line_.size());
        return fail(code("malformed-line"), at, std::min(at + 1, line_.size()), "the line is no JSON: " + finder.words);
    }
    return fail(code("malformed-line"), 0, 1, fmt::format("the line can't be read: {}", simdjson::error_message(error)));
}

bool LineParser::not_text() {
    const std::size_t at = invalid_utf8(line_).value_or(0);
    return fail(code("results-not-utf8"), at, at + 1, fmt::format("byte {:#04x} is not UTF-8", static_cast<unsigned char>(line_[at])),
                "save the file as UTF-8");
}

bool LineParser::refuse(error_code error, Value value, std::string_view what, std::string_view wanted, std::string hint) {
    if (error != simdjson::INCORRECT_TYPE && error != simdjson::NUMBER_OUT_OF_RANGE && error != simdjson::NUMBER_ERROR)
        return malformed(error);
    const std::string_view shown = token(value);
    ErrorFinder finder;
    if (!nlohmann::json::sax_parse(line_, &finder)) return malformed(error);
    return fail(code("wrong-value-in-results"), offset(shown.data()), offset(shown.data()) + shown.size(),
                fmt::format("\"{}\" is {}, not {}", what, type_word(value), wanted), std::move(hint));
}

bool LineParser::text(Value value, std::string_view what, std::string& out) {
    std::string_view read;
    const error_code error = value.get_string().get(read);
    if (error == simdjson::SUCCESS) {
        out.assign(read);
        return true;
    }
    if (is_null(value)) {
        out.clear();
        return true;
    }
    return refuse(error, value, what, "a text", "put it in double quotes");
}

bool LineParser::number(Value value, std::string_view what, std::optional<double>& out) {
    double read = 0;
    const error_code error = value.get_double().get(read);
    if (error == simdjson::SUCCESS) {
        out = read;
        return true;
    }
    if (is_null(value)) {
        out.reset();
        return true;
    }
    return refuse(error, value, what, "a number");
}

bool LineParser::whole_number(Value value, std::string_view what, int& out) {
    const std::string_view shown = token(value);
    std::int64_t read = 0;
    const error_code error = value.get_int64().get(read);
    if (error) return refuse(error, value, what, "a whole number");
    if (read < 1 || read > std::numeric_limits<int>::max())
        return fail(code("wrong-value-in-results"), offset(shown.data()), offset(shown.data()) + shown.size(),
                    fmt::format("\"{}\" is {}; the first attempt is 1", what, read));
    out = static_cast<int>(read);
    return true;
}

template <typename Use>
bool LineParser::fields(Object object, std::span<const std::string_view> names, std::string_view path, Use use, std::uint32_t* seen) {
    std::uint32_t met = 0;
    for (auto one : object) {
        ondemand::field field;
        if (const error_code error = std::move(one).get(field)) return malformed(error);
        const std::size_t at = offset(field.key().raw()) - 1;
        std::string_view name;
        if (const error_code error = field.unescaped_key().get(name)) return malformed(error);
        const auto known = static_cast<std::size_t>(std::ranges::find(names, name) - names.begin());
        if (known == names.size()) {
            const auto near = nearest(name, names);
            warnings_.push_back({code("unknown-field"), at, at + name.size() + 2, std::string(path) + std::string(name),
                                 near ? fmt::format("did you mean \"{}\"?", *near) : std::string()});
            skipped_ = true;
            continue;
        }
        if ((met & (1u << known)) != 0) {
            warnings_.push_back({code("repeated-field"), at, at + name.size() + 2,
                                 fmt::format("\"{}\" stands here a second time; the last counts", name),
                                 "the program that wrote this file has an error: fields of an object must differ"});
        }
        met |= 1u << known;
        if (!use(known, field.value())) return false;
    }
    if (seen) *seen = met;
    return true;
}

bool LineParser::pair(Value value, std::pair<std::string, std::string>& out) {
    const std::string_view shown = token(value);
    ondemand::array two;
    if (const error_code error = value.get_array().get(two)) return refuse(error, value, "response", "a pair");
    std::size_t n = 0;
    for (auto one : two) {
        Value side;
        if (const error_code error = std::move(one).get(side)) return malformed(error);
        std::string spare;
        if (!text(side, "response", n == 0 ? out.first : n == 1 ? out.second : spare)) return false;
        ++n;
    }
    if (n == 2) return true;
    return fail(code("wrong-value-in-results"), offset(shown.data()), offset(shown.data()) + 1,
                fmt::format("a pair of prompt and match has two texts, not {}", n), R"(matching: [["1","b"],["2","a"]])");
}

bool LineParser::answer(Value value, Response& out) {
    std::size_t values = 0, pairs = 0;
    if (!is_null(value)) {
        ondemand::array array;
        if (const error_code error = value.get_array().get(array))
            return refuse(error, value, "response", "an array", R"(an answer is an array, also if it is one: ["b"]; none is [])");
        for (auto one : array) {
            Value part;
            if (const error_code error = std::move(one).get(part)) return malformed(error);
            ondemand::json_type type{};
            if (const error_code error = part.type().get(type)) return malformed(error);
            if (type == ondemand::json_type::array && values == 0) {
                if (out.pairs.size() <= pairs) out.pairs.emplace_back();
                if (!pair(part, out.pairs[pairs++])) return false;
            } else if (type == ondemand::json_type::string && pairs == 0) {
                if (out.values.size() <= values) out.values.emplace_back();
                if (!text(part, "response", out.values[values++])) return false;
            } else {
                return refuse(simdjson::INCORRECT_TYPE, part, "response", pairs > 0 ? "a pair, as those before it" : "a text",
                              "all texts, or all pairs; numbers too are written as texts");
            }
        }
    }
    out.values.resize(values);
    out.pairs.resize(pairs);
    return true;
}

bool LineParser::one_response(Value value, ItemResponse& out) {
    const std::string_view shown = token(value);
    const std::size_t at = offset(shown.data());
    Object object;
    if (const error_code error = value.get_object().get(object)) return refuse(error, value, "responses", "an object for each item");
    out.item.clear();
    out.response.values.clear();
    out.response.pairs.clear();
    out.seconds.reset();
    out.known = 0;
    out.kept = nullptr;
    out.seconds_size = 0;
    const bool read = fields(object, response_fields, "responses.", [&](std::size_t field, Value one) {
        if (field == 0) return text(one, "item", out.item);
        if (field == 1) return answer(one, out.response);
        return number(one, "seconds", out.seconds);
    });
    if (!read) return false;
    if (out.item.empty()) return fail(code("missing-field"), at, at + 1, "a response without \"item\": it can't be scored");
    return true;
}

bool LineParser::responses(Value value) {
    ondemand::array array;
    if (const error_code error = value.get_array().get(array)) return refuse(error, value, "responses", "an array");
    std::size_t n = 0;
    offsets_.clear();
    for (auto one : array) {
        Value part;
        if (const error_code error = std::move(one).get(part)) return malformed(error);
        if (attempt_.responses.size() <= n) attempt_.responses.emplace_back();
        offsets_.push_back(static_cast<std::uint32_t>(offset(token(part).data())));
        if (!one_response(part, attempt_.responses[n])) return false;
        ++n;
    }
    attempt_.responses.resize(n);
    return true;
}

bool LineParser::reported_items(Value value) {
    Object object;
    attempt_.reported->items.clear();
    if (is_null(value)) return true;
    if (const error_code error = value.get_object().get(object)) return refuse(error, value, "items", "an object of item and points");
    for (auto one : object) {
        ondemand::field field;
        if (const error_code error = std::move(one).get(field)) return malformed(error);
        const std::size_t at = offset(field.key().raw()) - 1;
        std::string_view name;
        if (const error_code error = field.unescaped_key().get(name)) return malformed(error);
        std::string item(name);
        std::optional<double> points;
        if (!number(field.value(), "items", points)) return false;
        if (!points) continue;
        if (!attempt_.reported->items.insert_or_assign(item, *points).second)
            warnings_.push_back({code("repeated-field"),
                                 at,
                                 at + item.size() + 2,
                                 fmt::format("the points of {} are reported a second time; the last count", quote(item)),
                                 {}});
    }
    return true;
}

bool LineParser::reported(Value value) {
    attempt_.reported.reset();
    if (is_null(value)) return true;
    Object object;
    if (const error_code error = value.get_object().get(object)) return refuse(error, value, "reported", "an object");
    Reported& out = attempt_.reported.emplace();
    return fields(object, reported_fields, "reported.", [&](std::size_t field, Value one) {
        switch (field) {
            case 0:
                return number(one, "raw", out.raw);
            case 1:
                return number(one, "max", out.max);
            case 2:
                return number(one, "scaled", out.scaled);
            case 3: {
                bool passed = false;
                if (is_null(one)) return true;
                if (const error_code error = one.get_bool().get(passed)) return refuse(error, one, "passed", "true or false");
                out.passed = passed;
                return true;
            }
            default:
                return reported_items(one);
        }
    });
}

bool LineParser::attempt_field(std::size_t field, Value value) {
    switch (field) {
        case 0:
            return text(value, "candidate", attempt_.candidate);
        case 1:
            return whole_number(value, "attempt", attempt_.attempt);
        case 2:
            return text(value, "assessment", attempt_.assessment);
        case 3:
            return text(value, "build", attempt_.build);
        case 4:
            return text(value, "language", attempt_.language);
        case 5:
            return text(value, "group", attempt_.group);
        case 6:
            return text(value, "started", attempt_.started);
        case 7:
            return text(value, "submitted", attempt_.submitted);
        case responses_field:
            return responses(value);
        default:
            return reported(value);
    }
}

bool LineParser::attempt(Object object) {
    for (std::string* one : {&attempt_.candidate, &attempt_.assessment, &attempt_.build, &attempt_.language, &attempt_.group,
                             &attempt_.started, &attempt_.submitted})
        one->clear();
    attempt_.attempt = 1;
    attempt_.reported.reset();
    std::uint32_t seen = 0;
    if (!fields(
            object, attempt_fields, "", [&](std::size_t field, Value value) { return attempt_field(field, value); }, &seen))
        return false;
    if (attempt_.candidate.empty())
        return fail(code("missing-field"), 0, 1, "the attempt has no \"candidate\"", "who sat it must be known");
    if ((seen & (1u << responses_field)) == 0)
        return fail(code("missing-field"), 0, 1, "the attempt has no \"responses\"", "an attempt with no answer at all has an empty array");
    return true;
}

bool LineParser::parse_usual(std::string_view line) {
    problem_.reset();
    warnings_.clear();
    return usual_.read(line, attempt_, offsets_);
}

void LineParser::fill_in() {
    filled_in_.resize(std::max(filled_in_.size(), attempt_.responses.size()));
    for (std::size_t i = 0; i < attempt_.responses.size(); ++i) {
        ItemResponse& one = attempt_.responses[i];
        one.seconds_size = 0;
        if (!one.kept) continue;
        if (filled_in_[i] != one.known || one.item.empty()) {
            one.item = one.kept->item;
            one.response = one.kept->response;
            filled_in_[i] = one.known;
        }
        one.kept = nullptr;
    }
}

// Problems are left to parse_json(), which knows where in the line they are.
bool LineParser::parse_answer(std::string_view object, ItemResponse& out) {
    const simdjson::padded_string json(object);
    line_ = std::string_view(json.data(), json.size());
    warnings_.clear();
    ondemand::document document;
    Value value;
    const char* rest = nullptr;
    return !parser_.iterate(json).get(document) && !document.get_value().get(value) && one_response(value, out) && warnings_.empty() &&
           document.current_location().get(rest) != simdjson::SUCCESS;
}

bool LineParser::parse_json(std::string_view line) {
    line_ = line;
    problem_.reset();
    warnings_.clear();
    filled_in_.clear();
    skipped_ = false;
    ondemand::document document;
    error_code error = parser_.iterate(line.data(), line.size(), line.size() + simdjson::SIMDJSON_PADDING).get(document);
    if (error == simdjson::UTF8_ERROR) return not_text();
    if (error) return malformed(error);
    Object object;
    error = document.get_object().get(object);
    if (error == simdjson::INCORRECT_TYPE) {
        ErrorFinder finder;
        if (nlohmann::json::sax_parse(line_, &finder))
            return fail(code("wrong-value-in-results"), 0, line.size(), "the line is no attempt: a JSON object is wanted");
    }
    if (error) return malformed(error);
    if (!attempt(object)) return false;
    const char* rest = nullptr;
    if (document.current_location().get(rest) == simdjson::SUCCESS) return malformed(simdjson::TRAILING_CONTENT);
    // What was skipped is not known to be JSON.
    if (skipped_ && checker_.parse(line.data(), line.size(), false).error()) return malformed(simdjson::TAPE_ERROR);
    return true;
}

}  // namespace lectern
