// How an item is answered and what the answer earns, in the words of QTI 1.2. The numbers that stand for options, steps, prompts and
// matches follow the order in which they are shown, so they tell nothing of the key.
#pragma once
#include "formats/qti12/item.h"

namespace lectern::qti12 {

// What the metadata say of it.
struct Answers {
    std::string_view question_type;  // Canvas's word
    std::size_t count = 0;           // of what Canvas calls the answers; their ids are 1, 2, 3 …
};
Answers answers(const Item& item, const Placement& placement);

// response_lid, response_str.
void write_presentation(XmlWriter& xml, const Item& item, const Placement& placement, UsedMedia& media);
// respconditions that show an option's feedback, then those that set SCORE: if there are none, false.
bool write_conditions(XmlWriter& xml, const Item& item, const Placement& placement);
// itemfeedback of options.
void write_option_feedback(XmlWriter& xml, const Item& item, UsedMedia& media);

// <itemfeedback>
void write_item_feedback(XmlWriter& xml, std::string_view ident, const Content& content, UsedMedia& media);

}  // namespace lectern::qti12
