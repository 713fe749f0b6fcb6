// Attempts in which there is nothing to decide, graded in one go: at a form of the key, with one answer to each of its items that was
// judged before, nothing to report and nothing odd. What comes out is what PartGrader makes of any attempt.
#pragma once
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "grade/attempt/grade_attempt.h"
#include "grade/attempt/usual_answer.h"
#include "grade/rows/usual_rows.h"
#include "grade/run/graded_part.h"
#include "results/ndjson/usual_line.h"

namespace lectern {

// A response as it is to be graded (sealed ids opened), in attempts of the key's build.
using OpenResponse = std::function<Response(const ItemResponse&)>;

class UsualGrader {
public:
    // All must outlive it. `open` may be empty.
    UsualGrader(const Scheme& scheme, KnownAnswers& answers, OpenResponse open)
        : scheme_(scheme), answers_(answers), open_(std::move(open)) {}

    // Grades the attempt (without its responses) into the part, whose sums are then to be settled. False: it is not one of these, and
    // nothing was done.
    bool add(const Attempt& attempt, std::span<const UsualResponse> responses, const AttemptPlace& place, GradedPart& part);
    // From here on, attempts come from another reader (ItemResponse::known).
    void new_reader();

private:
    struct Verdict {
        std::optional<int> scaled;
        std::optional<bool> passed;
    };
    struct Form {
        const SchemeForm* form = nullptr;
        bool usual = false;                                  // all of its items count, and are scored by rule
        std::int64_t max = 0;                                // in units
        std::vector<DomainScore> domains;                    // without raw
        AnswerHash hash;                                     // of its name
        std::vector<std::uint32_t> places;                   // by item of the scheme, in the form
        std::unordered_map<std::int64_t, Verdict> verdicts;  // by raw
        std::deque<UsualAnswer> answers;
        std::deque<std::string> fields;             // of them
        std::vector<const UsualAnswer*> by_number;  // of the reader; null: not looked up, or not usual
    };
    // What the answers of an attempt come to.
    struct Sums {
        std::int64_t raw = 0;
        std::uint64_t outcomes = 0;  // 16 bits of count for each
        AnswerSheet sheet;
        std::int64_t milliseconds = 0, longest = 0;
        int timed = 0, in_no_time = 0;
    };

    Form make_form(const SchemeForm* form) const;
    Form& form_of(std::string_view assessment);
    const UsualAnswer* look_up(Form& form, const ItemResponse& known);
    bool has_usual_times(const Form& form, const Attempt& attempt);
    bool add_up(Form& form, std::span<const UsualResponse> responses);
    void fill_graded(Form& form, const Attempt& attempt);

    const Scheme& scheme_;
    KnownAnswers& answers_;
    OpenResponse open_;
    std::deque<Form> forms_;
    Form* last_form_ = nullptr;
    UsualRows rows_;
    // Of the attempt at hand:
    std::vector<const UsualAnswer*> given_;
    std::vector<std::int64_t> milliseconds_;
    std::vector<std::uint64_t> met_;  // by place in the form: the attempt (by attempts_) that had it last
    std::uint64_t attempts_ = 0;
    Sums sums_;
    std::vector<std::int64_t> domains_;  // raw; one more than there are
    GradedAttempt graded_;
};

}  // namespace lectern
