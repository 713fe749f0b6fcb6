// What of a package a learning system launches by itself: a SCO for each lesson and each assessment.
#pragma once
#include <string>
#include <vector>

#include "formats/target.h"

namespace lectern::player {

struct Sco {
    std::string id;                  // of its item in the manifest, and in the player: "lesson.1.1", "exam.form-a"
    std::string page;                // its file in the package: "lesson.1.1.html"
    std::string title;               // at most 200 characters, the most that SCORM has
    std::string mastery;             // the pass mark of an assessment, as mastery() in course_data.h; empty for a lesson
    std::vector<std::size_t> after;  // the lessons that must be done before, as the course asks (indexes in Course::lessons)
    bool is_lesson = false;
};

// Lessons first, then assessments, in the course's order. Empty where the whole package is one: as `delivery.scorm.scos` says, in a
// package of one form, and where there is only one.
std::vector<Sco> scos(const Course& course, const WriteOptions& options);

}  // namespace lectern::player
