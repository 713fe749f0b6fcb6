#include "source/markdown/inline_cursor.h"

#include <algorithm>

#include "base/work.h"

namespace lectern {

namespace {

constexpr std::size_t nearby = 64;  // what stands between two parts is markup, and short

bool is_alnum(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_punctuation(char c) {
    return c > ' ' && c < '\x7F' && !is_alnum(c);
}

}  // namespace

bool InlineCursor::find_near(char c) {
    const auto found = text_.substr(0, std::min(text_.size(), at_ + nearby)).find(c, at_);
    if (found == std::string_view::npos) return false;
    at_ = static_cast<std::uint32_t>(found);
    return true;
}

// "&amp;" or "&#65;" at the cursor; 0 if none stands there.
std::size_t InlineCursor::entity_length() const {
    if (peek() != '&') return 0;
    for (std::size_t i = 1; i < 34; ++i) {
        if (peek(i) == ';') return i > 1 ? i + 1 : 0;
        if (!is_alnum(peek(i)) && peek(i) != '#') return 0;
    }
    return 0;
}

Range InlineCursor::words(std::string_view literal) {
    count_steps(literal.size());
    // As most text is written: without escapes and entities, and right here.
    if (text_.substr(std::min<std::size_t>(at_, text_.size())).starts_with(literal) && literal.find('&') == std::string_view::npos &&
        literal.find('\\') == std::string_view::npos) {
        const std::uint32_t here = at_;
        at_ += static_cast<std::uint32_t>(literal.size());
        return since(here);
    }
    std::uint32_t begin = at_;
    for (std::size_t i = 0; i < literal.size();) {
        const std::size_t entity = entity_length();
        if (entity > 0 && !literal.substr(i).starts_with(text_.substr(at_, entity))) {
            if (i == 0) begin = at_;
            at_ += static_cast<std::uint32_t>(entity);
            // One character, of any number of bytes.
            for (++i; i < literal.size() && (static_cast<unsigned char>(literal[i]) & 0xC0) == 0x80;) ++i;
            continue;
        }
        if (peek() == '\\' && is_punctuation(peek(1)) && peek(1) == literal[i])
            ++at_;
        else if (peek() != literal[i] && !find_near(literal[i])) {
            ++i;
            continue;
        }
        if (i == 0) begin = at_ > 0 && text_[at_ - 1] == '\\' && at_ > begin ? at_ - 1 : at_;
        ++at_;
        ++i;
    }
    return since(begin);
}

Range InlineCursor::code() {
    if (!find_near('`')) return since(at_);
    const std::uint32_t begin = at_;
    const std::size_t run_end = std::min(text_.find_first_not_of('`', begin), text_.size());
    const std::size_t length = run_end - begin;
    for (std::size_t close = text_.find('`', run_end); close != std::string_view::npos; close = text_.find('`', close)) {
        const std::size_t close_end = std::min(text_.find_first_not_of('`', close), text_.size());
        if (close_end - close == length) {
            count_steps(close_end - begin);
            at_ = static_cast<std::uint32_t>(close_end);
            return since(begin);
        }
        close = close_end;
    }
    count_steps(text_.size() - begin);
    at_ = static_cast<std::uint32_t>(run_end);
    return since(begin);
}

Range InlineCursor::line_break() {
    const std::uint32_t begin = at_;
    const auto end = text_.find('\n', at_);
    if (end != std::string_view::npos)
        at_ = std::min(own_text(text_, static_cast<std::uint32_t>(end + 1)), static_cast<std::uint32_t>(text_.size()));
    return {begin, begin};
}

Range InlineCursor::open_link(bool image) {
    find_near(image ? '!' : '[');
    const std::uint32_t begin = at_;
    if (image && peek() == '!') ++at_;
    if (peek() == '[') ++at_;
    return since(begin);
}

Range InlineCursor::open_emphasis(std::size_t length) {
    const auto found = text_.substr(0, std::min(text_.size(), at_ + nearby)).find_first_of("*_~", at_);
    if (found != std::string_view::npos) at_ = static_cast<std::uint32_t>(found);
    const std::uint32_t begin = at_;
    close_emphasis(length);
    return since(begin);
}

void InlineCursor::close_emphasis(std::size_t length) {
    for (; length > 0 && (peek() == '*' || peek() == '_' || peek() == '~'); --length) ++at_;
}

// "(url "title")" with brackets that match.
void InlineCursor::skip_destination() {
    int depth = 0;
    char quote = '\0';
    for (std::size_t i = at_; i < text_.size(); ++i) {
        const char c = text_[i];
        if (c == '\\')
            ++i;
        else if (quote != '\0')
            quote = c == quote ? '\0' : quote;
        else if ((c == '"' || c == '\'') && (text_[i - 1] == ' ' || text_[i - 1] == '\n'))
            quote = c;
        else if (c == '<')
            quote = '>';
        else if (c == '(')
            ++depth;
        else if (c == ')' && --depth == 0) {
            count_steps(i - at_);
            at_ = static_cast<std::uint32_t>(i + 1);
            return;
        }
    }
    count_steps(text_.size() - at_);
}

void InlineCursor::close_link() {
    if (!find_near(']')) return;
    ++at_;
    if (peek() == '(') return skip_destination();
    const auto close = peek() == '[' ? text_.find(']', at_) : std::string_view::npos;
    if (close != std::string_view::npos) at_ = static_cast<std::uint32_t>(close + 1);
}

void InlineCursor::close_autolink() {
    if (peek() == '>') ++at_;
}

bool InlineCursor::is_autolink(std::string_view literal) const {
    return !literal.empty() && text_.substr(at_ + (peek() == '<' ? 1 : 0)).starts_with(literal);
}

std::uint32_t own_text(std::string_view text, std::uint32_t begin) {
    while (begin < text.size() && (text[begin] == ' ' || text[begin] == '\t' || text[begin] == '>')) ++begin;
    return begin;
}

std::vector<Range> split_row(std::string_view text, std::uint32_t begin) {
    const auto line_end = static_cast<std::uint32_t>(std::min(text.find('\n', begin), text.size()));
    const auto blank = [&](std::uint32_t at) { return text[at] == ' ' || text[at] == '\t' || text[at] == '\r'; };
    std::vector<Range> cells;
    const auto add = [&](std::uint32_t from, std::uint32_t to) {
        Range cell{from, to};
        while (cell.begin < to && blank(cell.begin)) ++cell.begin;
        while (cell.end > cell.begin && blank(cell.end - 1)) --cell.end;
        cells.push_back(cell.begin < cell.end ? cell : Range{from, to});
    };
    std::uint32_t from = begin;
    while (from < line_end && blank(from)) ++from;
    if (from < line_end && text[from] == '|') ++from;
    for (std::uint32_t i = from; i < line_end; ++i) {
        if (text[i] == '\\')
            ++i;
        else if (text[i] == '|') {
            add(from, i);
            from = i + 1;
        }
    }
    std::uint32_t rest = from;
    while (rest < line_end && blank(rest)) ++rest;
    if (rest < line_end) add(from, line_end);
    return cells;
}

}  // namespace lectern
