// Rows of responses.csv for attempts that are usual in everything: most of what is written, put together from pieces.
#pragma once
#include <span>
#include <string>

#include "grade/attempt/usual_answer.h"
#include "results/ndjson/usual_line.h"

namespace lectern {

// So many bytes must be readable behind all that rows are put together from.
inline constexpr std::size_t row_padding = 64;
std::string padded(std::string text);

// UsualAnswer::fields, without padding.
std::string usual_fields(const KnownAnswer& answer);

class UsualRows {
public:
    // What responses_rows() writes. The answers are those of the responses.
    void add(const Attempt& attempt, std::span<const UsualAnswer* const> answers, std::span<const UsualResponse> responses,
             std::string& out);

private:
    std::string owner_;
};

}  // namespace lectern
