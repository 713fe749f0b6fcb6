// The target `html`: the course with the player and without a learning system, opened from a file system or any web server.
#pragma once
#include "formats/target.h"

namespace lectern::web {

Carriage carries(const Item& item, std::string_view profile = {});
Package write(const Course& course, const WriteOptions& options);

inline constexpr Target target{"html", "zip", "HTML, without a learning system", true, true, carries, write};

}  // namespace lectern::web
