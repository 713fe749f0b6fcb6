#include "syntax/xml_writer.h"

#include <array>

namespace lectern {

namespace {

// By byte: 1 where something else than the byte itself is written.
using Special = std::array<bool, 256>;

// XML 1.0 has no place for other control characters than these.
constexpr Special special_bytes(std::string_view escaped) {
    Special out{};
    for (std::size_t c = 0; c < 0x20; ++c) out[c] = c != '\n' && c != '\t';
    for (const char c : escaped) out[static_cast<unsigned char>(c)] = true;
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

void append(std::string& out, std::string_view text, const Special& special) {
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!special[static_cast<unsigned char>(text[i])]) continue;
        out.append(text, begin, i - begin);
        out += escape(text[i]);
        begin = i + 1;
    }
    out.append(text, begin);
}

}  // namespace

void append_xml_text(std::string& out, std::string_view text) {
    append(out, text, in_text);
}

void append_xml_value(std::string& out, std::string_view text) {
    append(out, text, in_value);
}

// What stands before the root, a declaration or a comment, may have ended its line.
void XmlWriter::line(std::size_t depth) {
    if (!out_.empty() && out_.back() != '\n') out_ += '\n';
    out_.append(depth * layout_.indent, ' ');
}

void XmlWriter::before_content() {
    if (open_.empty() || open_.back().has_content) return;
    open_.back().has_content = true;
    out_ += '>';
}

void XmlWriter::open(std::string_view name, std::initializer_list<XmlAttribute> attributes) {
    before_content();
    if (open_.empty() || !open_.back().in_line) line(open_.size());
    out_ += '<';
    out_ += name;
    open_.push_back({name});
    for (const XmlAttribute& one : attributes) attribute(one.name, one.value);
}

void XmlWriter::attribute(std::string_view name, std::string_view value) {
    out_ += ' ';
    out_ += name;
    out_ += "=\"";
    append_xml_value(out_, value);
    out_ += '"';
}

void XmlWriter::in_line() {
    open_.back().in_line = true;
}

void XmlWriter::text(std::string_view text) {
    if (!open_.back().has_content) in_line();
    before_content();
    append_xml_text(out_, text);
}

void XmlWriter::cdata(std::string_view text) {
    if (!open_.back().has_content) in_line();
    before_content();
    out_ += "<![CDATA[";
    for (std::size_t end = text.find("]]>"); end != std::string_view::npos; end = text.find("]]>")) {
        out_.append(text, 0, end + 2);
        out_ += "]]><![CDATA[";
        text.remove_prefix(end + 2);
    }
    out_ += text;
    out_ += "]]>";
}

void XmlWriter::comment(std::string_view text) {
    before_content();
    if (open_.empty() || !open_.back().in_line) line(open_.size());
    out_ += "<!--";
    out_ += text;
    out_ += "-->";
}

void XmlWriter::close() {
    const Open closed = open_.back();
    open_.pop_back();
    if (!closed.has_content) {
        out_ += layout_.empty_end;
        return;
    }
    if (!closed.in_line) line(open_.size());
    out_ += "</";
    out_ += closed.name;
    out_ += '>';
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
