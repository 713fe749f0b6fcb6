// XML documents of QTI as values: built with these, spelled for a version and laid out by to_xml().
#pragma once
#include <concepts>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "formats/qti/version.h"

namespace lectern::qti {

// Names are literals, or outlive the element in another way.
struct Attribute {
    std::string_view name;
    std::string value;
};

struct Element;

// Written `{one, other}`, it takes its elements over instead of copying each with all that is in it, as an initializer list would.
class Elements : public std::vector<Element> {
public:
    Elements() = default;
    template <typename... Each>
    requires(sizeof...(Each) > 0 && (std::same_as<std::remove_cvref_t<Each>, Element> && ...)) Elements(Each&&... each) {
        reserve(sizeof...(Each));
        (push_back(std::forward<Each>(each)), ...);
    }
};

// An element, or a text (no name). Names as in QTI 3; XHTML and namespaced names are never respelled.
struct Element {
    std::string_view name;
    std::vector<Attribute> attributes;
    Elements children;
    std::string text;
};

Element element(std::string_view name, std::vector<Attribute> attributes = {}, Elements children = {});
Element text(std::string text);
// An element with nothing but a text.
Element text_element(std::string_view name, std::string text, std::vector<Attribute> attributes = {});

void append(Elements& to, Elements more);

// A standalone document, indented wherever white space means nothing.
std::string to_xml(const Element& root, const Version& version);

// What of the author's HTML the version does not have: "<bdo>", "the attribute start". Sorted.
std::set<std::string> missing_html(const Element& root, const Version& version);

// The name as the version spells it: "qti-simple-choice" → "simpleChoice" in 2.x.
std::string spell_element(std::string_view name, Spelling spelling);
std::string spell_attribute(std::string_view name, Spelling spelling);

// `name` as an XML identifier (NCName): other characters become "_", and "_" goes before a leading digit, dot or hyphen.
std::string identifier(std::string_view name);

}  // namespace lectern::qti
