// Courses of content/, read once for the tests.
#pragma once
#include <string_view>

#include "key/key.h"
#include "model/course.h"

namespace lectern::test {

// content/examples/every-kind: each interaction under each rule, a case study, lessons, media. Reading it gives no findings.
const Course& every_kind();

// The same with a SCO for each lesson and assessment, which open in that order.
Course every_kind_with_scos(ScormDelivery order = {});

}  // namespace lectern::test
