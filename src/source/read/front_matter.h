// The YAML between two `---` lines at the head of a Markdown file.
#pragma once
#include "findings/finding.h"

namespace lectern {

struct FrontMatter {
    std::string yaml;              // empty if there is none
    std::uint32_t first_line = 1;  // of the YAML in the file
    std::uint32_t body = 0;        // byte offset of what follows
    bool closed = true;            // false: where it ends can't be told, and `yaml` is empty
};

// Findings: E0107.
FrontMatter read_front_matter(const Files& files, FileId file, Findings& findings);

}  // namespace lectern
