#include "source/markdown.h"

#include <map>
#include <memory>
#include <string>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include "base/text.h"
#include "source/math.h"

namespace lectern {

namespace {

using Node = cmark_node*;

std::string string(const char* text) { return text ? text : ""; }

// Nodes of extensions have no constants.
std::string_view kind(Node node) { return cmark_node_get_type_string(node); }

struct Document {
    explicit Document(std::string_view text) {
        cmark_gfm_core_extensions_ensure_registered();
        cmark_parser* parser = cmark_parser_new(CMARK_OPT_DEFAULT);
        for (const char* name : {"table", "strikethrough", "autolink", "tasklist"})
            cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name));
        cmark_parser_feed(parser, text.data(), text.size());
        root = cmark_parser_finish(parser);
        cmark_parser_free(parser);
        cmark_consolidate_text_nodes(root);
    }
    ~Document() { cmark_node_free(root); }
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;
    Node root;
};

class Converter {
public:
    Converter(const Files& files, FileId file, const MaskedMath& math) : files_(files), file_(file), math_(math) {}

    Blocks blocks(Node parent, int depth) {
        Blocks out;
        for (Node node = cmark_node_first_child(parent); node; node = cmark_node_next(node)) block(out, node, depth);
        return out;
    }

private:
    Span span(Node node) const {
        const auto at = [&](int line, int column) {
            return files_.offset(file_, static_cast<std::uint32_t>(std::max(line, 0)), static_cast<std::uint32_t>(std::max(column, 0)));
        };
        const auto begin = at(cmark_node_get_start_line(node), cmark_node_get_start_column(node));
        const auto end = at(cmark_node_get_end_line(node), cmark_node_get_end_column(node) + 1);
        return {file_, Range{begin, std::max(begin, end)}};
    }

    // Masked text as it was written: for code, HTML, addresses.
    std::string restore(std::string_view text) {
        std::string out;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] == MaskedMath::begin || text[i] == MaskedMath::later) {
                const std::size_t piece = find_piece(math_, text.substr(i), next_piece_);
                if (piece == math_.pieces.size()) continue;
                out += math_.pieces[piece].raw;
                next_piece_ = piece + 1;
                i += math_.pieces[piece].raw.size() - 1;
            } else {
                out += text[i];
            }
        }
        return out;
    }
    std::string restore(const char* text) { return restore(std::string_view(text ? text : "")); }

    void add_text(Inlines& out, std::string_view text, const Span& at) {
        while (!text.empty()) {
            const auto mark = text.find_first_of(std::string_view("\x01\x02", 2));
            if (mark != 0) out.push_back({Text{std::string(text.substr(0, mark))}, at});
            if (mark == std::string_view::npos) return;
            text.remove_prefix(mark);
            const std::size_t piece = find_piece(math_, text, next_piece_);
            if (piece == math_.pieces.size()) return;
            const MaskedMath::Piece& found = math_.pieces[piece];
            if (found.first) {
                out.push_back({Math{found.tex, found.display}, at});
            } else if (!out.empty() && std::holds_alternative<SoftBreak>(out.back().node)) {
                out.pop_back();
            }
            next_piece_ = piece + 1;
            text.remove_prefix(std::min(found.raw.size(), text.size()));
        }
    }

    Inlines inlines(Node parent) {
        Inlines out;
        for (Node node = cmark_node_first_child(parent); node; node = cmark_node_next(node)) inline_node(out, node);
        return out;
    }

    void inline_node(Inlines& out, Node node) {
        const Span at = span(node);
        switch (cmark_node_get_type(node)) {
            case CMARK_NODE_TEXT: add_text(out, string(cmark_node_get_literal(node)), at); return;
            case CMARK_NODE_SOFTBREAK: out.push_back({SoftBreak{}, at}); return;
            case CMARK_NODE_LINEBREAK: out.push_back({LineBreak{}, at}); return;
            case CMARK_NODE_CODE: out.push_back({CodeSpan{restore(cmark_node_get_literal(node))}, at}); return;
            case CMARK_NODE_EMPH: out.push_back({Emphasis{inlines(node)}, at}); return;
            case CMARK_NODE_STRONG: out.push_back({Strong{inlines(node)}, at}); return;
            case CMARK_NODE_LINK:
                out.push_back({Link{restore(cmark_node_get_url(node)), restore(cmark_node_get_title(node)), inlines(node)}, at});
                return;
            case CMARK_NODE_IMAGE:
                out.push_back({Image{restore(cmark_node_get_url(node)), restore(cmark_node_get_title(node)), inlines(node)}, at});
                return;
            case CMARK_NODE_HTML_INLINE: {
                std::string html = restore(cmark_node_get_literal(node));
                if (!html.starts_with("<!--")) out.push_back({RawInline{std::move(html)}, at});
                return;
            }
            default: break;
        }
        if (kind(node) == "strikethrough") {
            out.push_back({Strikethrough{inlines(node)}, at});
        } else {
            for (Inline& one : inlines(node)) out.push_back(std::move(one));
        }
    }

    void block(Blocks& out, Node node, int depth) {
        const Span at = span(node);
        switch (cmark_node_get_type(node)) {
            case CMARK_NODE_PARAGRAPH: out.push_back(paragraph(inlines(node), at)); return;
            case CMARK_NODE_HEADING: out.push_back(heading(node, at)); return;
            case CMARK_NODE_LIST: out.push_back({list(node, depth), at}); return;
            case CMARK_NODE_CODE_BLOCK:
                out.push_back({CodeBlock{restore(cmark_node_get_fence_info(node)), restore(cmark_node_get_literal(node))}, at});
                return;
            case CMARK_NODE_BLOCK_QUOTE: out.push_back(quote(blocks(node, depth + 1), at)); return;
            case CMARK_NODE_THEMATIC_BREAK: out.push_back({ThematicBreak{}, at}); return;
            case CMARK_NODE_HTML_BLOCK: {
                std::string html = restore(cmark_node_get_literal(node));
                if (depth == 0 || !html.starts_with("<!--")) out.push_back({RawBlock{std::move(html)}, at});
                return;
            }
            default: break;
        }
        if (kind(node) == "table") out.push_back({table(node), at});
    }

    // A paragraph of nothing but displayed math is a block of its own.
    static Block paragraph(Inlines children, const Span& at) {
        if (children.size() == 1)
            if (const Math* math = std::get_if<Math>(&children.front().node); math && math->display) return {MathBlock{math->tex}, at};
        return {Paragraph{std::move(children)}, at};
    }

    Block heading(Node node, const Span& at) {
        Heading heading{cmark_node_get_heading_level(node), inlines(node), {}};
        heading.slug = github_slug(plain_text(heading.children));
        const int seen = slugs_[heading.slug]++;
        if (seen > 0) heading.slug += "-" + std::to_string(seen);
        return {std::move(heading), at};
    }

    // GitHub's alerts: a quote that begins with [!NOTE] on a line of its own.
    static Block quote(Blocks children, const Span& at) {
        auto* first = children.empty() ? nullptr : std::get_if<Paragraph>(&children.front().node);
        if (!first || first->children.empty()) return {Quote{std::move(children)}, at};
        Inlines& words = first->children;
        const Text* text = std::get_if<Text>(&words.front().node);
        const bool alone = words.size() == 1 || std::holds_alternative<SoftBreak>(words[1].node);
        if (!text || !alone) return {Quote{std::move(children)}, at};
        for (const std::string_view kind : {"note", "tip", "important", "warning", "caution"}) {
            if (lower_case(text->text) != "[!" + std::string(kind) + "]") continue;
            words.erase(words.begin(), words.begin() + (words.size() > 1 ? 2 : 1));
            if (words.empty()) children.erase(children.begin());
            return {Alert{std::string(kind), std::move(children)}, at};
        }
        return {Quote{std::move(children)}, at};
    }

    List list(Node node, int depth) {
        List list;
        list.ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
        list.start = list.ordered ? cmark_node_get_list_start(node) : 1;
        list.tight = cmark_node_get_list_tight(node) != 0;
        for (Node item = cmark_node_first_child(node); item; item = cmark_node_next(item)) {
            ListItem one;
            one.at = span(item);
            if (kind(item) == "tasklist") one.checked = cmark_gfm_extensions_get_tasklist_item_checked(item);
            one.children = blocks(item, depth + 1);
            list.items.push_back(std::move(one));
        }
        return list;
    }

    Table table(Node node) {
        Table table;
        const int columns = cmark_gfm_extensions_get_table_columns(node);
        const std::uint8_t* align = cmark_gfm_extensions_get_table_alignments(node);
        for (int i = 0; i < columns; ++i)
            table.align.push_back(align[i] == 'l' ? Align::left : align[i] == 'c' ? Align::center : align[i] == 'r' ? Align::right : Align::none);
        for (Node row = cmark_node_first_child(node); row; row = cmark_node_next(row)) {
            std::vector<TableCell> cells;
            for (Node cell = cmark_node_first_child(row); cell; cell = cmark_node_next(cell)) cells.push_back({inlines(cell), span(cell)});
            if (cmark_gfm_extensions_get_table_row_is_header(row)) table.header = std::move(cells);
            else table.rows.push_back(std::move(cells));
        }
        return table;
    }

    const Files& files_;
    FileId file_;
    const MaskedMath& math_;
    std::size_t next_piece_ = 0;
    std::map<std::string, int> slugs_;
};

}  // namespace

Blocks parse_markdown(const Files& files, FileId file, std::uint32_t begin) {
    std::string text = files[file].text;
    for (std::uint32_t i = 0; i < begin && i < text.size(); ++i)
        if (text[i] != '\n') text[i] = ' ';
    const MaskedMath math = mask_math(text);
    const Document document(math.text);
    return Converter(files, file, math).blocks(document.root, 0);
}

}  // namespace lectern
