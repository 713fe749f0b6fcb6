// Markdown (GitHub-flavoured, with $math$ and alerts) → content, with the place of every part.
#pragma once
#include <string_view>

#include "findings/files.h"
#include "model/content.h"

namespace lectern {

// The file's text from byte `begin` on (what stands before, front matter say, is skipped; places stay those of the file).
// Never fails: whatever is no markup is text. HTML comments between blocks are RawBlocks of their own (comments.h), those
// within a line are left out. Link and image addresses are as written. What is nested more than 100 deep is plain text.
Blocks parse_markdown(const Files& files, FileId file, std::uint32_t begin = 0);

}  // namespace lectern
