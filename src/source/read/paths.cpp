#include "source/read/paths.h"

#include <algorithm>
#include <vector>

#include "base/address.h"
#include "base/text.h"

namespace lectern {

namespace {

// "%20" and the like as what they stand for, unless that is no text.
std::string decoded_text(std::string_view path) {
    std::string out = percent_decode(path);
    const bool text_again = !invalid_utf8(out) && std::ranges::none_of(out, [](char c) { return c >= 0 && c < ' '; });
    return text_again ? out : std::string(path);
}

}  // namespace

std::string resolve(std::string_view url, std::string_view from_file) {
    std::vector<std::string_view> parts = split(from_file, '/');
    parts.pop_back();
    const std::string_view path = without_suffix(url);
    const std::string decoded = decoded_text(path);
    for (const std::string_view part : split(decoded, '/')) {
        if (part.empty() || part == ".") continue;
        if (part == ".." && !parts.empty() && parts.back() != "..")
            parts.pop_back();
        else
            parts.push_back(part);
    }
    std::string out;
    for (const std::string_view part : parts) out += (out.empty() ? "" : "/") + std::string(part);
    out += url.substr(path.size());
    return is_relative(out) ? out : "./" + out;
}

void resolve_addresses(Blocks& blocks, std::string_view from_file) {
    visit_addresses(blocks, [&](std::string& url) {
        if (is_relative(url)) url = resolve(url, from_file);
    });
}

std::string_view without_translation(std::string_view url) {
    if (!url.starts_with("i18n/")) return url;
    const auto slash = url.find('/', 5);
    return slash == std::string_view::npos ? url : url.substr(slash + 1);
}

}  // namespace lectern
