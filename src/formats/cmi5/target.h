// cmi5 (AICC cmi5 1.0, course structure: section 13): one assignable unit with the player's own outline.
#pragma once
#include "formats/target.h"

namespace lectern::cmi5 {

Carriage carries(const Item& item, std::string_view profile = {});
Package write(const Course& course, const WriteOptions& options);

inline constexpr Target target{"cmi5", "zip", "cmi5, with xAPI statements", true, true, carries, write};

// cmi5.xml
std::string course_structure(const Course& course, const WriteOptions& options);

}  // namespace lectern::cmi5
