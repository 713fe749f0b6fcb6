// Items as Canvas reads them: metadata, presentation, response processing, feedback.
#pragma once
#include <string>

#include "formats/qti12/engine.h"
#include "formats/qti12/material.h"
#include "model/course.h"

namespace lectern::qti12 {

// How an item stands in one document.
struct Placement {
    std::string ident;       // unique in the package
    std::string bank_ident;  // of the same item in the question bank; empty in the bank itself, and where none is the same
    std::string stimulus;    // ident of the scenario that it belongs to; empty: none
    Content scenario;        // what stands before the stem
    bool with_key = true;    // else there is no response processing to speak of, no feedback, no grading notes
    Engine engine = Engine::new_quizzes;
};

void write_item(XmlWriter& xml, const Item& item, const Placement& placement, UsedMedia& media);

// The scenario of a case study, as a text that asks nothing.
void write_stimulus(XmlWriter& xml, const CaseStudy& case_study, const Placement& placement, UsedMedia& media);

// qtimetadatafield
void write_metadata_field(XmlWriter& xml, std::string_view label, std::string_view entry);

// The comment on every answer: the rationale, and after it what there is to say of each step, in the right order.
// `made` holds what is not the item's own.
const Content& general_comment(const Item& item, Content& made);

// Shuffles the options of this item, where a system can do it item by item. An option that is pinned keeps all in their places.
bool shuffles_options(const Item& item);

// The words of a match: neither engine of Canvas shows more of it.
std::string match_words(const Match& match);

// A number that is accepted, without a range: its text. Nothing for a range.
[[nodiscard]] std::optional<std::string> exact_number(const NumericAnswer& answer);

}  // namespace lectern::qti12
