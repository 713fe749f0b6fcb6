// All files of a course, read each by itself, put together.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "source/read/unit.h"

namespace lectern {

struct CourseFiles {
    std::vector<Unit> units;                                           // course.yaml first, then in the order of their paths
    std::map<std::string, std::shared_ptr<const std::string>> others;  // by path: media, and what is no part of a course
};

// Puts the units together: case studies with their items, translations with what they stand for, knowledge checks with the items that
// they name. What could not be read is listed in Course::unreadable. Takes over the units' findings, and adds E0121 for a blueprint that
// is not there.
Course link_course(CourseFiles sources, const Files& files, Findings& findings);

}  // namespace lectern
