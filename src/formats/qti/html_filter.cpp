#include "formats/qti/html_filter.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <span>

#include <fmt/format.h>
#include <libxml/HTMLparser.h>

#include "base/text.h"

namespace lectern::qti {

namespace {

using Names = std::span<const std::string_view>;

constexpr std::string_view inline_names[] = {"a",   "abbr", "b", "bdi",  "bdo",   "big",  "br",     "cite", "code", "dfn", "em", "i",
                                             "img", "kbd",  "q", "samp", "small", "span", "strong", "sub",  "sup",  "tt",  "var"};
constexpr std::string_view block_names[] = {"blockquote", "div", "dl", "h1", "h2",  "h3",    "h4", "h5",
                                            "h6",         "hr",  "ol", "p",  "pre", "table", "ul"};
constexpr std::string_view phrase_blocks[] = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "pre", "dt", "caption"};  // hold inlines only
constexpr std::string_view schemes[] = {"ftp", "http", "https", "mailto", "tel"};
// Left out with all that is in them.
constexpr std::string_view dropped_names[] = {"audio", "button", "canvas",   "embed",    "form",   "iframe", "input",
                                              "link",  "math",   "meta",     "noscript", "object", "script", "select",
                                              "style", "svg",    "template", "textarea", "title",  "video"};

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

// The name of an element that QTI has, as it stands in the lists above: it outlives the tree. Else empty.
std::string_view kept_name(std::string_view name) {
    for (const Names names : {Names(inline_names), Names(block_names)})
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

std::string_view view(const xmlChar* text) {
    return text ? reinterpret_cast<const char*>(text) : "";
}

std::optional<std::string> attribute(xmlNode* node, const char* name) {
    const std::unique_ptr<xmlChar, decltype(xmlFree)> value(xmlGetProp(node, reinterpret_cast<const xmlChar*>(name)), xmlFree);
    return value ? std::optional(std::string(view(value.get()))) : std::nullopt;
}

bool digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// From a parsed HTML tree to QTI's elements.
class Filter {
public:
    Filter(std::set<std::string>& lost, const MediaAddress& media) : lost_(lost), media_(media) {}

    // Everything below `node`, inlines and blocks as they come.
    Elements flow(xmlNode* node) {
        Elements out;
        for (xmlNode* child = node->children; child; child = child->next) convert(child, out);
        return out;
    }

private:
    void convert(xmlNode* node, Elements& out) {
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
            out.push_back(text(std::string(view(node->content))));
            return;
        }
        if (node->type != XML_ELEMENT_NODE) return;
        std::string_view name = view(node->name);
        if (holds(dropped_names, name)) {
            lost_.emplace(name);
            return;
        }
        std::string style = attribute(node, "class").value_or("");
        const auto* substitute = std::ranges::find(substitutes, name, &Substitute::name);
        if (substitute != std::end(substitutes)) {
            name = substitute->instead;
            if (!substitute->style.empty())
                style = style.empty() ? std::string(substitute->style) : fmt::format("{} {}", substitute->style, style);
        }
        name = kept_name(name);
        if (name.empty()) {
            append(out, flow(node));  // its content stays
            return;
        }
        Element e = element(name, common_attributes(node, style));
        if (name == "img") {
            image(node, std::move(e), out);
        } else if (name == "a") {
            link(node, std::move(e), out);
        } else if (name == "table") {
            e.children = table(node);
            if (!e.children.empty()) out.push_back(std::move(e));
        } else {
            if (name == "ol")
                if (const auto start = attribute(node, "start"); start && digits(*start)) e.attributes.push_back({"start", *start});
            e.children = children_of(node, name);
            out.push_back(std::move(e));
        }
    }

    Elements children_of(xmlNode* node, std::string_view name) {
        if (name == "br" || name == "hr") return {};
        if (name == "ul" || name == "ol") return list(node);
        if (name == "dl") return definitions(node);
        if (name == "blockquote") return lectern::qti::as_blocks(flow(node));
        return holds(phrase_blocks, name) || holds(inline_names, name) ? as_inlines(flow(node)) : flow(node);
    }

    static std::vector<Attribute> common_attributes(xmlNode* node, const std::string& style) {
        std::vector<Attribute> out;
        if (!style.empty()) out.push_back({"class", style});
        if (const auto language = attribute(node, "lang"); language && !language->empty()) out.push_back({"xml:lang", *language});
        if (const auto direction = attribute(node, "dir"); direction == "ltr" || direction == "rtl") out.push_back({"dir", *direction});
        return out;
    }

    std::string address(xmlNode* node, const char* name) const { return package_address(attribute(node, name).value_or(""), media_); }

    void image(xmlNode* node, Element e, Elements& out) const {
        const std::string source = address(node, "src");
        const std::string alternative = attribute(node, "alt").value_or("");
        if (source.empty()) {
            if (!alternative.empty()) out.push_back(text(alternative));
            return;
        }
        e.attributes.push_back({"src", source});
        e.attributes.push_back({"alt", alternative});
        for (const char* size : {"width", "height"})
            if (const auto value = attribute(node, size); value && digits(*value)) e.attributes.push_back({size, *value});
        out.push_back(std::move(e));
    }

    void link(xmlNode* node, Element e, Elements& out) {
        const std::string target = address(node, "href");
        Elements content = as_inlines(flow(node));
        if (target.empty()) {
            append(out, std::move(content));
            return;
        }
        e.attributes.push_back({"href", target});
        e.children = std::move(content);
        out.push_back(std::move(e));
    }

    // What stands between the points of a list becomes a point.
    Elements list(xmlNode* node) {
        Elements out;
        for (xmlNode* child = node->children; child; child = child->next) {
            Element item = element("li");
            if (child->type == XML_ELEMENT_NODE && view(child->name) == "li") {
                item.attributes = common_attributes(child, attribute(child, "class").value_or(""));
                item.children = flow(child);
            } else {
                convert(child, item.children);
                if (std::ranges::all_of(item.children, is_blank_text)) continue;
            }
            out.push_back(std::move(item));
        }
        return out;
    }

    Elements definitions(xmlNode* node) {
        Elements out;
        for (xmlNode* child = node->children; child; child = child->next) {
            const std::string_view name = view(child->name);
            if (child->type != XML_ELEMENT_NODE || (name != "dt" && name != "dd")) continue;
            out.push_back(name == "dt" ? element("dt", {}, as_inlines(flow(child))) : element("dd", {}, flow(child)));
        }
        return out;
    }

    // caption?, thead?, tfoot?, tbody+: the order that QTI asks for. A table of nothing but a head keeps its rows as its body.
    Elements table(xmlNode* node) {
        Elements caption, head, foot, body;
        for (xmlNode* child = node->children; child; child = child->next) {
            const std::string_view name = child->type == XML_ELEMENT_NODE ? view(child->name) : "";
            if (name == "caption") caption = {element("caption", {}, as_inlines(flow(child)))};
            if (name == "thead") append(head, rows(child));
            if (name == "tfoot") append(foot, rows(child));
            if (name == "tbody") append(body, rows(child));
            if (name == "tr") append_row(child, body);
        }
        if (body.empty()) std::swap(body, head);
        if (body.empty()) return {};
        Elements out = std::move(caption);
        if (!head.empty()) out.push_back(element("thead", {}, std::move(head)));
        if (!foot.empty()) out.push_back(element("tfoot", {}, std::move(foot)));
        out.push_back(element("tbody", {}, std::move(body)));
        return out;
    }

    Elements rows(xmlNode* part) {
        Elements out;
        for (xmlNode* child = part->children; child; child = child->next)
            if (child->type == XML_ELEMENT_NODE && view(child->name) == "tr") append_row(child, out);
        return out;
    }

    void append_row(xmlNode* row, Elements& out) {
        Elements cells;
        for (xmlNode* child = row->children; child; child = child->next) {
            const std::string_view name = child->type == XML_ELEMENT_NODE ? view(child->name) : "";
            if (name == "td" || name == "th") cells.push_back(element(name == "td" ? "td" : "th", cell_attributes(child), flow(child)));
        }
        if (!cells.empty()) out.push_back(element("tr", {}, std::move(cells)));
    }

    static std::vector<Attribute> cell_attributes(xmlNode* cell) {
        std::vector<Attribute> out;
        const std::string style = attribute(cell, "class").value_or("");
        for (const std::string_view side : {"left", "center", "right"})
            if (style == fmt::format("align-{}", side)) out.push_back({"align", std::string(side)});
        if (const auto scope = attribute(cell, "scope"); scope == "row" || scope == "col") out.push_back({"scope", *scope});
        for (const char* span : {"rowspan", "colspan"})
            if (const auto value = attribute(cell, span); value && digits(*value)) out.push_back({span, *value});
        return out;
    }

public:
    // Blocks inside text give their content, a space between.
    static Elements as_inlines(Elements flow) {
        Elements out;
        for (Element& e : flow) {
            if (!is_block(e)) {
                out.push_back(std::move(e));
                continue;
            }
            if (!out.empty()) out.push_back(text(" "));
            append(out, as_inlines(std::move(e.children)));
        }
        return out;
    }

private:
    std::set<std::string>& lost_;
    const MediaAddress& media_;
};

// The tree, and whether it is whole: libxml2 stops where elements are nested more than 256 deep.
std::pair<std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)>, bool> tree_of(const std::string& html) {
    const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> context(htmlNewParserCtxt(), &htmlFreeParserCtxt);
    std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document(
        htmlCtxtReadMemory(context.get(), html.data(), static_cast<int>(html.size()), nullptr, "UTF-8",
                           HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET),
        &xmlFreeDoc);
    return {std::move(document), context->disableSAX == 0};
}

}  // namespace

std::string package_address(const std::string& written, const MediaAddress& media) {
    const std::string_view start = std::string_view(written).substr(0, written.find_first_of("/?#"));
    if (const auto colon = start.find(':'); colon != std::string_view::npos)
        return holds(schemes, lower_case(start.substr(0, colon))) ? written : "";
    if (written.starts_with('#') || written.starts_with("//")) return written;
    std::string_view path = written;
    while (path.starts_with("../") || path.starts_with("./")) path.remove_prefix(path.find('/') + 1);
    return path.empty() ? std::string() : media(path);
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

Elements parse_html(const std::string& html, std::set<std::string>& lost, const MediaAddress& media) {
    const auto [document, whole] = tree_of("<html><body><div>" + html + "</div></body></html>");
    if (!whole) {
        lost.insert("tags nested more than 256 deep");
        return parse_html(without_markup(html), lost, media);
    }
    xmlNode* root = document ? xmlDocGetRootElement(document.get()) : nullptr;
    Elements out;
    // An author's stray end tag may close the <div>: everything in every body is meant.
    for (xmlNode* body = root ? root->children : nullptr; body; body = body->next)
        if (body->type == XML_ELEMENT_NODE)
            for (Element& e : Filter(lost, media).flow(body)) {
                if (e.name == "div" && e.attributes.empty()) {
                    append(out, std::move(e.children));
                } else {
                    out.push_back(std::move(e));
                }
            }
    return out;
}

}  // namespace lectern::qti
