// Relative addresses in sources → paths from the course's root.
#pragma once
#include <string>
#include <string_view>

#include "io/disk.h"
#include "model/content.h"

namespace lectern {

// "../media/a.png" in "items/1.1.md" → "media/a.png"; %20 and the like decoded; "?…" and "#…" kept as they are. A path that leaves the
// course keeps its "../" in front.
std::string resolve(std::string_view url, std::string_view from_file);

// Resolves every relative address in the content. In a translation ("i18n/ja/items/1.1.md") what the translation does not
// have itself is the course's own.
void resolve_addresses(Blocks& blocks, std::string_view from_file, const Tree& tree);

}  // namespace lectern
