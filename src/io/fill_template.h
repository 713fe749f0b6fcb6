// Texts with slots: {{name}}.
#pragma once
#include <map>
#include <string>
#include <string_view>

namespace lectern {

// `text` with each {{name}} replaced by its value, as it is (escape first). Every slot must have a value: a missing one is a bug and
// throws std::logic_error.
std::string fill_template(std::string_view text, const std::map<std::string_view, std::string>& values);

}  // namespace lectern
