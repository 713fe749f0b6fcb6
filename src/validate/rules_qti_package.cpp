#include "validate/rules.h"

namespace lectern {

void check_qti_package(const Checked& checked, const Manifest& manifest) { check_content_package(checked, manifest); }

}  // namespace lectern
