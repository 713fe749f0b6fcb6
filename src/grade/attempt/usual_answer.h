// An answer that scores by rule and has nothing to report, at one form: what grading, sums and tables take of it, in as few bytes as can
// be.
#pragma once
#include <cstdint>
#include <string_view>

#include "grade/attempt/answer_traits.h"
#include "grade/attempt/known_answers.h"

namespace lectern {

enum class AnswerOutcome : std::uint8_t { right, partial, wrong, omitted };

// A line of the processor's cache.
struct alignas(64) UsualAnswer {
    const KnownAnswer* answer = nullptr;
    std::int64_t score = 0;  // in units
    AnswerHash hash;
    std::uint32_t number = 0;  // of the form's answers, from 0
    std::uint32_t item = 0;    // in the scheme
    std::uint32_t place = 0;   // in SchemeForm::items
    std::uint16_t domain = 0;  // in the blueprint; if it is of none, one more than there are
    AnswerOutcome outcome = AnswerOutcome::omitted;
    std::string_view fields;  // of responses.csv, from the comma before the item to the one before the seconds; padded (rows/usual_rows.h)
};

}  // namespace lectern
