#include <algorithm>

#include <fmt/format.h>

#include "findings/render.h"
#include "findings/render/render.h"

namespace lectern {

namespace {

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
    const Place at = place_in(files, span);
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

}  // namespace

std::string findings_as_text(SortedFindings list, const Files& files, bool color) {
    const Colors& colors = color ? ansi : plain;
    std::string out;
    for (const Finding* f : list) {
        const std::string_view tint = f->severity == Severity::error ? colors.red : colors.yellow;
        out += fmt::format("{}{}:{} {}{}[{}]{}: {}\n", colors.bold, place_text(f->at, files), colors.off, tint, severity_word(f->severity),
                           f->code.id, colors.off, f->text);
        out += excerpt(files, f->at, "", colors);
        for (const Note& note : f->notes) {
            if (!note.at) {
                out += fmt::format("      {}= hint:{} {}\n", colors.blue, colors.off, note.text);
                continue;
            }
            const Place other = place_in(files, *note.at);
            out += fmt::format("      {}= note:{} {}: {}:{}:{}\n", colors.blue, colors.off, note.text, files[note.at->file].path,
                               other.begin.line, other.begin.column);
        }
        out += '\n';
    }
    return out;
}

}  // namespace lectern
