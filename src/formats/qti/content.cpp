#include "formats/qti/content.h"

#include <algorithm>
#include <optional>
#include <span>

#include <fmt/format.h>

#include "base/overload.h"
#include "model/html_writer.h"

namespace lectern::qti {

namespace {

class Maker {
public:
    Maker(const MediaAddress& media, ContentLoss& loss) : media_(media), loss_(loss) {}

    Elements blocks(std::span<const Block> content) {
        Elements out;
        for (const Block& block : content) make(block, out);
        return out;
    }

    // May have blocks in it, if the author's HTML has.
    Elements inlines(std::span<const Inline> content) {
        Elements out;
        for (const Inline& one : content) make(one, out);
        return out;
    }

    // Was there any of the author's own HTML? It may stand where QTI doesn't have it.
    bool met_html() const { return html_; }

private:
    Elements phrase(std::span<const Inline> content) {
        Elements out = inlines(content);
        return html_ ? as_inlines(without_parts(std::move(out))) : out;
    }

    Element formula(std::string_view begin, const std::string& tex, std::string_view end) {
        loss_.math = true;
        return text(fmt::format("{}{}{}", begin, tex, end));
    }

    void html(std::string_view name, const HtmlAttributes& attributes, Elements children, Elements& out) {
        html_ = true;
        append_html(out, name, attributes, std::move(children), loss_.elements);
    }

    void make(const Inline& one, Elements& out) {
        std::visit(Overload{
                       [&](const Text& n) { out.push_back(text(n.text)); },
                       [&](const SoftBreak&) { out.push_back(text("\n")); },
                       [&](const LineBreak&) {
                           out.push_back(element("br"));
                           out.push_back(text("\n"));
                       },
                       [&](const CodeSpan& n) { out.push_back(text_element("code", n.text)); },
                       [&](const Emphasis& n) { out.push_back(element("em", {}, phrase(n.children))); },
                       [&](const Strong& n) { out.push_back(element("strong", {}, phrase(n.children))); },
                       [&](const Strikethrough& n) {
                           out.push_back(element("span", {{"class", "strikethrough"}}, phrase(n.children)));
                       },
                       [&](const Link& n) { link(n, out); },
                       [&](const Image& n) { image(n, out); },
                       [&](const Math& n) { out.push_back(n.display ? formula("\\[", n.tex, "\\]") : formula("\\(", n.tex, "\\)")); },
                       [&](const HtmlElement& n) { html(n.name, n.attributes, inlines(n.children), out); },
                   },
                   one.node);
    }

    // A link in the text of a link stands beside it, with what follows; one that is deeper in it is its words.
    void link(const Link& n, Elements& out) {
        std::string target = package_address(n.url, media_);
        if (target.empty() || in_link_) return append(out, inlines(n.children));
        const auto inner = std::ranges::find_if(n.children, [](const Inline& one) { return std::holds_alternative<Link>(one.node); });
        const auto own = static_cast<std::size_t>(inner - n.children.begin());
        const std::span<const Inline> all = n.children;
        Element a = element("a", common_attributes(n.attributes));
        a.attributes.push_back({"href", std::move(target)});
        in_link_ = true;
        a.children = phrase(all.first(own));
        in_link_ = false;
        if (own == 0 && !all.empty()) return append(out, inlines(all));
        out.push_back(std::move(a));
        append(out, inlines(all.subspan(own)));
    }

    void image(const Image& n, Elements& out) const {
        std::string source = package_address(n.url, media_), alternative = plain_text(n.alt);
        if (!source.empty()) {
            std::vector<Attribute> attributes = common_attributes(n.attributes);
            attributes.push_back({"src", std::move(source)});
            attributes.push_back({"alt", std::move(alternative)});
            append_size(attributes, n.attributes);
            out.push_back(element("img", std::move(attributes)));
        } else if (!alternative.empty()) {
            out.push_back(text(std::move(alternative)));
        }
    }

    void make(const Block& block, Elements& out) {
        std::visit(
            Overload{
                [&](const Paragraph& n) { paragraph(n, out); },
                [&](const Heading& n) {
                    constexpr std::string_view names[] = {"h1", "h2", "h3", "h4", "h5", "h6"};
                    out.push_back(element(names[std::clamp(n.level, 1, 6) - 1], {}, phrase(n.children)));
                },
                [&](const List& n) { out.push_back(list(n)); },
                [&](const CodeBlock& n) {
                    const std::string language = n.info.substr(0, n.info.find(' '));
                    Element code = n.text.empty() ? element("code") : text_element("code", n.text);
                    if (!language.empty()) code.attributes.push_back({"class", "language-" + language});
                    out.push_back(element("pre", {}, {std::move(code)}));
                },
                [&](const Quote& n) {
                    Elements quoted = blocks(n.children);
                    out.push_back(element("blockquote", {}, html_ ? as_blocks(without_parts(std::move(quoted))) : std::move(quoted)));
                },
                [&](const Alert& n) {
                    Element alert = element("div", {{"class", "alert alert-" + n.kind}},
                                            {element("p", {}, {text_element("strong", std::string(alert_title(n.kind)))})});
                    append(alert.children, blocks(n.children));
                    if (html_) alert.children = without_parts(std::move(alert.children));
                    out.push_back(std::move(alert));
                },
                [&](const Table& n) { out.push_back(table(n)); },
                [&](const ThematicBreak&) { out.push_back(element("hr")); },
                [&](const MathBlock& n) { out.push_back(element("p", {}, {formula("\\[", n.tex, "\\]")})); },
                [&](const HtmlBlock& n) { html_block(n, out); },
                [&](const Plain& n) {
                    html_ = true;
                    append(out, inlines(n.children));
                },
                [](const Comment&) {},
                [](const ItemReference&) {},
            },
            block.node);
    }

    // One with blocks in it, which the author's HTML may have, is several.
    void paragraph(const Paragraph& n, Elements& out) {
        Elements words = inlines(n.children);
        if (html_) words = without_parts(std::move(words));
        if (html_ && holds_blocks(words))
            append(out, as_blocks(std::move(words)));
        else
            out.push_back(element("p", {}, std::move(words)));
    }

    void html_block(const HtmlBlock& n, Elements& out) {
        html_ = true;
        const auto href = std::ranges::find(n.attributes, "href", &HtmlAttribute::name);
        if (n.name != "a" || href == n.attributes.end()) return html(n.name, n.attributes, blocks(n.children), out);
        Elements words = as_inlines(without_parts(blocks(n.children)));
        std::string target = package_address(href->value, media_);
        target.empty() ? append(out, std::move(words)) : out.push_back(element("a", {{"href", std::move(target)}}, std::move(words)));
    }

    Element list(const List& n) {
        Element out = element(n.ordered ? "ol" : "ul");
        if (n.ordered && n.start != 1) out.attributes.push_back({"start", std::to_string(n.start)});
        for (const ListItem& item : n.items) out.children.push_back(element("li", {}, point(item, n.tight)));
        return out;
    }

    // The first paragraph of a tight one stands there without an element of its own, like text that is none.
    Elements point(const ListItem& item, bool tight) {
        Elements out;
        if (item.checked) out.push_back(text(*item.checked ? "☑ " : "☐ "));
        std::span<const Block> rest = item.children;
        const Inlines* const first = tight && !rest.empty() ? lone_words(rest.front()) : nullptr;
        if (first) {
            append(out, inlines(*first));
            rest = rest.subspan(1);
        }
        const bool beside_text = !out.empty();
        if (beside_text && !rest.empty()) out.push_back(text("\n"));
        for (const Block& block : rest) {
            make(block, out);
            if (beside_text) out.push_back(text("\n"));
        }
        return html_ ? without_parts(std::move(out)) : out;
    }

    Element cell(const Table& n, std::size_t column, std::string_view name, const TableCell& cell) {
        constexpr const char* sides[] = {"", "left", "center", "right"};
        const Align align = column < n.align.size() ? n.align[column] : Align::none;
        Elements words = inlines(cell.children);
        Element out = element(name, {}, html_ ? without_parts(std::move(words)) : std::move(words));
        if (align != Align::none) out.attributes.push_back({"align", sides[static_cast<std::size_t>(align)]});
        if (name == "th") out.attributes.push_back({"scope", "col"});
        return out;
    }

    Element row(const Table& n, const std::vector<TableCell>& cells, std::string_view name) {
        Element out = element("tr");
        for (std::size_t i = 0; i < cells.size(); ++i) out.children.push_back(cell(n, i, name, cells[i]));
        return out;
    }

    // A table of nothing but a head keeps its row as its body.
    Element table(const Table& n) {
        Element head = row(n, n.header, "th");
        if (n.rows.empty()) return element("table", {}, {element("tbody", {}, {std::move(head)})});
        Element body = element("tbody");
        for (const auto& cells : n.rows) body.children.push_back(row(n, cells, "td"));
        return element("table", {}, {element("thead", {}, {std::move(head)}), std::move(body)});
    }

    const MediaAddress& media_;
    ContentLoss& loss_;
    bool html_ = false, in_link_ = false;
};

}  // namespace

void ContentWriter::look_at(const Blocks& content, const Version& version, std::set<std::string>& missing) {
    visit_inlines(content, [&](const Inline& one) {
        const auto* image = std::get_if<Image>(&one.node);
        if (image && image->url.starts_with("data:")) missing.insert("pictures that stand in their own address (data:)");
    });
    if (has_html(content)) {
        missing.merge(missing_html(element("div", {}, blocks(content)), version));
        return;
    }
    visit_math(content, [&](const std::string&, bool) { loss_.math = true; });
    bool start = false;
    visit_blocks(content, [&](const Block& block) {
        const auto* list = std::get_if<List>(&block.node);
        start = start || (list && list->ordered && list->start != 1);
    });
    if (start) missing.merge(missing_html(element("ol", {{"start", {}}}), version));
}

Elements ContentWriter::blocks(const Blocks& content) {
    Maker maker(media_, loss_);
    Elements out = maker.blocks(content);
    return maker.met_html() ? tidy(as_blocks(without_parts(std::move(out)))) : out;
}

Elements ContentWriter::flow(const Blocks& content) {
    Maker maker(media_, loss_);
    const Inlines* const lone = content.size() == 1 ? lone_words(content.front()) : nullptr;
    Elements out = lone ? maker.inlines(*lone) : maker.blocks(content);
    return maker.met_html() ? tidy(without_parts(std::move(out))) : out;
}

}  // namespace lectern::qti
