// What all commands about a course share: finding its folder, reading it, saying what was found.
#pragma once
#include <filesystem>
#include <string>

#include <CLI/CLI.hpp>

#include "findings/render.h"
#include "io/errors.h"
#include "model/course.h"

namespace lectern {

// Options that commands on a course have: DIR and --format.
struct CourseOptions {
    std::string folder;  // empty: the nearest one upwards with a course.yaml
    std::string format = "text";
};
void declare(CLI::App& app, CourseOptions& options);

struct LoadedCourse {
    std::filesystem::path folder;
    Files files;
    Findings findings;
    Course course;
};

// Reads and checks the course. Throws UsageError if there is none.
LoadedCourse load_course(const CourseOptions& options);

// Prints all findings and, as text, how many there are. Paths are shown as the user would write them from here.
void print_findings(const LoadedCourse& loaded, std::string_view format, std::FILE* to);

// Prints findings of any run; `format` as --format has it.
void print_findings(const Findings& findings, const Files& files, std::string_view format, std::FILE* to);

// "1 error, 2 warnings".
std::string count_findings(const Findings& findings);

void print(std::FILE* to, std::string_view text);

}  // namespace lectern
