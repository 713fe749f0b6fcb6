#include "check/contents.h"

namespace lectern::check {

void visit_course(const Context& context, const std::function<void(const Content&, std::string_view path)>& use) {
    const auto visit_item = [&](const Item& item) {
        const std::string_view path = context.path_of(item.at.file);
        visit_contents(item, [&](const Content& content) { use(content, path); });
    };
    const Course& course = context.course;
    for (const Item& item : course.items) visit_item(item);
    for (const CaseStudy& one : course.case_studies) use(one.stimulus, one.path);
    for (const Lesson& lesson : course.lessons) use(lesson.content, lesson.path);
    for (const Translation& translation : course.translations) {
        const std::string folder = "i18n/" + translation.language + "/";
        for (const auto& [id, item] : translation.items) visit_item(item);
        for (const auto& [path, one] : translation.case_studies) use(one.stimulus, folder + path);
        for (const auto& [path, lesson] : translation.lessons) use(lesson.content, folder + path);
    }
}

}  // namespace lectern::check
