// Courses of content/, read once for the tests.
#pragma once
#include <string_view>

#include "model/course.h"
#include "model/key.h"

namespace lectern::test {

// content/examples/every-kind: each interaction under each rule, a case study, lessons, media. Reading it gives no findings.
const Course& every_kind();

}  // namespace lectern::test
