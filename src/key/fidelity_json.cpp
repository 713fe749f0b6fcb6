#include "key/fidelity_json.h"

#include <stdexcept>
#include <unordered_map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "findings/codes.h"
#include "syntax/json_writer.h"

namespace lectern {

namespace {

using Json = nlohmann::ordered_json;

// Items stand under "item", with how they are scored; anything else under "subject" and "name".
Subject read_subject(const Json& json) {
    if (json.contains("item")) return {SubjectKind::item, json.at("item").get<std::string>()};
    const std::string word = json.at("subject").get<std::string>();
    const auto kind = parse_subject_kind(word);
    if (!kind || kind == SubjectKind::item) throw std::runtime_error(fmt::format("a note is about a {}, which is not known", word));
    return {*kind, json.at("name").get<std::string>()};
}

FidelityNote read_note(const Json& json) {
    FidelityNote out;
    out.target = json.at("target").get<std::string>();
    out.profile = json.value("profile", "");
    out.subject = read_subject(json);
    const auto fidelity = parse_fidelity_word(json.at("fidelity").get<std::string>());
    const bool is_item = out.subject.kind == SubjectKind::item;
    const auto scored_as = is_item ? parse_scored_as(json.at("scored_as").get<std::string>()) : ScoredAs::own;
    if (!fidelity)
        throw std::runtime_error(
            fmt::format("{} is carried {} by {}, which is not known", out.subject.name, json.at("fidelity").dump(), out.target));
    if (!scored_as)
        throw std::runtime_error(
            fmt::format("{} is scored as {} by {}, which is not known", out.subject.name, json.at("scored_as").dump(), out.target));
    out.carriage = {*fidelity, *scored_as, json.value("loss", ""), json.value("advice", "")};
    return out;
}

using ItemsById = std::unordered_map<std::string_view, const Item*>;

void write_note(JsonWriter& json, const ItemsById& items, const FidelityNote& note) {
    json.open_object();
    json.field("target", note.target);
    if (!note.profile.empty()) json.field("profile", note.profile);
    const bool is_item = note.subject.kind == SubjectKind::item;
    if (is_item) {
        const Item& item = *items.at(note.subject.name);
        json.field("item", note.subject.name);
        json.field("type", to_string(type_of(item)));
        json.field("scoring", to_string(item.scoring));
    } else {
        json.field("subject", to_string(note.subject.kind));
        json.field("name", note.subject.name);
    }
    json.field("fidelity", to_string(note.carriage.fidelity));
    if (is_item) json.field("scored_as", to_string(note.carriage.scored_as));
    if (!note.carriage.loss.empty()) json.field("loss", note.carriage.loss);
    if (!note.carriage.advice.empty()) json.field("advice", note.carriage.advice);
    json.close();
}

}  // namespace

std::string fidelity_json(const Course& course, std::string_view build, const std::vector<FidelityNote>& notes) {
    ItemsById items;
    for (const Item& item : course.items) items.emplace(item.id, &item);
    std::string out;
    JsonWriter json(out, 1);
    json.open_object();
    json.field("course", course.id);
    json.field("build", build);
    json.key("notes").open_array();
    for (const FidelityNote& note : notes) write_note(json, items, note);
    json.close();
    json.close();
    out += '\n';
    return out;
}

std::optional<FidelityFile> parse_fidelity(FileId file, const Files& files, Findings& findings) {
    const std::string hint = "use the fidelity.json that `lectern build` wrote beside the key";
    try {
        const Json json = Json::parse(files[file].text);
        FidelityFile out;
        out.build = json.at("build").get<std::string>();
        for (const Json& note : json.at("notes")) out.notes.push_back(read_note(note));
        return out;
    } catch (const Json::parse_error& error) {
        const auto at = static_cast<std::uint32_t>(error.byte > 0 ? error.byte - 1 : 0);
        findings.add(code("bad-fidelity-report"), {file, Range{at, at}}, "this is not JSON", hint);
    } catch (const std::exception& error) {
        findings.add(code("bad-fidelity-report"), {file, std::nullopt}, fmt::format("this is not a fidelity file: {}", error.what()), hint);
    }
    return std::nullopt;
}

}  // namespace lectern
