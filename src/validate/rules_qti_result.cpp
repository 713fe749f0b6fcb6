#include "validate/rules.h"

namespace lectern {

void check_qti_result(const Checked&) {}

}  // namespace lectern
