#include "formats/qti12/material.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"
#include "formats/shared/media.h"

namespace lectern::qti12 {

namespace {

void write_mattext(XmlWriter& xml, std::string_view type, std::string_view text) {
    xml.open("material");
    xml.leaf("mattext", text, {{"texttype", type}});
    xml.close();
}

void write_html_material(XmlWriter& xml, std::string_view html) {
    write_mattext(xml, "text/html", html);
}

// Is it the same as HTML and as plain text?
bool is_plain_html(std::string_view html) {
    return html.find_first_of("<&") == std::string_view::npos;
}

// What escape_xml made of it.
std::string unescaped(std::string_view html) {
    constexpr std::pair<std::string_view, char> entities[] = {{"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&amp;", '&'}};
    std::string out;
    for (std::size_t at = html.find('&'); at != std::string_view::npos; at = html.find('&')) {
        out += html.substr(0, at);
        html.remove_prefix(at);
        const auto found = std::ranges::find_if(entities, [&](const auto& one) { return html.starts_with(one.first); });
        out += found == std::end(entities) ? '&' : found->second;
        html.remove_prefix(found == std::end(entities) ? 1 : found->first.size());
    }
    out += html;
    return out;
}

// The words of a content that is nothing but words; nothing for any other.
std::optional<std::string> mere_words(const Content& content) {
    const auto* lone = content.size() == 1 ? std::get_if<Paragraph>(&content.front().node) : nullptr;
    if (lone == nullptr) return std::nullopt;
    std::string out;
    for (const Inline& one : lone->children) {
        const Text* text = std::get_if<Text>(&one.node);
        if (text == nullptr) return std::nullopt;
        out += text->text;
    }
    return out;
}

}  // namespace

std::string UsedMedia::address(std::string_view url) {
    const auto found = find_media(media_, url);
    if (!found) return "#";
    paths_.insert(found->path);
    return found->address();
}

void write_material(XmlWriter& xml, const Content& content, UsedMedia& media) {
    write_html_material(xml, to_html(content, media.style()));
}

void write_inline_material(XmlWriter& xml, const Content& content, Engine engine, UsedMedia& media) {
    if (is_classic(engine))
        if (const auto words = mere_words(content)) return write_plain_material(xml, *words);
    const std::string html = to_inline_html(content, media.style());
    if (is_classic(engine) && html.find('<') == std::string::npos) return write_plain_material(xml, unescaped(html));
    is_plain_html(html) ? write_plain_material(xml, html) : write_html_material(xml, html);
}

void write_plain_material(XmlWriter& xml, std::string_view words) {
    write_mattext(xml, "text/plain", words);
}

void write_words_material(XmlWriter& xml, const std::string& words) {
    const std::string html = escape_xml(words);
    is_plain_html(html) ? write_plain_material(xml, words) : write_html_material(xml, html);
}

}  // namespace lectern::qti12
