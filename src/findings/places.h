// Places by name.
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "findings/files.h"

namespace lectern {

// Where the keys of a YAML file stand, by their path from its top: "scale/cut", "item-rules/ordering/steps", "delivery/targets/1".
struct Places {
    std::map<std::string, Span, std::less<>> by_path;
    // The place of that key or, if it has none, of the nearest one above it, or `otherwise`.
    Span find(std::string_view path, Span otherwise) const;
};

}  // namespace lectern
