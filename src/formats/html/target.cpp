#include "formats/html/target.h"

#include "formats/player/fidelity.h"
#include "formats/player/package.h"

namespace lectern::html {

// The file that the player saves holds every answer whole.
Carriage carries(const Item& item, std::string_view) {
    return player::carries_whole(item);
}

Package write(const Course& course, const WriteOptions& options) {
    return player::package(course, options, "none");
}

}  // namespace lectern::html
