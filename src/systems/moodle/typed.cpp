#include "systems/moodle/typed.h"

#include "base/nearest_double.h"
#include "base/text.h"

namespace lectern::moodle {

namespace {

std::string with_plain_exponents(std::string text) {
    std::erase(text, ' ');
    for (const std::string_view mark : {"E", "x10^", "x10**", "*10^", "*10**", "×10^", "×10**"})
        for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
            std::size_t digit = at + mark.size();
            if (digit < text.size() && (text[digit] == '+' || text[digit] == '-')) ++digit;
            if (digit < text.size() && text[digit] >= '0' && text[digit] <= '9') text.replace(at, mark.size(), "e");
        }
    std::erase(text, ',');
    return text;
}

}  // namespace

std::optional<double> typed_number(std::string_view written) {
    const std::string plain = with_plain_exponents(std::string(trim(written)));
    std::string_view text = plain;
    const bool plus = text.starts_with('+');
    if (plus) text.remove_prefix(1);
    const std::size_t sign = !plus && text.starts_with('-') ? 1 : 0;
    std::size_t end = text.find_first_not_of("0123456789", sign);
    if (end != std::string_view::npos && text[end] == '.') end = text.find_first_not_of("0123456789", end + 1);
    const std::string_view mantissa = text.substr(0, end);
    if (mantissa.find_first_of("0123456789") == std::string_view::npos) return std::nullopt;
    const auto found = nearest_double(text);
    return found ? std::optional(found->first) : std::nullopt;
}

std::string typed_text(std::string_view text) {
    return fold_case(compose(trim(text)));
}

}  // namespace lectern::moodle
