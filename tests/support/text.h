// Looking for a text in a text.
#pragma once
#include <string>
#include <string_view>

namespace lectern::test {

inline bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

inline std::size_t count(const std::string& text, std::string_view part) {
    std::size_t n = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
    return n;
}

}  // namespace lectern::test
