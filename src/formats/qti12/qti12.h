// The target `qti12`: a QTI 1.2 package as Canvas and others import it. docs/targets/qti12.md says what arrives how.
#pragma once
#include "formats/qti12/engine.h"
#include "formats/target.h"

namespace lectern::qti12 {

// What an engine makes of one item: how it scores it, and what it can't hold.
Carriage carries(const Item& item, Engine engine);

// An assessment a form (of the whole bank for a course without forms), each with its settings; the bank by domains, unless one
// form is asked for; the media that they show.
Package write(const Course& course, const WriteOptions& options, Engine engine);

inline constexpr Profile profiles[] = {
    {"new-quizzes", "Canvas New Quizzes"},
    {"classic", "Canvas classic quizzes; an ordering becomes a matching of steps and places"},
    {"classic-no-orderings", "Canvas classic quizzes; orderings are not carried"},
};
constexpr Engine engine_of(std::string_view profile) {
    if (profile == "classic") return Engine::classic;
    return profile == "classic-no-orderings" ? Engine::classic_no_orderings : Engine::new_quizzes;
}

inline constexpr Target target{
    .name = "qti12",
    .extension = "zip",
    .title = "QTI 1.2 package for Canvas and others: assessments, question banks",
    .archive = true,
    .delivers = true,
    .carries = [](const Item& item, std::string_view profile) { return carries(item, engine_of(profile)); },
    .write = [](const Course& course, const WriteOptions& options) { return write(course, options, engine_of(options.profile)); },
    .profiles = profiles,
};

}  // namespace lectern::qti12
