// Banks and case studies: Markdown files of items.
#pragma once
#include "model/course.h"
#include "source/source_file.h"

namespace lectern {

// The items of a bank ("items/1.1.md"), in order.
std::vector<Item> read_bank(const Source& source);

struct CaseStudyFile {
    CaseStudy case_study;  // `items` is not yet filled
    std::vector<Item> items;
};
// A case study ("cases/fraud.md"): what stands before the first item is the stimulus.
CaseStudyFile read_case_study(const Source& source);

}  // namespace lectern
