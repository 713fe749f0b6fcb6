// Attempts of candidates who never were: to try a course, its packages and its grading before it is given.
//
// Model: two-parameter logistic. A candidate of ability θ answers an item of difficulty b right with the probability
// 1 / (1 + e^(−a (θ − b))); both are in logits. θ is normal; b is the item's `difficulty`, 0 where the author gives none; a is the
// same for all items. One who does not know the answer leaves it out, or answers wrong as people do: a distractor, a step out of
// place, two matches exchanged.
#pragma once
#include <cstdint>
#include <string>

#include "key/key.h"
#include "model/attempt.h"

namespace lectern {

struct Simulation {
    std::uint64_t seed = 1;
    double ability_mean = 0, ability_sd = 1;  // of θ, logits
    double discrimination = 1;                // a
    double omitted = 0.05;                    // share of the items not known that are left unanswered
};

// Every simulated attempt starts at this moment, so that the same simulation gives the same bytes on any day.
inline constexpr const char* simulated_start = "2026-01-05T09:00:00Z";

// The attempt of candidate `number` (from 1) at a form of the key. It depends on nothing else: neither on how many others there
// are, nor, for each item, on what else is on the form. Items that the key does not have are left out.
Attempt simulate_attempt(const Key& key, const FormKey& form, std::uint64_t number, const Simulation& simulation);

}  // namespace lectern
