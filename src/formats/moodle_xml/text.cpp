#include "formats/moodle_xml/text.h"

#include <algorithm>

#include "base/text.h"

namespace lectern::moodle_xml {

namespace {

// Does an entity begin here, as Moodle's format_string sees one?
bool entity_at(std::string_view text, std::size_t ampersand) {
    const std::size_t end = text.find(';', ampersand);
    if (end == std::string_view::npos || end - ampersand < 2 || end - ampersand > 9) return false;
    return std::ranges::all_of(text.substr(ampersand + 1, end - ampersand - 1), [](unsigned char c) {
        return c == '#' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
}

bool is_plain(const Inlines& inlines) {
    return std::ranges::all_of(
        inlines, [](const Inline& one) { return std::holds_alternative<Text>(one.node) || std::holds_alternative<SoftBreak>(one.node); });
}

}  // namespace

std::string plain(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '<') {
            out += "&lt;";
        } else if (text[i] == '&' && entity_at(text, i)) {
            out += "&amp;";
        } else {
            out += text[i];
        }
    }
    return out;
}

std::string match_text(const Content& content) {
    return plain(normalize_text(plain_text(content)));
}

bool is_plain(const Content& content) {
    if (content.size() != 1) return false;
    const auto* paragraph = std::get_if<Paragraph>(&content.front().node);
    return paragraph != nullptr && is_plain(paragraph->children);
}

std::string category_path(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) {
        if (!out.empty()) out += '/';
        std::string doubled;
        for (const char c : name) doubled += c == '/' ? "//" : std::string(1, c);
        // A slash at an end of a name would run together with the one between names; Moodle drops the space again.
        if (doubled.starts_with('/')) doubled.insert(0, " ");
        if (doubled.ends_with('/')) doubled += ' ';
        out += doubled;
    }
    return out;
}

std::string short_answer_pattern(std::string_view accepted) {
    std::string out;
    for (const char c : normalize_text(accepted)) {
        if (c == '*') out += '\\';
        out += c;
    }
    return out;
}

std::string tag_text(std::string_view tag) {
    std::string kept;
    std::ranges::copy_if(tag, std::back_inserter(kept), [](char c) { return c != '<' && c != '>' && c != '`'; });
    return shorten(normalize_text(xml_characters(kept)), longest_tag);
}

}  // namespace lectern::moodle_xml
