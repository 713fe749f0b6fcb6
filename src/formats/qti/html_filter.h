// HTML as the XHTML that QTI allows: a closed list of elements and attributes, each with its own content.
#pragma once
#include <functional>
#include <set>
#include <string>
#include <string_view>

#include "formats/qti/element.h"
#include "model/content.h"

namespace lectern::qti {

// The address to write for one within the course ("media/a b.png"), as a URI, or nothing ("") if the package has no such file.
using MediaAddress = std::function<std::string(std::string_view url)>;

// An address as it is written in the package; empty if it leads nowhere from there, or to something that runs.
std::string package_address(const std::string& written, const MediaAddress& media);

// Adds the author's element with these children, as far as QTI has it, or what takes its place. What QTI has not, and is left out with all
// in it, is added to `lost`: "video". Parts of lists and tables keep their names until an element takes them in, or without_parts().
void append_html(Elements& out, std::string_view name, const HtmlAttributes& attributes, Elements children, std::set<std::string>& lost);
// class, xml:lang and dir.
std::vector<Attribute> common_attributes(const HtmlAttributes& attributes);
// The width and the height of a picture.
void append_size(std::vector<Attribute>& out, const HtmlAttributes& attributes);

// Parts of lists and tables that stand in none give what is in them.
Elements without_parts(Elements flow);
// Text and inlines between blocks become paragraphs.
Elements as_blocks(Elements flow);
// Blocks inside text give their content, a space between.
Elements as_inlines(Elements flow);
bool holds_blocks(const Elements& flow);
// No white space where only blocks stand, so that the document can be laid out.
Elements tidy(Elements flow);

}  // namespace lectern::qti
