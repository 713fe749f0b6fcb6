#include "findings/finding.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"

namespace lectern {

Finding make_finding(Code code, Span at, std::string text, std::string hint, std::optional<Fix> fix) {
    Finding finding{code, at, std::move(text), {}};
    if (!hint.empty()) finding.notes.push_back({std::move(hint), std::nullopt});
    if (fix) finding.fixes.push_back(std::move(*fix));
    return finding;
}

Findings Findings::limited() {
    Findings out;
    out.limit();
    return out;
}

void Findings::add(Code code, Span at, std::string text, std::string hint) {
    add(make_finding(code, at, std::move(text), std::move(hint)));
}

void Findings::add(Code code, Span at, std::string text, std::string hint, Files& files) {
    add(make_finding(code, at, std::move(text), std::move(hint)), files);
}

void Findings::add(Finding finding, Files& files) {
    const bool counts = limited_ && finding.at.range;
    if (counts && full(finding.code)) {
        leave_out(finding.code, files[finding.at.file].path, files.position(finding.at.file, finding.at.range->begin).line);
        files.drop(finding.at.file);
        for (const Note& note : finding.notes)
            if (note.at) files.drop(note.at->file);
        return;
    }
    if (counts) ++of(finding.code).kept;
    list_.push_back(std::move(finding));
}

bool Findings::full(Code code) const {
    const auto found = codes_.find(code.id);
    return found != codes_.end() && found->second.kept >= most_of_a_code;
}

void Findings::leave_out(Code code, std::string_view path, std::uint32_t line) {
    auto& lines = of(code).lines;
    const auto found = lines.find(path);
    (found == lines.end() ? lines[std::string(path)] : found->second).add(LineRun{line, line, 1});
}

void Findings::leave_out(Code code, std::string_view path, const LineRuns& lines) {
    of(code).lines[std::string(path)].add(lines);
}

void Findings::join(Findings&& other, FileId by, Files& files) {
    for (Finding& finding : other.list_) {
        finding.at.file += by;
        for (Note& note : finding.notes)
            if (note.at) note.at->file += by;
        for (Fix& fix : finding.fixes)
            for (Edit& edit : fix.edits) edit.at.file += by;
        add(std::move(finding), files);
    }
    for (const LeftOut& one : other.left_out()) leave_out(one.code, one.path, one.lines);
    for (const auto& [_, one] : other.codes_) of(one.code).more += one.more;
    other.list_.clear();
    other.codes_.clear();
}

std::vector<Findings::LeftOut> Findings::left_out() const {
    std::vector<LeftOut> out;
    for (const auto& [_, one] : codes_)
        for (const auto& [path, lines] : one.lines) out.push_back({one.code, path, lines});
    return out;
}

void Findings::report_left_out(Files& files) {
    for (auto& [_, one] : codes_) {
        one.more += one.left_out() - one.lines.size();
        for (const auto& [path, lines] : one.lines) {
            const std::uint32_t first = lines.runs().front().first;
            add(one.code, {files.add_excerpt(path, {}, {first, 1}), Range{}},
                fmt::format("{} more of these: {}", grouped(lines.times()), lines.text()));
        }
        one.lines.clear();
    }
}

std::size_t Findings::OfCode::left_out() const {
    std::size_t out = 0;
    for (const auto& [_, one] : lines) out += one.times();
    return out;
}

std::map<std::string_view, std::size_t> Findings::times_of_codes() const {
    std::map<std::string_view, std::size_t> out;
    for (const Finding& finding : list_) ++out[finding.code.id];
    for (const auto& [id, one] : codes_) out[id] += one.more + one.left_out();
    return out;
}

std::size_t Findings::count(Severity severity) const {
    std::size_t out = 0;
    for (const Finding& finding : list_) out += finding.severity == severity ? 1 : 0;
    for (const auto& [_, one] : codes_)
        if (one.code.severity() == severity) out += one.more + one.left_out();
    return out;
}

}  // namespace lectern
