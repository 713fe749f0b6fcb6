// Everything that can be wrong in a course beyond the writing of its files.
#pragma once
#include <span>
#include <string_view>

#include "base/finding.h"
#include "model/course.h"

namespace lectern {

struct CheckOptions {
    // Names that `delivery.targets` may hold; empty: any. (The formats know them; checking knows no formats.)
    std::span<const std::string_view> targets;
};

// Adds what is wrong with the course: codes E02xx (errors) and W02xx (warnings), listed in check/codes.h. `files` are those
// the course was read from. Takes time in proportion to the course's size, but for n log n of look-ups by id.
void check_course(const Course& course, const Files& files, const CheckOptions& options, Findings& findings);

}  // namespace lectern
