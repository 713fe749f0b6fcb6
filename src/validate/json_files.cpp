#include "validate/json_files.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <simdjson.h>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "base/text.h"
#include "findings/codes.h"
#include "io/disk.h"
#include "io/embedded.h"
#include "results/reader.h"
#include "results/readers.h"

namespace lectern {

namespace {

using JsonValue = nlohmann::json;

constexpr std::uintmax_t largest_json = 64;  // MiB; a larger file can only be attempts, which are read line by line

struct JsonKind {
    std::string_view schema, name;
    std::array<std::string_view, 3> keys;  // that no other kind has together
};
constexpr JsonKind json_kinds[] = {
    {"key", "Lectern key", {"build", "blueprint", "forms"}},
    {"summary", "Lectern summary of results", {"counts", "assessments", "histogram"}},
    {"build", "Lectern build.json", {"lectern", "build", "files"}},
    {"fidelity", "Lectern fidelity report", {"course", "build", "notes"}},
};

const JsonKind* json_kind(const JsonValue& value) {
    const auto fits = [&](const JsonKind& kind) {
        return std::ranges::all_of(kind.keys, [&](std::string_view key) { return value.contains(key); });
    };
    const auto* found = std::ranges::find_if(json_kinds, fits);
    return value.is_object() && found != std::end(json_kinds) ? found : nullptr;
}

// valijson's path of a fault ("<root>", "[items]", "[3]") as a JSON Pointer (RFC 6901).
std::string pointer(const std::vector<std::string>& context) {
    std::string out;
    for (std::string_view part : context) {
        if (!part.starts_with('[') || !part.ends_with(']')) continue;
        part = part.substr(1, part.size() - 2);
        if (part.size() > 1 && part.front() == '"') part = part.substr(1, part.size() - 2);
        out += '/';
        for (const char c : part) out += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    }
    return out;
}

Range range_of(const simdjson::padded_string& text, const std::string& pointer) {
    simdjson::ondemand::parser parser;
    simdjson::ondemand::document document;
    if (pointer.empty() || parser.iterate(text).get(document) != simdjson::SUCCESS) return {0, 1};
    simdjson::ondemand::value value;
    if (document.at_pointer(pointer).get(value) != simdjson::SUCCESS) return {0, 1};
    const std::string_view token = value.raw_json_token();
    const auto begin = static_cast<std::uint32_t>(token.data() - text.data());
    return {begin, begin + static_cast<std::uint32_t>(trim(token).size())};
}

void check_json_schema(std::string_view name, const JsonValue& value, FileId file, const std::string& text, Findings& findings) {
    const JsonValue schema_text = JsonValue::parse(embedded(fmt::format("schemas/{}.schema.json", name)));
    valijson::Schema schema;
    valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(valijson::adapters::NlohmannJsonAdapter(schema_text), schema);
    valijson::Validator validator;
    valijson::ValidationResults results;
    validator.validate(schema, valijson::adapters::NlohmannJsonAdapter(value), &results);
    const simdjson::padded_string padded(text);
    valijson::ValidationResults::Error error;
    while (results.popError(error))
        // What holds a fault is faulty too: only the fault itself is told.
        if (!error.description.starts_with("Failed to validate"))
            findings.add(code("against-json-schema"), {file, range_of(padded, pointer(error.context))},
                         std::string(trim(error.description)).substr(0, error.description.find_last_not_of(". ") + 1));
}

std::string check_attempts(const std::filesystem::path& path, Files& files, Findings& findings) {
    Input input(path.generic_string(), open_bytes(path));
    Findings found = Findings::limited();
    read_results(
        input, [](const Attempt&, const AttemptPlace&) {}, files, found);
    found.report_left_out(files);
    findings.join(std::move(found), 0, files);
    return "Lectern attempts";
}

// A line of NDJSON, or one object in all.
bool looks_like_attempts(std::string_view text) {
    const JsonValue first = JsonValue::parse(text.substr(0, text.find('\n')), nullptr, false);
    return first.is_object() && first.contains("candidate") && first.contains("responses");
}

}  // namespace

std::string check_json_file(const std::filesystem::path& path, Files& files, Findings& findings) {
    std::string head(Input::head_size, '\0');
    head.resize(open_bytes(path)(head.data(), head.size()));
    if (looks_like_attempts(head) || std::filesystem::file_size(path) > (largest_json << 20)) return check_attempts(path, files, findings);
    const FileId file = files.add(path.generic_string(), read_file(path));
    const std::string& text = files[file].text;
    const JsonValue value = JsonValue::parse(text, nullptr, false);
    if (value.is_discarded()) {
        if (looks_like_attempts(text)) return check_attempts(path, files, findings);
        findings.add(code("unknown-kind"), {file, std::nullopt}, "the file is no JSON, and its first line is no attempt");
        return {};
    }
    const JsonKind* kind = json_kind(value);
    if (!kind) {
        findings.add(code("unknown-kind"), {file, std::nullopt}, "the file is JSON, but none that Lectern knows",
                     "`lectern validate --help` lists what is known");
        return {};
    }
    check_json_schema(kind->schema, value, file, text, findings);
    return std::string(kind->name);
}

}  // namespace lectern
