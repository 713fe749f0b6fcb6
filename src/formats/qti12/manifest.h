// The manifest of a QTI 1.2 package.
#pragma once
#include <string>
#include <vector>

#include "formats/qti12/assessment.h"

namespace lectern::qti12 {

// imsmanifest.xml. `settings` stand beside their assessments, in the same order.
std::string manifest(const PackageContext& context, const std::vector<Document>& assessments, const std::vector<Document>& settings,
                     const std::vector<Document>& banks);

}  // namespace lectern::qti12
