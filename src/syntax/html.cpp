#include "syntax/html.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <memory>

#include <cmark-gfm.h>
#include <utf8proc.h>

#include "base/text.h"
#include "base/work.h"

namespace lectern {

namespace {

constexpr std::string_view html_blanks = " \t\r\n\f";
constexpr std::size_t longest_reference = 40;
constexpr std::size_t longest_shown = 60;     // of a tag as it is written
constexpr std::size_t most_attributes = 100;  // of a tag: more than anybody writes

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_html_blank(char c) {
    return html_blanks.find(c) != std::string_view::npos;
}

// Elements whose content is no HTML: it ends with their end tag alone.
bool holds_raw_text(std::string_view name) {
    constexpr std::string_view names[] = {"iframe", "noembed", "noframes", "noscript", "plaintext",
                                          "script", "style",   "textarea", "title",    "xmp"};
    return std::ranges::find(names, name) != std::end(names);
}

// What is no character of a text becomes the sign for that; control characters go.
std::string character(std::uint32_t code) {
    if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000) || (code & 0xFFFE) == 0xFFFE) code = 0xFFFD;
    if (code < 0x20 && code != '\t' && code != '\n' && code != '\r') return {};
    utf8proc_uint8_t bytes[4];
    const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(code), bytes);
    return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

// Of a name as in "&check;": cmark knows all of HTML 5. Empty if there is none.
std::string named_character(const std::string& reference) {
    const std::unique_ptr<cmark_node, decltype(&cmark_node_free)> document(
        cmark_parse_document(reference.data(), reference.size(), CMARK_OPT_DEFAULT), &cmark_node_free);
    cmark_node* const paragraph = cmark_node_first_child(document.get());
    cmark_node* const text = paragraph ? cmark_node_first_child(paragraph) : nullptr;
    const char* const literal = text && !cmark_node_next(text) ? cmark_node_get_literal(text) : nullptr;
    return literal && literal != reference ? literal : std::string();
}

// Takes a reference off the text's begin. Nothing, and no step, if there is none.
std::string take_reference(std::string_view& text) {
    std::size_t end = 1;
    if (text.substr(1).starts_with('#')) {
        const bool hex = text.size() > 2 && (text[2] == 'x' || text[2] == 'X');
        const char* const digits = text.data() + (hex ? 3 : 2);
        const char* const last = text.data() + std::min(text.size(), longest_reference);
        std::uint32_t code = 0;
        const auto [stop, error] = digits < last ? std::from_chars(digits, last, code, hex ? 16 : 10)
                                                 : std::from_chars_result{digits, std::errc::invalid_argument};
        if (error == std::errc::invalid_argument) return {};
        end = static_cast<std::size_t>(stop - text.data());
        if (text.substr(end).starts_with(';')) ++end;
        text.remove_prefix(end);
        return error == std::errc() ? character(code) : character(0);
    }
    while (end < text.size() && end < longest_reference && (is_letter(text[end]) || (text[end] >= '0' && text[end] <= '9'))) ++end;
    if (end == 1 || end >= text.size() || text[end] != ';') return {};
    std::string found = named_character(std::string(text.substr(0, end + 1)));
    if (!found.empty()) text.remove_prefix(end + 1);
    return found;
}

class HtmlReader {
public:
    explicit HtmlReader(std::string_view html) : html_(html) {}

    std::vector<HtmlToken> read() {
        while (at_ < html_.size()) {
            const std::size_t open = std::min(html_.find('<', at_), html_.size());
            if (!raw_text_.empty()) {
                raw_text();
            } else if (open > at_) {
                text(open);
            } else if (!markup()) {
                text(std::min(html_.find('<', at_ + 1), html_.size()));
            }
        }
        count_steps(html_.size());
        return std::move(tokens_);
    }

private:
    static Range range(std::size_t begin, std::size_t end) { return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}; }

    HtmlToken& add(HtmlToken::Kind kind, std::size_t end, std::string name = {}) {
        tokens_.push_back({kind, std::move(name), {}, false, {}, range(at_, end)});
        at_ = end;
        return tokens_.back();
    }

    void text(std::size_t end) {
        std::string words = undo_references(html_.substr(at_, end - at_));
        if (!tokens_.empty() && tokens_.back().kind == HtmlToken::Kind::text && tokens_.back().at.end == at_) {
            tokens_.back().text += words;
            tokens_.back().at.end = static_cast<std::uint32_t>(end);
            at_ = end;
        } else {
            add(HtmlToken::Kind::text, end).text = std::move(words);
        }
    }

    void raw_text() {
        std::size_t end = at_;
        for (end = html_.find("</", end); end != std::string_view::npos; end = html_.find("</", end + 2))
            if (lower_case(html_.substr(end + 2, raw_text_.size())) == raw_text_) break;
        end = std::min(end, html_.size());
        if (end > at_) add(HtmlToken::Kind::text, end).text = html_.substr(at_, end - at_);
        raw_text_.clear();
    }

    // What a `<` begins; false if it begins nothing.
    bool markup() {
        const std::string_view rest = html_.substr(at_);
        if (rest.starts_with("<!--")) return comment(), true;
        if (rest.starts_with("<!") || rest.starts_with("<?")) return instruction(), true;
        const bool ends = rest.starts_with("</");
        if (const std::size_t name = ends ? 2 : 1; rest.size() <= name || !is_letter(rest[name])) return false;
        return tag(ends), true;
    }

    void comment() {
        const std::size_t end = html_.find("-->", at_ + 4);
        if (end == std::string_view::npos)
            add(HtmlToken::Kind::open_comment, html_.size());
        else
            at_ = end + 3;
    }

    void instruction() {
        const std::string_view close = html_.substr(at_).starts_with("<![CDATA[") ? "]]>" : html_[at_ + 1] == '?' ? "?>" : ">";
        std::size_t end = html_.find(close, at_);
        end = end == std::string_view::npos ? html_.size() : end + close.size();
        add(HtmlToken::Kind::instruction, end, std::string(html_.substr(at_, std::min<std::size_t>(end - at_, 9))));
    }

    void tag(bool ends) {
        HtmlToken token;
        token.kind = ends ? HtmlToken::Kind::end_tag : HtmlToken::Kind::start_tag;
        const std::size_t name = at_ + (ends ? 2 : 1);
        std::size_t at = std::min(html_.find_first_of(" \t\r\n\f/>", name), html_.size());
        token.name = lower_case(html_.substr(name, at - name));
        while (at < html_.size() && html_[at] != '>') {
            if (html_[at] == '/' || is_html_blank(html_[at])) {
                token.closed = html_[at] == '/';
                ++at;
            } else {
                token.closed = false;
                attribute(token, at);
            }
        }
        if (at >= html_.size()) {
            // All that follows stands in this tag: nothing of it is looked at again, lest it be looked at for each tag.
            tokens_.push_back({HtmlToken::Kind::open_tag, std::move(token.name), {}, false, {}, range(at_, at_ + 1)});
            return text(html_.size());
        }
        if (token.kind == HtmlToken::Kind::start_tag && !token.closed && holds_raw_text(token.name)) raw_text_ = token.name;
        token.text = html_.substr(at_, std::min(at + 1 - at_, longest_shown));
        token.at = range(at_, at + 1);
        at_ = at + 1;
        tokens_.push_back(std::move(token));
    }

    // HTML 13.2.5.32 to 40: whatever stands there is one.
    void attribute(HtmlToken& token, std::size_t& at) const {
        const std::size_t begin = at;
        at = std::min(html_.find_first_of(" \t\r\n\f/>=", begin + 1), html_.size());
        HtmlToken::Attribute one{lower_case(html_.substr(begin, at - begin)), {}, {}};
        const std::size_t equals = std::min(html_.find_first_not_of(html_blanks, at), html_.size());
        if (equals < html_.size() && html_[equals] == '=') {
            const std::size_t value = std::min(html_.find_first_not_of(html_blanks, equals + 1), html_.size());
            const bool quoted = value < html_.size() && (html_[value] == '"' || html_[value] == '\'');
            const std::size_t from = quoted ? value + 1 : value;
            const std::size_t to =
                std::min(quoted ? html_.find(html_[value], from) : html_.find_first_of(" \t\r\n\f>", from), html_.size());
            one.value = undo_references(html_.substr(from, to - from));
            at = std::min(to + (quoted ? 1 : 0), html_.size());
        }
        one.at = range(begin, at);
        count_steps(token.attributes.size());
        if (token.attributes.size() >= most_attributes) return;
        if (std::ranges::find(token.attributes, one.name, &HtmlToken::Attribute::name) == token.attributes.end())
            token.attributes.push_back(std::move(one));
    }

    std::string_view html_;
    std::size_t at_ = 0;
    std::string raw_text_;  // the element whose text is read
    std::vector<HtmlToken> tokens_;
};

}  // namespace

std::string undo_references(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t at = std::min(text.find('&'), text.size());
        out += text.substr(0, at);
        text.remove_prefix(at);
        if (text.empty()) break;
        const std::size_t left = text.size();
        out += take_reference(text);
        if (text.size() < left) continue;
        out += '&';
        text.remove_prefix(1);
    }
    return out;
}

std::vector<HtmlToken> read_html(std::string_view html) {
    return HtmlReader(html).read();
}

}  // namespace lectern
