// What people read: formatted text as a tree, without a word of Markdown or HTML.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "findings/files.h"

namespace lectern {

struct Inline;
using Inlines = std::vector<Inline>;
struct Block;
using Blocks = std::vector<Block>;
using Content = Blocks;

struct Text {
    std::string text;
};
struct SoftBreak {};
struct LineBreak {};
struct CodeSpan {
    std::string text;
};
struct Emphasis {
    Inlines children;
};
struct Strong {
    Inlines children;
};
struct Strikethrough {
    Inlines children;
};
// A relative `url` is relative to the course's root (the reader resolves it); "#id" stays in the page.
struct Link {
    std::string url, title;
    Inlines children;
};
struct Image {
    std::string url, title;
    Inlines alt;
};
struct Math {
    std::string tex;
    bool display = false;
};
// HTML as the author wrote it, carried as it is.
struct RawInline {
    std::string html;
};

struct Inline {
    std::variant<Text, SoftBreak, LineBreak, CodeSpan, Emphasis, Strong, Strikethrough, Link, Image, Math, RawInline> node;
    Span at;
};

struct Paragraph {
    Inlines children;
};
struct Heading {
    int level = 2;
    Inlines children;
    std::string slug;
};
struct ListItem {
    Blocks children;
    std::optional<bool> checked;
    Span at;
};
struct List {
    bool ordered = false;
    int start = 1;
    bool tight = true;
    std::vector<ListItem> items;
};
struct CodeBlock {
    std::string info, text;
};
struct Quote {
    Blocks children;
};
struct Alert {
    std::string kind;
    Blocks children;
};  // GitHub's: note, tip, important, warning, caution
enum class Align { none, left, center, right };
struct TableCell {
    Inlines children;
    Span at;
};
struct Table {
    std::vector<Align> align;
    std::vector<TableCell> header;
    std::vector<std::vector<TableCell>> rows;
};
struct ThematicBreak {};
struct MathBlock {
    std::string tex;
};
struct RawBlock {
    std::string html;
};
// A knowledge check: the item stands here (in lessons).
struct ItemReference {
    std::string item;
    std::string label;
};

struct Block {
    std::variant<Paragraph, Heading, List, CodeBlock, Quote, Alert, Table, ThematicBreak, MathBlock, RawBlock, ItemReference> node;
    Span at;
};

// Calls `use` for every inline in the content, outer ones before those inside them.
void visit_inlines(Blocks& blocks, const std::function<void(Inline&)>& use);
void visit_inlines(const Blocks& blocks, const std::function<void(const Inline&)>& use);

// Calls `use` for every block in the content, also of quotes and lists, outer ones before those inside them.
void visit_blocks(const Blocks& blocks, const std::function<void(const Block&)>& use);
// Every formula, in the order in which they stand.
void visit_math(const Blocks& blocks, const std::function<void(const std::string& tex, bool display)>& use);
// The author's own HTML, piece by piece as it stands among the Markdown.
void visit_raw_html(const Blocks& blocks, const std::function<void(const std::string& html)>& use);

// The words alone: for titles, comparisons and places that can show nothing else. Blocks and breaks become one space.
std::string plain_text(const Inlines& inlines);
std::string plain_text(const Blocks& blocks);

}  // namespace lectern
