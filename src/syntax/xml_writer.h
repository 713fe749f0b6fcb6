// XML written from its first tag to its last: no tree, no second copy. What comes in is UTF-8; what
// XML 1.0 has no place for, control characters and U+FFFE and U+FFFF, is left out.
#pragma once
#include <array>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace lectern {

struct XmlAttribute {
    std::string_view name, value;
};

// How a document is laid out, where white space means nothing.
struct XmlLayout {
    std::size_t indent = 2;             // blanks before what stands on a line of its own, for each level
    std::string_view empty_end = "/>";  // of an element without content
};

class XmlWriter {
public:
    // Adds to `out`, which must outlive it, whenever no element is open.
    explicit XmlWriter(std::string& out, const XmlLayout& layout = {}) : out_(out), layout_(layout) {}

    // An element, whose name must stay valid until it is closed. Elements in it stand on lines of their own, unless its content begins with
    // a text or in_line() is said.
    void open(std::string_view name, std::initializer_list<XmlAttribute> attributes = {});
    // Of the element that was opened last, before anything is in it.
    void attribute(std::string_view name, std::string_view value);
    // White space means something between what will be in the element that was opened last.
    void in_line();
    void text(std::string_view text);
    // As a CDATA section, or several where the text has the end of one in it.
    void cdata(std::string_view text);
    void comment(std::string_view text);
    void close();

    // An element with nothing in it, or with nothing but a text (which may be empty).
    void empty(std::string_view name, std::initializer_list<XmlAttribute> attributes = {});
    void leaf(std::string_view name, std::string_view text, std::initializer_list<XmlAttribute> attributes = {});

private:
    struct Open {
        std::string_view name;
        bool has_content = false, in_line = false;
    };
    void before_content();
    void line(std::size_t depth);
    void put(char c);
    void put(std::string_view text);
    void put_escaped(std::string_view text, const std::array<bool, 256>& special);
    void flush();
    void flush_if_whole();

    std::string& out_;
    XmlLayout layout_;
    std::vector<Open> open_;
    std::array<char, 16384> buffer_;  // of what is not in `out_` yet: small pieces cost much less so
    std::size_t used_ = 0;
};

}  // namespace lectern
