#include "formats/player/sco.h"

#include "formats/player/course_data.h"
#include "formats/player/manifest.h"
#include "model/sco.h"

namespace lectern::player {

namespace {

Sco lesson_of(const Course& course, std::size_t at) {
    const Lesson& lesson = course.lessons[at];
    const std::string id = lesson_sco(lesson.id);
    return {id, id + ".html", short_title(lesson.title), "", lessons_before_lesson(course, at), true};
}

Sco exam_of(const Course& course, const WriteOptions& options, const Assessment& assessment) {
    const std::string id = exam_sco(assessment.id);
    WriteOptions alone = options;
    alone.form = assessment.id;
    return {id, id + ".html", short_title(assessment.title), mastery(course, alone), lessons_before_exam(course), false};
}

}  // namespace

std::vector<Sco> scos(const Course& course, const WriteOptions& options) {
    std::vector<Sco> list;
    if (course.delivery.scorm.scos == Scos::one || !options.form.empty()) return list;
    for (std::size_t at = 0; at < course.lessons.size(); ++at) list.push_back(lesson_of(course, at));
    for (const Assessment& assessment : assessments(course, options)) list.push_back(exam_of(course, options, assessment));
    if (list.size() == 1) list.clear();
    return list;
}

}  // namespace lectern::player
