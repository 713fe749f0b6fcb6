#include "formats/qti12/limits.h"

#include "base/text.h"
#include "model/html_writer.h"

namespace lectern::qti12 {

std::size_t html_characters(const Content& content) {
    return characters(to_html(content));
}

std::string title_text(std::string_view title) {
    return shorten(normalize_text(title), longest_title);
}

bool is_wordless(const Content& content) {
    const std::string html = to_inline_html(content);
    return !trim(html).empty() && trim(without_markup(html)).empty();
}

}  // namespace lectern::qti12
