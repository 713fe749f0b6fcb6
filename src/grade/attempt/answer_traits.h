// What of an answer shows whether attempts are odd (suspicion.h): found once an answer.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "key/key.h"
#include "model/attempt.h"

namespace lectern {

// 128 bits of hash: the sum of those of its answers says whether two attempts answer alike.
struct AnswerHash {
    std::uint64_t one = 0, two = 0;
    AnswerHash& operator+=(const AnswerHash& other) { return one += other.one, two += other.two, *this; }
    AnswerHash& operator-=(const AnswerHash& other) { return one -= other.one, two -= other.two, *this; }
    friend auto operator<=>(const AnswerHash&, const AnswerHash&) = default;
};

// Of this answer to the item with that number. The order of options and pairs says nothing; that of steps is the answer.
AnswerHash answer_hash(std::size_t number, const ItemKey& item, const Response& response);
// Of the assessment whose answers are added to it.
AnswerHash assessment_hash(std::string_view assessment);

// More answers than can be given to the item (one option, each step once, a match for each prompt): how many there are; else 0.
std::size_t too_many(const ItemKey& item, const Response& response);

}  // namespace lectern
