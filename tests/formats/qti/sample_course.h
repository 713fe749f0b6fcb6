// A course with every item type, every scoring rule and every construct of content: what the QTI writers are tried on.
#pragma once
#include "key/key.h"
#include "model/course.h"

namespace lectern::test {

// Every block and inline that content can have.
Content every_construct();

// Two items for each type and rule: "<type>-<rule>-plain" (2 points, no feedback) and "<type>-<rule>-rich" (3.5 points,
// rationale, feedback, other sizes), a case study of two, a blueprint with two domains. No forms.
Course sample_course();

// Its key, as far as scoring and packages need it.
Key sample_key(const Course& course);

}  // namespace lectern::test
