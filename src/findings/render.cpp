#include "findings/render.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "findings/render/render.h"

namespace lectern {

std::string_view severity_word(Severity severity) {
    return severity == Severity::error ? "error" : "warning";
}

Place place_in(const Files& files, const Span& span) {
    const Range range = span.range.value_or(Range{});
    return {files.position(span.file, range.begin), files.position(span.file, std::max(range.begin, range.end))};
}

std::optional<FindingFormat> parse_finding_format(std::string_view word) {
    if (word == "text") return FindingFormat::text;
    if (word == "json") return FindingFormat::json;
    if (word == "sarif") return FindingFormat::sarif;
    if (word == "github") return FindingFormat::github;
    return std::nullopt;
}

std::vector<const Finding*> sorted_findings(const Findings& findings, const Files& files) {
    std::vector<const Finding*> list;
    for (const Finding& finding : findings.list()) list.push_back(&finding);
    const auto rank = [&](const Finding* f) {
        const SourceFile& file = files[f->at.file];
        return std::make_tuple(std::string_view(file.path), file.first.line, file.first.column, f->at.range.value_or(Range{}).begin,
                               f->code.id, std::string_view(f->text));
    };
    std::ranges::stable_sort(list, {}, rank);
    const auto same = [&](const Finding* one, const Finding* other) { return rank(one) == rank(other); };
    list.erase(std::unique(list.begin(), list.end(), same), list.end());
    return list;
}

std::string place_text(const Span& at, const Files& files) {
    const std::string& path = files[at.file].path;
    if (!at.range) return path;
    const LineColumn begin = files.position(at.file, at.range->begin);
    return fmt::format("{}:{}:{}", path, begin.line, begin.column);
}

std::string render_findings(const Findings& findings, const Files& files, FindingFormat format, bool color) {
    const auto list = sorted_findings(findings, files);
    switch (format) {
        case FindingFormat::text:
            return findings_as_text(list, files, color);
        case FindingFormat::json:
            return findings_as_json(list, files);
        case FindingFormat::sarif:
            return findings_as_sarif(list, files);
        case FindingFormat::github:
            break;
    }
    return findings_as_github(list, files);
}

}  // namespace lectern
