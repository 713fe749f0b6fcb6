#include "formats/fidelity_json.h"

#include <stdexcept>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "formats/codes.h"

namespace lectern {

namespace {

using Json = nlohmann::ordered_json;

FidelityNote read_note(const Json& json) {
    FidelityNote out;
    out.target = json.at("target").get<std::string>();
    out.profile = json.value("profile", "");
    out.item = json.at("item").get<std::string>();
    const auto fidelity = parse_fidelity_word(json.at("fidelity").get<std::string>());
    const auto scored_as = parse_scored_as(json.at("scored_as").get<std::string>());
    if (!fidelity || !scored_as)
        throw std::runtime_error(fmt::format("{} is scored as {} by {}, which is not known", out.item, json.at("scored_as").dump(), out.target));
    out.carriage = {*fidelity, *scored_as, json.value("loss", ""), json.value("advice", "")};
    return out;
}

}  // namespace

std::string fidelity_json(const Course& course, std::string_view build, const std::vector<FidelityNote>& notes) {
    Json list = Json::array();
    for (const FidelityNote& note : notes) {
        const Item* item = course.find_item(note.item);
        Json one{{"target", note.target}};
        if (!note.profile.empty()) one["profile"] = note.profile;
        one.update({{"item", note.item}, {"type", to_string(type_of(*item))}, {"scoring", to_string(item->scoring)},
                    {"fidelity", to_string(note.carriage.fidelity)}, {"scored_as", to_string(note.carriage.scored_as)}});
        if (!note.carriage.loss.empty()) one["loss"] = note.carriage.loss;
        if (!note.carriage.advice.empty()) one["advice"] = note.carriage.advice;
        list.push_back(std::move(one));
    }
    return Json{{"course", course.id}, {"build", build}, {"notes", list}}.dump(1) + "\n";
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
        findings.add(codes::bad_fidelity, {file, Range{at, at}}, "this is not JSON", hint);
    } catch (const std::exception& error) {
        findings.add(codes::bad_fidelity, {file, std::nullopt}, fmt::format("this is not a fidelity file: {}", error.what()), hint);
    }
    return std::nullopt;
}

}  // namespace lectern
