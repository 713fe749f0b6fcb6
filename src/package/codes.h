// Findings of opening packages and the XML in them: E0601 to E0619, each with a page in docs/findings/.
#pragma once
#include "base/finding.h"

namespace lectern::codes {

inline constexpr Code damaged_package{"E0601", "damaged-package"};
inline constexpr Code unsafe_path{"E0602", "unsafe-path"};
inline constexpr Code repeated_name{"E0603", "repeated-name-in-package"};
inline constexpr Code link_in_package{"E0604", "link-in-package"};
inline constexpr Code locked_file{"E0605", "locked-file"};
inline constexpr Code too_large{"E0606", "too-large"};
inline constexpr Code wrong_encoding{"E0607", "wrong-encoding"};
inline constexpr Code not_well_formed{"E0608", "not-well-formed"};
inline constexpr Code entity_declared{"E0609", "entity-declared"};

inline constexpr Code package_codes[] = {damaged_package, unsafe_path,    repeated_name,   link_in_package, locked_file,
                                         too_large,       wrong_encoding, not_well_formed, entity_declared};

}  // namespace lectern::codes
