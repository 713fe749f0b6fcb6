// The one way from an address in a content to a file of the course, and to its address in a package. Targets differ in what they put before
// it.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "model/course.h"

namespace lectern {

struct FoundMedia {
    const std::string& path;  // as the course has it: "media/a b.png"
    const Media& file;
    std::string_view suffix;  // "?…" and "#…" of the address
    // As a URI within a package that has the file at its path, with the suffix: "media/a%20b.png#part".
    std::string address() const;
};

// The file that an address names, from the course's root; nothing if the course has none such. The source's reader has undone "%20"
// and the like; in an address that it has not read they are undone here.
std::optional<FoundMedia> find_media(const std::map<std::string, Media>& media, std::string_view url);

}  // namespace lectern
