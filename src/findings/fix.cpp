#include "findings/fix.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"

namespace lectern {

namespace {

std::string_view text_at(const Files& files, const Span& at) {
    return std::string_view(files[at.file].text).substr(at.range->begin, at.range->end - at.range->begin);
}

// Can an edit be made there at all?
bool is_editable(const Files& files, const Span& at) {
    return at.range && !files[at.file].excerpt && at.range->end <= files[at.file].text.size();
}

// A word that YAML takes for a text without quotes.
bool is_plain(std::string_view word) {
    return !word.empty() && std::ranges::all_of(word, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-' || c == '/';
    });
}

std::size_t line_begin(std::string_view text, std::size_t at) {
    const auto line_break = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
    return line_break == std::string_view::npos ? 0 : line_break + 1;
}

// Does the rest of a line hold nothing that is part of a value: nothing, a comment, the end of an item's attributes?
bool ends_value(std::string_view rest) {
    rest = trim(rest);
    return rest.empty() || rest.starts_with('#') || rest == "-->";
}

// An entry on a line of its own, with the line break before it (of the first line, the one behind it).
std::optional<Range> own_line(std::string_view text, Range at) {
    const std::size_t begin = line_begin(text, at.begin);
    const std::size_t end = std::min(text.find('\n', at.end), text.size());
    std::string_view before = trim(text.substr(begin, at.begin - begin));
    if (before == "-") before = {};
    if (!before.empty() || !ends_value(text.substr(at.end, end - at.end))) return std::nullopt;
    const std::string_view rest = trim(text.substr(at.end, end - at.end));
    if (rest == "-->" && begin > 0) return Range{static_cast<std::uint32_t>(begin - 1), at.end};
    if (rest == "-->" || end == text.size()) return std::nullopt;
    return Range{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end + 1)};
}

// An entry between the commas of a flow list or map, with one of them.
std::optional<Range> between_commas(std::string_view text, Range at) {
    const std::size_t next = text.find_first_not_of(" \t", at.end);
    if (next == std::string_view::npos) return std::nullopt;
    const std::size_t last = at.begin == 0 ? std::string_view::npos : text.find_last_not_of(" \t", at.begin - 1);
    const char before = last == std::string_view::npos ? '\0' : text[last];
    if (text[next] == ',' && (before == '[' || before == '{' || before == ',')) {
        const std::size_t end = std::min(text.find_first_not_of(" \t", next + 1), text.size());
        return Range{at.begin, static_cast<std::uint32_t>(end)};
    }
    if (text[next] != ']' && text[next] != '}') return std::nullopt;
    if (before == ',') return Range{static_cast<std::uint32_t>(last), at.end};
    if (before == '[' || before == '{') return at;
    return std::nullopt;
}

}  // namespace

std::map<FileId, std::string> apply(const Fix& fix, const Files& files) {
    std::vector<const Edit*> edits;
    for (const Edit& edit : fix.edits) edits.push_back(&edit);
    std::ranges::stable_sort(edits, std::ranges::greater(), [](const Edit* edit) { return edit->at.range->begin; });
    std::map<FileId, std::string> out;
    for (const Edit* edit : edits) {
        const auto [file, is_new] = out.try_emplace(edit->at.file);
        if (is_new) file->second = files[edit->at.file].text;
        file->second.replace(edit->at.range->begin, edit->at.range->end - edit->at.range->begin, edit->text);
    }
    return out;
}

std::optional<Fix> replace_word(const Files& files, const Span& at, std::string_view word, std::string_view to, Trust trust) {
    if (!is_editable(files, at) || !is_plain(to)) return std::nullopt;
    const std::string_view written = text_at(files, at);
    const bool quoted = written.size() == word.size() + 2 && (written.front() == '"' || written.front() == '\'') &&
                        written.back() == written.front() && written.substr(1, word.size()) == word;
    if (written != word && !quoted) return std::nullopt;
    Span inner = at;
    if (quoted) inner.range = Range{at.range->begin + 1, at.range->end - 1};
    return Fix{fmt::format("write `{}`", to), {{inner, std::string(to)}}, trust};
}

std::optional<Fix> take_out(const Files& files, const Span& at, std::string title, Trust trust) {
    if (!is_editable(files, at) || text_at(files, at).find('\n') != std::string_view::npos) return std::nullopt;
    const std::string_view text = files[at.file].text;
    auto range = own_line(text, *at.range);
    if (!range) range = between_commas(text, *at.range);
    if (!range) return std::nullopt;
    return Fix{std::move(title), {{{at.file, *range}, {}}}, trust};
}

}  // namespace lectern
