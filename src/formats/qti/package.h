// A course as a QTI content package, of any version.
#pragma once
#include "formats/qti/version.h"
#include "formats/target.h"

namespace lectern::qti {

void write(const Course& course, const WriteOptions& options, const Version& version, const AddFile& add);

}  // namespace lectern::qti
