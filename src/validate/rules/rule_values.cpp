#include "validate/rules/rule_values.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace lectern {

std::optional<double> decimal_value(std::string_view text) {
    text = trim(text);
    if (text.starts_with('+')) text.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    const bool digits = text.find_first_not_of("-.0123456789") == std::string_view::npos;
    if (error != std::errc() || end != text.data() + text.size() || !digits) return std::nullopt;
    return value;
}

bool is_absolute_iri(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || colon + 1 >= text.size()) return false;
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    const auto in_scheme = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'; };
    if (!is_letter(text.front()) || !std::ranges::all_of(text.substr(0, colon), in_scheme)) return false;
    const std::string_view rest = text.substr(colon + 1);
    if (rest.starts_with("//") && (rest.size() == 2 || rest[2] == '/' || rest[2] == '?' || rest[2] == '#')) return false;
    return std::ranges::none_of(rest, [](char c) {
        return static_cast<unsigned char>(c) <= ' ' || std::string_view("<>\"{}|\\^`").find(c) != std::string_view::npos;
    });
}

}  // namespace lectern
