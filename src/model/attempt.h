// Answers, and sittings made of them: every result format is read into these.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/rational.h"

namespace lectern {

// The answer to one item. Choice: ids of the options chosen; ordering: ids of the steps in the candidate's order, or, where a system asks
// for the place of each and the places are no order, pairs (step, place from "1"); numeric, short answer and essay: one text; all in
// `values`. Matching: (prompt, match) in `pairs`. Both empty: unanswered.
struct Response {
    std::vector<std::string> values;
    std::vector<std::pair<std::string, std::string>> pairs;
    bool answered() const { return !values.empty() || !pairs.empty(); }
    friend bool operator==(const Response&, const Response&) = default;
};

// What grading asks of each response of each attempt stands in one line of the processor's cache.
struct ItemResponse {
    std::string item;
    Response response;
    alignas(64) std::optional<double> seconds;
    // There is an answer, but the result file does not tell which: a person decides. `response` is empty then.
    bool undecided = false;
    // The bytes at `seconds_text` that are the seconds as to_decimal() writes them, if the reader has them so in its line, which is there
    // while the attempt is given to a sink; else 0.
    std::uint8_t seconds_size = 0;
    // The reader's number for this item with this response; 0: none. From one reader, equal numbers come with equal items and
    // responses, so that what was found out about one holds for the other.
    std::uint32_t known = 0;
    // Points that a person gave (results/marks/marks.h); they count where no rule can score the response.
    std::optional<Rational> mark = {};
    const char* seconds_text = nullptr;
    // Where the reader keeps item and response, if that is not here: those here then say nothing. As long as the reader.
    const ItemResponse* kept = nullptr;
    const ItemResponse& told() const { return kept ? *kept : *this; }
};

// What the system that delivered the exam says it scored.
struct Reported {
    // The targets (formats/targets.cpp) that such a system may have been given; empty: not known. Of static storage.
    std::span<const std::string_view> targets;
    std::optional<double> raw, max, scaled;
    std::optional<bool> passed;
    std::map<std::string, double> items;  // points by item
    // Half a unit of the last digit that was printed, in points, of `raw` and of each of `items` that has been converted from another
    // scale; the digits of all others show it.
    std::optional<double> raw_half_unit;
    std::map<std::string, double> item_half_units;
    // What each item counts in `raw`, in any unit, where that is not as its points in the key: a random question of Moodle counts 1.
    // Empty: as in the key.
    std::map<std::string, Rational> weights = {};
    // `raw` is of the items that no person scores: essays are neither in it nor in what it is out of.
    bool without_essays = false;
    // The share of the points from which that system has passed this attempt, if it says so.
    std::optional<double> mastery = {};
};

struct Attempt {
    std::string candidate;
    int attempt = 1;
    std::string assessment;                    // id of the form; empty: not known
    std::string build;                         // empty: not known
    std::string language, started, submitted;  // times: RFC 3339, as written
    std::string group;                         // what groups are compared by (item bias); empty: none
    std::vector<ItemResponse> responses;       // in the order delivered
    std::optional<Reported> reported;
    // Not handed in yet, or never. `responses`: the answers so far; of a system that gives out none before, there are none.
    bool unfinished = false;
    // Its system writes times in words alone, so that nobody can export them otherwise.
    bool times_in_words = false;
    // Places (from 0, in the order delivered) of questions that the reader found in no key: there is no response to them.
    std::vector<std::uint32_t> unknown_places = {};
};

}  // namespace lectern
