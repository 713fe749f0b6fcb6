// The key of a build, from its course.
#pragma once
#include <string>

#include "key/key.h"
#include "model/course.h"

namespace lectern {

// All that grading needs. The build id is a hash of exactly that (12 hex digits), so two states of a course that differ in
// nothing a grader can see have the same.
[[nodiscard]] Key make_key(const Course& course);

// The key, and key_json() of it, which is as long as the course: made once.
struct WrittenKey {
    Key key;
    std::string json;
};
[[nodiscard]] WrittenKey write_key(const Course& course);

}  // namespace lectern
