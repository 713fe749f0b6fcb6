#include "model/html_writer.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/address.h"
#include "base/overload.h"
#include "base/text.h"

namespace lectern {

namespace {

class Writer {
public:
    explicit Writer(const HtmlStyle& style) : style_(style) {}

    void write(const Blocks& blocks) {
        for (const Block& block : blocks) write(block);
    }

    void write(const Inlines& inlines) {
        for (const Inline& one : inlines) write(one);
    }

    // Without <p> round a lone paragraph.
    void write_tight(const Blocks& blocks) {
        bool first = true;
        for (const Block& block : blocks) {
            if (const Inlines* words = lone_words(block); words && (first || blocks.size() == 1)) {
                write(*words);
            } else {
                if (!out_.empty() && out_.back() != '\n') out_ += '\n';
                write(block);
            }
            first = false;
        }
    }

    std::string take() { return std::move(out_); }

private:
    std::string address(std::string_view url) const {
        if (style_.media && is_relative(url)) return escape_xml(style_.media(url));
        return escape_xml(url);
    }

    void wrap(std::string_view tag, const Inlines& children) {
        out_ += '<';
        out_ += tag;
        out_ += '>';
        write(children);
        out_ += "</";
        out_ += tag;
        out_ += '>';
    }

    void math(std::string_view tex, bool display) {
        if (style_.math) {
            out_ += style_.math(tex, display);
        } else {
            out_ += display ? "\\[" : "\\(";
            out_ += escape_xml(tex);
            out_ += display ? "\\]" : "\\)";
        }
    }

    void attributes(const HtmlAttributes& list) {
        for (const HtmlAttribute& one : list)
            out_ += fmt::format(" {}=\"{}\"", one.name, is_address(one.name) ? address(one.value) : escape_xml(one.value));
    }

    // HTML knows some elements that are never closed; all others need an end tag, though they be empty.
    static bool is_never_closed(std::string_view name) {
        constexpr std::string_view names[] = {"br", "col", "hr", "source", "track", "wbr"};
        return std::ranges::find(names, name) != std::end(names);
    }

    // Blocks that are one text stand in their element without a line break: it would show in a <pre>.
    void write_within(const Inlines& children) { write(children); }
    void write_within(const Blocks& children) {
        const Plain* const plain = children.size() == 1 ? std::get_if<Plain>(&children.front().node) : nullptr;
        plain ? write(plain->children) : write(children);
    }

    template <typename Html>
    void html(const Html& n) {
        out_ += '<';
        out_ += n.name;
        attributes(n.attributes);
        if (is_never_closed(n.name)) {
            out_ += "/>";
            return;
        }
        out_ += '>';
        write_within(n.children);
        out_ += fmt::format("</{}>", n.name);
    }

    static std::string title_attribute(std::string_view title) {
        return title.empty() ? std::string() : fmt::format(" title=\"{}\"", escape_xml(title));
    }

    void write(const Inline& one) {
        std::visit(Overload{
                       [&](const Text& n) { append_escaped_xml(out_, n.text); },
                       [&](const SoftBreak&) { out_ += '\n'; },
                       [&](const LineBreak&) { out_ += "<br/>\n"; },
                       [&](const CodeSpan& n) {
                           out_ += "<code>";
                           append_escaped_xml(out_, n.text);
                           out_ += "</code>";
                       },
                       [&](const Emphasis& n) { wrap("em", n.children); },
                       [&](const Strong& n) { wrap("strong", n.children); },
                       [&](const Strikethrough& n) { wrap("del", n.children); },
                       [&](const Link& n) {
                           out_ += fmt::format("<a href=\"{}\"{}", address(n.url), title_attribute(n.title));
                           attributes(n.attributes);
                           out_ += '>';
                           write(n.children);
                           out_ += "</a>";
                       },
                       [&](const Image& n) {
                           out_ += fmt::format("<img src=\"{}\" alt=\"{}\"{}", address(n.url), escape_xml(plain_text(n.alt)),
                                               title_attribute(n.title));
                           attributes(n.attributes);
                           out_ += "/>";
                       },
                       [&](const Math& n) { math(n.tex, n.display); },
                       [&](const HtmlElement& n) { html(n); },
                   },
                   one.node);
    }

    void write(const Block& block) {
        std::visit(Overload{
                       [&](const Paragraph& n) { wrap("p", n.children); },
                       [&](const Heading& n) {
                           const std::string id = n.slug.empty() ? std::string() : fmt::format(" id=\"{}\"", escape_xml(n.slug));
                           out_ += fmt::format("<h{}{}>", n.level, id);
                           write(n.children);
                           out_ += fmt::format("</h{}>", n.level);
                       },
                       [&](const List& n) { list(n); },
                       [&](const CodeBlock& n) {
                           const std::string language = n.info.substr(0, n.info.find(' '));
                           out_ +=
                               language.empty() ? "<pre><code>" : fmt::format("<pre><code class=\"language-{}\">", escape_xml(language));
                           append_escaped_xml(out_, n.text);
                           out_ += "</code></pre>";
                       },
                       [&](const Quote& n) {
                           out_ += "<blockquote>\n";
                           write(n.children);
                           out_ += "</blockquote>";
                       },
                       [&](const Alert& n) {
                           out_ += fmt::format("<div class=\"alert alert-{}\">\n<p><strong>{}</strong></p>\n", n.kind, alert_title(n.kind));
                           write(n.children);
                           out_ += "</div>";
                       },
                       [&](const Table& n) { table(n); },
                       [&](const ThematicBreak&) { out_ += "<hr/>"; },
                       [&](const MathBlock& n) {
                           out_ += "<p>";
                           math(n.tex, true);
                           out_ += "</p>";
                       },
                       [&](const HtmlBlock& n) { html(n); },
                       [&](const Plain& n) { write(n.children); },
                       [](const Comment&) {},
                       [&](const ItemReference& n) {
                           if (style_.item_reference) out_ += style_.item_reference(n.item, n.label);
                       },
                   },
                   block.node);
        if (!out_.empty() && out_.back() != '\n') out_ += '\n';
    }

    void list(const List& n) {
        out_ += !n.ordered ? std::string("<ul>\n") : n.start == 1 ? std::string("<ol>\n") : fmt::format("<ol start=\"{}\">\n", n.start);
        for (const ListItem& item : n.items) {
            out_ += "<li>";
            if (item.checked) out_ += *item.checked ? "☑ " : "☐ ";
            if (n.tight) {
                write_tight(item.children);
            } else {
                out_ += '\n';
                write(item.children);
            }
            out_ += "</li>\n";
        }
        out_ += n.ordered ? "</ol>" : "</ul>";
    }

    void cell(std::string_view open, std::string_view close, Align align, const TableCell& cell) {
        constexpr std::array<std::string_view, 4> classes = {"", " class=\"align-left\"", " class=\"align-center\"",
                                                             " class=\"align-right\""};
        out_ += fmt::format("<{}{}>", open, classes[static_cast<std::size_t>(align)]);
        write(cell.children);
        out_ += fmt::format("</{}>", close);
    }

    void table(const Table& n) {
        const auto align = [&](std::size_t column) { return column < n.align.size() ? n.align[column] : Align::none; };
        out_ += "<table>\n<thead>\n<tr>";
        for (std::size_t i = 0; i < n.header.size(); ++i) cell("th scope=\"col\"", "th", align(i), n.header[i]);
        out_ += "</tr>\n</thead>\n";
        if (!n.rows.empty()) {
            out_ += "<tbody>\n";
            for (const auto& row : n.rows) {
                out_ += "<tr>";
                for (std::size_t i = 0; i < row.size(); ++i) cell("td", "td", align(i), row[i]);
                out_ += "</tr>\n";
            }
            out_ += "</tbody>\n";
        }
        out_ += "</table>";
    }

    const HtmlStyle& style_;
    std::string out_;
};

}  // namespace

const Inlines* lone_words(const Block& block) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block.node)) return &paragraph->children;
    const auto* plain = std::get_if<Plain>(&block.node);
    return plain ? &plain->children : nullptr;
}

std::string_view alert_title(std::string_view kind) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> titles = {
        {{"note", "Note"}, {"tip", "Tip"}, {"important", "Important"}, {"warning", "Warning"}, {"caution", "Caution"}}};
    for (const auto& [name, title] : titles)
        if (name == kind) return title;
    return kind;
}

std::string to_html(const Blocks& blocks, const HtmlStyle& style) {
    Writer writer(style);
    writer.write(blocks);
    std::string html = writer.take();
    if (!html.empty() && html.back() == '\n') html.pop_back();
    return html;
}

std::string to_html(const Inlines& inlines, const HtmlStyle& style) {
    Writer writer(style);
    writer.write(inlines);
    return writer.take();
}

std::string to_inline_html(const Blocks& blocks, const HtmlStyle& style) {
    const Inlines* const words = blocks.size() == 1 ? lone_words(blocks.front()) : nullptr;
    return words ? to_html(*words, style) : to_html(blocks, style);
}

}  // namespace lectern
