#include "formats/qti/content.h"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "base/overload.h"
#include "base/text.h"
#include "model/html_writer.h"

namespace lectern::qti {

namespace {

// Content without HTML of the author's own, and without text beside blocks, is made to elements as it is. All other takes the way of
// author's HTML, through a parser, which knows best where white space means something.
class Look {
public:
    // What it found: formulas, lists that begin with another number than 1.
    bool math = false, start = false;

    bool is_simple(const Blocks& blocks) {
        return std::ranges::all_of(blocks, [&](const Block& block) { return is_simple(block); });
    }

    bool is_simple(const Inlines& inlines) {
        for (std::size_t i = 0; i < inlines.size(); ++i) {
            const Inline* const next = i + 1 < inlines.size() ? &inlines[i + 1] : nullptr;
            if (!is_simple(inlines[i], next)) return false;
        }
        return true;
    }

private:
    // White space alone, between elements, is what parsers judge by; what XML has no place for, they drop.
    static bool is_simple(const std::string& text) {
        static constexpr auto odd = [] {
            std::array<bool, 256> bytes{};
            for (std::size_t c = 0; c < 0x20; ++c) bytes[c] = c != '\n' && c != '\t';
            bytes[0x7f] = true;
            return bytes;
        }();
        if (std::ranges::any_of(text, [](char c) { return odd[static_cast<unsigned char>(c)]; })) return false;
        return text.find("\xEF\xBF") == std::string::npos && text.find_first_not_of(" \t\n") != std::string::npos;
    }

    static bool is_words(const Inline* one) { return one && std::holds_alternative<Text>(one->node); }

    bool is_simple(const Inline& one, const Inline* next) {
        return std::visit(Overload{
                              [&](const Text& n) { return is_simple(n.text); },
                              [&](const SoftBreak&) { return is_words(next); },
                              [&](const LineBreak&) { return is_words(next); },
                              [&](const CodeSpan& n) { return is_simple(n.text); },
                              [&](const Emphasis& n) { return is_simple(n.children); },
                              [&](const Strong& n) { return is_simple(n.children); },
                              [&](const Strikethrough& n) { return is_simple(n.children); },
                              [&](const Link& n) { return !in_link_ && is_simple(n.url) && is_simple_link(n.children); },
                              [&](const Image& n) { return n.alt.empty() || is_simple(plain_text(n.alt)); },
                              [&](const Math& n) { return math = true, is_simple(n.tex); },
                              [](const RawInline&) { return false; },
                          },
                          one.node);
    }

    // An address may stand in the text of a link; a link in a link is for the parser.
    bool is_simple_link(const Inlines& inlines) {
        in_link_ = true;
        const bool simple = is_simple(inlines);
        in_link_ = false;
        return simple;
    }

    bool is_simple(const Block& block) {
        return std::visit(Overload{
                              [&](const Paragraph& n) { return is_simple(n.children); },
                              [&](const Heading& n) { return is_simple(n.children); },
                              [&](const List& n) {
                                  if (n.ordered && n.start != 1) start = true;
                                  return std::ranges::all_of(n.items, [&](const ListItem& item) { return is_simple(item, n.tight); });
                              },
                              [&](const CodeBlock& n) { return is_simple(n.text) && (n.info.empty() || is_simple(n.info)); },
                              [&](const Quote& n) { return is_simple(n.children); },
                              [&](const Alert& n) { return is_simple(n.children); },
                              [&](const Table& n) {
                                  const auto simple = [&](const TableCell& cell) { return is_simple(cell.children); };
                                  return std::ranges::all_of(n.header, simple) &&
                                         std::ranges::all_of(n.rows, [&](const auto& row) { return std::ranges::all_of(row, simple); });
                              },
                              [](const ThematicBreak&) { return true; },
                              [&](const MathBlock& n) { return math = true, is_simple(n.tex); },
                              [](const RawBlock&) { return false; },
                              [](const ItemReference&) { return false; },
                          },
                          block.node);
    }

    bool is_simple(const ListItem& item, bool tight) {
        const bool lone = item.children.size() == 1 && std::holds_alternative<Paragraph>(item.children.front().node);
        return !item.checked && is_simple(item.children) && !item.children.empty() && (!tight || lone);
    }

    bool in_link_ = false;
};

// What Look calls simple, as elements.
class Maker {
public:
    explicit Maker(const MediaAddress& media) : media_(media) {}

    Elements blocks(const Blocks& content) const {
        Elements out;
        for (const Block& block : content) out.push_back(make(block));
        return out;
    }

    Elements inlines(const Inlines& content) const {
        Elements out;
        for (const Inline& one : content) make(one, out);
        return out;
    }

private:
    static Element formula(std::string_view begin, const std::string& tex, std::string_view end) {
        return text(fmt::format("{}{}{}", begin, tex, end));
    }

    void make(const Inline& one, Elements& out) const {
        std::visit(Overload{
                       [&](const Text& n) { out.push_back(text(n.text)); },
                       [&](const SoftBreak&) { out.push_back(text("\n")); },
                       [&](const LineBreak&) {
                           out.push_back(element("br"));
                           out.push_back(text("\n"));
                       },
                       [&](const CodeSpan& n) { out.push_back(text_element("code", n.text)); },
                       [&](const Emphasis& n) { out.push_back(element("em", {}, inlines(n.children))); },
                       [&](const Strong& n) { out.push_back(element("strong", {}, inlines(n.children))); },
                       [&](const Strikethrough& n) {
                           out.push_back(element("span", {{"class", "strikethrough"}}, inlines(n.children)));
                       },
                       [&](const Link& n) { link(n, out); },
                       [&](const Image& n) { image(n, out); },
                       [&](const Math& n) { out.push_back(n.display ? formula("\\[", n.tex, "\\]") : formula("\\(", n.tex, "\\)")); },
                       [](const RawInline&) {},
                   },
                   one.node);
    }

    void link(const Link& n, Elements& out) const {
        std::string target = package_address(n.url, media_);
        if (target.empty())
            append(out, inlines(n.children));
        else
            out.push_back(element("a", {{"href", std::move(target)}}, inlines(n.children)));
    }

    void image(const Image& n, Elements& out) const {
        std::string source = package_address(n.url, media_), alternative = plain_text(n.alt);
        if (!source.empty())
            out.push_back(element("img", {{"src", std::move(source)}, {"alt", std::move(alternative)}}));
        else if (!alternative.empty())
            out.push_back(text(std::move(alternative)));
    }

    Element make(const Block& block) const {
        return std::visit(Overload{
                              [&](const Paragraph& n) { return element("p", {}, inlines(n.children)); },
                              [&](const Heading& n) {
                                  constexpr std::string_view names[] = {"h1", "h2", "h3", "h4", "h5", "h6"};
                                  return element(names[std::clamp(n.level, 1, 6) - 1], {}, inlines(n.children));
                              },
                              [&](const List& n) { return list(n); },
                              [&](const CodeBlock& n) {
                                  const std::string language = n.info.substr(0, n.info.find(' '));
                                  Element code = text_element("code", n.text);
                                  if (!language.empty()) code.attributes.push_back({"class", "language-" + language});
                                  return element("pre", {}, {std::move(code)});
                              },
                              [&](const Quote& n) { return element("blockquote", {}, blocks(n.children)); },
                              [&](const Alert& n) {
                                  Element out = element("div", {{"class", "alert alert-" + n.kind}},
                                                        {element("p", {}, {text_element("strong", std::string(alert_title(n.kind)))})});
                                  append(out.children, blocks(n.children));
                                  return out;
                              },
                              [&](const Table& n) { return table(n); },
                              [](const ThematicBreak&) { return element("hr"); },
                              [](const MathBlock& n) { return element("p", {}, {formula("\\[", n.tex, "\\]")}); },
                              [](const RawBlock&) { return Element(); },
                              [](const ItemReference&) { return Element(); },
                          },
                          block.node);
    }

    Element list(const List& n) const {
        Element out = element(n.ordered ? "ol" : "ul");
        if (n.ordered && n.start != 1) out.attributes.push_back({"start", std::to_string(n.start)});
        for (const ListItem& item : n.items)
            out.children.push_back(element("li", {}, n.tight ? lone(item.children) : blocks(item.children)));
        return out;
    }

    Elements lone(const Blocks& content) const { return inlines(std::get<Paragraph>(content.front().node).children); }

    Element cell(const Table& n, std::size_t column, std::string_view name, const TableCell& cell) const {
        constexpr const char* sides[] = {"", "left", "center", "right"};
        const Align align = column < n.align.size() ? n.align[column] : Align::none;
        Element out = element(name, {}, inlines(cell.children));
        if (align != Align::none) out.attributes.push_back({"align", sides[static_cast<std::size_t>(align)]});
        if (name == "th") out.attributes.push_back({"scope", "col"});
        return out;
    }

    Element row(const Table& n, const std::vector<TableCell>& cells, std::string_view name) const {
        Element out = element("tr");
        for (std::size_t i = 0; i < cells.size(); ++i) out.children.push_back(cell(n, i, name, cells[i]));
        return out;
    }

    // A table of nothing but a head keeps its row as its body.
    Element table(const Table& n) const {
        Element head = row(n, n.header, "th");
        if (n.rows.empty()) return element("table", {}, {element("tbody", {}, {std::move(head)})});
        Element body = element("tbody");
        for (const auto& cells : n.rows) body.children.push_back(row(n, cells, "td"));
        return element("table", {}, {element("thead", {}, {std::move(head)}), std::move(body)});
    }

    const MediaAddress& media_;
};

// Addresses stay as written: the filter sees those in the author's own HTML too.
std::string html_of(const Blocks& content, bool tight, bool& math) {
    HtmlStyle style;
    style.math = [&](std::string_view tex, bool display) {
        math = true;
        return escape_xml(display ? fmt::format("\\[{}\\]", tex) : fmt::format("\\({}\\)", tex));
    };
    return tight ? to_inline_html(content, style) : to_html(content, style);
}

bool is_lone_paragraph(const Blocks& content) {
    return content.size() == 1 && std::holds_alternative<Paragraph>(content.front().node);
}

// Without <p> round a lone paragraph; a paragraph before other blocks stands there without one, too.
bool begins_with_text(const Blocks& content) {
    return content.size() > 1 && std::holds_alternative<Paragraph>(content.front().node);
}

}  // namespace

void ContentWriter::look_at(const Blocks& content, const Version& version, std::set<std::string>& missing) {
    Look look;
    if (!look.is_simple(content)) {
        missing.merge(missing_html(element("div", {}, blocks(content)), version));
        return;
    }
    loss_.math = loss_.math || look.math;
    if (look.start) missing.merge(missing_html(element("ol", {{"start", {}}}), version));
}

Elements ContentWriter::blocks(const Blocks& content) {
    if (Look look; look.is_simple(content)) {
        loss_.math = loss_.math || look.math;
        return Maker(media_).blocks(content);
    }
    return tidy(as_blocks(parse_html(html_of(content, false, loss_.math), loss_.elements, media_)));
}

Elements ContentWriter::flow(const Blocks& content) {
    if (Look look; !begins_with_text(content) && look.is_simple(content)) {
        loss_.math = loss_.math || look.math;
        const Maker maker(media_);
        return is_lone_paragraph(content) ? maker.inlines(std::get<Paragraph>(content.front().node).children) : maker.blocks(content);
    }
    return tidy(parse_html(html_of(content, true, loss_.math), loss_.elements, media_));
}

}  // namespace lectern::qti
