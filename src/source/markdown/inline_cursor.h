// Where the inline parts of a paragraph, heading or cell stand. cmark counts columns wrong behind indented or quoted line
// breaks, escaped bars, code and links over two lines, so the source is walked along with the tree that cmark made of it.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "findings/files.h"

namespace lectern {

class InlineCursor {
public:
    // `text` is the whole (masked) file; the parts stand in its bytes begin..end.
    InlineCursor(std::string_view text, Range range) : text_(text.substr(0, range.end)), at_(range.begin) {}

    std::uint32_t at() const { return at_; }
    Range since(std::uint32_t begin) const { return {begin, at_ > begin ? at_ : begin}; }

    // Each walks over one part and returns its place.
    Range words(std::string_view literal);  // text or HTML, as cmark reads it: escapes and entities undone
    Range code();
    Range line_break();  // to the first character of the next line's own text
    // Walks over an opening mark ("[", "![", or a run of *, _ or ~) and returns its place.
    Range open_link(bool image);
    Range open_emphasis(std::size_t length);
    // Walks over what stands between the last child and the end of a link or image: "](url "title")", "][reference]", "]".
    void close_link();
    void close_emphasis(std::size_t length);
    void close_autolink();
    // Does the link whose text is `literal` stand here without brackets?
    bool is_autolink(std::string_view literal) const;

private:
    char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
    // The next place of the character within a few bytes; false, and no step, if there is none.
    bool find_near(char c);
    std::size_t entity_length() const;
    void skip_destination();

    std::string_view text_;
    std::uint32_t at_;
};

// The cells of a table's row whose text begins at `begin`, each without the blanks round it (an empty one with them): as GitHub splits
// them.
std::vector<Range> split_row(std::string_view text, std::uint32_t begin);

// Where the own text of the line that holds `begin` starts: behind blanks and the marks of quotes.
std::uint32_t own_text(std::string_view text, std::uint32_t begin);

}  // namespace lectern
