#include "syntax/xml_writer.h"

#include <algorithm>

namespace lectern {

namespace {

// By byte: 1 where something else than the byte itself is written.
using Special = std::array<bool, 256>;

// XML 1.0 has no place for other control characters than these.
constexpr Special special_bytes(std::string_view escaped) {
    Special out{};
    for (std::size_t c = 0; c < 0x20; ++c) out[c] = c != '\n' && c != '\t';
    for (const char c : escaped) out[static_cast<unsigned char>(c)] = true;
    out[0xEF] = true;  // U+FFFE and U+FFFF begin with it
    return out;
}
constexpr Special in_text = special_bytes("&<>");
constexpr Special in_value = special_bytes("&<\"\n\t");  // line breaks and tabs would be read as blanks

std::string_view escape(char c) {
    switch (c) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '"':
            return "&quot;";
        case '\n':
            return "&#10;";
        case '\t':
            return "&#09;";
        default:
            return {};
    }
}

}  // namespace

void XmlWriter::flush() {
    out_.append(buffer_.data(), used_);
    used_ = 0;
}

void XmlWriter::flush_if_whole() {
    if (open_.empty()) flush();
}

void XmlWriter::put(char c) {
    if (used_ == buffer_.size()) flush();
    buffer_[used_++] = c;
}

void XmlWriter::put(std::string_view text) {
    if (text.size() > buffer_.size() - used_) {
        flush();
        if (text.size() > buffer_.size()) {
            out_ += text;
            return;
        }
    }
    used_ += text.copy(buffer_.data() + used_, text.size());
}

void XmlWriter::put_escaped(std::string_view text, const Special& special) {
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!special[static_cast<unsigned char>(text[i])]) continue;
        const std::string_view character = text.substr(i, 3);
        if (text[i] == '\xEF' && character != "\xEF\xBF\xBE" && character != "\xEF\xBF\xBF") continue;
        put(text.substr(begin, i - begin));
        put(escape(text[i]));
        if (text[i] == '\xEF') i += 2;
        begin = i + 1;
    }
    put(text.substr(begin));
}

// What stands before the root, a declaration or a comment, may have ended its line.
void XmlWriter::line(std::size_t depth) {
    constexpr std::string_view blanks = "                                                                ";
    const char last = used_ > 0 ? buffer_[used_ - 1] : out_.empty() ? '\n' : out_.back();
    if (last != '\n') put('\n');
    for (std::size_t left = depth * layout_.indent; left > 0;) {
        const std::size_t n = std::min(left, blanks.size());
        put(blanks.substr(0, n));
        left -= n;
    }
}

void XmlWriter::before_content() {
    if (open_.empty() || open_.back().has_content) return;
    open_.back().has_content = true;
    put('>');
}

void XmlWriter::open(std::string_view name, std::initializer_list<XmlAttribute> attributes) {
    before_content();
    if (open_.empty() || !open_.back().in_line) line(open_.size());
    put('<');
    put(name);
    open_.push_back({name});
    for (const XmlAttribute& one : attributes) attribute(one.name, one.value);
}

void XmlWriter::attribute(std::string_view name, std::string_view value) {
    put(' ');
    put(name);
    put("=\"");
    put_escaped(value, in_value);
    put('"');
}

void XmlWriter::in_line() {
    open_.back().in_line = true;
}

void XmlWriter::text(std::string_view text) {
    if (!open_.back().has_content) in_line();
    before_content();
    put_escaped(text, in_text);
}

void XmlWriter::cdata(std::string_view text) {
    if (!open_.back().has_content) in_line();
    before_content();
    put("<![CDATA[");
    for (std::size_t end = text.find("]]>"); end != std::string_view::npos; end = text.find("]]>")) {
        put(text.substr(0, end + 2));
        put("]]><![CDATA[");
        text.remove_prefix(end + 2);
    }
    put(text);
    put("]]>");
}

void XmlWriter::comment(std::string_view text) {
    before_content();
    if (open_.empty() || !open_.back().in_line) line(open_.size());
    put("<!--");
    put(text);
    put("-->");
    flush_if_whole();
}

void XmlWriter::close() {
    const Open closed = open_.back();
    open_.pop_back();
    if (closed.has_content) {
        if (!closed.in_line) line(open_.size());
        put("</");
        put(closed.name);
        put('>');
    } else {
        put(layout_.empty_end);
    }
    flush_if_whole();
}

void XmlWriter::empty(std::string_view name, std::initializer_list<XmlAttribute> attributes) {
    open(name, attributes);
    close();
}

void XmlWriter::leaf(std::string_view name, std::string_view content, std::initializer_list<XmlAttribute> attributes) {
    open(name, attributes);
    text(content);
    close();
}

}  // namespace lectern
