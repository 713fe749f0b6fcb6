// Which official XSDs describe which namespaces, a set a standard and version.
#pragma once
#include <span>
#include <string_view>

namespace lectern {

struct SchemaOf {
    std::string_view space;
    std::string_view address;  // official; "xsd/…" is a path in the folder of the schemas, where the standard gives no address
};

// Empty if there is no such set.
std::span<const SchemaOf> schema_set(std::string_view id);

}  // namespace lectern
