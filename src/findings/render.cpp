#include "findings/render.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/address.h"

namespace lectern {

namespace {

using Json = nlohmann::ordered_json;

struct Place {
    LineColumn begin, end;
};

Place place(const Files& files, const Span& span) {
    const Range range = span.range.value_or(Range{});
    return {files.position(span.file, range.begin), files.position(span.file, std::max(range.begin, range.end))};
}

std::string_view word(Severity severity) {
    return severity == Severity::error ? "error" : "warning";
}

struct Colors {
    std::string_view bold, red, yellow, blue, off;
};
constexpr Colors plain{"", "", "", "", ""}, ansi{"\033[1m", "\033[1;31m", "\033[1;33m", "\033[1;34m", "\033[0m"};

// Whatever a file holds, it gives no commands to the terminal.
std::string printable(std::string_view line) {
    std::string out(line);
    std::ranges::replace_if(
        out, [](char c) { return (c >= 0 && c < ' ' && c != '\t') || c == '\x7F'; }, ' ');
    return out;
}

// The line and a caret under the place; a long line is cut round the place.
std::string excerpt(const Files& files, const Span& span, std::string_view indent, const Colors& colors) {
    if (!span.range) return {};
    const Place at = place(files, span);
    std::string_view line = files.line(span.file, at.begin.line);
    if (line.empty()) return {};
    const std::uint32_t start = files.line_start(span.file, at.begin.line);
    std::size_t from = std::min<std::size_t>(span.range->begin - start, line.size());
    std::size_t to = std::min<std::size_t>(std::max(span.range->end, span.range->begin + 1) - start, line.size());
    constexpr std::size_t widest = 110;
    std::string_view before_cut, after_cut;
    if (line.size() > widest) {
        std::size_t cut = from > widest / 2 ? from - widest / 2 : 0;
        while (cut > 0 && (static_cast<unsigned char>(line[cut]) & 0xC0) == 0x80) --cut;
        std::size_t length = std::min(widest, line.size() - cut);
        while (cut + length < line.size() && (static_cast<unsigned char>(line[cut + length]) & 0xC0) == 0x80) ++length;
        before_cut = cut > 0 ? "…" : "";
        after_cut = cut + length < line.size() ? "…" : "";
        line = line.substr(cut, length);
        from -= cut;
        to = std::min(to - cut, line.size());
    }
    std::string shown, under;
    if (!before_cut.empty()) under += ' ';
    for (std::size_t i = 0; i < std::max(from, std::size_t{0}); ++i) {
        if ((static_cast<unsigned char>(line[i]) & 0xC0) == 0x80) continue;
        under += line[i] == '\t' ? '\t' : ' ';
    }
    std::size_t carets = 0;
    for (std::size_t i = from; i < to; ++i)
        if ((static_cast<unsigned char>(line[i]) & 0xC0) != 0x80) ++carets;
    return fmt::format("{0}{1:>5} {6}|{8} {2}{3}{4}\n{0}      {6}|{8} {7}{5}{8}\n", indent, at.begin.line, before_cut, printable(line),
                       after_cut, under + "^" + std::string(carets > 1 ? carets - 1 : 0, '~'), colors.blue, colors.bold, colors.off);
}

std::string text(const std::vector<const Finding*>& list, const Files& files, const Colors& colors) {
    std::string out;
    for (const Finding* f : list) {
        const std::string_view tint = f->code.severity() == Severity::error ? colors.red : colors.yellow;
        out += fmt::format("{}{}:{} {}{}[{}]{}: {}\n", colors.bold, place_text(f->at, files), colors.off, tint, word(f->code.severity()),
                           f->code.id, colors.off, f->text);
        out += excerpt(files, f->at, "", colors);
        for (const Note& note : f->notes) {
            if (!note.at) {
                out += fmt::format("      {}= hint:{} {}\n", colors.blue, colors.off, note.text);
                continue;
            }
            const Place other = place(files, *note.at);
            out += fmt::format("      {}= note:{} {}: {}:{}:{}\n", colors.blue, colors.off, note.text, files[note.at->file].path,
                               other.begin.line, other.begin.column);
        }
        out += '\n';
    }
    return out;
}

Json json(const Finding& f, const Files& files) {
    const Place at = place(files, f.at);
    Json notes = Json::array();
    for (const Note& note : f.notes) {
        Json one{{"text", note.text}};
        if (note.at) {
            const Place other = place(files, *note.at);
            one.update({{"path", files[note.at->file].path}, {"line", other.begin.line}, {"column", other.begin.column}});
        }
        notes.push_back(one);
    }
    return {{"code", f.code.id},
            {"name", f.code.name},
            {"severity", word(f.code.severity())},
            {"path", files[f.at.file].path},
            {"line", at.begin.line},
            {"column", at.begin.column},
            {"endLine", at.end.line},
            {"endColumn", at.end.column},
            {"text", f.text},
            {"notes", notes}};
}

Json sarif(const std::vector<const Finding*>& list, const Files& files) {
    Json rules = Json::array(), results = Json::array();
    std::vector<Code> codes;
    for (const Finding* f : list) codes.push_back(f->code);
    std::ranges::sort(codes, {}, &Code::id);
    codes.erase(std::unique(codes.begin(), codes.end(), [](const Code& one, const Code& other) { return one.id == other.id; }),
                codes.end());
    for (const Code& code : codes)
        rules.push_back({{"id", code.id}, {"name", code.name}, {"defaultConfiguration", {{"level", word(code.severity())}}}});
    for (const Finding* f : list) {
        const Place at = place(files, f->at);
        std::string message = f->text;
        for (const Note& note : f->notes) message += ". " + note.text;
        Json location{{"artifactLocation", {{"uri", percent_encode(files[f->at.file].path)}}}};
        if (f->at.range)
            location["region"] = {
                {"startLine", at.begin.line}, {"startColumn", at.begin.column}, {"endLine", at.end.line}, {"endColumn", at.end.column}};
        results.push_back({{"ruleId", f->code.id},
                           {"level", word(f->code.severity())},
                           {"message", {{"text", message}}},
                           {"locations", Json::array({{{"physicalLocation", location}}})}});
    }
    return {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
            {"version", "2.1.0"},
            {"runs", Json::array({{{"tool", {{"driver", {{"name", "lectern"}, {"rules", rules}}}}},
                                   {"columnKind", "unicodeCodePoints"},
                                   {"results", results}}})}};
}

// The escapes of GitHub's workflow commands.
std::string escape_command(std::string_view text, bool property) {
    std::string out;
    for (const char c : text) {
        if (c == '%')
            out += "%25";
        else if (c == '\n')
            out += "%0A";
        else if (c == '\r')
            out += "%0D";
        else if (property && c == ':')
            out += "%3A";
        else if (property && c == ',')
            out += "%2C";
        else
            out += c;
    }
    return out;
}

std::string github(const std::vector<const Finding*>& list, const Files& files) {
    std::string out;
    for (const Finding* f : list) {
        const Place at = place(files, f->at);
        std::string message = f->text;
        for (const Note& note : f->notes) message += "\n" + note.text;
        const std::string where = f->at.range ? fmt::format(",line={},col={}", at.begin.line, at.begin.column) : std::string();
        out += fmt::format("::{} file={}{},title={}::{}\n", word(f->code.severity()), escape_command(files[f->at.file].path, true), where,
                           f->code.id, escape_command(message, false));
    }
    return out;
}

}  // namespace

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
            return text(list, files, color ? ansi : plain);
        case FindingFormat::github:
            return github(list, files);
        case FindingFormat::sarif:
            return sarif(list, files).dump(2) + "\n";
        case FindingFormat::json:
            break;
    }
    Json array = Json::array();
    for (const Finding* f : list) array.push_back(json(*f, files));
    return array.dump(2) + "\n";
}

}  // namespace lectern
