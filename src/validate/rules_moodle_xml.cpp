#include "validate/rules.h"

namespace lectern {

void check_moodle_xml(const Checked&) {}

}  // namespace lectern
