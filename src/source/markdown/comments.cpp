#include "source/markdown/comments.h"

#include "base/text.h"
#include "findings/codes.h"

namespace lectern {

namespace {

// Takes the comments out of a piece of HTML; false if one is not closed.
bool strip(std::string& html) {
    for (auto begin = html.find("<!--"); begin != std::string::npos; begin = html.find("<!--", begin)) {
        const auto end = html.find("-->", begin + 4);
        if (end == std::string::npos) {
            html.resize(begin);
            return false;
        }
        html.erase(begin, end + 3 - begin);
    }
    return true;
}

void report_open(const Block& block, std::size_t comment, Findings& findings) {
    Span at = block.at;
    at.range->begin += static_cast<std::uint32_t>(comment);
    at.range->end = at.range->begin + 4;
    findings.add(code("bad-attribute-comment"), at, "this comment is not closed: all that follows is lost in it", "end it with `-->`");
}

}  // namespace

bool is_comment(const Block& block) {
    const RawBlock* raw = std::get_if<RawBlock>(&block.node);
    return raw && raw->html.starts_with("<!--");
}

void drop_comments(Blocks& blocks, Findings& findings) {
    for (Block& block : blocks) {
        if (RawBlock* raw = std::get_if<RawBlock>(&block.node)) {
            if (!strip(raw->html)) report_open(block, raw->html.size(), findings);
        } else if (List* list = std::get_if<List>(&block.node)) {
            for (ListItem& item : list->items) drop_comments(item.children, findings);
        } else if (Quote* quote = std::get_if<Quote>(&block.node)) {
            drop_comments(quote->children, findings);
        } else if (Alert* alert = std::get_if<Alert>(&block.node)) {
            drop_comments(alert->children, findings);
        }
    }
    std::erase_if(blocks, [](const Block& block) {
        const RawBlock* raw = std::get_if<RawBlock>(&block.node);
        return raw && trim(raw->html).empty();
    });
}

}  // namespace lectern
