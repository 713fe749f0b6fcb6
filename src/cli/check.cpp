#include <fmt/format.h>

#include "base/text.h"
#include "cli/command.h"
#include "cli/course_folder.h"

namespace lectern {

Run declare_check(CLI::App& app) {
    const auto options = std::make_shared<CourseOptions>();
    declare(app, *options);
    return [options] {
        const LoadedCourse loaded = load_course(*options);
        print_findings(loaded, options->format, stdout);
        const Course& course = loaded.course;
        if (options->format == "text" && loaded.findings.list().empty())
            print(stdout, fmt::format("{}: all well: {}, {}, {}, {}\n", course.id, count_of(course.items.size(), "item"),
                                      count_of(course.case_studies.size(), "case study"), count_of(course.lessons.size(), "lesson"),
                                      count_of(course.forms.size(), "form")));
        return loaded.findings.has_errors() ? 1 : 0;
    };
}

}  // namespace lectern
