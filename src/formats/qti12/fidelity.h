// What Canvas and its like make of what they get, and what does not arrive.
#pragma once
#include <vector>

#include "formats/qti12/engine.h"
#include "model/course.h"
#include "model/fidelity.h"

namespace lectern::qti12 {

// What an engine makes of one item: how it scores it, and what it can't hold.
Carriage carries(const Item& item, Engine engine);

// What it makes of the scenarios of case studies, and of forms.
std::vector<SubjectNote> notes(const Course& course, Engine engine);

}  // namespace lectern::qti12
