#include "simulate/answer.h"

#include <algorithm>

#include "base/rational.h"
#include "score/score.h"

namespace lectern {

namespace {

template <typename T>
void shuffle(std::vector<T>& list, Chance& chance) {
    for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[chance.below(i)]);
}

std::vector<std::string> distractors(const ItemKey& item) {
    std::vector<std::string> out;
    for (const std::string& option : item.options)
        if (std::ranges::find(item.correct, option) == item.correct.end()) out.push_back(option);
    return out;
}

Response wrong_choice(const ItemKey& item, Chance& chance) {
    std::vector<std::string> wrong = distractors(item);
    shuffle(wrong, chance);
    if (item.type == ItemType::multiple_choice) return {{wrong.front()}, {}};
    // A key taken for a distractor; sometimes a key missed, or a distractor too many.
    Response response{item.correct, {}};
    const double way = chance.uniform();
    if (way < 0.85 || wrong.empty())
        response.values.erase(response.values.begin() + static_cast<std::ptrdiff_t>(chance.below(item.correct.size())));
    if (way > 0.25 && !wrong.empty()) response.values.push_back(wrong.front());
    std::ranges::sort(response.values);
    return response;
}

Response wrong_order(const ItemKey& item, Chance& chance) {
    Response response{item.correct, {}};
    if (chance.happens(0.6)) {
        const std::size_t at = chance.below(item.correct.size() - 1);
        std::swap(response.values[at], response.values[at + 1]);
    } else {
        do shuffle(response.values, chance);
        while (response.values == item.correct);
    }
    return response;
}

Response wrong_pairs(const ItemKey& item, Chance& chance) {
    Response response{{}, item.pairs};
    auto& pairs = response.pairs;
    const std::size_t at = chance.below(pairs.size());
    std::vector<std::string> others;
    for (const std::string& match : item.options)
        if (match != pairs[at].second) others.push_back(match);
    if (others.empty()) return {};
    const std::string taken = others[chance.below(others.size())];
    // Two prompts exchange their matches, if the other match is in use.
    for (auto& [prompt, match] : pairs)
        if (match == taken) match = pairs[at].second;
    pairs[at].second = taken;
    return response;
}

// Numbers near what is accepted, then far from it.
Response wrong_number(const ItemKey& item, Chance& chance) {
    const auto& [low, high] = item.ranges[chance.below(item.ranges.size())];
    const Rational min = parse_decimal(low).value_or(0), max = parse_decimal(high).value_or(0);
    const Rational width = max - min + 1;
    for (std::int64_t step = 1; step < 100; ++step) {
        const Rational value = chance.happens(0.5) ? max + width * step : min - width * step;
        Response response{{to_decimal(value)}, {}};
        if (fraction(item, response) < Rational(1)) return response;
    }
    return {};
}

// Where the last two bytes begin, or the character that they are in.
std::size_t end_of_text(const std::string& text) {
    std::size_t at = text.size() - std::min<std::size_t>(text.size(), 2);
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
    return at;
}

Response wrong_text(const ItemKey& item, Chance& chance) {
    std::string text = item.correct[chance.below(item.correct.size())];
    // A slip of the pen: the text with its end written again, until it is none of those accepted.
    for (int i = 0; i < 8; ++i) {
        text += text.substr(end_of_text(text));
        Response response{{text}, {}};
        if (fraction(item, response) < Rational(1)) return response;
    }
    return {};
}

}  // namespace

Response right_answer(const ItemKey& item, Chance& chance) {
    switch (item.type) {
        case ItemType::multiple_choice:
        case ItemType::multiple_response:
        case ItemType::ordering:
            return {item.correct, {}};
        case ItemType::matching:
            return {{}, item.pairs};
        case ItemType::numeric:
            return {{item.ranges[chance.below(item.ranges.size())].first}, {}};
        case ItemType::short_answer:
            return {{item.correct[chance.below(item.correct.size())]}, {}};
        case ItemType::essay:
            return {{"A simulated answer, for a person to score."}, {}};
    }
    return {};
}

Response wrong_answer(const ItemKey& item, Chance& chance) {
    switch (item.type) {
        case ItemType::multiple_choice:
        case ItemType::multiple_response:
            return wrong_choice(item, chance);
        case ItemType::ordering:
            return wrong_order(item, chance);
        case ItemType::matching:
            return wrong_pairs(item, chance);
        case ItemType::numeric:
            return wrong_number(item, chance);
        case ItemType::short_answer:
            return wrong_text(item, chance);
        case ItemType::essay:
            return right_answer(item, chance);
    }
    return {};
}

}  // namespace lectern
