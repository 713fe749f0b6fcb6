#include "systems/moodle/escapes.h"

#include <algorithm>
#include <array>
#include <utility>

namespace lectern {

namespace {

constexpr std::array<std::pair<std::string_view, char>, 5> entities = {
    {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#039;", '\''}}};

// "&#233;" or "&#xe9;", which Moodle leaves as it was typed: its length; 0 if none begins here.
std::size_t numbered_entity(std::string_view text) {
    const std::size_t end = text.find(';');
    if (!text.starts_with("&#") || end == std::string_view::npos) return 0;
    std::string_view number = text.substr(2, end - 2);
    const bool hex = number.starts_with('x') || number.starts_with('X');
    if (hex) number.remove_prefix(1);
    const std::string_view digits = hex ? "0123456789abcdefABCDEF" : "0123456789";
    return number.empty() || number.find_first_not_of(digits) != std::string_view::npos ? 0 : end + 1;
}

}  // namespace

std::string without_moodle_escapes(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        if (std::string_view("<>\"'").find(text[i]) != std::string_view::npos) return std::string(text);
        if (text[i] != '&') {
            out += text[i++];
            continue;
        }
        const std::string_view rest = text.substr(i);
        const auto known = std::ranges::find_if(entities, [&](const auto& one) { return rest.starts_with(one.first); });
        const std::size_t length = known != entities.end() ? known->first.size() : numbered_entity(rest);
        if (length == 0) return std::string(text);
        if (known != entities.end())
            out += known->second;
        else
            out += rest.substr(0, length);
        i += length;
    }
    return out;
}

}  // namespace lectern
