// Fenced code blocks of a Markdown document: how documents of examples (docs/source-language.md, tests/cli/*.md) are run.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace lectern::test {

struct FencedBlock {
    std::string info;      // "markdown items/storage.md"
    std::string text;      // with the line break at its end
    std::string heading;   // the text of the heading above it
    std::size_t line = 0;  // of the opening fence

    // "markdown" and "items/storage.md": the first word and the rest.
    std::string_view word() const;
    std::string_view rest() const;
};

// Fences of three or more backticks at the start of a line; a block ends at a fence as long as its own.
std::vector<FencedBlock> fenced_blocks(std::string_view document);

// The document with the text of block `index` (of fenced_blocks) replaced.
std::string with_block(std::string_view document, std::size_t index, std::string_view text);

}  // namespace lectern::test
