// Relative addresses in sources → paths from the course's root.
#pragma once
#include <string>
#include <string_view>

#include "model/content.h"

namespace lectern {

// "../media/a.png" in "items/1.1.md" → "media/a.png"; %20 and the like decoded; "?…" and "#…" kept as they are. A path that leaves the
// course keeps its "../" in front.
std::string resolve(std::string_view url, std::string_view from_file);

// Resolves every relative address in the content.
void resolve_addresses(Blocks& blocks, std::string_view from_file);

// "i18n/ja/media/a.png" → "media/a.png": the course's own file that a translation may stand for; any other address as it is.
std::string_view without_translation(std::string_view url);

}  // namespace lectern
