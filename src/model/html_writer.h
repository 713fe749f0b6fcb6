// Content as XHTML: what every target that shows HTML shares. A target says where media and links go, and how it shows math.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "model/content.h"

namespace lectern {

struct HtmlStyle {
    // The address to write for a relative image or link address ("media/a.png"); as it is if empty.
    std::function<std::string(std::string_view path)> media;
    // Math as the target shows it; if empty, the TeX between \( \) or \[ \].
    std::function<std::string(std::string_view tex, bool display)> math;
    // The element that stands for a knowledge check; if empty, nothing is written.
    std::function<std::string(std::string_view item, std::string_view label)> item_reference;
};

// The words of a paragraph, or of text that is none; null of other blocks.
const Inlines* lone_words(const Block& block);

// What stands above an alert of that kind: "Note".
std::string_view alert_title(std::string_view kind);

// Well-formed XML whatever the content.
std::string to_html(const Blocks& blocks, const HtmlStyle& style = {});
std::string to_html(const Inlines& inlines, const HtmlStyle& style = {});
// One paragraph gives its inlines without <p>: for options and cells. More gives blocks.
std::string to_inline_html(const Blocks& blocks, const HtmlStyle& style = {});

}  // namespace lectern
