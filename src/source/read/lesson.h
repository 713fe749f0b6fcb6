// Lessons: Markdown files that teach.
#pragma once
#include "model/course.h"
#include "source/read/unit.h"

namespace lectern {

// A lesson ("lessons/1.1.md"). Knowledge checks are still paragraphs that are only a link. Findings: E0102 to E0108, E0116,
// W0101 to W0104.
Lesson read_lesson(const Source& source);

// Turns each paragraph that is only a link to an item into a knowledge check. `item_at` finds an item by the file it
// stands in and its anchor (its heading's slug, or its id); an empty result: there is none.
void place_knowledge_checks(Lesson& lesson, const std::function<std::string(std::string_view path, std::string_view anchor)>& item_at);

}  // namespace lectern
