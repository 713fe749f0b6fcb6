// Rows of responses.csv for attempts that are usual in everything: most of what is written, put together from pieces.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "grade/usual_answer.h"
#include "results/usual_line.h"

namespace lectern {

// UsualAnswer::fields.
std::string usual_fields(const KnownAnswer& answer);

class UsualRows {
public:
    // What responses_rows() writes. The answers are those of the responses.
    void add(const Attempt& attempt, std::span<const UsualAnswer* const> answers, std::span<const UsualResponse> responses,
             std::string& out);

private:
    std::string owner_;
    std::vector<char> rows_;
};

}  // namespace lectern
