// Numbers as people and systems write them, as the doubles nearest to them: the same in C++, JavaScript and PHP.
#pragma once
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

namespace lectern {

// The double nearest to the number that the text begins with, and where that ends: 0 for what is nearer to it than to any other, as in
// JavaScript and PHP, where std::from_chars gives up. Nothing if no number stands there, or one beyond all doubles.
[[nodiscard]] std::optional<std::pair<double, const char*>> nearest_double(std::string_view text,
                                                                           std::chars_format format = std::chars_format::general);
// Of a text that is nothing but the number.
[[nodiscard]] std::optional<double> whole_number(std::string_view text, std::chars_format format = std::chars_format::general);

}  // namespace lectern
