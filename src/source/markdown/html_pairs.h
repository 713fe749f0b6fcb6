// Which end tag closes which start tag, where Markdown stands between them.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "findings/finding.h"
#include "syntax/html.h"

namespace lectern {

// A tag or a text of authors' HTML, or something of Markdown's between.
struct HtmlPart {
    HtmlToken token;
    Span at;
    std::optional<std::size_t> markdown = {};  // which it is, in place of a token
    std::size_t piece = 0;                     // what is never closed goes no further than this
    bool ends_all = false;                     // nothing of HTML goes over it
};

// What is in the element that begins with a start tag, parts [its own + 1, end), and where it goes on behind it.
struct HtmlExtent {
    std::size_t end = 0, next = 0;
    bool too_deep = false;  // nested deeper than anybody writes: not an element, and what is in it stands where it stands
};

// The hint for a tag, as it is written, that may be meant as a text.
std::string as_text(std::string_view tag);
// Says that a tag is none of HTML (html_allowed.h, is_html), and how its text is written. Finding: html-element-left-out.
void not_html(const HtmlPart& part, Findings& findings);

// For each part; of others than start tags, what follows at once. End tags may be left out where HTML says so. An element that is
// never closed ends with the piece it stands in. Findings: html-not-paired, html-element-left-out.
std::vector<HtmlExtent> pair_tags(const std::vector<HtmlPart>& parts, int depth, Findings& findings);

}  // namespace lectern
