// Banks and case studies: Markdown files of items.
#pragma once
#include "model/course.h"
#include "source/read/unit.h"

namespace lectern {

// An item and which heading of its file it stands under, from 0: one that can't be read still keeps its place for translations.
struct PlacedItem {
    Item item;
    std::size_t position;
};

// The items of a bank ("items/1.1.md"), in order.
std::vector<PlacedItem> read_bank(const Source& source);

struct CaseStudyFile {
    CaseStudy case_study;  // `items` is not yet filled
    std::vector<PlacedItem> items;
};
// A case study ("cases/fraud.md"): what stands before the first item is the stimulus.
CaseStudyFile read_case_study(const Source& source);

}  // namespace lectern
