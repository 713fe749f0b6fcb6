#include "formats/web/target.h"

#include "formats/carriage.h"
#include "formats/player/package.h"

namespace lectern::web {

// The player scores as Lectern does; the file that it saves holds every answer whole.
Carriage carries(const Item& item, std::string_view) {
    Carriage carriage;
    if (std::holds_alternative<Essay>(item.interaction)) carriage.scored_as = ScoredAs::by_hand;
    lose_unknown_math(carriage, item);
    return carriage;
}

Package write(const Course& course, const WriteOptions& options) {
    return player::package(course, options, "none");
}

}  // namespace lectern::web
