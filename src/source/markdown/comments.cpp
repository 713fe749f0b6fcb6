#include "source/markdown/comments.h"

#include "source/markdown/html_nodes.h"

namespace lectern {

bool is_comment(const Block& block) {
    return std::holds_alternative<Comment>(block.node);
}

void drop_comments(Blocks& blocks, Findings& findings) {
    for (Block& block : blocks) {
        if (const Comment* comment = std::get_if<Comment>(&block.node)) {
            if (comment->text.find("-->") == std::string::npos) report_open_comment(block.at, findings);
        } else if (List* list = std::get_if<List>(&block.node)) {
            for (ListItem& item : list->items) drop_comments(item.children, findings);
        } else if (Quote* quote = std::get_if<Quote>(&block.node)) {
            drop_comments(quote->children, findings);
        } else if (Alert* alert = std::get_if<Alert>(&block.node)) {
            drop_comments(alert->children, findings);
        } else if (HtmlBlock* html = std::get_if<HtmlBlock>(&block.node)) {
            drop_comments(html->children, findings);
        }
    }
    std::erase_if(blocks, is_comment);
}

}  // namespace lectern
