#include <nlohmann/json.hpp>

#include "findings/render/render.h"

namespace lectern {

namespace {

using Json = nlohmann::ordered_json;

Json range_json(const Files& files, const Span& at) {
    const Place place = place_in(files, at);
    return {{"path", files[at.file].path},
            {"line", place.begin.line},
            {"column", place.begin.column},
            {"endLine", place.end.line},
            {"endColumn", place.end.column}};
}

Json note_json(const Note& note, const Files& files) {
    Json out{{"text", note.text}};
    if (note.at) {
        const Place place = place_in(files, *note.at);
        out.update({{"path", files[note.at->file].path}, {"line", place.begin.line}, {"column", place.begin.column}});
    }
    return out;
}

Json fix_json(const Fix& fix, const Files& files) {
    Json edits = Json::array();
    for (const Edit& edit : fix.edits) {
        Json one = range_json(files, edit.at);
        one["text"] = edit.text;
        edits.push_back(std::move(one));
    }
    return {{"title", fix.title}, {"safe", fix.trust == Trust::safe}, {"edits", edits}};
}

Json finding_json(const Finding& finding, const Files& files) {
    Json out{{"code", finding.code.id}, {"name", finding.code.name}, {"severity", severity_word(finding.severity)}};
    out.update(range_json(files, finding.at));
    out["text"] = finding.text;
    out["notes"] = Json::array();
    for (const Note& note : finding.notes) out["notes"].push_back(note_json(note, files));
    for (const Fix& fix : finding.fixes) out["fixes"].push_back(fix_json(fix, files));
    return out;
}

}  // namespace

std::string findings_as_json(SortedFindings list, const Files& files) {
    Json array = Json::array();
    for (const Finding* finding : list) array.push_back(finding_json(*finding, files));
    return array.dump(2) + "\n";
}

}  // namespace lectern
