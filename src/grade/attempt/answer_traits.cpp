#include "grade/attempt/answer_traits.h"

#include "base/hash.h"

namespace lectern {

namespace {

std::uint64_t hash_of(const ItemKey& item, const Response& response, std::uint64_t seed) {
    std::uint64_t hash = 0;
    const bool ordered = item.type == ItemType::ordering;
    for (std::size_t i = 0; i < response.values.size(); ++i) hash += quick_hash(response.values[i], ordered ? seed + i + 1 : seed);
    for (const auto& [prompt, match] : response.pairs) hash += quick_hash(match, quick_hash(prompt, seed));
    return hash;
}

}  // namespace

AnswerHash answer_hash(std::size_t number, const ItemKey& item, const Response& response) {
    const auto half = [&](std::uint64_t seed) {
        const std::uint64_t words[] = {number, hash_of(item, response, seed)};
        return quick_hash({reinterpret_cast<const char*>(words), sizeof words}, seed);
    };
    constexpr std::uint64_t first = 0, second = std::uint64_t{1} << 32;
    return {half(first), half(second)};
}

AnswerHash assessment_hash(std::string_view assessment) {
    return {quick_hash(assessment, 1), quick_hash(assessment, 2)};
}

std::size_t too_many(const ItemKey& item, const Response& response) {
    const auto over = [](std::size_t given, std::size_t most) { return given > most ? given : 0; };
    switch (item.type) {
        case ItemType::multiple_choice:
            return over(response.values.size(), 1);
        case ItemType::multiple_response:
            return over(response.values.size(), item.options.size());
        case ItemType::ordering:
            return over(response.values.size() + response.pairs.size(), item.options.size());
        case ItemType::matching:
            return over(response.pairs.size(), item.prompts.size());
        case ItemType::numeric:
        case ItemType::short_answer:
        case ItemType::essay:
            return 0;
    }
    return 0;
}

}  // namespace lectern
