// The source language (docs/source-language.md): a folder of Markdown and YAML → a course.
#pragma once
#include "base/tree.h"
#include "findings/finding.h"
#include "model/course.h"
#include "source/read/link.h"

namespace lectern {

// Reads a course from the files of its folder ("course.yaml", "items/1.1.md" …): each by itself, then links them. Always returns a course:
// what can't be read is left out, listed and reported, so that one run finds everything. Adds every text file to `files`.
// Findings: E0101 to E0123, W0101 to W0104.
Course read_course(const Tree& tree, Files& files, Findings& findings);

// The first half of it: every file by itself.
CourseFiles read_files(const Tree& tree, Files& files);

// The names under a course's folder that belong to it: what read_tree is asked for.
std::span<const std::string_view> course_names();

}  // namespace lectern
