#include "systems/html_text.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>

#include <libxml/HTMLparser.h>
#include <utf8proc.h>

#include "base/text.h"

namespace lectern {

namespace {

// The character of "lt", "#60", "#x3C"; nothing if there is none of that name.
std::optional<std::int32_t> entity(std::string_view name) {
    if (!name.starts_with('#')) {
        const htmlEntityDesc* found = htmlEntityLookup(reinterpret_cast<const xmlChar*>(std::string(name).c_str()));
        if (name == "apos") return '\'';
        return found ? std::optional(static_cast<std::int32_t>(found->value)) : std::nullopt;
    }
    name.remove_prefix(1);
    const bool hex = name.starts_with('x') || name.starts_with('X');
    if (hex) name.remove_prefix(1);
    std::int32_t value = 0;
    const auto [stop, error] = std::from_chars(name.data(), name.data() + name.size(), value, hex ? 16 : 10);
    const bool good = error == std::errc() && stop == name.data() + name.size() && utf8proc_codepoint_valid(value);
    return good ? std::optional(value) : std::nullopt;
}

std::string attribute(std::string_view tag, std::string_view name) {
    const std::string start = std::string(name) + "=\"";
    const std::size_t at = tag.find(start);
    if (at == std::string_view::npos) return {};
    tag.remove_prefix(at + start.size());
    return std::string(tag.substr(0, tag.find('"')));
}

HtmlTag parse_tag(std::string_view inside) {
    HtmlTag tag;
    tag.closes = inside.starts_with('/');
    if (tag.closes) inside.remove_prefix(1);
    const auto end = std::ranges::find_if(inside, [](unsigned char c) { return !(c < 128 && (std::isalnum(c) != 0)); });
    tag.name = lower_case(inside.substr(0, static_cast<std::size_t>(end - inside.begin())));
    if (tag.name == "img") tag.alternative = attribute(inside, "alt");
    return tag;
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::ranges::find(names, name) != names.end();
}

bool is_mark(std::string_view name) {
    return is_one_of(name, {"em", "i", "ins", "del", "strong", "b"});
}

}  // namespace

void append_character(std::string& out, std::int32_t c) {
    utf8proc_uint8_t bytes[4];
    const auto n = utf8proc_encode_char(c, bytes);
    out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(n));
}

std::string decoded_entities(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t at = std::min(text.find('&'), text.size());
        out += text.substr(0, at);
        text.remove_prefix(at);
        const std::size_t end = text.find(';');
        if (text.empty()) break;
        const auto c = end == std::string_view::npos || end > 32 ? std::nullopt : entity(text.substr(1, end - 1));
        if (c)
            append_character(out, *c);
        else
            out += '&';
        text.remove_prefix(c ? end + 1 : 1);
    }
    return out;
}

bool is_block_element(std::string_view name) {
    return is_one_of(name, {"p",  "br", "div", "pre", "ul",         "ol", "dl", "li", "dt", "dd", "table",
                            "tr", "td", "th",  "hr",  "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"});
}

bool is_hidden_element(std::string_view name) {
    return is_one_of(name, {"script", "style", "head"});
}

void visit_html(std::string_view html, const std::function<void(std::string_view text)>& text,
                const std::function<void(const HtmlTag&)>& tag) {
    while (!html.empty()) {
        const std::size_t open = std::min(html.find('<'), html.size());
        if (open > 0) text(html.substr(0, open));
        html.remove_prefix(open);
        if (html.empty()) break;
        const std::size_t close = std::min(html.find('>'), html.size() - 1);
        const HtmlTag next = parse_tag(html.substr(1, close - 1));
        html.remove_prefix(close + 1);
        // What is never closed marks nothing.
        if (next.closes || !is_mark(next.name) || html.find("</" + next.name) != std::string_view::npos) tag(next);
    }
}

std::string plain_words(std::string_view html) {
    std::string out;
    int hidden = 0;
    visit_html(
        html,
        [&](std::string_view text) {
            if (hidden == 0) out += decoded_entities(text);
        },
        [&](const HtmlTag& tag) {
            if (is_block_element(tag.name)) out += ' ';
            if (is_hidden_element(tag.name)) hidden = std::max(0, hidden + (tag.closes ? -1 : 1));
        });
    return normalize_text(out);
}

}  // namespace lectern
