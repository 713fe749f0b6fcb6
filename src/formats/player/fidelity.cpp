#include "formats/player/fidelity.h"

#include "formats/shared/course_notes.h"
#include "formats/shared/losses.h"

namespace lectern::player {

Carriage carries_whole(const Item& item) {
    Carriage carriage;
    if (std::holds_alternative<Essay>(item.interaction)) carriage.scored_as = ScoredAs::by_hand;
    lose_unknown_math(carriage, item);
    lose_styles(carriage, item);
    return carriage;
}

std::vector<SubjectNote> notes(const Course& course, std::string_view) {
    return undelivered(course, {.lessons = true, .translations = true, .forms = true, .description = true, .settings = true});
}

}  // namespace lectern::player
