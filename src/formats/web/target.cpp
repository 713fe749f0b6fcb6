#include "formats/web/target.h"

#include "formats/player/package.h"

namespace lectern::web {

// The player scores as Lectern does; the file that it saves holds every answer whole.
Carriage carries(const Item& item, std::string_view) {
    if (std::holds_alternative<Essay>(item.interaction)) return {Fidelity::exact, ScoredAs::by_hand, {}, {}};
    return {};
}

Package write(const Course& course, const WriteOptions& options) {
    return player::package(course, options, "none");
}

}  // namespace lectern::web
