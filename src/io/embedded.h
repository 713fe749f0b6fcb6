// Files of templates/, docs/findings/ and schemas/ that are compiled into the program.
#pragma once
#include <span>
#include <string_view>

namespace lectern {

struct EmbeddedFile {
    std::string_view path;  // "templates/player/index.html"
    std::string_view text;
};

std::span<const EmbeddedFile> embedded_files();  // sorted by path
// The text of one. `path` must be one of them: a missing one is a bug and throws std::logic_error.
std::string_view embedded(std::string_view path);

}  // namespace lectern
