#include "key/key_json.h"

#include <stdexcept>

#include <fmt/format.h>

#include "base/text.h"
#include "findings/codes.h"

namespace lectern {

namespace {

using Json = nlohmann::ordered_json;

Json number(Rational value) {
    if (value.den == 1) return value.num;
    return value.to_double();
}

// The same figure as a fraction: what `number` wrote is the shortest decimal of it.
Rational rational(const Json& json) {
    if (json.is_number_integer()) return json.get<std::int64_t>();
    const auto value = parse_decimal(to_decimal(json.get<double>()));
    if (!value) throw std::runtime_error("a number has more than nine decimals");
    return *value;
}

Json texts(const ItemKey& key, const std::vector<std::string>& ids) {
    Json list = Json::array();
    for (const std::string& id : ids) list.push_back({{"id", id}, {"html", key.texts.at(id)}});
    return list;
}

std::vector<std::string> read_texts(const Json& json, std::map<std::string, std::string>& texts) {
    std::vector<std::string> ids;
    for (const Json& one : json) {
        ids.push_back(one.at("id").get<std::string>());
        texts[ids.back()] = one.at("html").get<std::string>();
    }
    return ids;
}

Json blueprint_json(const Blueprint& b) {
    Json domains = Json::array();
    for (const Domain& domain : b.domains) {
        Json tasks = Json::array();
        for (const Task& task : domain.tasks) tasks.push_back({{"id", task.id}, {"title", task.title}});
        domains.push_back({{"id", domain.id}, {"title", domain.title}, {"weight", number(domain.weight)}, {"tasks", tasks}});
    }
    Json rules = Json::object();
    for (const auto& [type, counts] : b.item_rules)
        for (const auto& [what, range] : counts) rules[type][what] = to_string(range);
    Json scale{{"min", b.scale.min}, {"max", b.scale.max}, {"pass", b.scale.pass}, {"cut", number(b.scale.cut)}};
    for (const auto& [form, rows] : b.scale.tables)
        for (const auto& [raw, scaled] : rows) scale["table"][form][std::to_string(raw)] = scaled;
    return {{"id", b.id},
            {"title", b.title},
            {"exam", {{"questions", b.questions}, {"minutes", b.minutes}, {"scoring", b.scoring}}},
            {"scale", scale},
            {"tolerance", number(b.tolerance)},
            {"domains", domains},
            {"item-rules", rules}};
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

nlohmann::ordered_json item_key_json(const ItemKey& key) {
    Json json{{"id", key.id},
              {"title", key.title},
              {"task", key.task},
              {"domain", key.domain},
              {"type", to_string(key.type)},
              {"scoring", to_string(key.rule)},
              {"points", number(key.points)},
              {"hash", key.hash}};
    if (key.difficulty) json["difficulty"] = *key.difficulty;
    if (!key.case_study.empty()) json["case-study"] = key.case_study;
    json["stem"] = key.stem;
    switch (key.type) {
        case ItemType::multiple_choice:
        case ItemType::multiple_response:
            json["options"] = texts(key, key.options);
            json["key"] = key.correct;
            break;
        case ItemType::ordering:
            json["steps"] = texts(key, key.options);
            json["key"] = key.correct;
            break;
        case ItemType::matching:
            json["prompts"] = texts(key, key.prompts);
            json["matches"] = texts(key, key.options);
            json["key"] = Json::array();
            for (const auto& [prompt, match] : key.pairs) json["key"].push_back({prompt, match});
            break;
        case ItemType::numeric:
            json["key"] = Json::array();
            for (const auto& [min, max] : key.ranges) json["key"].push_back({{"min", min}, {"max", max}});
            break;
        case ItemType::short_answer:
            json["key"] = key.correct;
            break;
        case ItemType::essay:
            json["key"] = nullptr;
            break;
    }
    return json;
}

std::string key_json(const Key& key) {
    Json items = Json::array(), forms = Json::array();
    for (const ItemKey& item : key.items) items.push_back(item_key_json(item));
    for (const FormKey& form : key.forms)
        forms.push_back({{"id", form.id}, {"title", form.title}, {"minutes", form.minutes}, {"items", form.items}});
    const Json json{{"format", "lectern-key"},
                    {"version", 1},
                    {"build", key.build},
                    {"course", key.course},
                    {"title", key.title},
                    {"language", key.language},
                    {"blueprint", blueprint_json(key.blueprint)},
                    {"items", items},
                    {"forms", forms}};
    return json.dump(1) + "\n";
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
