#include "io/embedded.h"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace lectern {

std::string_view embedded(std::string_view path) {
    const auto files = embedded_files();
    const auto found = std::ranges::lower_bound(files, path, {}, &EmbeddedFile::path);
    if (found == files.end() || found->path != path) throw std::logic_error("no embedded file " + std::string(path));
    return found->text;
}

}  // namespace lectern
