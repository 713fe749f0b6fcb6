// The scoring rules (docs/source-language.md, "scoring"): pure functions from key and response to a fraction of the points.
// The player has the same in templates/player/score.js; tests/vectors/scoring.json is run through both.
#pragma once
#include "key/key.h"
#include "model/attempt.h"
#include "model/fidelity.h"

namespace lectern {

// The fraction in [0, 1] that the item's own rule gives. Unanswered: 0. Essay: 0 (a person scores it).
//
// What the rules do with odd responses, so that an appeal finds the answer here:
// - An option chosen twice counts once. An id that the item does not have is a wrong choice (a distractor); it is never right.
// - A step given twice, or an unknown one, is at no right place and in no right pair the second time.
// - Steps may be given as pairs of step and place ("1" is the first): of several at one place the one that belongs there stands there.
// - A prompt that is given two different matches is not matched.
// - per-neighbour: pairs of steps that follow each other in the key and in the response, ÷ (steps − 1).
// - numeric: a decimal number with "." and no exponent, blanks around it ignored; anything else is wrong.
// - short answer: equal after Unicode NFC, white space collapsed, lower case.
// - Where other keys are accepted too (ItemKey::alternatives): what the key gives that gives most.
Rational fraction(const ItemKey& key, const Response& response);

// The same under another rule of that item's type.
Rational fraction(const ItemKey& key, ScoringRule rule, const Response& response);

// The fraction that a system scoring as `scored_as` gives; this is what a fidelity note promises. Nothing for by_hand.
[[nodiscard]] std::optional<Rational> predicted_fraction(const ItemKey& key, ScoredAs scored_as, const Response& response);

// Points on the reporting scale for `raw` of `max` points (max > 0), rounded half up; the form's table wins where it has `raw`.
int scaled_score(const Scale& scale, std::string_view form, Rational raw, Rational max);
// A candidate at the cut passes.
bool passes(const Scale& scale, int scaled);

}  // namespace lectern
