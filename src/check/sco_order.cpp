// `delivery.scorm`: an order that can't be kept.
#include <fmt/format.h>

#include "check/rules.h"
#include "findings/codes.h"
#include "model/sco.h"

namespace lectern::check {

namespace {

void check_order_without_scos(Context& context, const ScormDelivery& scorm) {
    const auto report = [&](std::string_view key) {
        context.findings.add(
            code("order-without-scos"), context.course.places.find(fmt::format("delivery/scorm/{}", key), context.course.at),
            fmt::format("`{}` orders the SCOs of a package, and there is only one", key), "add `scos: each`, or leave the order out");
    };
    if (scorm.lessons == LessonOrder::in_order) report("lessons");
    if (scorm.exam_after_lessons) report("exam-after-lessons");
}

}  // namespace

void check_sco_order(Context& context) {
    const Course& course = context.course;
    if (course.delivery.scorm.scos == Scos::one) return check_order_without_scos(context, course.delivery.scorm);
    const std::size_t length = prerequisites(course, lessons_before_exam(course)).size();
    if (length > longest_prerequisites)
        context.findings.add(code("order-too-long"), course.places.find("delivery/scorm/exam-after-lessons", course.at),
                             fmt::format("in scorm12 the exam opens at once: SCORM 1.2 has {} characters for what must be done before, and "
                                         "the names of {} lessons take {}",
                                         longest_prerequisites, course.lessons.size(), length),
                             "add `lessons: in-order` (the exam then asks for the last one alone), or give the lessons shorter ids");
}

}  // namespace lectern::check
