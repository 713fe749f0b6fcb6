// What was read, a line a thing: the form in which docs/source-language.md says what each example means.
#pragma once
#include <string>

#include "findings/finding.h"
#include "model/course.h"

namespace lectern::test {

// Everything in the course that differs from a default, in a fixed order; then the findings, a line each
// ("items/a.md:7:3: error E0112: this option has no box").
std::string dump(const Course& course, const Files& files, const Findings& findings);

// Content as HTML on one line.
std::string dump(const Content& content);

}  // namespace lectern::test
