#include "formats/qti12/identifiers.h"

#include "base/hash.h"

namespace lectern::qti12 {

std::string stable_identifier(std::initializer_list<std::string_view> parts) {
    std::string text;
    for (const std::string_view part : parts) {
        text += part;
        text += '\n';
    }
    return "g" + sha256_hex(text).substr(0, 32);
}

}  // namespace lectern::qti12
