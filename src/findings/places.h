// Places by name.
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "findings/files.h"

namespace lectern {

// A text of the sources, and where it is written.
struct PlacedText {
    PlacedText(std::string a_text = {}, Span a_place = {}) : text(std::move(a_text)), at(a_place) {}
    PlacedText(const char* a_text) : text(a_text) {}
    operator const std::string&() const { return text; }

    std::string text;
    Span at;
};

// Where the keys of a YAML file stand, by their path from its top: "scale/cut", "item-rules/ordering/steps", "delivery/targets/1".
struct Places {
    std::map<std::string, Span, std::less<>> by_path;
    // The place of that key or, if it has none, of the nearest one above it, or `otherwise`.
    Span find(std::string_view path, Span otherwise) const;
};

}  // namespace lectern
