// Responses that a person could give.
#pragma once
#include "key/key.h"
#include "model/attempt.h"
#include "simulate/chance.h"

namespace lectern {

// The response that the key calls right. For an essay, a sentence.
Response right_answer(const ItemKey& item, Chance& chance);

// One that earns less than all points (score/score.h): near the right one more often than far from it.
Response wrong_answer(const ItemKey& item, Chance& chance);

}  // namespace lectern
