#include "io/fill_template.h"

#include <stdexcept>

namespace lectern {

std::string fill_template(std::string_view text, const std::map<std::string_view, std::string>& values) {
    std::string out;
    for (;;) {
        const std::size_t open = text.find("{{"), close = text.find("}}", open);
        if (open == std::string_view::npos || close == std::string_view::npos) return out.append(text);
        const std::string_view name = text.substr(open + 2, close - open - 2);
        const auto value = values.find(name);
        if (value == values.end()) throw std::logic_error("a template has the slot " + std::string(name) + ", which has no value");
        out.append(text.substr(0, open)).append(value->second);
        text.remove_prefix(close + 2);
    }
}

}  // namespace lectern
