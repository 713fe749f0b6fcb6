#include "formats/qti/element.h"

#include <algorithm>
#include <array>
#include <cctype>

#include <fmt/format.h>

namespace lectern::qti {

namespace {

constexpr std::string_view prefix = "qti-";

bool is_qti(std::string_view name) {
    return name.starts_with(prefix);
}

std::string camel(std::string_view name) {
    std::string out;
    bool upper = false;
    for (const char c : name) {
        if (c == '-') {
            upper = true;
            continue;
        }
        out += upper ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
        upper = false;
    }
    return out;
}

// White space beside these is text.
bool is_inline(std::string_view name) {
    constexpr std::array<std::string_view, 24> names = {"",     "a",     "abbr", "b",      "bdi", "bdo", "big", "br",
                                                        "cite", "code",  "dfn",  "em",     "i",   "img", "kbd", "q",
                                                        "samp", "small", "span", "strong", "sub", "sup", "tt",  "var"};
    return name == "qti-text-entry-interaction" || std::ranges::find(names, name) != names.end();
}

bool lists(std::span<const std::string_view> names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

void add_missing_html(const Element& e, const Version& version, std::set<std::string>& out) {
    if (!e.name.empty() && !is_qti(e.name)) {
        if (lists(version.missing_elements, e.name)) out.insert(fmt::format("<{}>", e.name));
        for (const Attribute& a : e.attributes)
            if (lists(version.missing_attributes, a.name)) out.insert(fmt::format("the attribute {}", a.name));
    }
    for (const Element& child : e.children) add_missing_html(child, version, out);
}

bool may_indent(const std::vector<const Element*>& children) {
    return !children.empty() && std::ranges::none_of(children, [](const Element* child) { return is_inline(child->name); });
}

class Writer {
public:
    Writer(const Version& version, std::string& out) : version_(version), out_(out) {}

    void write(const Element& e, int depth) {
        if (e.name.empty()) return text(e.text);
        const std::string name = spell_element(e.name, version_.spelling);
        out_ += '<';
        out_ += name;
        for (const Attribute& a : e.attributes) {
            if (lists(version_.missing_attributes, a.name)) continue;
            out_ += ' ';
            out_ += is_qti(e.name) ? spell_attribute(a.name, version_.spelling) : a.name;
            out_ += "=\"";
            value(a.value);
            out_ += '"';
        }
        const std::vector<const Element*> children = children_of(e);
        if (children.empty()) {
            out_ += "/>";
            return;
        }
        out_ += '>';
        write_children(children, depth + 1);
        out_ += "</";
        out_ += name;
        out_ += '>';
    }

private:
    void write_children(const std::vector<const Element*>& children, int depth) {
        const bool indent = may_indent(children);
        for (const Element* child : children) {
            if (indent) line(depth);
            write(*child, depth);
        }
        if (indent) line(depth - 1);
    }

    // What the version does not have is left out, and what is in it stands in its place.
    std::vector<const Element*> children_of(const Element& e) const {
        std::vector<const Element*> out;
        out.reserve(e.children.size());
        for (const Element& child : e.children) {
            if (!lists(version_.missing_elements, child.name)) {
                out.push_back(&child);
            } else {
                const std::vector<const Element*> content = children_of(child);
                out.insert(out.end(), content.begin(), content.end());
            }
        }
        return out;
    }

    void line(int depth) {
        out_ += '\n';
        out_.append(static_cast<std::size_t>(depth) * 2, ' ');
    }

    // XML 1.0 has no place for other control characters than line breaks and tabs; in a value both would be read as blanks.
    static bool has_place(char c) { return static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t'; }

    void text(std::string_view words) {
        for (const char c : words) {
            if (c == '&')
                out_ += "&amp;";
            else if (c == '<')
                out_ += "&lt;";
            else if (c == '>')
                out_ += "&gt;";
            else if (has_place(c))
                out_ += c;
        }
    }

    void value(std::string_view words) {
        for (const char c : words) {
            if (c == '&')
                out_ += "&amp;";
            else if (c == '<')
                out_ += "&lt;";
            else if (c == '"')
                out_ += "&quot;";
            else if (c == '\n')
                out_ += "&#10;";
            else if (c == '\t')
                out_ += "&#09;";
            else if (has_place(c))
                out_ += c;
        }
    }

    const Version& version_;
    std::string& out_;
};

}  // namespace

Element element(std::string_view name, std::vector<Attribute> attributes, Elements children) {
    return {name, std::move(attributes), std::move(children), {}};
}

Element text(std::string text) {
    return {{}, {}, {}, std::move(text)};
}

Element text_element(std::string_view name, std::string content, std::vector<Attribute> attributes) {
    return element(name, std::move(attributes), {text(std::move(content))});
}

void append(Elements& to, Elements more) {
    to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

std::string to_xml(const Element& root, const Version& version) {
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    Writer(version, out).write(root, 0);
    out += '\n';
    return out;
}

std::set<std::string> missing_html(const Element& root, const Version& version) {
    std::set<std::string> out;
    add_missing_html(root, version, out);
    return out;
}

std::string spell_element(std::string_view name, Spelling spelling) {
    if (spelling == Spelling::kebab || !is_qti(name)) return std::string(name);
    return camel(name.substr(prefix.size()));
}

std::string spell_attribute(std::string_view name, Spelling spelling) {
    const bool respelled = spelling == Spelling::camel && name.find(':') == std::string_view::npos && !name.starts_with("data-");
    return respelled ? camel(name) : std::string(name);
}

std::string identifier(std::string_view name) {
    std::string out;
    for (const char c : name) out += std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.' || c == '-' ? c : '_';
    if (out.empty() || !(std::isalpha(static_cast<unsigned char>(out.front())) || out.front() == '_')) out.insert(out.begin(), '_');
    return out;
}

}  // namespace lectern::qti
