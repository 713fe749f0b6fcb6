// The target `qti12`: a QTI 1.2 package as Canvas and others import it. docs/targets/qti12.md says what arrives how.
#pragma once
#include "formats/qti12/fidelity.h"
#include "formats/qti12/package.h"

namespace lectern::qti12 {

// Classic quizzes first: New Quizzes take their packages too, and score them as written; the other way round, orderings become errors.
inline constexpr Profile profiles[] = {
    {"classic", "Canvas, classic quizzes; arrives in New Quizzes too. An ordering becomes a matching of steps and places"},
    {"new-quizzes", "Canvas, New Quizzes alone: classic quizzes make an error of each ordering",
     "Canvas: Settings › Import Course Content › QTI .zip file, with “Import existing quizzes as New Quizzes” ticked"},
    {"classic-no-orderings", "Canvas, classic quizzes; orderings are not carried"},
};
constexpr Engine engine_of(std::string_view profile) {
    if (profile == "new-quizzes") return Engine::new_quizzes;
    return profile == "classic-no-orderings" ? Engine::classic_no_orderings : Engine::classic;
}

inline constexpr Target target{
    .name = "qti12",
    .extension = "zip",
    .title = "QTI 1.2 package for Canvas and others: assessments, question banks",
    .archive = true,
    .delivers = true,
    .carries = [](const Item& item, std::string_view profile) { return carries(item, engine_of(profile)); },
    .write = [](const Course& course, const WriteOptions& options,
                const AddFile& add) { write(course, options, engine_of(options.profile), add); },
    .profiles = profiles,
    .import_as = "Canvas: Settings › Import Course Content › QTI .zip file, “Import existing quizzes as New Quizzes” not ticked",
    .notes = [](const Course& course, std::string_view profile) { return notes(course, engine_of(profile)); },
};

}  // namespace lectern::qti12
