// What the key says of one response to one item: found once, then looked up, as an exam has few different answers and many candidates.
#pragma once
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "findings/finding.h"
#include "grade/attempt/answer_traits.h"
#include "grade/prepared/scheme.h"
#include "model/attempt.h"

namespace lectern {

// Something to report about an attempt, or about one of its responses.
struct Issue {
    Code code;
    std::optional<std::size_t> response;
    std::string text, hint;
};

struct KnownAnswer {
    std::size_t item = 0;          // in the scheme
    const ItemKey* key = nullptr;  // by which it is judged: a form may have its own
    Response response;
    Rational fraction;                 // 0 for what a person scores
    std::int64_t score = 0;            // in units
    std::vector<std::size_t> options;  // of choices: the places of those chosen in ItemKey::options, each once
    AnswerHash hash;
    std::size_t too_many = 0;   // more answers than the item takes: how many; else 0
    std::vector<Issue> issues;  // with a response's number to be filled in
    std::string fields;         // of responses.csv: ",item,response"
    std::string scored_fields;  // ",item,response,fraction,points,max"
};

class KnownAnswers {
public:
    // The scheme must outlive it.
    explicit KnownAnswers(const Scheme& scheme) : scheme_(scheme) {}

    // In an attempt at that form (null: at none). Null: the key has no such item. Valid until forget_passing().
    const KnownAnswer* find(const ItemResponse& given, const SchemeForm* form);
    // Will what was found be there as long as this?
    bool keeps(const KnownAnswer* found) const { return passing_.empty() || found != &passing_.back(); }
    // Gives the memory of answers that are too many to be kept back: between two attempts.
    void forget_passing() { passing_.clear(); }
    // From here on, attempts come from another reader (ItemResponse::known).
    void new_reader() { by_number_.clear(); }

private:
    static constexpr std::size_t most_kept = 1u << 16, longest_kept = 256;  // answers; bytes of one

    const KnownAnswer* look_up(const ItemResponse& given, const SchemeForm* form);
    KnownAnswer judge(std::size_t item, const ItemKey& key, const Response& response) const;

    const Scheme& scheme_;
    std::deque<KnownAnswer> kept_, passing_;
    std::unordered_multimap<std::size_t, const KnownAnswer*> by_hash_;
    std::vector<const KnownAnswer*> by_number_;  // null: not looked up
};

// A response as one field: ids with a blank between them, pairs as "1-b 2-a", a text as it is.
std::string response_text(const Response& response);

}  // namespace lectern
