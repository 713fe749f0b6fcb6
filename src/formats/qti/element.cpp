#include "formats/qti/element.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <unordered_map>

#include <fmt/format.h>

#include "syntax/xml_writer.h"

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

// Names as a version spells them, each found once.
class Spelled {
public:
    explicit Spelled(Spelling spelling) : spelling_(spelling) {}
    std::string_view element(std::string_view name) { return find(elements_, name, spell_element); }
    std::string_view attribute(std::string_view name) { return find(attributes_, name, spell_attribute); }

private:
    using Names = std::unordered_map<std::string_view, std::string>;

    std::string_view find(Names& names, std::string_view name, std::string (*spell)(std::string_view, Spelling)) const {
        const auto found = names.find(name);
        return found != names.end() ? found->second : names.emplace(name, spell(name, spelling_)).first->second;
    }

    Spelling spelling_;
    Names elements_, attributes_;
};

class Writer {
public:
    Writer(const Version& version, std::string& out) : version_(version), names_(version.spelling), xml_(out) {}

    void write(const Element& e) {
        if (e.name.empty()) return xml_.text(e.text);
        xml_.open(names_.element(e.name));
        for (const Attribute& a : e.attributes)
            if (!lists(version_.missing_attributes, a.name)) xml_.attribute(is_qti(e.name) ? names_.attribute(a.name) : a.name, a.value);
        if (!all_of_children(e, [](const Element& child) { return !is_inline(child.name); })) xml_.in_line();
        all_of_children(e, [&](const Element& child) { return write(child), true; });
        xml_.close();
    }

private:
    // What the version does not have is left out, and what is in it stands in its place.
    template <typename Holds>
    bool all_of_children(const Element& e, const Holds& holds) const {
        return std::ranges::all_of(e.children, [&](const Element& child) {
            return lists(version_.missing_elements, child.name) ? all_of_children(child, holds) : holds(child);
        });
    }

    const Version& version_;
    Spelled names_;
    XmlWriter xml_;
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
    Writer(version, out).write(root);
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
