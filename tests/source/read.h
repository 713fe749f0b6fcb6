// Reading small courses in tests.
#pragma once
#include <string>
#include <string_view>

#include "source/read/course.h"

namespace lectern::test {

struct ReadCourse {
    Files files;
    Findings findings;
    Course course;
};

// The course of these files; a plain course.yaml is added if there is none.
ReadCourse read_tree_of(Tree tree);
// The course of one bank, "items/a.md".
ReadCourse read_bank_text(std::string_view markdown);

// What stands at the place, as "line:column text"; line breaks as "\n".
std::string at(const Files& files, const Span& span);
std::string at(const ReadCourse& read, const Span& span);

// The findings as `lectern check` prints them.
std::string findings_text(const ReadCourse& read);
// Their codes and places, in order: "E0101@items/a.md:1:1 E0103@…".
std::string codes_of(const ReadCourse& read);

}  // namespace lectern::test
