#include "results/scorm/cmi_values.h"

#include <charconv>

#include "base/text.h"

namespace lectern {

namespace {

std::vector<std::string_view> split_at(std::string_view text, std::string_view separator) {
    std::vector<std::string_view> out;
    for (;;) {
        const std::size_t at = text.find(separator);
        out.push_back(trim(text.substr(0, at)));
        if (at == std::string_view::npos) return out;
        text.remove_prefix(at + separator.size());
    }
}

// The player's escapes: \n \t \\ \{ and [\,].
std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool in_brackets = text[i] == '\\' && i > 0 && text[i - 1] == '[' && i + 2 < text.size() && text[i + 2] == ']';
        if (in_brackets && std::string_view(",.:").find(text[i + 1]) != std::string_view::npos) continue;
        const char next = text[i] == '\\' && i + 1 < text.size() ? text[i + 1] : '\0';
        const std::size_t which = std::string_view("nt\\{").find(next);
        if (next == '\0' || which == std::string_view::npos) {
            out += text[i];
        } else {
            out += "\n\t\\{"[which];
            ++i;
        }
    }
    return out;
}

// Of "PT1H2M3.5S" the hours, minutes and seconds; of a date in front days alone.
std::optional<double> iso_seconds(std::string_view text) {
    double out = 0;
    bool time = false;
    while (!text.empty()) {
        if (text.front() == 'T') {
            time = true;
            text.remove_prefix(1);
            continue;
        }
        double value = 0;
        const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
        if (error != std::errc() || stop == text.data() + text.size() || value < 0) return std::nullopt;
        const char unit = *stop;
        if (time && unit == 'H')
            out += value * 3600;
        else if (time && unit == 'M')
            out += value * 60;
        else if (time && unit == 'S')
            out += value;
        else if (!time && unit == 'D')
            out += value * 86400;
        else if (value != 0)
            return std::nullopt;  // months have no length
        text.remove_prefix(static_cast<std::size_t>(stop - text.data()) + 1);
    }
    return out;
}

}  // namespace

std::string_view item_of_interaction(std::string_view id) {
    constexpr std::string_view start = "urn:lectern:", between = ":item:";
    const std::size_t at = id.find(between);
    return id.starts_with(start) && at != std::string_view::npos ? id.substr(at + between.size()) : id;
}

std::optional<double> cmi_seconds(std::string_view text) {
    if (text.starts_with('P')) return iso_seconds(text.substr(1));
    const auto parts = split_at(text, ":");
    if (parts.size() != 3) return std::nullopt;
    double out = 0;
    for (const std::string_view part : parts) {
        double value = 0;
        const auto [stop, error] = std::from_chars(part.data(), part.data() + part.size(), value, std::chars_format::fixed);
        if (part.empty() || error != std::errc() || stop != part.data() + part.size() || value < 0) return std::nullopt;
        out = out * 60 + value;
    }
    return out;
}

Response cmi_response(const ItemKey* item, std::string_view text) {
    Response out;
    if (trim(text).empty()) return out;
    const ItemType type = item == nullptr ? ItemType::essay : item->type;
    if (type == ItemType::numeric || type == ItemType::short_answer || type == ItemType::essay) {
        out.values.push_back(type == ItemType::numeric ? std::string(trim(text)) : unescaped(text));
        return out;
    }
    if (text.starts_with('{') && text.ends_with('}')) text = text.substr(1, text.size() - 2);
    const std::string_view separator = text.find("[,]") == std::string_view::npos ? "," : "[,]";
    const std::string_view arrow = text.find("[.]") == std::string_view::npos ? "." : "[.]";
    for (const std::string_view part : split_at(text, separator)) {
        if (part.empty()) continue;
        const std::size_t at = type == ItemType::matching ? part.find(arrow) : std::string_view::npos;
        if (at == std::string_view::npos)
            out.values.emplace_back(part);
        else
            out.pairs.emplace_back(trim(part.substr(0, at)), trim(part.substr(at + arrow.size())));
    }
    return out;
}

}  // namespace lectern
