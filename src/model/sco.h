// The SCOs of a course that has one for each lesson and each assessment: how manifests call them, and which must be done first.
#pragma once
#include <string>
#include <vector>

#include "model/course.h"

namespace lectern {

// Item identifiers in manifests, the same in every build, as systems keep their records by them: "lesson.1.1", "exam.form-a".
std::string lesson_sco(std::string_view lesson);
std::string exam_sco(std::string_view assessment);

// The lessons (indexes in Course::lessons) that must be done before an assessment opens, and before lesson `at`. Where lessons are
// in order, the last one stands for all.
std::vector<std::size_t> lessons_before_exam(const Course& course);
std::vector<std::size_t> lessons_before_lesson(const Course& course, std::size_t at);

// The same as SCORM 1.2 has it, an AICC script: "lesson.1.1&lesson.1.2"; empty if nothing must be done.
std::string prerequisites(const Course& course, const std::vector<std::size_t>& lessons);

// In characters: the most that SCORM 1.2 has (adlcp_rootv1p2).
inline constexpr std::size_t longest_prerequisites = 200;

}  // namespace lectern
