#include "systems/canvas/texts.h"

#include "systems/html_text.h"

namespace lectern {

namespace {

std::string escaped(std::string text, std::string_view what) {
    const std::string with = "\\" + std::string(what);
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

// Canvas takes tags out of HTML, and what is written as an entity with them.
std::string without_entities(std::string text) {
    for (const std::string_view gone : {"&", "<", ">", "\u00a0"})
        for (std::size_t at = text.find(gone); at != std::string::npos; at = text.find(gone, at)) text.erase(at, gone.size());
    return text;
}

std::vector<std::string> canvas_stem(const ItemKey& item) {
    const std::string text = plain_words(item.stem);
    return {text, without_entities(text)};
}

// In lists a comma is escaped, in matching items the arrow too.
std::vector<std::string> canvas_option(std::string_view html) {
    const std::string text = plain_words(html);
    return {text, escaped(text, ","), escaped(escaped(text, ","), "=>"), without_entities(text), escaped(without_entities(text), ",")};
}

// The names of the two sides of a matching item may stand behind its stem.
bool fits_canvas(const ItemText& item, std::string_view rest) {
    return rest.empty() || item.key().type == ItemType::matching;
}

}  // namespace

const TextStyle canvas_style = {canvas_stem, canvas_option, canvas_option, canvas_option, ",", "=>",
                                fits_canvas, nullptr,       nullptr,       true,          true};

}  // namespace lectern
