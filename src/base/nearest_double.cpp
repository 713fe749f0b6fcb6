#include "base/nearest_double.h"

#include <cmath>
#include <cstdlib>
#include <string>

namespace lectern {

std::optional<std::pair<double, const char*>> nearest_double(std::string_view text, std::chars_format format) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, format);
    if (error == std::errc::invalid_argument) return std::nullopt;
    if (error == std::errc::result_out_of_range) value = std::strtod(std::string(text.data(), end).c_str(), nullptr);
    return std::isfinite(value) ? std::optional(std::pair(value, end)) : std::nullopt;
}

std::optional<double> whole_number(std::string_view text, std::chars_format format) {
    const auto found = nearest_double(text, format);
    return found && found->second == text.data() + text.size() ? std::optional(found->first) : std::nullopt;
}

}  // namespace lectern
