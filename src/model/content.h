// What people read: formatted text as a tree, without a word of Markdown; of HTML, the elements that Markdown has no word for.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
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
// Of an element of the author's own HTML. Names are in lower case, and of those that may pass (source/markdown/html_allowed.h).
struct HtmlAttribute {
    std::string name, value;
};
using HtmlAttributes = std::vector<HtmlAttribute>;
// A relative `url` is relative to the course's root (the reader resolves it); "#id" stays in the page. `attributes` are what an author's
// <a> or <img> has more.
struct Link {
    std::string url, title;
    Inlines children;
    HtmlAttributes attributes = {};
};
struct Image {
    std::string url, title;
    Inlines alt;
    bool decorative = false;  // the author says that it needs no alternative text
    HtmlAttributes attributes = {};
};
struct Math {
    std::string tex;
    bool display = false;
};
// An element of the author's own HTML. What Markdown has a node for, a picture say, is that node.
struct HtmlElement {
    std::string name;  // in lower case, like those of attributes
    HtmlAttributes attributes;
    Inlines children;
};

struct Inline {
    std::variant<Text, SoftBreak, LineBreak, CodeSpan, Emphasis, Strong, Strikethrough, Link, Image, Math, HtmlElement> node;
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
// An element of the author's own HTML that stands among blocks.
struct HtmlBlock {
    std::string name;
    HtmlAttributes attributes;
    Blocks children;
};
// Text in the author's own HTML that stands among blocks and is no paragraph.
struct Plain {
    Inlines children;
};
// A note of the author's, as written. The reader of a source takes it out: nobody else meets one.
struct Comment {
    std::string text;
};
// A knowledge check: the item stands here (in lessons).
struct ItemReference {
    std::string item;
    std::string label;
};

struct Block {
    std::variant<Paragraph, Heading, List, CodeBlock, Quote, Alert, Table, ThematicBreak, MathBlock, HtmlBlock, Plain, Comment,
                 ItemReference>
        node;
    Span at;
};

// Calls `use` for every inline in the content, outer ones before those inside them.
void visit_inlines(Blocks& blocks, const std::function<void(Inline&)>& use);
void visit_inlines(const Blocks& blocks, const std::function<void(const Inline&)>& use);

// Calls `use` for every block in the content, also of quotes and lists, outer ones before those inside them.
void visit_blocks(const Blocks& blocks, const std::function<void(const Block&)>& use);
// Calls `use` for every element of the author's own HTML. Links and pictures of Markdown's are none: they have no attributes.
void visit_html(const Blocks& blocks, const std::function<void(const std::string& name, const HtmlAttributes& attributes)>& use);
bool has_html(const Blocks& blocks);

// Does an attribute of this name hold an address?
bool is_address(std::string_view attribute);
// Every address in the content: of links, of pictures, of sounds and films and what else the author's own HTML names.
void visit_addresses(Blocks& blocks, const std::function<void(std::string& url)>& use);
enum class Shows { page, file };  // a link leads to a page or a file; the others show a file
void visit_addresses(const Blocks& blocks, const std::function<void(const std::string& url, Shows shows, const Span& at)>& use);

// Every formula, in the order in which they stand.
void visit_math(const Blocks& blocks, const std::function<void(const std::string& tex, bool display)>& use);

// The words alone: for titles, comparisons and places that can show nothing else. Blocks and breaks become one space.
std::string plain_text(const Inlines& inlines);
std::string plain_text(const Blocks& blocks);

}  // namespace lectern
