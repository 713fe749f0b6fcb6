#include "formats/qti12/limits.h"

#include "base/text.h"
#include "model/html_writer.h"

namespace lectern::qti12 {

std::size_t html_characters(const Content& content) {
    return characters(to_html(content));
}

bool is_longer(const Content& content, std::size_t most) {
    // Each byte becomes an entity of six characters at most, each element two tags: that is enough to know it of nearly all.
    constexpr std::size_t longest_entity = 6, longest_tags = 80;
    std::size_t bound = 0;
    bool only_words = true;
    visit_blocks(content, [&](const Block& block) {
        only_words = only_words && std::holds_alternative<Paragraph>(block.node);
        bound += longest_tags;
    });
    visit_inlines(content, [&](const Inline& one) {
        const Text* text = std::get_if<Text>(&one.node);
        only_words = only_words && (text != nullptr || std::holds_alternative<SoftBreak>(one.node));
        bound += text != nullptr ? text->text.size() * longest_entity : 1;
    });
    return (!only_words || bound > most) && html_characters(content) > most;
}

std::string title_text(std::string_view title) {
    return shorten(normalize_text(title), longest_title);
}

bool is_wordless(const Content& content) {
    const std::string html = to_inline_html(content);
    return !trim(html).empty() && trim(without_markup(html)).empty();
}

}  // namespace lectern::qti12
