// Identifiers that stay the same from build to build: an import of a later build updates what an earlier one brought.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>

namespace lectern::qti12 {

// "g" and 32 hex digits, made from the parts; fit for an XML identifier, as Canvas makes its own.
std::string stable_identifier(std::initializer_list<std::string_view> parts);

}  // namespace lectern::qti12
