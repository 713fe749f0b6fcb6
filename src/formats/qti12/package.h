// A course as a QTI 1.2 package.
#pragma once
#include "formats/qti12/engine.h"
#include "formats/target.h"

namespace lectern::qti12 {

// An assessment a form (of the whole bank for a course without forms), each with its settings; the bank by domains, unless one
// form is asked for; the media that they show.
void write(const Course& course, const WriteOptions& options, Engine engine, const AddFile& add);

}  // namespace lectern::qti12
