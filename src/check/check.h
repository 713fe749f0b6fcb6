// Everything that can be wrong in a course beyond the writing of its files.
#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "findings/finding.h"
#include "model/course.h"

namespace lectern {

// What `delivery` in course.yaml may name. (The formats know them; checking knows no formats.)
struct KnownTarget {
    std::string_view name;
    std::vector<std::string_view> profiles = {};
};

struct CheckOptions {
    std::span<const KnownTarget> targets;  // empty: any
};

// Adds what is wrong with the course: codes E02xx (errors) and W02xx (warnings), listed in findings/codes.h. `files` are those
// the course was read from. Takes time in proportion to the course's size, but for n log n of look-ups by id.
void check_course(const Course& course, const Files& files, const CheckOptions& options, Findings& findings);

}  // namespace lectern
