#include "key/key_json.h"

#include <stdexcept>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "findings/codes.h"

namespace lectern {

namespace {

using Json = nlohmann::ordered_json;

void write_number(JsonWriter& json, Rational value) {
    value.den == 1 ? json.value(value.num) : json.value(value.to_double());
}

// The same figure as a fraction: what write_number() wrote is the shortest decimal of it.
Rational rational(const Json& json) {
    if (json.is_number_integer()) return json.get<std::int64_t>();
    const auto value = parse_decimal(to_decimal(json.get<double>()));
    if (!value) throw std::runtime_error("a number has more than nine decimals");
    return *value;
}

void write_texts(JsonWriter& json, std::string_view name, const ItemKey& key, const std::vector<std::string>& ids) {
    json.key(name).open_array();
    for (const std::string& id : ids) {
        json.open_object();
        json.field("id", id);
        json.field("html", key.texts.at(id));
        json.close();
    }
    json.close();
}

std::vector<std::string> read_texts(const Json& json, std::map<std::string, std::string>& texts) {
    std::vector<std::string> ids;
    for (const Json& one : json) {
        ids.push_back(one.at("id").get<std::string>());
        texts[ids.back()] = one.at("html").get<std::string>();
    }
    return ids;
}

void write_scale(JsonWriter& json, const Scale& scale) {
    json.key("scale").open_object();
    json.field("min", scale.min);
    json.field("max", scale.max);
    json.field("pass", scale.pass);
    write_number(json.key("cut"), scale.cut);
    if (!scale.tables.empty()) {
        json.key("table").open_object();
        for (const auto& [form, rows] : scale.tables) {
            json.key(form).open_object();
            for (const auto& [raw, scaled] : rows) json.field(std::to_string(raw), scaled);
            json.close();
        }
        json.close();
    }
    json.close();
}

void write_domains(JsonWriter& json, const std::vector<Domain>& domains) {
    json.key("domains").open_array();
    for (const Domain& domain : domains) {
        json.open_object();
        json.field("id", domain.id);
        json.field("title", domain.title);
        write_number(json.key("weight"), domain.weight);
        write_tasks(json.key("tasks"), domain.tasks);
        json.close();
    }
    json.close();
}

void write_blueprint(JsonWriter& json, const Blueprint& b) {
    json.key("blueprint").open_object();
    json.field("id", b.id);
    json.field("title", b.title);
    json.key("exam").open_object();
    json.field("questions", b.questions);
    json.field("minutes", b.minutes);
    json.field("scoring", b.scoring);
    json.close();
    write_scale(json, b.scale);
    write_number(json.key("tolerance"), b.tolerance);
    write_domains(json, b.domains);
    json.key("item-rules").open_object();
    for (const auto& [type, counts] : b.item_rules) {
        if (counts.empty()) continue;
        json.key(type).open_object();
        for (const auto& [what, range] : counts) json.field(what, to_string(range));
        json.close();
    }
    json.close();
    json.close();
}

CountRange read_range(std::string_view text) {
    const auto range = parse_count_range(text);
    if (!range) throw std::runtime_error(fmt::format("\"{}\" is no count", text));
    return *range;
}

Blueprint read_blueprint(const Json& json) {
    Blueprint b;
    b.present = true;
    b.id = json.at("id").get<std::string>();
    b.title = json.at("title").get<std::string>();
    const Json& exam = json.at("exam");
    b.questions = exam.at("questions").get<int>();
    b.minutes = exam.at("minutes").get<int>();
    b.scoring = exam.at("scoring").get<std::string>();
    const Json& scale = json.at("scale");
    b.scale = {scale.at("min").get<int>(), scale.at("max").get<int>(), scale.at("pass").get<int>(), rational(scale.at("cut")), {}};
    if (scale.contains("table"))
        for (const auto& [form, rows] : scale["table"].items())
            for (const auto& [raw, scaled] : rows.items()) b.scale.tables[form][std::stoi(raw)] = scaled.get<int>();
    b.tolerance = rational(json.at("tolerance"));
    for (const Json& one : json.at("domains")) {
        Domain domain;
        domain.id = one.at("id").get<std::string>();
        domain.title = one.at("title").get<std::string>();
        domain.weight = rational(one.at("weight"));
        for (const Json& task : one.at("tasks"))
            domain.tasks.push_back({task.at("id").get<std::string>(), task.at("title").get<std::string>(), {}});
        b.domains.push_back(std::move(domain));
    }
    for (const auto& [type, counts] : json.at("item-rules").items())
        for (const auto& [what, range] : counts.items()) b.item_rules[type][what] = read_range(range.get<std::string>());
    return b;
}

void read_correct(ItemKey& key, const Json& correct) {
    switch (key.type) {
        case ItemType::matching:
            for (const Json& pair : correct) key.pairs.emplace_back(pair.at(0).get<std::string>(), pair.at(1).get<std::string>());
            return;
        case ItemType::numeric:
            for (const Json& range : correct)
                key.ranges.emplace_back(range.at("min").get<std::string>(), range.at("max").get<std::string>());
            return;
        case ItemType::essay:
            return;
        case ItemType::multiple_choice:
        case ItemType::multiple_response:
        case ItemType::ordering:
        case ItemType::short_answer:
            key.correct = correct.get<std::vector<std::string>>();
            return;
    }
}

template <typename T>
T known(std::optional<T> value, const Json& word) {
    if (!value) throw std::runtime_error(fmt::format("unknown word {}", word.dump()));
    return *value;
}

ItemKey read_item(const Json& json) {
    ItemKey key;
    key.id = json.at("id").get<std::string>();
    key.title = json.at("title").get<std::string>();
    key.task = json.at("task").get<std::string>();
    key.domain = json.at("domain").get<std::string>();
    key.type = known(parse_item_type(json.at("type").get<std::string>()), json.at("type"));
    key.rule = known(parse_scoring_rule(json.at("scoring").get<std::string>()), json.at("scoring"));
    key.points = rational(json.at("points"));
    key.hash = json.at("hash").get<std::string>();
    if (json.contains("difficulty")) key.difficulty = json["difficulty"].get<double>();
    key.case_study = json.value("case-study", "");
    key.stem = json.at("stem").get<std::string>();
    for (const char* side : {"options", "steps", "matches"})
        if (json.contains(side)) key.options = read_texts(json[side], key.texts);
    if (json.contains("prompts")) key.prompts = read_texts(json["prompts"], key.texts);
    read_correct(key, json.at("key"));
    return key;
}

// Forms and items of a key must hold together, whoever wrote the file.
void check(const Key& key, FileId file, Findings& findings) {
    for (const FormKey& form : key.forms)
        for (const std::string& item : form.items)
            if (!key.find_item(item))
                findings.add(code("bad-key"), {file, std::nullopt},
                             fmt::format("form {} names the item {}, which the key does not have", form.id, item),
                             "build the course again and use the key.json that it writes");
}

}  // namespace

void write_tasks(JsonWriter& json, const std::vector<Task>& tasks) {
    json.open_array();
    for (const Task& task : tasks) {
        json.open_object();
        json.field("id", task.id);
        json.field("title", task.title);
        json.close();
    }
    json.close();
}

void write_item_key(JsonWriter& json, const ItemKey& key) {
    json.open_object();
    json.field("id", key.id);
    json.field("title", key.title);
    json.field("task", key.task);
    json.field("domain", key.domain);
    json.field("type", to_string(key.type));
    json.field("scoring", to_string(key.rule));
    write_number(json.key("points"), key.points);
    json.field("hash", key.hash);
    if (key.difficulty) json.field("difficulty", *key.difficulty);
    if (!key.case_study.empty()) json.field("case-study", key.case_study);
    json.field("stem", key.stem);
    switch (key.type) {
        case ItemType::multiple_choice:
        case ItemType::multiple_response:
            write_texts(json, "options", key, key.options);
            json.key("key").texts(key.correct);
            break;
        case ItemType::ordering:
            write_texts(json, "steps", key, key.options);
            json.key("key").texts(key.correct);
            break;
        case ItemType::matching:
            write_texts(json, "prompts", key, key.prompts);
            write_texts(json, "matches", key, key.options);
            json.key("key").open_array();
            for (const auto& [prompt, match] : key.pairs) json.texts({prompt, match});
            json.close();
            break;
        case ItemType::numeric:
            json.key("key").open_array();
            for (const auto& [min, max] : key.ranges) {
                json.open_object();
                json.field("min", min);
                json.field("max", max);
                json.close();
            }
            json.close();
            break;
        case ItemType::short_answer:
            json.key("key").texts(key.correct);
            break;
        case ItemType::essay:
            json.key("key").null();
            break;
    }
    json.close();
}

std::string key_json(const Key& key) {
    std::string out;
    JsonWriter json(out, 1);
    json.open_object();
    json.field("format", "lectern-key");
    json.field("version", 1);
    json.field("build", key.build);
    json.field("course", key.course);
    json.field("title", key.title);
    json.field("language", key.language);
    write_blueprint(json, key.blueprint);
    json.key("items").open_array();
    for (const ItemKey& item : key.items) write_item_key(json, item);
    json.close();
    json.key("forms").open_array();
    for (const FormKey& form : key.forms) {
        json.open_object();
        json.field("id", form.id);
        json.field("title", form.title);
        json.field("minutes", form.minutes);
        json.key("items").texts(form.items);
        json.close();
    }
    json.close();
    json.close();
    out += '\n';
    return out;
}

std::optional<Key> parse_key(FileId file, const Files& files, Findings& findings) {
    const std::string hint = "use the key.json that `lectern build` wrote beside the packages";
    try {
        const Json json = Json::parse(files[file].text);
        if (json.value("format", "") != "lectern-key") throw std::runtime_error("\"format\" is not \"lectern-key\"");
        if (json.value("version", 0) != 1) throw std::runtime_error("its version is not 1");
        Key key;
        key.build = json.at("build").get<std::string>();
        key.course = json.at("course").get<std::string>();
        key.title = json.at("title").get<std::string>();
        key.language = json.at("language").get<std::string>();
        key.blueprint = read_blueprint(json.at("blueprint"));
        for (const Json& item : json.at("items")) key.items.push_back(read_item(item));
        for (const Json& form : json.at("forms"))
            key.forms.push_back({form.at("id").get<std::string>(), form.at("title").get<std::string>(),
                                 form.at("items").get<std::vector<std::string>>(), form.at("minutes").get<int>()});
        key.index();
        check(key, file, findings);
        return key;
    } catch (const Json::parse_error& error) {
        const auto at = static_cast<std::uint32_t>(error.byte > 0 ? error.byte - 1 : 0);
        findings.add(code("bad-key"), {file, Range{at, at}}, "this is not JSON", hint);
    } catch (const std::exception& error) {
        findings.add(code("bad-key"), {file, std::nullopt}, fmt::format("this is not a key file: {}", error.what()), hint);
    }
    return std::nullopt;
}

}  // namespace lectern
