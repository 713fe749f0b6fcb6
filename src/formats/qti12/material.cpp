#include "formats/qti12/material.h"

#include <algorithm>
#include <utility>

#include "base/address.h"
#include "base/text.h"
#include "model/html_writer.h"

namespace lectern::qti12 {

namespace {

Element html_material(std::string html) {
    return element("material", {}, {text_element("mattext", std::move(html), {{"texttype", "text/html"}})});
}

HtmlStyle style(UsedMedia& media) {
    HtmlStyle out;
    out.media = [&media](std::string_view path) { return media.address(path); };
    return out;
}

// Is it the same as HTML and as plain text?
bool is_plain_html(std::string_view html) {
    return html.find_first_of("<&") == std::string_view::npos;
}

// What escape_xml made of it.
std::string unescaped(std::string_view html) {
    constexpr std::pair<std::string_view, char> entities[] = {{"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&amp;", '&'}};
    std::string out;
    while (!html.empty()) {
        const auto found = std::ranges::find_if(entities, [&](const auto& one) { return html.starts_with(one.first); });
        out += found == std::end(entities) ? html.front() : found->second;
        html.remove_prefix(found == std::end(entities) ? 1 : found->first.size());
    }
    return out;
}

}  // namespace

std::string UsedMedia::address(std::string_view path) {
    const std::string_view file = without_suffix(path);
    for (const std::string& name : {std::string(file), percent_decode(file)}) {
        if (!media_.contains(name)) continue;
        paths_.insert(name);
        return percent_encode(name) + std::string(path.substr(file.size()));
    }
    return "#";
}

Element material(const Content& content, UsedMedia& media) {
    return html_material(to_html(content, style(media)));
}

Element inline_material(const Content& content, Engine engine, UsedMedia& media) {
    std::string html = to_inline_html(content, style(media));
    if (is_classic(engine) && html.find('<') == std::string::npos) return plain_material(unescaped(html));
    return is_plain_html(html) ? plain_material(std::move(html)) : html_material(std::move(html));
}

Element plain_material(std::string words) {
    return element("material", {}, {text_element("mattext", std::move(words), {{"texttype", "text/plain"}})});
}

Element words_material(const std::string& words) {
    std::string html = escape_xml(words);
    return is_plain_html(html) ? plain_material(words) : html_material(std::move(html));
}

}  // namespace lectern::qti12
