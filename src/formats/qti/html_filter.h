// HTML as the XHTML that QTI allows: a closed list of elements and attributes, whatever the author wrote.
#pragma once
#include <functional>
#include <set>
#include <string>
#include <string_view>

#include "formats/qti/element.h"

namespace lectern::qti {

// The address to write for a file of the course ("media/a%20b.png", as a URI), or nothing ("") if the package has no such file.
using MediaAddress = std::function<std::string(std::string_view path)>;

// An address as it is written in the package; empty if it leads nowhere from there, or to something that runs.
std::string package_address(const std::string& written, const MediaAddress& media);

// What QTI has of the HTML; what it has not, and is left out with all in it, is added to `lost`: "video".
Elements parse_html(const std::string& html, std::set<std::string>& lost, const MediaAddress& media);

// Text and inlines between blocks become paragraphs.
Elements as_blocks(Elements flow);
// No white space where only blocks stand, so that the document can be laid out.
Elements tidy(Elements flow);

}  // namespace lectern::qti
