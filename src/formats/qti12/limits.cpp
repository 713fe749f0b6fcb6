#include "formats/qti12/limits.h"

#include "base/text.h"
#include "model/html_writer.h"

namespace lectern::qti12 {

namespace {

std::string without_tags(std::string_view html) {
    std::string out;
    bool in_tag = false;
    for (const char c : html) {
        if (c == '<') in_tag = true;
        if (!in_tag) out += c;
        if (c == '>') in_tag = false;
    }
    return out;
}

}  // namespace

std::size_t html_characters(const Content& content) {
    return characters(to_html(content));
}

std::string title_text(std::string_view title) {
    return shorten(normalize_text(title), longest_title);
}

bool is_wordless(const Content& content) {
    const std::string html = to_inline_html(content);
    return !trim(html).empty() && trim(without_tags(html)).empty();
}

}  // namespace lectern::qti12
