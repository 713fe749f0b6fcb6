#include "support/mutate_xml.h"

namespace lectern::test {

namespace {

std::string kebab(std::string_view camel) {
    std::string out;
    for (const char c : camel) {
        if (c >= 'A' && c <= 'Z')
            (out += '-') += static_cast<char>(c - 'A' + 'a');
        else
            out += c;
    }
    return out;
}

struct Piece {
    std::size_t begin = std::string_view::npos, end = std::string_view::npos;
    explicit operator bool() const { return begin != std::string_view::npos; }
};

Piece find_tag(std::string_view xml, const std::string& mark, std::size_t from) {
    for (auto at = xml.find(mark, from); at != std::string_view::npos; at = xml.find(mark, at + 1)) {
        const auto next = at + mark.size();
        if (next < xml.size() && std::string_view(" \t\r\n/>").find(xml[next]) != std::string_view::npos) return {at, xml.find('>', next)};
    }
    return {};
}

// A start tag, without its '>'.
Piece start_tag(std::string_view xml, std::string_view element, std::size_t from = 0) {
    const Piece camel = find_tag(xml, "<" + std::string(element), from);
    return camel ? camel : find_tag(xml, "<qti-" + kebab(element), from);
}

Piece end_tag(std::string_view xml, std::string_view element, std::size_t from) {
    const Piece camel = find_tag(xml, "</" + std::string(element), from);
    return camel ? camel : find_tag(xml, "</qti-" + kebab(element), from);
}

// The value of an attribute of a tag.
Piece attribute_value(std::string_view xml, Piece tag, std::string_view attribute) {
    for (const std::string& name : {std::string(attribute), kebab(attribute)})
        for (const char quote : {'"', '\''})
            for (const char space : {' ', '\n', '\t'}) {
                const std::string mark = space + name + "=" + quote;
                const auto at = xml.substr(0, tag.end).find(mark, tag.begin);
                if (at == std::string_view::npos) continue;
                return {at + mark.size(), xml.find(quote, at + mark.size())};
            }
    return {};
}

Piece nth_value(std::string_view xml, std::string_view element, std::string_view attribute, int n) {
    for (Piece tag = start_tag(xml, element); tag; tag = start_tag(xml, element, tag.end)) {
        const Piece value = attribute_value(xml, tag, attribute);
        if (value && n-- == 0) return value;
    }
    return {};
}

std::string with(std::string_view xml, Piece piece, std::string_view text) {
    return std::string(xml.substr(0, piece.begin)).append(text).append(xml.substr(piece.end));
}

Piece inner_text(std::string_view xml, std::string_view outer, std::string_view inner) {
    const Piece from = start_tag(xml, outer);
    if (!from) return {};
    const Piece to = end_tag(xml, outer, from.end), tag = start_tag(xml, inner, from.end);
    if (!to || !tag || tag.begin > to.begin || xml[tag.end - 1] == '/') return {};
    return {tag.end + 1, xml.find('<', tag.end)};
}

}  // namespace

bool has_element(std::string_view xml, std::string_view element) {
    return static_cast<bool>(start_tag(xml, element));
}

std::string value_of(std::string_view xml, std::string_view element, std::string_view attribute) {
    const Piece value = nth_value(xml, element, attribute, 0);
    return value ? std::string(xml.substr(value.begin, value.end - value.begin)) : std::string();
}

Mutated set_attribute(std::string_view xml, std::string_view element, std::string_view attribute, std::string_view value) {
    const Piece place = nth_value(xml, element, attribute, 0);
    return place ? Mutated(with(xml, place, value)) : std::nullopt;
}

Mutated repeat_attribute(std::string_view xml, std::string_view element, std::string_view attribute) {
    const Piece place = nth_value(xml, element, attribute, 1);
    return place ? Mutated(with(xml, place, value_of(xml, element, attribute))) : std::nullopt;
}

Mutated add_attribute(std::string_view xml, std::string_view element, std::string_view attribute, std::string_view value) {
    const Piece tag = start_tag(xml, element);
    if (!tag) return std::nullopt;
    if (const Piece place = attribute_value(xml, tag, attribute)) return with(xml, place, value);
    const bool three = xml.substr(tag.begin, 5) == "<qti-";
    const auto at = xml[tag.end - 1] == '/' ? tag.end - 1 : tag.end;
    return with(xml, {at, at}, " " + (three ? kebab(attribute) : std::string(attribute)) + "=\"" + std::string(value) + "\"");
}

Mutated set_text(std::string_view xml, std::string_view outer, std::string_view inner, std::string_view text) {
    const Piece place = inner_text(xml, outer, inner);
    return place ? Mutated(with(xml, place, text)) : std::nullopt;
}

std::string text_of(std::string_view xml, std::string_view outer, std::string_view inner) {
    const Piece place = inner_text(xml, outer, inner);
    return place ? std::string(xml.substr(place.begin, place.end - place.begin)) : std::string();
}

Mutated without_element(std::string_view xml, std::string_view element) {
    const Piece from = start_tag(xml, element);
    if (!from) return std::nullopt;
    const bool empty = xml[from.end - 1] == '/';
    const Piece to = empty ? from : end_tag(xml, element, from.end);
    return to ? Mutated(with(xml, {from.begin, to.end + 1}, "")) : std::nullopt;
}

Mutated insert_in(std::string_view xml, std::string_view element, std::string_view text) {
    const Piece tag = start_tag(xml, element);
    if (!tag || xml[tag.end - 1] == '/') return std::nullopt;
    return with(xml, {tag.end + 1, tag.end + 1}, text);
}

Mutated replace_text(std::string_view xml, std::string_view from, std::string_view to) {
    const auto at = xml.find(from);
    return at == std::string_view::npos ? std::nullopt : Mutated(with(xml, {at, at + from.size()}, to));
}

}  // namespace lectern::test
