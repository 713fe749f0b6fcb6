// What of authors' own HTML passes into a course: the one list of elements, attributes, properties of `style` and schemes of addresses.
// Nothing that runs, that shows another page within the page, or that asks for input is on it.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace lectern {

enum class HtmlKind {
    phrase,     // stands in a line of text
    block,      // stands among blocks, or is a part of one that does
    left_out,   // with all that is in it
    unwrapped,  // what is in it stays
};
// `in_math`: within a <math>, which has elements of its own and no others.
HtmlKind kind_of_html(std::string_view name, bool in_math);

// An element that HTML has, or once had? Others are no tags to whoever wrote them: "<your-name>", "List<String>".
bool is_html(std::string_view name, bool in_math);
// Does white space stand round what is in it, though it does not pass itself?
bool ends_line(std::string_view name);

// Has it no content, and no end tag?
bool is_void_html(std::string_view name);
// May its end tag be left out?
bool may_stay_open(std::string_view name);

// The attribute's value as it passes: an address without what browsers skip, a style with the properties alone that pass. Nothing if
// the element may not have the attribute, or not with this value.
std::optional<std::string> allowed_value(std::string_view element, std::string_view attribute, std::string_view value);

// The properties of a style that do not pass, as in "position, top"; empty if all do.
std::string refused_properties(std::string_view style);

// The address without the white space and control characters that browsers skip. Nothing if it has a scheme that leads nowhere a course
// may lead: "javascript:". A picture may stand in its address (`data:`).
std::optional<std::string> allowed_address(std::string_view written, bool of_picture);

}  // namespace lectern
