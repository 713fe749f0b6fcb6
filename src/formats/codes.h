// What can be wrong with a build and its files.
#pragma once
#include "base/finding.h"

namespace lectern::codes {

inline constexpr Code bad_key{"E0301", "bad-key"};
inline constexpr Code unsupported_item{"E0302", "unsupported-item"};
inline constexpr Code unknown_form{"E0303", "unknown-form"};
inline constexpr Code bad_fidelity{"E0304", "bad-fidelity-report"};

inline constexpr Code format_codes[] = {bad_key, unsupported_item, unknown_form, bad_fidelity};

}  // namespace lectern::codes
