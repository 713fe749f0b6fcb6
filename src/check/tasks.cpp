// Task statements: each item, and each lesson that names one, belongs to one of the blueprint's.
#include <set>

#include <fmt/format.h>

#include "check/rules.h"
#include "findings/codes.h"

namespace lectern::check {

void check_tasks(Context& context) {
    const Course& course = context.course;
    if (context.domains.empty() || !course.blueprint.tasks_read) return;  // no blueprint, or one that can't be read
    std::vector<std::string_view> tasks;
    for (const auto& [task, domain] : context.domains) tasks.push_back(task);
    // A bank's default is named once, not for each of its items.
    std::set<std::pair<FileId, std::uint32_t>> reported;
    const auto check = [&](const std::string& task, const Span& at) {
        if (context.domains.contains(task) || !reported.emplace(at.file, at.range.value_or(Range{}).begin).second) return;
        context.report_unknown(
            code("unknown-task"), at, fmt::format("the blueprint has no task `{}`", task),
            {.word = task, .known = tasks, .otherwise = "its tasks are listed under `domains` in blueprint.yaml", .stands_at = {}});
    };
    for (const Item& item : course.items) {
        if (!item.task.empty())
            check(item.task, item.place("task"));
        else if (!item.is_unread("task"))
            context.findings.add(code("no-task"), item.at, "this item belongs to no task of the blueprint",
                                 "write `task: …` into its comment, or into the front matter for the whole file");
    }
    for (const Lesson& lesson : course.lessons)
        if (!lesson.task.empty()) check(lesson.task, lesson.task_at);
}

}  // namespace lectern::check
