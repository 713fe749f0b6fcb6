// What of a course, beside its items, a target does not deliver.
#pragma once
#include <vector>

#include "model/course.h"
#include "model/fidelity.h"

namespace lectern {

// What a target has a place for. Its own notes say how exactly.
struct Delivered {
    bool lessons = false, translations = false;
    bool forms = false;                         // as tests of their own
    bool description = false, licence = false;  // of the course
    bool settings = false;                      // of `delivery`: what candidates see afterwards, time factor, order of questions
};

// A note for each lesson, translation, form, setting and text of the course that there is no place for: unsupported, which stops no build,
// as the items arrive without them. Settings that are as they are anyway have none.
std::vector<SubjectNote> undelivered(const Course& course, const Delivered& delivered);

}  // namespace lectern
