// SARIF 2.1.0 (OASIS).
#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/address.h"
#include "findings/render/render.h"

namespace lectern {

namespace {

using Sarif = nlohmann::ordered_json;

Sarif artifact(const Files& files, FileId file) {
    return {{"uri", percent_encode(files[file].path)}};
}

Sarif region(const Files& files, const Span& at) {
    const Place place = place_in(files, at);
    return {
        {"startLine", place.begin.line}, {"startColumn", place.begin.column}, {"endLine", place.end.line}, {"endColumn", place.end.column}};
}

Sarif physical_location(const Files& files, const Span& at) {
    Sarif out{{"artifactLocation", artifact(files, at.file)}};
    if (at.range) out["region"] = region(files, at);
    return out;
}

// §3.55: what is changed, by file.
Sarif sarif_fix(const Fix& fix, const Files& files) {
    std::map<FileId, Sarif> by_file;
    for (const Edit& edit : fix.edits)
        by_file[edit.at.file].push_back({{"deletedRegion", region(files, edit.at)}, {"insertedContent", {{"text", edit.text}}}});
    Sarif changes = Sarif::array();
    for (const auto& [file, replacements] : by_file)
        changes.push_back({{"artifactLocation", artifact(files, file)}, {"replacements", replacements}});
    return {{"description", {{"text", fix.title}}}, {"artifactChanges", changes}};
}

Sarif sarif_result(const Finding& finding, const Files& files) {
    std::string message = finding.text;
    Sarif related = Sarif::array();
    for (const Note& note : finding.notes) {
        message += ". " + note.text;
        if (note.at) related.push_back({{"physicalLocation", physical_location(files, *note.at)}, {"message", {{"text", note.text}}}});
    }
    Sarif out{{"ruleId", finding.code.id},
              {"level", severity_word(finding.severity)},
              {"message", {{"text", message}}},
              {"locations", Sarif::array({{{"physicalLocation", physical_location(files, finding.at)}}})}};
    if (!related.empty()) out["relatedLocations"] = related;
    for (const Fix& fix : finding.fixes) out["fixes"].push_back(sarif_fix(fix, files));
    return out;
}

Sarif sarif_rules(SortedFindings list) {
    std::vector<Code> codes;
    for (const Finding* finding : list) codes.push_back(finding->code);
    std::ranges::sort(codes, {}, &Code::id);
    codes.erase(std::unique(codes.begin(), codes.end(), [](const Code& one, const Code& other) { return one.id == other.id; }),
                codes.end());
    Sarif rules = Sarif::array();
    for (const Code& code : codes)
        rules.push_back({{"id", code.id}, {"name", code.name}, {"defaultConfiguration", {{"level", severity_word(code.severity())}}}});
    return rules;
}

}  // namespace

std::string findings_as_sarif(SortedFindings list, const Files& files) {
    Sarif results = Sarif::array();
    for (const Finding* finding : list) results.push_back(sarif_result(*finding, files));
    const Sarif out{{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                    {"version", "2.1.0"},
                    {"runs", Sarif::array({{{"tool", {{"driver", {{"name", "lectern"}, {"rules", sarif_rules(list)}}}}},
                                            {"columnKind", "unicodeCodePoints"},
                                            {"results", results}}})}};
    return out.dump(2) + "\n";
}

}  // namespace lectern
