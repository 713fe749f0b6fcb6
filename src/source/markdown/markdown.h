// Markdown (GitHub-flavoured, with $math$ and alerts) → content, with the place of every part.
#pragma once
#include <string_view>

#include "findings/files.h"
#include "findings/finding.h"
#include "model/content.h"

namespace lectern {

// What headings of the second level are: they begin the items of a bank, and no element of HTML goes over one then.
enum class Headings { of_text, of_items };

// The file's text from byte `begin` on (what stands before, front matter say, is skipped; places stay those of the file).
// Never fails: whatever is no markup is text. HTML comments between blocks are Comments (comments.h), all others are left out, and so is
// what may not pass of the author's own HTML (html_allowed.h). Link and image addresses are as written. What is nested more than 100
// deep is plain text. Findings: html-element-left-out, html-attribute-left-out, html-not-paired, address-left-out, bad-attribute-comment.
Blocks parse_markdown(const Files& files, FileId file, Findings& findings, std::uint32_t begin = 0, Headings headings = Headings::of_text);

}  // namespace lectern
