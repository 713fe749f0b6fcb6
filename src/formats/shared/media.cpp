#include "formats/shared/media.h"

#include "base/address.h"

namespace lectern {

std::string FoundMedia::address() const {
    return percent_encode(path) + std::string(suffix);
}

std::optional<FoundMedia> find_media(const std::map<std::string, Media>& media, std::string_view url) {
    const std::string_view path = without_suffix(url);
    auto found = media.find(std::string(path));
    if (found == media.end() && path.find('%') != std::string_view::npos) found = media.find(percent_decode(path));
    if (found == media.end()) return std::nullopt;
    return FoundMedia{found->first, found->second, url.substr(path.size())};
}

}  // namespace lectern
