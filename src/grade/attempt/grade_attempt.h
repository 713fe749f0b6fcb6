// One attempt scored by the key: a pure function.
//
// What is done with odd attempts, so that an appeal finds the answer here:
// - The form says what was delivered. An item of the form that the attempt does not have is unanswered and scores 0.
//   Where the assessment is no form of the key, the items in the attempt are what was delivered.
// - An attempt of another build is refused: another build has other keys. Where the key of that build is given too, items that did not
//   change are graded, and what was delivered is what the form says in that build. An attempt that names no build is graded.
// - An item that the key does not have, or that is not on the form, earns nothing and is not in the maximum.
// - An attempt that was not handed in is refused. Where its answers so far are known, it is graded if that is asked for.
// - Of two responses to one item the last counts.
// - An item that was dropped after the exam is listed, and is in neither the raw score nor the maximum.
// - An option that the item does not have is a wrong choice; a response of another item type scores 0.
// - Essays, and responses that the result file does not tell for sure, wait for a person: they are neither in the raw score nor in
//   the maximum, until there is a mark. Where marks are given at all, an essay recorded without an answer needs none, and scores 0.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "findings/finding.h"
#include "grade/attempt/known_answers.h"
#include "grade/prepared/prepared_key.h"
#include "model/attempt.h"

namespace lectern {

enum class AttemptState {
    scored,
    not_counted,  // scored, but another attempt of the candidate counts (attempt_choice.h)
    other_build,
    repeated,
    nothing_delivered,
    late,        // refused, as it took longer than allowed
    incomplete,  // refused, as it was not submitted (Attempt::unfinished) or, if that is asked for, nothing was answered
};
inline constexpr AttemptState all_attempt_states[] = {AttemptState::scored,    AttemptState::not_counted,       AttemptState::other_build,
                                                      AttemptState::repeated,  AttemptState::nothing_delivered, AttemptState::late,
                                                      AttemptState::incomplete};
std::string_view to_string(AttemptState state);  // "scored", "other-build", …
// Are there points? Else the attempt was refused.
constexpr bool has_score(AttemptState state) {
    return state == AttemptState::scored || state == AttemptState::not_counted;
}

// What is not graded. A late attempt took more than a minute longer than its form allows; one whose times are not known is not late.
// An incomplete one has no time of submission, or no response. One that is known to be unfinished is refused, unless it has responses
// and `grade_unfinished` says otherwise.
struct AttemptPolicy {
    bool refuse_late = false, refuse_incomplete = false, grade_unfinished = false;
    friend bool operator==(const AttemptPolicy&, const AttemptPolicy&) = default;
};

struct GradedResponse {
    static constexpr std::uint32_t not_recorded = UINT32_MAX;

    const KnownAnswer* answer = nullptr;  // of the response, or KnownAnswers::missing. Valid until the next attempt
    std::int64_t score = 0;               // in units; counts if `counts`
    std::uint32_t index = not_recorded;   // in the attempt's responses
    std::uint32_t number = 0;             // of the answer, if it is kept and the response scored as it says
    ResponseState state = ResponseState::scored;
    bool counts = false;  // in raw and maximum

    bool recorded() const { return index != not_recorded; }
    bool of_item() const { return answer->item != KnownAnswer::no_item; }
    std::uint32_t item() const { return answer->item; }  // in the prepared key
    // Is it scored as the answer is in every attempt?
    bool by_answer() const { return counts == answer->counts && state == answer->state; }
    Rational fraction() const { return !counts ? 0 : state == ResponseState::marked ? Rational(score, answer->points) : answer->fraction; }
};

// How long the answers took, in seconds, of those that say so.
struct AnswerTimes {
    double sum = 0, longest = 0, least = 0;
    int answered = 0;               // all that answer, timed or not
    int timed = 0, in_no_time = 0;  // of them
};

// What the answers are that were scored by rule, and how many of them are not (all) right.
struct AnswerSheet {
    AnswerHash hash;  // from assessment_hash() on
    std::uint32_t wrong = 0;
};

// A difference between what the system that gave the exam reports and what the key gives.
struct Discrepancy {
    std::string field;                           // "points", "raw", "max", "scaled", "passed"
    std::string item;                            // id, for points
    std::string reported, computed, difference;  // as written in the tables; no difference for passed
    std::string cause;                           // discrepancy_causes.h; "unexplained"
};

struct DomainScore {
    std::int64_t raw = 0, max = 0;  // in units
};

struct GradedAttempt {
    AttemptState state = AttemptState::scored;
    const PreparedForm* form = nullptr;     // null: the assessment is no form of the key
    std::vector<GradedResponse> responses;  // in the attempt's order, then what is not recorded, in the form's
    std::vector<std::uint32_t> last;        // by item of the prepared key: the last of the attempt's responses to it; UINT32_MAX: none
    std::int64_t raw = 0, max = 0;          // in units
    int right = 0, partial = 0, wrong = 0, omitted = 0, by_hand = 0;
    bool odd = false;  // is there an odd answer (KnownAnswer::odd), or one that is superseded?
    AnswerTimes times;
    AnswerSheet sheet;
    std::vector<DomainScore> domains;  // by the blueprint's
    std::optional<double> weighted;    // Σ weight × domain fraction; nothing where a domain was not delivered
    std::optional<int> scaled;         // nothing without a blueprint
    std::optional<bool> passed;
    const KnownTotal* total = nullptr;         // of the raw score, if there is one. Valid until the next attempt
    std::optional<std::int64_t> milliseconds;  // from started to submitted
    std::vector<Violation> violations;         // of the blueprint; those of the form first
    std::size_t form_violations = 0;           // how many of them are the form's
    std::vector<Discrepancy> discrepancies;
    bool compared = false;   // the system reported scores, and one of them at least could be held against the key's
    bool confirmed = false;  // the system reported scores, and the key gives the same, but for differences that fidelity notes explain
    std::vector<Issue> issues;
};

// Overwrites `out`, whose memory is reused. `answers` is of the same prepared key.
void grade_attempt(const PreparedKey& prepared, KnownAnswers& answers, const Attempt& attempt, GradedAttempt& out,
                   AttemptPolicy policy = {});

}  // namespace lectern
