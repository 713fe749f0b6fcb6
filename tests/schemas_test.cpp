// The JSON Schemas of source files and of what is built: they hold for real files, and know exactly the keys that the reader knows.
#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "base/text.h"
#include "findings/render.h"
#include "formats/build_course.h"
#include "formats/targets.h"
#include "key/key_json.h"
#include "results/mapped/read_column_map.h"
#include "source/read.h"
#include "source/read/front_matter.h"
#include "support/courses.h"
#include "support/minimal_course.h"

using namespace lectern;
using namespace lectern::test;

namespace fs = std::filesystem;
using Json = nlohmann::json;
using Adapter = valijson::adapters::NlohmannJsonAdapter;

namespace {

const fs::path root = LECTERN_ROOT;

Json schema_json(const std::string& name) {
    return Json::parse(read_file(root / "schemas" / name));
}

// What the schema says against the value, a line a fault.
std::string faults(const std::string& name, const Json& value) {
    const Json text = schema_json(name + ".schema.json");
    valijson::Schema schema;
    valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
    const auto fetch = [](const std::string& uri) {
        return static_cast<const Json*>(new Json(schema_json(fs::path(uri).filename().string())));
    };
    parser.populateSchema(Adapter(text), schema, fetch, [](const Json* json) { delete json; });
    valijson::Validator validator;
    valijson::ValidationResults results;
    validator.validate(schema, Adapter(value), &results);
    std::string out;
    valijson::ValidationResults::Error error;
    while (results.popError(error)) {
        for (const std::string& part : error.context) out += part;
        out += ": " + error.description + "\n";
    }
    return out;
}

// YAML as editors read it, by YAML 1.2's core schema: plain scalars may be numbers, truths or null.
Json as_json(const YAML::Node& node) {
    if (node.IsMap()) {
        Json out = Json::object();
        for (const auto& pair : node) out[pair.first.Scalar()] = as_json(pair.second);
        return out;
    }
    if (node.IsSequence()) {
        Json out = Json::array();
        for (const auto& one : node) out.push_back(as_json(one));
        return out;
    }
    if (node.IsNull()) return nullptr;
    const std::string& text = node.Scalar();
    if (node.Tag() == "!") return text;  // quoted
    if (text == "true" || text == "false") return text == "true";
    if (!text.empty() && text.find_first_not_of("0123456789+-") == std::string::npos &&
        text.find_first_of("0123456789") != std::string::npos && text.find('-', 1) == std::string::npos)
        return std::stoll(text);
    if (const auto number = parse_decimal(text)) return number->to_double();
    return text;
}

Json as_json(const std::string& yaml) {
    return as_json(YAML::Load(yaml));
}

// The schema for a file of a course; empty: it has none.
std::string schema_for(const std::string& path) {
    if (path == "course.yaml") return "course";
    if (path == "blueprint.yaml") return "blueprint";
    if (path.starts_with("forms/")) return "form";
    if (path.starts_with("items/")) return "bank";
    if (path.starts_with("cases/")) return "case-study";
    if (path.starts_with("lessons/")) return "lesson";
    if (path.starts_with("i18n/") && path.ends_with("/course.yaml")) return "translated-course";
    return {};
}

std::string front_matter(const std::string& text) {
    Files files;
    Findings findings;
    return read_front_matter(files, files.add("a.md", text), findings).yaml;
}

// The keys at a place of a schema ("", "properties/exam", "properties/domains/items"), sorted.
std::vector<std::string> keys(const std::string& name, const std::string& place) {
    std::vector<std::string> out;
    const Json properties = schema_json(name + ".schema.json").at(Json::json_pointer(place + "/properties"));
    for (const auto& [key, value] : properties.items()) out.push_back(key);
    return out;
}

// The keys that the reader knew where it met an unknown one: they stand in its hint.
std::vector<std::string> known_keys(const Findings& findings) {
    for (const Finding& finding : findings.list()) {
        if (finding.code.id != "E0103") continue;
        std::string list = finding.notes.at(0).text;
        REQUIRE(list.starts_with("known are "));
        list.erase(0, std::string_view("known are ").size());
        if (const auto last = list.find(" and "); last != std::string::npos) list.replace(last, 5, ", ");
        std::vector<std::string> out;
        for (const std::string_view part : split(list, ',')) out.emplace_back(trim(part));
        std::ranges::sort(out);
        return out;
    }
    FAIL("no unknown key");
    return {};
}

// The same where `yaml` stands in a file of that path.
std::vector<std::string> known_keys(const std::string& path, const std::string& yaml) {
    INFO(yaml);
    if (path != "columns.yaml") return known_keys(read_tree_of({{path, yaml}}).findings);
    Files files;
    Findings findings;
    read_column_map(files.add(path, yaml), files, findings);
    return known_keys(findings);
}

void every_property(const Json& schema, const std::string& place, std::size_t& count) {
    if (schema.is_array())
        for (std::size_t i = 0; i < schema.size(); ++i) every_property(schema[i], place + "/" + std::to_string(i), count);
    if (!schema.is_object()) return;
    for (const auto& [key, value] : schema.items()) {
        if (key == "examples" || key == "enum") continue;
        if (key == "properties") {
            for (const auto& [name, property] : value.items()) {
                if (property.contains("$ref")) continue;
                INFO(place << "/" << name);
                ++count;
                // Parts of a one-of are described where they are used.
                if (place.find("oneOf") == std::string::npos) {
                    CHECK(property.contains("description"));
                    CHECK(property.contains("examples"));
                }
                every_property(property, place + "/" + name, count);
            }
        } else {
            every_property(value, place + "/" + key, count);
        }
    }
}

}  // namespace

TEST_CASE("the schemas hold for the courses that we ship", "[schemas]") {
    std::vector<fs::path> courses = {root / "templates" / "course"};
    for (const fs::path& folder : {root / "content", root / "content" / "examples"})
        for (const auto& entry : fs::directory_iterator(folder))
            if (fs::exists(entry.path() / "course.yaml")) courses.push_back(entry.path());
    REQUIRE(courses.size() >= 3);
    std::size_t checked = 0;
    for (const fs::path& folder : courses)
        for (const auto& [path, text] : read_tree(folder, course_names())) {
            const std::string schema = schema_for(path);
            const bool markdown = path.ends_with(".md");
            if (schema.empty() || (!markdown && !path.ends_with(".yaml"))) continue;
            const std::string yaml = markdown ? front_matter(text) : text;
            if (yaml.empty()) continue;
            INFO(folder.filename().string() << "/" << path);
            CHECK(faults(schema, as_json(yaml)) == "");
            ++checked;
        }
    CHECK(checked >= 30);
}

TEST_CASE("the schema of columns.yaml holds for the examples of the documents, which are read", "[schemas]") {
    const std::string page = read_file(root / "docs" / "results.md"), fence = "```yaml columns.yaml\n";
    std::size_t examples = 0;
    for (std::size_t at = page.find(fence); at != std::string::npos; at = page.find(fence, at + 1)) {
        const std::string yaml = page.substr(at + fence.size(), page.find("```", at + fence.size()) - at - fence.size());
        INFO(yaml);
        ++examples;
        CHECK(faults("columns", as_json(yaml)) == "");
        Files files;
        Findings findings;
        CHECK(read_column_map(files.add("columns.yaml", yaml), files, findings));
        CHECK(findings.list().empty());
    }
    CHECK(examples == 3);
}

TEST_CASE("the schemas hold for what is built", "[schemas]") {
    BuildOptions options;
    for (const Target& target : targets()) options.targets.push_back(&target);
    options.allow_loss = true;
    Findings findings;
    const Built built = build_course(every_kind(), options, findings);
    for (const std::string name : {"key", "fidelity", "build"}) {
        INFO(name);
        CHECK(faults(name, Json::parse(built.files.at(name + ".json"))) == "");
    }
}

TEST_CASE("the schemas refuse what is wrong", "[schemas]") {
    const std::vector<std::pair<std::string, std::string>> wrong = {
        {"course", "id: x"},
        {"course", "{id: x, title: y, colour: red}"},
        {"course", "{id: x, title: y, delivery: {key: hidden}}"},
        {"course", "{id: 'ä b', title: y}"},
        {"blueprint", "id: x"},
        {"form", "{id: f, items: [[a]]}"},
        {"columns", "{candidate: a}"},
        {"columns", "{candidate: a, items: {column: Q}}"},
        {"columns", "{candidate: {number: 0}, items: [{item: a, column: b}]}"},
        {"columns", "{candidate: a, items: [{item: a, column: b}], responses: {item: a, response: b}}"},
        {"form", "{id: f, items: a}"},
        {"bank", "id: x"},
        {"bank", "points: 0"},
        {"item", "type: essey"},
        {"item", "shuffle: 1"},
        {"lesson", "title: x"},
        {"case-study", "{type: lesson, title: x}"},
        {"translated-course", "id: x"},
        {"key", "{}"},
        {"fidelity", "{course: c, build: xyz, notes: []}"},
        {"fidelity", "{course: c, build: 0123456789ab, notes: [{target: t, fidelity: exact}]}"},
        {"fidelity", "{course: c, build: 0123456789ab, notes: [{target: t, subject: colour, name: n, fidelity: exact}]}"},
        {"build", "{lectern: '1', course: c, build: 0123456789ab, files: [{path: a}]}"},
    };
    for (const auto& [schema, yaml] : wrong) {
        INFO(schema << ": " << yaml);
        CHECK(faults(schema, as_json(yaml)) != "");
    }
}

TEST_CASE("the schemas know the keys that the reader knows", "[schemas]") {
    const std::string odd = "zzzzzzzzzzzzzz: 1";
    CHECK(keys("course", "") == known_keys("course.yaml", odd));
    CHECK(keys("course", "/properties/delivery") == known_keys("course.yaml", "delivery: {" + odd + "}"));
    CHECK(keys("course", "/properties/delivery/properties/scorm") == known_keys("course.yaml", "delivery: {scorm: {" + odd + "}}"));
    CHECK(keys("translated-course", "") == known_keys("i18n/ja/course.yaml", "{" + odd + "}"));
    CHECK(keys("blueprint", "") == known_keys("blueprint.yaml", odd));
    CHECK(keys("blueprint", "/properties/exam") == known_keys("blueprint.yaml", "exam: {" + odd + "}"));
    CHECK(keys("blueprint", "/properties/scale") == known_keys("blueprint.yaml", "scale: {" + odd + "}"));
    CHECK(keys("blueprint", "/properties/domains/items") == known_keys("blueprint.yaml", "domains: [{" + odd + "}]"));
    CHECK(keys("blueprint", "/properties/domains/items/properties/tasks/items") ==
          known_keys("blueprint.yaml", "domains: [{id: 1, title: a, weight: 1, tasks: [{" + odd + "}]}]"));
    CHECK(keys("form", "") == known_keys("forms/f.yaml", odd));
    CHECK(keys("bank", "") == known_keys("items/a.md", "---\n" + odd + "\n---\n"));
    CHECK(keys("case-study", "") == known_keys("cases/a.md", "---\n" + odd + "\n---\n"));
    CHECK(keys("lesson", "") == known_keys("lessons/a.md", "---\n" + odd + "\n---\n"));
    const std::string columns = "columns.yaml", a_map = "/properties/candidate/oneOf/1", items = "/properties/items/oneOf";
    CHECK(keys("columns", "") == known_keys(columns, odd));
    CHECK(keys("columns", a_map) == known_keys(columns, "candidate: {" + odd + "}"));
    CHECK(keys("columns", "/properties/started/oneOf/1") == known_keys(columns, "started: {column: a, " + odd + "}"));
    CHECK(keys("columns", "/properties/reported") == known_keys(columns, "reported: {" + odd + "}"));
    CHECK(keys("columns", "/properties/answers") == known_keys(columns, "answers: {" + odd + "}"));
    CHECK(keys("columns", items + "/0/items") == known_keys(columns, "items: [{" + odd + "}]"));
    CHECK(keys("columns", items + "/0/items/properties/points/oneOf/1") == known_keys(columns, "items: [{points: {" + odd + "}}]"));
    CHECK(keys("columns", items + "/1") == known_keys(columns, "items: {" + odd + "}"));
    CHECK(keys("columns", "/properties/responses") == known_keys(columns, "responses: {" + odd + "}"));
    CHECK(keys("item", "") == known_keys("items/a.md", "## A\n<!-- " + odd + " -->\n\n- [x] a\n- [ ] b\n"));
}

TEST_CASE("every key of what people write and of what a build writes is described, with an example that the schema takes", "[schemas]") {
    std::size_t schemas = 0;
    for (const auto& entry : fs::directory_iterator(root / "schemas")) {
        const std::string file = entry.path().filename().string();
        if (!file.ends_with(".schema.json")) continue;
        // Results and figures are written by programs; docs/results.md tells what they hold.
        if (file == "attempts.schema.json" || file == "summary.schema.json") continue;
        INFO(file);
        ++schemas;
        const Json schema = schema_json(file);
        CHECK(schema.at("$schema") == "http://json-schema.org/draft-07/schema#");
        CHECK(schema.contains("title"));
        CHECK(schema.contains("description"));
        std::size_t count = 0;
        every_property(schema, "", count);
        CHECK(count > 0);
    }
    CHECK(schemas >= 11);
    // The top keys of source files: an editor offers their examples.
    for (const std::string name : {"course", "blueprint", "form", "item", "lesson", "case-study", "translated-course", "columns"}) {
        const Json schema = schema_json(name + ".schema.json");
        for (const auto& [key, property] : schema["properties"].items()) {
            for (const Json& example : property.value("examples", Json::array())) {
                Json one = schema;
                one.erase("required");
                one.erase("oneOf");
                INFO(name << " " << key << " " << example);
                valijson::Schema parsed;
                valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
                const auto fetch = [](const std::string& uri) {
                    return static_cast<const Json*>(new Json(schema_json(fs::path(uri).filename().string())));
                };
                parser.populateSchema(Adapter(one), parsed, fetch, [](const Json* json) { delete json; });
                const Json value{{key, example}};
                valijson::Validator validator;
                CHECK(validator.validate(parsed, Adapter(value), nullptr));
            }
        }
    }
}

TEST_CASE("findings as JSON keep to their schema", "[schemas]") {
    const Checked checked =
        check(minimal_course_with({{"course.yaml", "id: demo\ntitle: Storage: all\n"},
                                   {"forms/f.yaml", "id: f\nitems: [columnar-fromat, early-stopping, early-stopping]\n"},
                                   {"items/a.md", "## A\n<!-- dificulty: 1 -->\n\nWhich?\n\n- [x] a\n- b\n"},
                                   {"media/a.svg", "<svg/>"}}));
    const Json findings = Json::parse(render_findings(checked.findings, checked.files, FindingFormat::json));
    CHECK(findings.size() >= 5);
    CHECK(std::ranges::any_of(findings, [](const Json& one) { return one.contains("fixes"); }));
    CHECK(faults("findings", findings) == "");
    CHECK(faults("findings", Json::parse(R"([{"code": "E1", "text": "a"}])")) != "");
    CHECK(faults("findings", Json::parse("[]")) == "");
}
