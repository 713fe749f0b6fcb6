// Expressions and rules of response processing, as short as they are thought.
#pragma once
#include <string>

#include "formats/qti/element.h"

namespace lectern::qti {

inline constexpr const char* response_variable = "RESPONSE";

Element variable(const std::string& identifier);
Element base_value(const std::string& type, const std::string& value);
Element integer(std::int64_t value);
// That expression, applied to its operands.
Element op(std::string_view name, Elements operands);
// The response's value at a place of an ordered response, counted from 1.
Element response_at(std::size_t place);
// True if at least one choice was made. Asks for the size, not for NULL: some systems keep an empty container.
Element any_chosen();

Element set_outcome(const std::string& identifier, Element value);
// if condition then rules.
Element when(Element condition, Elements rules);
// The outcome goes up by one.
Element increment(const std::string& identifier);

Element outcome(const std::string& identifier, const std::string& type, const std::string& cardinality = "single");
// With a default value.
Element outcome_of(const std::string& identifier, const std::string& type, const std::string& value);

}  // namespace lectern::qti
