#include "formats/qti/html_filter.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <span>

#include <fmt/format.h>

#include "base/text.h"

namespace lectern::qti {

namespace {

using Names = std::span<const std::string_view>;

constexpr std::string_view inline_names[] = {"a",   "abbr", "b", "bdi",  "bdo",   "big",  "br",     "cite", "code", "dfn", "em", "i",
                                             "img", "kbd",  "q", "samp", "small", "span", "strong", "sub",  "sup",  "tt",  "var"};
constexpr std::string_view block_names[] = {"blockquote", "div", "dl", "h1", "h2",  "h3",    "h4", "h5",
                                            "h6",         "hr",  "ol", "p",  "pre", "table", "ul"};
constexpr std::string_view part_names[] = {"caption", "dd", "dt", "li", "tbody", "td", "tfoot", "th", "thead", "tr"};
constexpr std::string_view phrase_blocks[] = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "pre", "dt", "caption"};  // hold inlines only
constexpr std::string_view holders[] = {"tbody", "tfoot", "thead", "tr"};                                        // hold parts only
constexpr std::string_view schemes[] = {"ftp", "http", "https", "mailto", "tel"};
constexpr std::string_view dropped_names[] = {"audio", "math", "video"};  // left out with all that is in them

// What takes the place of an element that QTI doesn't have, with a class that the package's style sheet knows.
struct Substitute {
    std::string_view name, instead, style;
};
constexpr Substitute substitutes[] = {
    {"del", "span", "strikethrough"},
    {"s", "span", "strikethrough"},
    {"strike", "span", "strikethrough"},
    {"ins", "span", "underline"},
    {"u", "span", "underline"},
    {"mark", "span", "mark"},
    {"details", "div", "details"},
    {"summary", "p", "summary"},
    {"figure", "div", "figure"},
    {"figcaption", "p", "caption"},
    {"section", "div", ""},
    {"article", "div", ""},
    {"aside", "div", ""},
    {"header", "div", ""},
    {"footer", "div", ""},
    {"nav", "div", ""},
    {"main", "div", ""},
    {"address", "div", ""},
    {"center", "div", ""},
};

bool holds(Names names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

// The name of an element that QTI has, as it stands in the lists above: it outlives the content. Else empty.
std::string_view kept_name(std::string_view name) {
    for (const Names names : {Names(inline_names), Names(block_names), Names(part_names)})
        if (const auto found = std::ranges::find(names, name); found != names.end()) return *found;
    return {};
}

bool blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool is_blank_text(const Element& e) {
    return e.name.empty() && blank(e.text);
}

bool is_block(const Element& e) {
    return holds(block_names, e.name);
}

bool is_part(const Element& e) {
    return holds(part_names, e.name);
}

std::optional<std::string> attribute(const HtmlAttributes& attributes, std::string_view name) {
    const auto found = std::ranges::find(attributes, name, &HtmlAttribute::name);
    return found == attributes.end() ? std::nullopt : std::optional(found->value);
}

bool digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<Attribute> attributes_of(const HtmlAttributes& attributes, const std::string& style) {
    std::vector<Attribute> out;
    if (!style.empty()) out.push_back({"class", style});
    if (const auto language = attribute(attributes, "lang"); language && !language->empty()) out.push_back({"xml:lang", *language});
    if (const auto direction = attribute(attributes, "dir"); direction == "ltr" || direction == "rtl") out.push_back({"dir", *direction});
    return out;
}

std::vector<Attribute> cell_attributes(const HtmlAttributes& attributes) {
    std::vector<Attribute> out;
    if (const auto scope = attribute(attributes, "scope"); scope == "row" || scope == "col") out.push_back({"scope", *scope});
    for (const char* span : {"rowspan", "colspan"})
        if (const auto value = attribute(attributes, span); value && digits(*value)) out.push_back({span, *value});
    return out;
}

// What stands between the points of a list becomes a point.
Elements list(Elements children) {
    Elements out;
    for (Element& child : children) {
        if (child.name == "li") {
            out.push_back(std::move(child));
            continue;
        }
        Elements point = without_parts({std::move(child)});
        if (!std::ranges::all_of(point, is_blank_text)) out.push_back(element("li", {}, std::move(point)));
    }
    return out;
}

Elements definitions(Elements children) {
    std::erase_if(children, [](const Element& child) { return child.name != "dt" && child.name != "dd"; });
    return children;
}

Elements cells(Elements children) {
    std::erase_if(children, [](const Element& child) { return child.name != "td" && child.name != "th"; });
    return children;
}

void append_row(Elements& out, Element row) {
    row.children = cells(std::move(row.children));
    if (!row.children.empty()) out.push_back(std::move(row));
}

void append_rows(Elements& out, Elements part) {
    for (Element& child : part)
        if (child.name == "tr") append_row(out, std::move(child));
}

// caption?, thead?, tfoot?, tbody+: the order that QTI asks for. A table of nothing but a head keeps its rows as its body.
Elements table(Elements children) {
    Elements caption, head, foot, body;
    for (Element& child : children) {
        if (child.name == "caption")
            caption = {std::move(child)};
        else if (child.name == "thead")
            append_rows(head, std::move(child.children));
        else if (child.name == "tfoot")
            append_rows(foot, std::move(child.children));
        else if (child.name == "tbody")
            append_rows(body, std::move(child.children));
        else if (child.name == "tr")
            append_row(body, std::move(child));
    }
    if (body.empty()) std::swap(body, head);
    if (body.empty()) return {};
    Elements out = std::move(caption);
    if (!head.empty()) out.push_back(element("thead", {}, std::move(head)));
    if (!foot.empty()) out.push_back(element("tfoot", {}, std::move(foot)));
    out.push_back(element("tbody", {}, std::move(body)));
    return out;
}

Elements content_of(std::string_view name, Elements children) {
    if (name == "br" || name == "hr") return {};
    if (name == "ul" || name == "ol") return list(std::move(children));
    if (name == "dl") return definitions(std::move(children));
    if (name == "table") return table(std::move(children));
    if (holds(holders, name)) return children;
    Elements flow = without_parts(std::move(children));
    if (name == "blockquote") return as_blocks(std::move(flow));
    return holds(phrase_blocks, name) || holds(inline_names, name) ? as_inlines(std::move(flow)) : flow;
}

}  // namespace

std::vector<Attribute> common_attributes(const HtmlAttributes& attributes) {
    return attributes_of(attributes, attribute(attributes, "class").value_or(""));
}

void append_size(std::vector<Attribute>& out, const HtmlAttributes& attributes) {
    for (const char* size : {"width", "height"})
        if (const auto value = attribute(attributes, size); value && digits(*value)) out.push_back({size, *value});
}

void append_html(Elements& out, std::string_view name, const HtmlAttributes& attributes, Elements children, std::set<std::string>& lost) {
    if (holds(dropped_names, name)) {
        lost.emplace(name);
        return;
    }
    std::string style = attribute(attributes, "class").value_or("");
    const auto* substitute = std::ranges::find(substitutes, name, &Substitute::name);
    if (substitute != std::end(substitutes)) {
        name = substitute->instead;
        if (!substitute->style.empty())
            style = style.empty() ? std::string(substitute->style) : fmt::format("{} {}", substitute->style, style);
    }
    name = kept_name(name);
    if (name.empty() || name == "a") {  // an <a> that leads nowhere
        append(out, std::move(children));
        return;
    }
    const bool cell = name == "td" || name == "th";
    Element e = element(name, cell ? cell_attributes(attributes) : attributes_of(attributes, style));
    if (name == "ol")
        if (const auto start = attribute(attributes, "start"); start && digits(*start)) e.attributes.push_back({"start", *start});
    e.children = content_of(name, std::move(children));
    if (name == "table" && e.children.empty()) return;
    out.push_back(std::move(e));
}

std::string package_address(const std::string& written, const MediaAddress& media) {
    const std::string_view start = std::string_view(written).substr(0, written.find_first_of("/?#"));
    if (const auto colon = start.find(':'); colon != std::string_view::npos)
        return holds(schemes, lower_case(start.substr(0, colon))) ? written : "";
    if (written.starts_with('#') || written.starts_with("//")) return written;
    return media(written);
}

Elements without_parts(Elements flow) {
    if (std::ranges::none_of(flow, is_part)) return flow;
    Elements out;
    for (Element& e : flow) {
        if (is_part(e))
            append(out, without_parts(std::move(e.children)));
        else
            out.push_back(std::move(e));
    }
    return out;
}

bool holds_blocks(const Elements& flow) {
    return std::ranges::any_of(flow, is_block);
}

Elements as_inlines(Elements flow) {
    if (!holds_blocks(flow)) return flow;
    Elements out;
    for (Element& e : flow) {
        if (!is_block(e)) {
            out.push_back(std::move(e));
            continue;
        }
        if (!out.empty()) out.push_back(text(" "));
        append(out, as_inlines(without_parts(std::move(e.children))));
    }
    return out;
}

Elements as_blocks(Elements flow) {
    Elements out, run;
    const auto close = [&] {
        if (!std::ranges::all_of(run, is_blank_text)) out.push_back(element("p", {}, std::move(run)));
        run.clear();
    };
    for (Element& e : flow) {
        if (!is_block(e)) {
            run.push_back(std::move(e));
            continue;
        }
        close();
        out.push_back(std::move(e));
    }
    close();
    return out;
}

Elements tidy(Elements flow) {
    const bool blocks =
        std::ranges::any_of(flow, is_block) && std::ranges::all_of(flow, [](const Element& e) { return is_block(e) || is_blank_text(e); });
    if (blocks) std::erase_if(flow, is_blank_text);
    for (Element& e : flow)
        if (e.name != "pre") e.children = tidy(std::move(e.children));
    return flow;
}

}  // namespace lectern::qti
