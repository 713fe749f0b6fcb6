#include "model/content.h"

#include "base/overload.h"

namespace lectern {

namespace {

void append(std::string& out, const Inlines& inlines);
void append(std::string& out, const Blocks& blocks);

void append(std::string& out, const Inline& one) {
    std::visit(Overload{
                   [&](const Text& n) { out += n.text; },
                   [&](const SoftBreak&) { out += ' '; },
                   [&](const LineBreak&) { out += ' '; },
                   [&](const CodeSpan& n) { out += n.text; },
                   [&](const Emphasis& n) { append(out, n.children); },
                   [&](const Strong& n) { append(out, n.children); },
                   [&](const Strikethrough& n) { append(out, n.children); },
                   [&](const Link& n) { append(out, n.children); },
                   [&](const Image& n) { append(out, n.alt); },
                   [&](const Math& n) { out += n.tex; },
                   [&](const RawInline&) {},
               },
               one.node);
}

void append(std::string& out, const Inlines& inlines) {
    for (const Inline& one : inlines) append(out, one);
}

void append(std::string& out, const Block& block) {
    if (!out.empty() && out.back() != ' ') out += ' ';
    std::visit(Overload{
                   [&](const Paragraph& n) { append(out, n.children); },
                   [&](const Heading& n) { append(out, n.children); },
                   [&](const List& n) {
                       for (const ListItem& item : n.items) append(out, item.children);
                   },
                   [&](const CodeBlock& n) { out += n.text; },
                   [&](const Quote& n) { append(out, n.children); },
                   [&](const Alert& n) { append(out, n.children); },
                   [&](const Table& n) {
                       for (const TableCell& cell : n.header) append(out, cell.children), out += ' ';
                       for (const auto& row : n.rows)
                           for (const TableCell& cell : row) append(out, cell.children), out += ' ';
                   },
                   [&](const ThematicBreak&) {},
                   [&](const MathBlock& n) { out += n.tex; },
                   [&](const RawBlock&) {},
                   [&](const ItemReference& n) { out += n.label; },
               },
               block.node);
}

void append(std::string& out, const Blocks& blocks) {
    for (const Block& block : blocks) append(out, block);
}

template <typename Content>
std::string words(const Content& content) {
    std::string out;
    append(out, content);
    while (!out.empty() && (out.back() == ' ' || out.back() == '\n')) out.pop_back();
    return out;
}

}  // namespace

std::string plain_text(const Inlines& inlines) { return words(inlines); }
std::string plain_text(const Blocks& blocks) { return words(blocks); }

}  // namespace lectern
