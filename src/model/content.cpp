#include "model/content.h"

#include "base/overload.h"
#include "base/work.h"

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
                   [&](const HtmlElement& n) { append(out, n.children); },
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
                   [&](const HtmlBlock& n) { append(out, n.children); },
                   [&](const Plain& n) { append(out, n.children); },
                   [&](const Comment&) {},
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

// One walk for both: Blocks and Inlines are const or not, as the caller has them.
template <typename InlinesT, typename Use>
void walk_inlines(InlinesT& inlines, const Use& use) {
    count_steps(inlines.size());
    for (auto& one : inlines) {
        use(one);
        std::visit(
            [&](auto& n) {
                if constexpr (requires { n.children; }) walk_inlines(n.children, use);
            },
            one.node);
    }
}

// `use_block` is told each block, `use` each inline.
template <typename BlocksT, typename UseBlock, typename Use>
void walk_blocks(BlocksT& blocks, const UseBlock& use_block, const Use& use) {
    for (auto& block : blocks) {
        use_block(block);
        std::visit(
            [&](auto& n) {
                using T = std::remove_cvref_t<decltype(n)>;
                if constexpr (std::is_same_v<T, Paragraph> || std::is_same_v<T, Heading> || std::is_same_v<T, Plain>) {
                    walk_inlines(n.children, use);
                } else if constexpr (std::is_same_v<T, Quote> || std::is_same_v<T, Alert> || std::is_same_v<T, HtmlBlock>) {
                    walk_blocks(n.children, use_block, use);
                } else if constexpr (std::is_same_v<T, List>) {
                    for (auto& item : n.items) walk_blocks(item.children, use_block, use);
                } else if constexpr (std::is_same_v<T, Table>) {
                    for (auto& cell : n.header) walk_inlines(cell.children, use);
                    for (auto& row : n.rows)
                        for (auto& cell : row) walk_inlines(cell.children, use);
                }
            },
            block.node);
    }
}

template <typename Attributes, typename Use>
void walk_addresses(Attributes& attributes, const Span& at, const Use& use) {
    for (auto& attribute : attributes)
        if (is_address(attribute.name)) use(attribute.value, attribute.name == "href" ? Shows::page : Shows::file, at);
}

template <typename BlocksT, typename Use>
void walk_addresses(BlocksT& blocks, const Use& use) {
    walk_blocks(
        blocks,
        [&](auto& block) {
            if (auto* html = std::get_if<HtmlBlock>(&block.node)) walk_addresses(html->attributes, block.at, use);
        },
        [&](auto& one) {
            if (auto* link = std::get_if<Link>(&one.node)) use(link->url, Shows::page, one.at);
            if (auto* image = std::get_if<Image>(&one.node)) use(image->url, Shows::file, one.at);
            if (auto* html = std::get_if<HtmlElement>(&one.node)) walk_addresses(html->attributes, one.at, use);
        });
}

}  // namespace

void visit_inlines(Blocks& blocks, const std::function<void(Inline&)>& use) {
    walk_blocks(
        blocks, [](const Block&) {}, use);
}
void visit_inlines(const Blocks& blocks, const std::function<void(const Inline&)>& use) {
    walk_blocks(
        blocks, [](const Block&) {}, use);
}

void visit_blocks(const Blocks& blocks, const std::function<void(const Block&)>& use) {
    walk_blocks(blocks, use, [](const Inline&) {});
}

void visit_math(const Blocks& blocks, const std::function<void(const std::string& tex, bool display)>& use) {
    walk_blocks(
        blocks,
        [&](const Block& block) {
            if (const auto* math = std::get_if<MathBlock>(&block.node)) use(math->tex, true);
        },
        [&](const Inline& one) {
            if (const auto* math = std::get_if<Math>(&one.node)) use(math->tex, math->display);
        });
}

void visit_html(const Blocks& blocks, const std::function<void(const std::string& name, const HtmlAttributes& attributes)>& use) {
    walk_blocks(
        blocks,
        [&](const Block& block) {
            if (const auto* html = std::get_if<HtmlBlock>(&block.node)) use(html->name, html->attributes);
        },
        [&](const Inline& one) {
            if (const auto* html = std::get_if<HtmlElement>(&one.node)) use(html->name, html->attributes);
            if (const auto* link = std::get_if<Link>(&one.node); link && !link->attributes.empty()) use("a", link->attributes);
            if (const auto* image = std::get_if<Image>(&one.node); image && !image->attributes.empty()) use("img", image->attributes);
        });
}

bool has_html(const Blocks& blocks) {
    bool found = false;
    visit_html(blocks, [&](const std::string&, const HtmlAttributes&) { found = true; });
    walk_blocks(
        blocks, [&](const Block& block) { found = found || std::holds_alternative<Plain>(block.node); }, [](const Inline&) {});
    return found;
}

bool is_address(std::string_view attribute) {
    return attribute == "href" || attribute == "src" || attribute == "poster";
}

void visit_addresses(Blocks& blocks, const std::function<void(std::string& url)>& use) {
    walk_addresses(blocks, [&](std::string& url, Shows, const Span&) { use(url); });
}

void visit_addresses(const Blocks& blocks, const std::function<void(const std::string& url, Shows shows, const Span& at)>& use) {
    walk_addresses(blocks, use);
}

std::string plain_text(const Inlines& inlines) {
    return words(inlines);
}
std::string plain_text(const Blocks& blocks) {
    return words(blocks);
}

}  // namespace lectern
