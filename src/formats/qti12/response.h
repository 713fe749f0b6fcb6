// How an item is answered and what the answer earns.
#pragma once
#include "formats/qti12/item.h"

namespace lectern::qti12 {

// An interaction in the words of QTI 1.2, with the numbers that stand for options, steps, prompts and matches in this package.
// The numbers follow the order in which they are shown, so they tell nothing of the key.
struct Responses {
    std::string question_type;            // Canvas's word
    std::vector<std::string> answer_ids;  // of what Canvas calls the answers, in their order
    Elements presentation;                // response_lid, response_str
    Elements option_feedback;             // respconditions that show an option's feedback
    Elements scoring;                     // respconditions that set SCORE
    Elements feedback;                    // itemfeedback of options
};

Responses responses(const Item& item, const Placement& placement, UsedMedia& media);

// <itemfeedback>
Element item_feedback(std::string ident, const Content& content, UsedMedia& media);

}  // namespace lectern::qti12
