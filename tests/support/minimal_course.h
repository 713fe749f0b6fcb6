// The smallest course in which nothing is wrong: what examples and tests of findings are put into.
#pragma once
#include "findings/finding.h"
#include "io/disk.h"
#include "model/course.h"

namespace lectern::test {

// course.yaml, blueprint.yaml (an exam of two questions, two domains of one task) and items/1.1.md with the items
// columnar-format (task 1.1) and early-stopping (task 2.1).
Tree minimal_course();

// The minimal course with these files put in, or put in place of its own.
Tree minimal_course_with(const Tree& files);

// A course that was read and checked, with what was found.
struct Checked {
    Files files;
    Findings findings;
    Course course;
};
Checked check(const Tree& tree);

// The findings as people see them, without colour.
std::string findings_of(const Tree& tree);

}  // namespace lectern::test
