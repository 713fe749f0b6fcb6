// One source file on its way into the course: what every reader gets.
#pragma once
#include <string>

#include "findings/finding.h"
#include "io/disk.h"

namespace lectern {

struct Source {
    const Tree& tree;  // the whole course's files, to see what exists
    const Files& files;
    FileId file;
    std::string path;  // in the course: "items/1.1.md"
    Findings& findings;

    Span whole() const { return {file, std::nullopt}; }
    // "items/1.1.md" → "1.1"
    std::string stem() const {
        const auto slash = path.find_last_of('/');
        const std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
        return name.substr(0, name.find_last_of('.'));
    }
};

}  // namespace lectern
