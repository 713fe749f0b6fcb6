// XML broken on purpose, as text: each function gives nothing where the document has no place for it.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace lectern::test {

using Mutated = std::optional<std::string>;

// Elements and attributes by their names in QTI 2; those of QTI 3 are found too.

// The first start tag of the element that has the attribute, with another value.
Mutated set_attribute(std::string_view xml, std::string_view element, std::string_view attribute, std::string_view value);
// The same for the second such tag, with the value that the first has.
Mutated repeat_attribute(std::string_view xml, std::string_view element, std::string_view attribute);
// One more attribute in the first start tag of the element; in place of the one that is there.
Mutated add_attribute(std::string_view xml, std::string_view element, std::string_view attribute, std::string_view value);
// The text of the first element `inner` in the first `outer`.
Mutated set_text(std::string_view xml, std::string_view outer, std::string_view inner, std::string_view text);
std::string text_of(std::string_view xml, std::string_view outer, std::string_view inner);
// The first element, with all that is in it, left out.
Mutated without_element(std::string_view xml, std::string_view element);
// More text behind the first start tag of the element.
Mutated insert_in(std::string_view xml, std::string_view element, std::string_view text);
Mutated replace_text(std::string_view xml, std::string_view from, std::string_view to);
// The value of the attribute in the first tag of the element that has it; empty if there is none.
std::string value_of(std::string_view xml, std::string_view element, std::string_view attribute);
bool has_element(std::string_view xml, std::string_view element);

}  // namespace lectern::test
