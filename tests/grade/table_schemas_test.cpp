// schemas/*.table.json (Frictionless Table Schema): they name every column that is written, in its order, and every row keeps them.
#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <regex>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "grade/rows/tables.h"
#include "grade/sample.h"
#include "io/embedded.h"
#include "key/repaired_key.h"
#include "report/candidate_report.h"
#include "results/ndjson/attempt_json.h"
#include "results/reader.h"
#include "simulate/simulate.h"

using namespace lectern;
using nlohmann::json;

namespace {

using Row = std::vector<std::string>;

json table_schema(const std::string& table) {
    return json::parse(embedded("schemas/" + table + ".table.json"));
}

std::vector<std::string> schema_names() {
    std::vector<std::string> out;
    for (const EmbeddedFile& file : embedded_files())
        if (file.path.starts_with("schemas/") && file.path.ends_with(".table.json"))
            out.emplace_back(file.path.substr(8, file.path.size() - 8 - std::string_view(".table.json").size()));
    return out;
}

// RFC 4180.
std::vector<Row> parse_csv(const std::string& text) {
    std::vector<Row> rows(1, Row(1));
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"' && quoted && i + 1 < text.size() && text[i + 1] == '"')
            rows.back().back() += text[++i];
        else if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            rows.back().emplace_back();
        else if (c == '\n' && !quoted)
            rows.emplace_back(1);
        else
            rows.back().back() += c;
    }
    rows.pop_back();
    return rows;
}

// The field for each column of a header: fixed ones in their order, those by pattern in turns behind theirs. A message where one
// is missing, unknown or out of place.
struct Columns {
    std::vector<json> fields;
    std::string fault;
};

Columns columns_of(const json& schema, const Row& header) {
    Columns out;
    const json patterns = schema.value("patternFields", json::array());
    std::size_t at = 0;
    const auto by_pattern = [&](const std::string& after) {
        std::size_t turn = 0;
        for (; at < header.size() && !patterns.empty(); ++turn, ++at) {
            const json& pattern = patterns[turn % patterns.size()];
            if (pattern.at("after") != after || !std::regex_match(header[at], std::regex(pattern.at("pattern").get<std::string>()))) break;
            out.fields.push_back(pattern);
        }
        if (turn > 0 && turn % patterns.size() != 0) out.fault = "a turn of columns behind " + after + " is not complete";
    };
    for (const json& field : schema.at("fields")) {
        if (at == header.size() || header[at] != field.at("name")) {
            out.fault = fmt::format("column {}: {} instead of {}", at, at < header.size() ? header[at] : "nothing",
                                    field.at("name").get<std::string>());
            return out;
        }
        out.fields.push_back(field);
        ++at;
        by_pattern(field.at("name"));
        if (!out.fault.empty()) return out;
    }
    if (at < header.size()) out.fault = "unknown column " + header[at];
    return out;
}

bool is_number(const std::string& text) {
    return std::regex_match(text, std::regex(R"(-?\d+(\.\d+)?([eE][+-]?\d+)?)"));
}

// Does the field take the value? Types and constraints after https://specs.frictionlessdata.io/table-schema/.
bool takes(const json& field, const std::string& value) {
    const json constraints = field.value("constraints", json::object());
    if (value.empty()) return !constraints.value("required", false);
    const std::string type = field.at("type");
    if (type == "integer" && !std::regex_match(value, std::regex(R"(-?\d+)"))) return false;
    if (type == "number" && !is_number(value)) return false;
    if (type == "boolean" && value != "true" && value != "false") return false;
    if (constraints.contains("minimum") && std::stod(value) < constraints.at("minimum").get<double>()) return false;
    if (constraints.contains("maximum") && std::stod(value) > constraints.at("maximum").get<double>()) return false;
    if (constraints.contains("pattern") && !std::regex_match(value, std::regex(constraints.at("pattern").get<std::string>()))) return false;
    if (constraints.contains("enum") && std::ranges::find(constraints.at("enum"), json(value)) == constraints.at("enum").end())
        return false;
    return true;
}

// What is wrong with a table by its schema; empty: nothing.
std::string faults(const std::string& table, const std::string& csv) {
    const std::vector<Row> rows = parse_csv(csv);
    const Columns columns = columns_of(table_schema(table), rows.at(0));
    std::string out = columns.fault;
    std::map<std::size_t, std::set<std::string>> seen;
    for (std::size_t r = 1; r < rows.size() && out.empty(); ++r) {
        if (rows[r].size() != columns.fields.size()) return fmt::format("row {}: {} fields", r, rows[r].size());
        for (std::size_t c = 0; c < rows[r].size(); ++c) {
            if (!takes(columns.fields[c], rows[r][c])) out += fmt::format("row {}, {}: {}\n", r, rows[0][c], rows[r][c]);
            const bool unique = columns.fields[c].value("/constraints/unique"_json_pointer, false);
            if (unique && !seen[c].insert(rows[r][c]).second) out += fmt::format("row {}, {}: {} again\n", r, rows[0][c], rows[r][c]);
        }
    }
    return out;
}

// Attempts of every state, responses of every state, reported scores that differ, and answers of every type.
std::string attempts(const Key& key) {
    std::string lines;
    for (std::uint64_t n = 1; n <= 40; ++n) {
        Attempt attempt = simulate_attempt(key, key.forms[0], n, {});
        if (n == 1) attempt.reported = Reported{{}, 0.25, 98, 97.5, true, {{"c1", 0.5}}, {}, {}};
        if (n == 2) attempt.build = "b0";
        if (n == 3)
            attempt.responses = {
                {"c1", {{"a"}, {}}, 2.5}, {"c1", {}, {}}, {"zz", {{"x, \"y\"\nz"}, {}}, {}}, {"m1", {{}, {{"1", "b"}}}, {}}};
        if (n == 4) attempt.candidate = "c0005";
        lines += attempt_json(attempt) + "\n";
    }
    return lines +
           R"({"candidate":"\u7530\u4e2d, \"A\"","assessment":"quiz","started":"later","submitted":"?","responses":[{"item":"e1","response":["Because."]},{"item":"n1","response":["1"]}]})"
           "\n"
           R"({"candidate":"none","assessment":"quiz","responses":[]})"
           "\n";
}

}  // namespace

TEST_CASE("tables keep their schemas", "[reports]") {
    const Key key = test::sample_key();
    Key bare = key;
    bare.blueprint = {};
    for (const Key& one : {key, bare}) {
        const Tree files = test::grade(one, attempts(one)).files;
        for (const auto& [name, bytes] : files) {
            if (!name.ends_with(".csv")) continue;
            INFO(name);
            CHECK(std::ranges::count(bytes, '\n') >= 4);
            CHECK(faults(name.substr(0, name.size() - 4), bytes) == "");
        }
    }
    RepairRules rules(2);
    rules[0].item = "c1";
    rules[1].item = "o1";
    rules[1].action = RepairAction::credit_all;
    Findings findings;
    const auto repaired = repaired_key(key, rules, findings);
    REQUIRE(repaired);
    const Tree files = test::grade_repaired(key, *repaired, rules, attempts(key)).files;
    for (const char* table : {"regrade", "attempts", "responses", "items"})
        CHECK(faults(table, files.at(table + std::string(".csv"))) == "");
    CHECK(files.at("regrade.csv").find("now-passes") != std::string::npos);
    std::string pages = candidate_reports_header();
    for (const char* candidate : {"c0001", "\u7530\u4e2d, \"A\""}) {
        Attempt attempt;
        attempt.candidate = candidate;
        candidate_reports_row(attempt, pages);
        attempt.assessment = "f";
        candidate_reports_row(attempt, pages);
    }
    CHECK(faults("pages", pages) == "");
}

TEST_CASE("the words that a schema lists are those that can be written", "[reports]") {
    const auto listed = [](const std::string& table, const std::string& column) {
        const json schema = table_schema(table);
        for (const json& field : schema.at("fields"))
            if (field.at("name") == column) return field.at("/constraints/enum"_json_pointer).get<std::set<std::string>>();
        return std::set<std::string>();
    };
    const auto words = [](const auto& values) {
        std::set<std::string> out;
        for (const auto& one : values) out.emplace(to_string(one));
        return out;
    };
    const std::set<std::string> attempts = words(all_attempt_states);
    CHECK(listed("attempts", "state") == attempts);
    CHECK(listed("regrade", "state") == attempts);
    std::set<std::string> responses = words(all_response_states);
    responses.insert(attempts.begin(), attempts.end());
    CHECK(listed("responses", "state") == responses);
    CHECK(listed("items", "type") == words(all_item_types));
    CHECK(listed("items", "scoring") == words(all_scoring_rules));
}

TEST_CASE("schemas of tables refuse what is wrong", "[reports]") {
    const std::string header = discrepancies_header(), row = "c,1,f,,raw,3,4,-1,unexplained,a.ndjson,1\n";
    CHECK(faults("discrepancies", header + row) == "");
    CHECK(faults("discrepancies", header + "c,1\n") != "");
    CHECK(faults("discrepancies", "candidate\n") != "");
    CHECK(faults("discrepancies", "more," + header) != "");
    CHECK(faults("discrepancies", header.substr(0, header.size() - 1) + ",more\n") != "");
    for (const char* wrong : {",1,f,,raw,3,4,-1,unexplained,a.ndjson,1\n", "c,x,f,,raw,3,4,-1,unexplained,a.ndjson,1\n",
                              "c,0,f,,raw,3,4,-1,unexplained,a.ndjson,1\n", "c,1,f,,rew,3,4,-1,unexplained,a.ndjson,1\n",
                              "c,1,f,,raw,3,4,minus,unexplained,a.ndjson,1\n"})
        CHECK(faults("discrepancies", header + wrong) != "");
    CHECK(faults("pages", "candidate,attempt,assessment,page\nc,1,f,c_f_1.html\nd,1,f,c_f_1.html\n") != "");
    CHECK(faults("pages", "candidate,attempt,assessment,page\nc,1,f,../c_f_1.html\n") != "");
    const std::string attempts = attempts_header(*[] {
        static const Key key = test::sample_key();
        static Findings findings;
        static const auto prepared = PreparedKey::make(key, FileId{}, findings);
        return &*prepared;
    }());
    CHECK(faults("attempts", attempts) == "");
    CHECK(faults("attempts", std::regex_replace(attempts, std::regex("domain_1_raw"), "domain_1_row")) != "");
    CHECK(faults("attempts", std::regex_replace(attempts, std::regex(",domain_2_max"), "")) != "");
}

TEST_CASE("every column is described, in its schema and in docs/results.md", "[reports]") {
    const std::string docs = read_file(std::filesystem::path(LECTERN_ROOT) / "docs" / "results.md");
    const std::set<std::string> types = {"string", "integer", "number", "boolean"};
    REQUIRE(schema_names().size() >= 5);
    for (const std::string& table : schema_names()) {
        const json schema = table_schema(table);
        CHECK(docs.find("../schemas/" + table + ".table.json") != docs.npos);
        json all = schema.at("fields");
        for (const json& pattern : schema.value("patternFields", json::array())) all.push_back(pattern);
        for (const json& field : all) {
            INFO(table << " " << field.dump());
            CHECK(types.contains(field.at("type").get<std::string>()));
            CHECK(field.at("description").get<std::string>().size() > 3);
            if (field.contains("name")) CHECK(docs.find('`' + field.at("name").get<std::string>() + '`') != docs.npos);
        }
    }
}
