// What `lectern grade` writes, as whole files.
#include <catch2/catch.hpp>

#include <set>

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "base/text.h"
#include "grade/rows/tables.h"
#include "grade/sample.h"
#include "io/embedded.h"
#include "report/summary_json.h"
#include "results/ndjson/attempt_json.h"
#include "results/reader.h"
#include "simulate/simulate.h"
#include "support/golden.h"

using namespace lectern;
using nlohmann::json;

namespace {

const Key key = test::sample_key();

// Ten attempts, most of them with something that the tables must show.
std::string ten_attempts() {
    std::string lines;
    for (std::uint64_t n = 1; n <= 4; ++n) lines += attempt_json(simulate_attempt(key, key.forms[0], n, {})) + "\n";
    return lines +
           R"({"candidate":"O'Neil, \"Sam\"","attempt":1,"assessment":"f","build":"b1","responses":[{"item":"c1","response":["a"]},{"item":"c1","response":["b"]},{"item":"r1","response":["a","c"]}],"reported":{"raw":3,"max":6,"passed":true,"items":{"c1":1,"r1":0}}})"
           "\n"
           R"({"candidate":"late","assessment":"f","build":"b1","started":"2026-11-02T09:00:00Z","submitted":"2026-11-02T10:30:00Z","responses":[{"item":"zz","response":["a"]},{"item":"n1","response":["1"]},{"item":"c2","response":["q"]}]})"
           "\n"
           R"({"candidate":"old","assessment":"f","build":"b0","responses":[{"item":"c1","response":["a"]}]})"
           "\n"
           R"({"candidate":"quiz","assessment":"mixed","build":"b1","responses":[{"item":"m1","response":[["1","a"],["2","c"],["3","b"]]},{"item":"n1","response":["1.5"]},{"item":"s1","response":["a \"quoted\"\ntext"]},{"item":"e1","response":["Because."]}]})"
           "\n"
           R"({"candidate":"late","assessment":"f","build":"b1","responses":[]})"
           "\n"
           R"({"candidate":"broken","responses":[)"
           "\n";
}

// The objects of a schema that would take a key which it does not name, or do without one that it does; `optional` are left out.
std::string open_objects(const json& schema, const std::string& place, const std::set<std::string>& optional) {
    std::string out;
    if (schema.is_object() && schema.contains("properties")) {
        if (schema.value("additionalProperties", json(true)) != json(false)) out += place + ": takes more\n";
        const auto required = schema.value("required", std::set<std::string>());
        for (const auto& [name, property] : schema.at("properties").items())
            if (!required.contains(name) && !optional.contains(place + "/properties/" + name))
                out += place + ": can do without " + name + "\n";
    }
    if (schema.is_structured())
        for (const auto& [name, part] : schema.items()) out += open_objects(part, place + "/" + name, optional);
    return out;
}

// The first error of a document against a schema in schemas/; empty if there is none.
std::string schema_error(const std::string& schema_file, const json& document) {
    const json schema_json = json::parse(embedded("schemas/" + schema_file));
    valijson::Schema schema;
    valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(valijson::adapters::NlohmannJsonAdapter(schema_json), schema);
    valijson::ValidationResults results;
    if (valijson::Validator().validate(schema, valijson::adapters::NlohmannJsonAdapter(document), &results)) return {};
    valijson::ValidationResults::Error error;
    std::string out;
    while (results.popError(error)) {
        for (const std::string& step : error.context) out += step;
        out += ": " + error.description + "\n";
    }
    return out;
}

}  // namespace

TEST_CASE("ten attempts of every kind give the tables, figures and report that they always gave") {
    CHECK(test::golden_difference("grade", test::without_style(test::grade(key, ten_attempts()).files)) == "");
}

TEST_CASE("every row of a table has as many fields as its header") {
    const test::Grading g = test::grade(key, ten_attempts());
    for (const char* table : {"attempts.csv", "responses.csv", "items.csv", "discrepancies.csv"}) {
        const std::size_t fields = g.row(table, 0).size();
        const auto lines = static_cast<std::size_t>(std::ranges::count(g.files.at(table), '\n'));
        for (std::size_t i = 1; i + 2 < lines; ++i) {
            INFO(table << " " << i);
            CHECK(g.row(table, i).size() == fields);
        }
    }
}

TEST_CASE("what was read is in the tables: each attempt and each response") {
    const test::Grading g = test::grade(key, ten_attempts());
    CHECK(g.summary.files[0].counts == ReadCounts{10, 9, 1});
    CHECK(g.summary.scored() == 7);
    CHECK(g.summary.refused() == 2);
    CHECK(g.summary.unreadable() == 1);
    CHECK(std::ranges::count(g.files.at("attempts.csv"), '\n') == 10);
}

TEST_CASE("summary.json keeps its schema") {
    CHECK(schema_error("summary.schema.json", json::parse(test::grade(key, ten_attempts()).files.at("summary.json"))) == "");
    CHECK(schema_error("summary.schema.json", json::parse(test::grade(key, "{}\n").files.at("summary.json"))) == "");
    Key bare = key;
    bare.blueprint = {};
    CHECK(schema_error("summary.schema.json", json::parse(test::grade(bare, ten_attempts()).files.at("summary.json"))) == "");
    CHECK(schema_error("summary.schema.json", json::object()) != "");
}

TEST_CASE("the schema of summary.json is whole: no figure can be written that it does not know") {
    const json schema = json::parse(embedded("schemas/summary.schema.json"));
    const std::set<std::string> optional = {"/properties/items/items/properties/flags/items/properties/option",
                                            "/properties/regrade/properties/rules/items/properties/key"};
    CHECK(open_objects(schema, "", optional) == "");
    CHECK(open_objects(json::parse(R"({"properties": {"a": {}}})"), "", {}) != "");
}

TEST_CASE("attempts that are written keep their schema, and it refuses what the reader refuses") {
    for (std::uint64_t n = 1; n <= 20; ++n)
        CHECK(schema_error("attempts.schema.json", json::parse(attempt_json(simulate_attempt(key, key.forms[0], n, {})))) == "");
    for (const char* bad :
         {R"({"responses":[]})", R"({"candidate":"c"})", R"({"candidate":"c","responses":[{"response":[]}]})",
          R"({"candidate":"c","responses":[{"item":"i","response":"a"}]})",
          R"({"candidate":"c","responses":[{"item":"i","response":["a",["1","b"]]}]})", R"({"candidate":"c","attempt":0,"responses":[]})",
          R"({"candidate":"c","responses":[],"reported":{"raw":"1"}})"}) {
        INFO(bad);
        CHECK(schema_error("attempts.schema.json", json::parse(bad)) != "");
    }
}

TEST_CASE("several files are one grading, and each is named") {
    const std::string line = R"({"candidate":"c","assessment":"f","build":"b1","responses":[]})"
                             "\n";
    const test::Grading g = test::grade(key, {{"a.ndjson", line}, {"b.ndjson", line}, {"c.csv", "x,y\n"}});
    CHECK(g.summary.scored() == 1);
    CHECK(g.codes == std::vector<std::string>{"E0507", "E0401"});
    CHECK(g.findings.find("b.ndjson:1:1: error[E0507]") != std::string::npos);
    CHECK(g.findings.find("first here: a.ndjson:1:1") != std::string::npos);
    CHECK(g.findings.find("c.csv: error[E0401]") != std::string::npos);
    CHECK(g.field("attempts.csv", 2, "file") == "b.ndjson");
    CHECK(g.summary.unreadable() == 1);
    CHECK(g.summary.unreadable_files() == 1);
    CHECK(summary_text(g.summary, {}).find("1 attempt graded, 1 refused, 1 file unreadable\n") == 0);
    CHECK(g.files.at("report.html").find("1 file was unreadable") != std::string::npos);
}

TEST_CASE("a response is one field, whatever its type") {
    CHECK(response_text({{"b"}, {}}) == "b");
    CHECK(response_text({{"c", "a", "b"}, {}}) == "c a b");
    CHECK(response_text({{}, {{"1", "b"}, {"2", "a"}}}) == "1-b 2-a");
    CHECK(response_text({}) == "");
}
