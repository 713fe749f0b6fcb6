// Banks and case studies: Markdown files of items.
#pragma once
#include "source/read/unit.h"

namespace lectern {

// The items of a bank ("items/1.1.md"), in order. Findings of both: E0102 to E0120, E0122, E0123, W0101
// to W0104.
Bank read_bank(const Source& source);

// A case study ("cases/fraud.md"): what stands before the first item is the stimulus.
CaseStudyFile read_case_study(const Source& source);

}  // namespace lectern
