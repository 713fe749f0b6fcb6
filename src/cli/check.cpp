#include <fmt/format.h>

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
            print(stdout, fmt::format("{}: all well: {} items, {} case studies, {} lessons, {} forms\n", course.id, course.items.size(),
                                      course.case_studies.size(), course.lessons.size(), course.forms.size()));
        return loaded.findings.has_errors() ? 1 : 0;
    };
}

}  // namespace lectern
