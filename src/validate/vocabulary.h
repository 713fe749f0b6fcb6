// What a standard's schema would say first, for where there is none at hand: names that it does not have, parts in a wrong place.
#pragma once
#include "validate/checked.h"

namespace lectern {

// Attributes that no element of the standard has, of QTI 1.2 to 3.0 and cmi5: what the root's namespace is of.
void check_attributes(const Checked& checked);

// Elements and attributes of a manifest, of IMS Content Packaging alone: extensions may stand anywhere.
void check_manifest_shape(const Checked& checked);

// Parts of a cmi5 course structure.
void check_course_structure_shape(const Checked& checked);

}  // namespace lectern
