// What the key says of one response to one item: found once, then looked up, as an exam has few different answers and many candidates.
#pragma once
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "findings/finding.h"
#include "grade/attempt/answer_traits.h"
#include "grade/prepared/prepared_key.h"
#include "model/attempt.h"

namespace lectern {

// Something to report about an attempt, or about one of its responses.
struct Issue {
    Code code;
    std::optional<std::size_t> response;
    std::string text, hint;
};

enum class ResponseState : std::uint8_t {
    scored,        // answered, by the rule
    unanswered,    // recorded without an answer: 0
    not_recorded,  // on the form, but not in the attempt: 0
    superseded,    // a later response to the same item counts
    unknown_item,
    not_on_form,
    by_hand,       // a person scores it
    marked,        // a person scored it
    dropped,       // the item was dropped after the exam
    changed_item,  // the item is not as it was in the attempt's build
};
inline constexpr ResponseState all_response_states[] = {
    ResponseState::scored,       ResponseState::unanswered,  ResponseState::not_recorded, ResponseState::superseded,
    ResponseState::unknown_item, ResponseState::not_on_form, ResponseState::by_hand,      ResponseState::marked,
    ResponseState::dropped,      ResponseState::changed_item};
std::string_view to_string(ResponseState state);
// Was nothing answered, of an item that was delivered?
constexpr bool is_omitted(ResponseState state) {
    return state == ResponseState::unanswered || state == ResponseState::not_recorded;
}

enum class AnswerOutcome : std::uint8_t { right, partial, wrong, omitted };
AnswerOutcome outcome_of(ResponseState state, Rational fraction);

// One answer as it is judged in the attempts at one form, if nothing else decides: a mark, a later response. What is asked of each
// response of each attempt stands first, in one line of the processor's cache.
struct alignas(64) KnownAnswer {
    static constexpr std::uint32_t no_item = UINT32_MAX;

    std::int64_t score = 0, points = 0;  // of the answer and of the item, in units
    AnswerHash hash;
    std::string_view row;          // of responses.csv, padded (row_padding): ",item,response,fraction,points,max,,,"
    std::uint32_t number = 0;      // from 1, of those that are kept; 0: forgotten after the attempt
    std::uint32_t item = no_item;  // in the prepared key; `no_item`: of none, or of one that changed
    std::uint16_t domain = 0;      // in the blueprint; if it is of none, one more than there are
    ResponseState state = ResponseState::unknown_item;
    AnswerOutcome outcome = AnswerOutcome::omitted;
    bool placed = false;  // is the item among those that were delivered?
    bool counts = false;  // in raw and maximum
    bool answered = false;
    bool odd = false;  // not placed, or are there issues, or too many answers?

    const ItemKey* key = nullptr;  // by which it is judged: a form may have its own. Null: !placed
    std::string id;
    Response response;                 // opened (key/seal.h)
    Rational fraction;                 // 0 for what a person scores
    std::vector<std::size_t> options;  // of choices: the places of those chosen in ItemKey::options, each once
    std::size_t too_many = 0;          // more answers than the item takes: how many; else 0
    std::vector<Issue> issues;         // with a response's number to be filled in
    std::string fields;                // of responses.csv: ",item,response"
    std::string row_bytes;
};

// What a raw score comes to.
struct KnownTotal {
    std::optional<int> scaled;  // nothing without a blueprint
    std::optional<bool> passed;
    std::string row;  // of attempts.csv: "raw,max,fraction,scaled,passed"
};

// So many bytes are readable behind KnownAnswer::row.
inline constexpr std::size_t row_padding = 96;

class KnownAnswers {
public:
    // The prepared key must outlive it.
    explicit KnownAnswers(const PreparedKey& prepared) : prepared_(prepared) { begin(nullptr, nullptr); }

    // From here on, answers are those of an attempt of that build (null: the key's) at that form (null: at none). Answers that were too
    // many to be kept are forgotten.
    void begin(const OtherBuild* build, const PreparedForm* form);
    // Valid until the next attempt; if it has a number, as long as this.
    const KnownAnswer& find(const ItemResponse& given) {
        const KnownAnswer* const known = numbered(given);
        return known ? *known : look_up(given);
    }
    // What find() gives, or null: it has to be looked up.
    const KnownAnswer* numbered(const ItemResponse& given) const {
        return given.known < sitting_->by_number.size() ? sitting_->by_number[given.known] : nullptr;
    }
    // Of an item of the form to which the attempt has no response.
    const KnownAnswer& missing(std::size_t item);
    // Of an attempt at that assessment, in units. Valid until the next attempt.
    const KnownTotal& total(const std::string& assessment, std::int64_t raw, std::int64_t max);
    // From here on, attempts come from another reader (ItemResponse::known).
    void new_reader();

private:
    static constexpr std::size_t most_kept = 1u << 16, longest_kept = 256;  // answers; bytes of one
    // Attempts whose answers are judged alike.
    struct Sitting {
        const OtherBuild* build = nullptr;
        const PreparedForm* form = nullptr;
        std::vector<const KnownAnswer*> by_number;  // of the reader; null: not looked up
        std::unordered_multimap<std::size_t, const KnownAnswer*> by_hash;
        std::vector<const KnownAnswer*> missing;  // by item; null: not asked for
        std::string assessment;                   // of the totals: of a form always the same
        std::map<std::pair<std::int64_t, std::int64_t>, KnownTotal> totals;
    };

    const KnownAnswer& look_up(const ItemResponse& given);
    KnownAnswer judge(const std::string& id, Response response) const;
    void place(KnownAnswer& answer, std::size_t item) const;
    void score(KnownAnswer& answer) const;
    void write_row(KnownAnswer& answer) const;
    const KnownAnswer& keep(KnownAnswer answer);

    const PreparedKey& prepared_;
    std::deque<std::vector<KnownAnswer>> kept_;  // side by side, which the processor's cache is made for; full ones never grow
    std::deque<KnownAnswer> passing_;
    std::uint32_t numbers_ = 0;
    std::deque<Sitting> sittings_;
    Sitting* sitting_ = nullptr;
};

// A response as one field: ids with a blank between them, pairs as "1-b 2-a", a text as it is.
std::string response_text(const Response& response);

}  // namespace lectern
