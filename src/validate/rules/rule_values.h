// Values in attributes and texts, as XML Schema writes them: what rules of several standards look at.
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

namespace lectern {

// xs:decimal, with white space around it; an exponent or anything else is none.
[[nodiscard]] std::optional<double> decimal_value(std::string_view text);

// An IRI with a scheme and something behind it (RFC 3987), without the characters that none may have.
bool is_absolute_iri(std::string_view text);

}  // namespace lectern
