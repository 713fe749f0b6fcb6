#include "model/sco.h"

namespace lectern {

std::string lesson_sco(std::string_view lesson) {
    return "lesson." + std::string(lesson);
}

std::string exam_sco(std::string_view assessment) {
    return "exam." + std::string(assessment);
}

std::vector<std::size_t> lessons_before_exam(const Course& course) {
    std::vector<std::size_t> list;
    if (!course.delivery.scorm.exam_after_lessons || course.lessons.empty()) return list;
    const bool in_order = course.delivery.scorm.lessons == LessonOrder::in_order;
    for (std::size_t at = in_order ? course.lessons.size() - 1 : 0; at < course.lessons.size(); ++at) list.push_back(at);
    return list;
}

std::vector<std::size_t> lessons_before_lesson(const Course& course, std::size_t at) {
    if (at == 0 || course.delivery.scorm.lessons != LessonOrder::in_order) return {};
    return {at - 1};
}

std::string prerequisites(const Course& course, const std::vector<std::size_t>& lessons) {
    std::string script;
    for (const std::size_t at : lessons) script += (script.empty() ? "" : "&") + lesson_sco(course.lessons[at].id);
    return script;
}

}  // namespace lectern
