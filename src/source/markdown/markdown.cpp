#include "source/markdown/markdown.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include "base/text.h"
#include "source/markdown/arena.h"
#include "source/markdown/html_allowed.h"
#include "source/markdown/html_nodes.h"
#include "source/markdown/inline_cursor.h"
#include "source/markdown/math.h"

namespace lectern {

namespace {

using Node = cmark_node*;

std::string string(const char* text) {
    return text ? text : "";
}

// Deeper than people write; what is nested deeper becomes plain text, so that no recursion over content runs out of stack.
constexpr int deepest = 100;

// Nodes of extensions have no constants.
std::string_view kind(Node node) {
    return cmark_node_get_type_string(node);
}

struct Document {
    explicit Document(std::string_view text) {
        cmark_gfm_core_extensions_ensure_registered();
        cmark_parser* parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, arena());
        for (const char* name : {"table", "strikethrough", "autolink", "tasklist"})
            cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name));
        cmark_parser_feed(parser, text.data(), text.size());
        root = cmark_parser_finish(parser);
        cmark_parser_free(parser);
        cmark_consolidate_text_nodes(root);
    }
    ~Document() { release_arena(); }
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;
    Node root;
};

class Converter {
public:
    Converter(const SourceFile& source, FileId file, const MaskedMath& math, Headings headings, Findings& findings)
        : source_(source), file_(file), math_(math), headings_(headings), findings_(findings) {}

    Blocks blocks(Node parent, int depth) {
        Blocks out;
        out.reserve(children_of(parent));
        std::vector<HtmlPiece> pieces;
        for (Node node = cmark_node_first_child(parent); node; node = cmark_node_next(node)) {
            if (cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK && depth < deepest)
                html(out, node, pieces);
            else
                block(out, node, depth);
        }
        if (pieces.empty()) return out;
        return with_html(std::move(out), std::move(pieces), depth, depth == 0 && headings_ == Headings::of_items, findings_);
    }

private:
    // As Files::offset, for the one file.
    std::uint32_t offset(int line, int column) const {
        const std::string& text = source_.text;
        const std::vector<std::uint32_t>& starts = source_.line_starts;
        if (line < 1) return 0;
        const auto row = static_cast<std::size_t>(line - 1);
        if (row >= starts.size()) return static_cast<std::uint32_t>(text.size());
        std::uint32_t end = row + 1 < starts.size() ? starts[row + 1] - 1 : static_cast<std::uint32_t>(text.size());
        if (end > starts[row] && text[end - 1] == '\r') --end;
        return std::min(end, starts[row] + static_cast<std::uint32_t>(std::max(column, 1) - 1));
    }
    std::uint32_t begin_of(std::uint32_t line) const { return offset(static_cast<int>(line), 1); }

    Span span(Node node) const {
        const auto at = [&](int line, int column) { return offset(line, column); };
        const auto begin = at(cmark_node_get_start_line(node), cmark_node_get_start_column(node));
        const auto end = at(cmark_node_get_end_line(node), cmark_node_get_end_column(node) + 1);
        return {file_, Range{begin, std::max(begin, end)}};
    }
    Span span(Range range) const { return {file_, range}; }

    // A paragraph straight above a table has no place in cmark, but the table has that of both.
    Span text_span(Node node) const {
        const Node next = cmark_node_next(node);
        if (cmark_node_get_start_line(node) > 0 || !next) return span(node);
        const std::uint32_t begin = span(next).range->begin;
        return {file_, Range{begin, std::max(begin, begin_of(header_line(next)))}};
    }

    // Masked text as it was written: for code, HTML, addresses.
    std::string restore(std::string_view text) {
        std::string out;
        for (std::size_t i = 0; i < text.size(); ++i) {
            const std::size_t piece = piece_at(text.substr(i));
            if (piece == math_.pieces.size()) {
                out += text[i];
            } else {
                out += math_.pieces[piece].raw;
                next_piece_ = piece + 1;
                i += math_.pieces[piece].raw.size() - 1;
            }
        }
        return out;
    }
    std::string restore(const char* text) { return restore(std::string_view(text ? text : "")); }

    // The piece of math whose mark the text begins with; pieces.size() if it begins with none.
    std::size_t piece_at(std::string_view text) const {
        if (text.front() != MaskedMath::begin && text.front() != MaskedMath::later) return math_.pieces.size();
        return find_piece(math_, text, next_piece_);
    }

    // cmark makes single bytes of the references to U+FFFE and U+FFFF, which are no UTF-8, and no characters of XML or of any text.
    static std::string legal(std::string_view text) {
        std::string out;
        for (const char c : text) {
            if (c == '\xFE' || c == '\xFF')
                out += "\uFFFD";
            else
                out += c;
        }
        return out;
    }

    void add_text(Inlines& out, std::string_view text) {
        while (!text.empty()) {
            const auto mark = std::min(text.find(MaskedMath::begin), text.find(MaskedMath::later));
            if (mark != 0) out.push_back({Text{legal(text.substr(0, mark))}, span(cursor_.words(text.substr(0, mark)))});
            if (mark == std::string_view::npos) return;
            text.remove_prefix(mark);
            const std::size_t piece = piece_at(text);
            if (piece == math_.pieces.size()) {
                text.remove_prefix(1);  // a control character that an entity stands for
                continue;
            }
            const MaskedMath::Piece& found = math_.pieces[piece];
            const std::string_view masked = text.substr(0, found.raw.size());
            const Span at = span(cursor_.words(masked));
            if (found.first) {
                out.push_back({Math{in_table_ ? without_escaped_bars(found.tex) : found.tex, found.display}, at});
            } else if (!out.empty() && std::holds_alternative<SoftBreak>(out.back().node)) {
                out.pop_back();
            }
            next_piece_ = piece + 1;
            text.remove_prefix(masked.size());
        }
    }

    // In a table a bar of math is written \| lest it end the cell.
    static std::string without_escaped_bars(std::string tex) {
        for (auto bar = tex.find("\\|"); bar != std::string::npos; bar = tex.find("\\|", bar + 1)) tex.erase(bar, 1);
        return tex;
    }

    // The inlines of a paragraph, heading or cell that stands at `range`.
    Inlines inlines_at(Node parent, Range range) {
        cursor_ = InlineCursor(math_.text, range);
        return inlines(parent, 0);
    }

    static std::size_t children_of(Node parent) {
        std::size_t n = 0;
        for (Node node = cmark_node_first_child(parent); node; node = cmark_node_next(node)) ++n;
        return n;
    }

    Inlines inlines(Node parent, int depth) {
        Inlines out;
        if (depth >= deepest) {
            add_text(out, flat_text(parent));
            return out;
        }
        out.reserve(children_of(parent));
        std::vector<HtmlPiece> pieces;
        for (Node node = cmark_node_first_child(parent); node; node = cmark_node_next(node)) {
            if (cmark_node_get_type(node) == CMARK_NODE_HTML_INLINE)
                inline_html(out, node, pieces);
            else
                inline_node(out, node, depth);
        }
        return pieces.empty() ? std::move(out) : with_html(std::move(out), std::move(pieces), depth, findings_);
    }

    // All text below a node, without recursion.
    static std::string flat_text(Node parent) {
        std::string out;
        cmark_iter* iter = cmark_iter_new(parent);
        for (cmark_event_type event = cmark_iter_next(iter); event != CMARK_EVENT_DONE; event = cmark_iter_next(iter)) {
            const Node node = cmark_iter_get_node(iter);
            if (event != CMARK_EVENT_ENTER) continue;
            if (cmark_node_get_type(node) == CMARK_NODE_SOFTBREAK)
                out += ' ';
            else if (const char* literal = cmark_node_get_literal(node))
                out += literal;
        }
        cmark_iter_free(iter);
        return out;
    }

    void inline_node(Inlines& out, Node node, int depth) {
        const std::uint32_t begin = cursor_.at();
        switch (cmark_node_get_type(node)) {
            case CMARK_NODE_TEXT:
                add_text(out, string(cmark_node_get_literal(node)));
                return;
            case CMARK_NODE_SOFTBREAK:
                out.push_back({SoftBreak{}, span(cursor_.line_break())});
                return;
            case CMARK_NODE_LINEBREAK:
                out.push_back({LineBreak{}, span(cursor_.line_break())});
                return;
            case CMARK_NODE_CODE: {
                const Span at = span(cursor_.code());
                out.push_back({CodeSpan{restore(cmark_node_get_literal(node))}, at});
                return;
            }
            case CMARK_NODE_EMPH:
                emphasis(out, Emphasis{}, node, 1, depth);
                return;
            case CMARK_NODE_STRONG:
                emphasis(out, Strong{}, node, 2, depth);
                return;
            case CMARK_NODE_LINK:
            case CMARK_NODE_IMAGE:
                link(out, node, depth);
                return;
            default:
                break;
        }
        if (kind(node) == "strikethrough") {
            const std::size_t length = math_.text.compare(begin, 2, "~~") == 0 ? 2 : 1;
            emphasis(out, Strikethrough{}, node, length, depth);
        } else {
            for (Inline& one : inlines(node, depth + 1)) out.push_back(std::move(one));
        }
    }

    // One tag; a comment is left out.
    void inline_html(Inlines& out, Node node, std::vector<HtmlPiece>& pieces) {
        const Span at = span(cursor_.words(string(cmark_node_get_literal(node))));
        const std::string html = restore(cmark_node_get_literal(node));
        if (html.starts_with("<!--")) return;
        pieces.push_back({out.size(), html_parts(html, at)});
        out.push_back({Text{}, at});
    }

    template <typename Kind>
    void emphasis(Inlines& out, Kind part, Node node, std::size_t marks, int depth) {
        const std::uint32_t begin = cursor_.open_emphasis(marks).begin;
        part.children = inlines(node, depth + 1);
        cursor_.close_emphasis(marks);
        out.push_back({std::move(part), span(cursor_.since(begin))});
    }

    void link(Inlines& out, Node node, int depth) {
        const bool image = cmark_node_get_type(node) == CMARK_NODE_IMAGE;
        const Node first = cmark_node_first_child(node);
        const char* literal = first ? cmark_node_get_literal(first) : nullptr;
        const bool bare = !image && literal && cursor_.is_autolink(literal);
        const std::uint32_t begin = bare ? cursor_.at() : cursor_.open_link(image).begin;
        Inlines children = inlines(node, depth + 1);
        if (bare)
            cursor_.close_autolink();
        else
            cursor_.close_link();
        // The address may be one of a [reference] far below: what is restored in it must not count as passed.
        const std::size_t next_piece = next_piece_;
        std::string url = legal(restore(cmark_node_get_url(node))), title = legal(restore(cmark_node_get_title(node)));
        next_piece_ = next_piece;
        const Span at = span(cursor_.since(begin));
        auto allowed = allowed_address(url, image);
        if (!allowed) {
            report_address(url, at, findings_);
            std::ranges::move(children, std::back_inserter(out));
        } else if (image)
            out.push_back({Image{std::move(*allowed), std::move(title), std::move(children)}, at});
        else
            out.push_back({Link{std::move(*allowed), std::move(title), std::move(children)}, at});
    }

    void block(Blocks& out, Node node, int depth) {
        const Span at = span(node);
        if (depth >= deepest) {
            cursor_ = InlineCursor(math_.text, *at.range);
            Inlines words;
            add_text(words, flat_text(node));
            out.push_back({Paragraph{std::move(words)}, at});
            return;
        }
        switch (cmark_node_get_type(node)) {
            case CMARK_NODE_PARAGRAPH: {
                const Span place = text_span(node);
                out.push_back(paragraph(inlines_at(node, *place.range), place));
                return;
            }
            case CMARK_NODE_HEADING:
                out.push_back(heading(node, at));
                return;
            case CMARK_NODE_LIST:
                out.push_back({list(node, depth), at});
                return;
            case CMARK_NODE_CODE_BLOCK: {
                std::string info = legal(restore(cmark_node_get_fence_info(node)));
                out.push_back({CodeBlock{std::move(info), restore(cmark_node_get_literal(node))}, at});
                return;
            }
            case CMARK_NODE_BLOCK_QUOTE:
                out.push_back(quote(blocks(node, depth + 1), at));
                return;
            case CMARK_NODE_THEMATIC_BREAK:
                out.push_back({ThematicBreak{}, at});
                return;
            default:
                break;
        }
        if (kind(node) == "table") out.push_back({table(node), at});
    }

    // A comment is a block of its own; what stands behind it on its last line is kept.
    void html(Blocks& out, Node node, std::vector<HtmlPiece>& pieces) {
        const Span at = span(node);
        std::string html = restore(cmark_node_get_literal(node));
        int line = cmark_node_get_start_line(node);
        if (trim(html).starts_with("<!--")) {
            html.erase(0, html.find_first_not_of(" \t"));  // `at` begins behind the indentation
            const auto close = std::min(html.find("-->"), html.size() - 3);
            Comment comment{html.substr(0, close + 3)};
            html.erase(0, close + 3);
            line += static_cast<int>(std::ranges::count(comment.text, '\n'));
            out.push_back({std::move(comment), at});
            if (trim(html).empty()) return;
        }
        pieces.push_back({out.size(), html_parts(html, source_, file_, line)});
        out.push_back({Comment{}, at});
    }

    // A paragraph of nothing but displayed math is a block of its own.
    static Block paragraph(Inlines children, const Span& at) {
        if (children.size() == 1)
            if (const Math* math = std::get_if<Math>(&children.front().node); math && math->display) return {MathBlock{math->tex}, at};
        return {Paragraph{std::move(children)}, at};
    }

    Block heading(Node node, const Span& at) {
        Heading heading{cmark_node_get_heading_level(node), inlines_at(node, *at.range), {}};
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
        if (!text || !alone || !text->text.starts_with("[!")) return {Quote{std::move(children)}, at};
        for (const std::string_view kind : {"note", "tip", "important", "warning", "caution"}) {
            if (lower_case(text->text) != "[!" + std::string(kind) + "]") continue;
            words.erase(words.begin(), words.begin() + (words.size() > 1 ? 2 : 1));
            if (words.empty()) children.erase(children.begin());
            return {Alert{std::string(kind), std::move(children)}, at};
        }
        return {Quote{std::move(children)}, at};
    }

    // The box is the first bracket of its item. (cmark-gfm 0.29 calls a box ticked if an [x] stands anywhere in its line.)
    bool is_ticked(const Span& item) const {
        const std::size_t box = source_.text.find('[', item.range->begin);
        return box != std::string::npos && lower_case(std::string_view(source_.text).substr(box, 3)) == "[x]";
    }

    List list(Node node, int depth) {
        List list;
        list.ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
        list.start = list.ordered ? cmark_node_get_list_start(node) : 1;
        list.tight = cmark_node_get_list_tight(node) != 0;
        list.items.reserve(children_of(node));
        for (Node item = cmark_node_first_child(node); item; item = cmark_node_next(item)) {
            ListItem one;
            one.at = span(item);
            if (kind(item) == "tasklist") one.checked = is_ticked(one.at);
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
            table.align.push_back(align[i] == 'l'   ? Align::left
                                  : align[i] == 'c' ? Align::center
                                  : align[i] == 'r' ? Align::right
                                                    : Align::none);
        in_table_ = true;
        for (Node row = cmark_node_first_child(node); row; row = cmark_node_next(row)) {
            const bool header = cmark_gfm_extensions_get_table_row_is_header(row) != 0;
            std::vector<TableCell> cells = row_cells(row, header ? header_begin(node, row) : span(row).range->begin);
            if (header)
                table.header = std::move(cells);
            else
                table.rows.push_back(std::move(cells));
        }
        in_table_ = false;
        return table;
    }

    std::vector<TableCell> row_cells(Node row, std::uint32_t begin) {
        const std::vector<Range> places = split_row(math_.text, begin);
        std::vector<TableCell> cells;
        for (Node cell = cmark_node_first_child(row); cell; cell = cmark_node_next(cell)) {
            // A row may have fewer cells than its table: the rest stand at its end.
            const std::uint32_t end = places.empty() ? begin : places.back().end;
            const Range range = cells.size() < places.size() ? places[cells.size()] : Range{end, end};
            cells.push_back({inlines_at(cell, range), span(range)});
        }
        return cells;
    }

    // The line of a table's header: two above the first row. cmark's own is wrong below a paragraph.
    std::uint32_t header_line(Node table) const {
        const Node header = cmark_node_first_child(table);
        const Node row = header ? cmark_node_next(header) : nullptr;
        const int line = row ? cmark_node_get_start_line(row) - 2 : cmark_node_get_end_line(table) - 1;
        return static_cast<std::uint32_t>(std::max(line, 1));
    }

    std::uint32_t header_begin(Node table, Node header) const {
        const std::uint32_t line = header_line(table);
        if (static_cast<int>(line) == cmark_node_get_start_line(header)) return span(header).range->begin;
        return own_text(math_.text, begin_of(line));
    }

    const SourceFile& source_;
    FileId file_;
    const MaskedMath& math_;
    const Headings headings_;
    Findings& findings_;
    InlineCursor cursor_{{}, {}};
    bool in_table_ = false;
    std::size_t next_piece_ = 0;
    std::map<std::string, int> slugs_;
};

}  // namespace

Blocks parse_markdown(const Files& files, FileId file, Findings& findings, std::uint32_t begin, Headings headings) {
    std::string text = files[file].text;
    for (std::uint32_t i = 0; i < begin && i < text.size(); ++i)
        if (text[i] != '\n') text[i] = ' ';
    // cmark begins a new line at a lone carriage return, editors and Files don't.
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n')) text[i] = ' ';
    const MaskedMath math = mask_math(text);
    const Document document(math.text);
    Findings found;
    Blocks blocks = Converter(files[file], file, math, headings, found).blocks(document.root, 0);
    if (!found.list().empty()) tell_of_html(found, findings);
    return blocks;
}

}  // namespace lectern
