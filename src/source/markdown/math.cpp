#include "source/markdown/math.h"

#include <algorithm>

#include "base/work.h"

namespace lectern {

namespace {

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

// Counts what was searched; returns where it ended.
std::size_t searched(std::size_t from, std::size_t to) {
    count_steps(to > from ? to - from : 0);
    return to;
}

// Where the paragraph that holds `at` ends: at the next line without text.
std::size_t paragraph_end(std::string_view text, std::size_t at) {
    for (std::size_t line = text.find('\n', at); line != std::string_view::npos; line = text.find('\n', line + 1)) {
        const std::size_t next = text.find_first_not_of(" \t\r>", line + 1);
        if (next == std::string_view::npos || text[next] == '\n') return searched(at, line);
    }
    return searched(at, text.size());
}

// The end of the code span that opens at `at` with a run of backticks; the end of the run if it never closes.
std::size_t code_span_end(std::string_view text, std::size_t at, std::size_t limit) {
    const std::size_t run_end = std::min(text.find_first_not_of('`', at), text.size());
    const std::string_view run = text.substr(at, run_end - at);
    text = text.substr(0, limit);
    for (std::size_t close = text.find(run, run_end); close != std::string_view::npos; close = text.find(run, close)) {
        const std::size_t close_end = std::min(text.find_first_not_of('`', close), text.size());
        if (close_end - close == run.size()) return searched(at, close_end);
        close = close_end;
    }
    searched(at, text.size());
    return run_end;
}

// The end of the fenced code block whose fence stands at `at`; `at` if none stands there.
std::size_t fence_end(std::string_view text, std::size_t at) {
    const char mark = text[at];
    const std::size_t run_end = std::min(text.find_first_not_of(mark, at), text.size());
    const std::size_t length = run_end - at;
    const std::size_t line_end = std::min(text.find('\n', at), text.size());
    if (length < 3 || (mark == '`' && text.substr(run_end, line_end - run_end).find('`') != std::string_view::npos)) return at;
    for (std::size_t line = line_end; line < text.size(); line = std::min(text.find('\n', line + 1), text.size())) {
        const std::size_t start = text.find_first_not_of(" \t>", line + 1);
        if (start == std::string_view::npos) break;
        const std::size_t end = std::min(text.find_first_not_of(mark, start), text.size());
        if (end - start >= length && (end == text.size() || is_blank(text[end]))) return searched(at, end);
    }
    return searched(at, text.size());
}

bool at_line_start(std::string_view text, std::size_t at) {
    while (at > 0 && text[at - 1] != '\n') {
        const char c = text[at - 1];
        if (!is_blank(c) && c != '>' && c != '-' && c != '*' && c != '.' && !is_digit(c)) return false;
        --at;
    }
    return true;
}

struct Found {
    std::size_t end = 0;  // after the closing mark
    std::size_t tex_begin = 0, tex_end = 0;
    bool display = false;
};

// The math that opens at `at` (a dollar) in a paragraph that ends at `limit`; end == 0 if it is only a dollar.
Found find_math(std::string_view text, std::size_t at, std::size_t limit) {
    if (text.substr(at, 2) == "$$") {
        const std::size_t close = text.find("$$", at + 2);
        searched(at, std::min(close, text.size()));
        if (close == std::string_view::npos || close > limit || close == at + 2) return {};
        return {close + 2, at + 2, close, true};
    }
    if (text.substr(at, 2) == "$`") {
        const std::size_t close = text.find("`$", at + 2);
        searched(at, std::min(close, text.size()));
        if (close == std::string_view::npos || close > limit) return {};
        return {close + 2, at + 2, close, false};
    }
    const bool in_word = at > 0 && (is_letter(text[at - 1]) || is_digit(text[at - 1]));  // US$5
    if (in_word || at + 1 >= text.size() || is_blank(text[at + 1])) return {};
    for (std::size_t i = at + 1; i < limit; ++i) {
        if (text[i] == '\\')
            ++i;
        else if (text[i] == '`')
            i = code_span_end(text, i, limit) - 1;
        else if (text[i] == '$') {
            const bool closes = !is_blank(text[i - 1]) && (i + 1 >= text.size() || !is_digit(text[i + 1]));
            searched(at, i);
            return closes ? Found{i + 1, at + 1, i, false} : Found{};
        }
    }
    searched(at, limit);
    return {};
}

void mask_piece(MaskedMath& out, std::string_view source, std::size_t begin, std::size_t end, bool first) {
    const auto number = out.pieces.size();
    for (std::size_t i = begin; i < end; ++i) out.text[i] = MaskedMath::fill;
    out.text[begin] = first ? MaskedMath::begin : MaskedMath::later;
    if (end > begin + 1) out.text[begin + 1] = static_cast<char>(MaskedMath::first_mark + number % MaskedMath::marks);
    out.pieces.push_back({std::string(source.substr(begin, end - begin)), first, {}, false});
}

// How many marks of quotes the line of `at` begins with.
std::ptrdiff_t quote_depth(std::string_view text, std::size_t at) {
    const std::size_t line = text.substr(0, at).find_last_of('\n') + 1;  // npos + 1 is 0
    const std::string_view before = text.substr(line, at - line);
    return std::ranges::count(before.substr(0, before.find_first_not_of(" \t>-*+0123456789.)")), '>');
}

// Where a line's own text begins in quotes of that depth; further marks are part of the math.
std::size_t behind_quotes(std::string_view text, std::size_t at, std::ptrdiff_t depth) {
    for (; at < text.size(); ++at) {
        if (text[at] == '>' ? depth-- == 0 : text[at] != ' ' && text[at] != '\t') break;
    }
    return at;
}

void mask(MaskedMath& out, std::string_view source, std::size_t begin, const Found& found) {
    const std::ptrdiff_t depth = quote_depth(source, begin);
    const auto first = out.pieces.size();
    std::string tex;
    std::size_t at = begin;
    while (at < found.end) {
        std::size_t line_end = std::min(source.find('\n', at), found.end);
        std::size_t end = line_end;
        if (end > at && source[end - 1] == '\r') --end;
        if (end > at) {
            mask_piece(out, source, at, end, out.pieces.size() == first);
            const std::size_t from = std::max(at, found.tex_begin), to = std::min(end, found.tex_end);
            if (from < to) tex += (tex.empty() ? "" : "\n") + std::string(source.substr(from, to - from));
        }
        if (line_end >= found.end) break;
        at = std::min(behind_quotes(source, line_end + 1, depth), found.end);
    }
    out.pieces[first].tex = tex;
    out.pieces[first].display = found.display;
}

}  // namespace

MaskedMath mask_math(std::string_view source) {
    MaskedMath out{std::string(source), {}};
    if (std::ranges::none_of(source, [](char c) { return c == '$' || is_control(c); })) return out;
    std::size_t limit = 0;        // of the paragraph
    std::size_t comment_end = 0;  // the next one found; npos: there is none any more
    for (std::size_t i = 0; i < source.size();) {
        const char c = source[i];
        if (i >= limit && (c == '`' || c == '$')) limit = paragraph_end(source, i);
        std::size_t next = i + 1;
        if (c == '\\') {
            ++next;
        } else if (c == '`' || c == '~') {
            const std::size_t fence = at_line_start(source, i) ? fence_end(source, i) : i;
            next = fence > i ? fence : c == '`' ? code_span_end(source, i, limit) : i + 1;
        } else if (c == '<' && source.substr(i, 4) == "<!--") {
            if (comment_end != std::string_view::npos && comment_end < i + 4) {
                comment_end = source.find("-->", i + 4);
                searched(i, std::min(comment_end, source.size()));
            }
            next = comment_end == std::string_view::npos ? i + 1 : comment_end + 3;
        } else if (c == '$') {
            const Found found = find_math(source, i, limit);
            if (found.end > 0) mask(out, source, i, found);
            next = found.end > 0 ? found.end : source.substr(i, 2) == "$$" ? i + 2 : i + 1;
        } else if (is_control(c)) {
            out.text[i] = ' ';
        }
        i = next;
    }
    return out;
}

std::size_t find_piece(const MaskedMath& masked, std::string_view at_mark, std::size_t next) {
    const int mark = at_mark.size() > 1 && at_mark[1] >= MaskedMath::first_mark && at_mark[1] < MaskedMath::first_mark + MaskedMath::marks
                         ? at_mark[1] - MaskedMath::first_mark
                         : -1;
    const auto fits = [&](std::size_t i) {
        const std::string& raw = masked.pieces[i].raw;
        return at_mark.size() >= raw.size() && (mark < 0 ? raw.size() == 1 : static_cast<int>(i % MaskedMath::marks) == mark);
    };
    for (std::size_t i = next; i < masked.pieces.size(); ++i)
        if (fits(i)) return searched(next, i);
    return searched(next, masked.pieces.size());
}

}  // namespace lectern
