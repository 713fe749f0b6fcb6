#include "agreement/random_responses.h"

#include <algorithm>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "base/rational.h"
#include "base/text.h"
#include "simulate/chance.h"

namespace lectern::test {

namespace {

using Ids = std::vector<std::string>;
using Texts = std::vector<std::string_view>;

template <typename List>
const auto& pick(const List& list, Chance& chance) {
    return list[chance.below(list.size())];
}

template <typename T>
void shuffle(std::vector<T>& list, Chance& chance) {
    for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[chance.below(i)]);
}

std::string some(const Texts& pieces, std::size_t most, Chance& chance) {
    std::string out;
    for (std::size_t left = chance.below(most + 1); left > 0; --left) out += pick(pieces, chance);
    return out;
}

// Where ids are chosen, the responses can be counted and each has a number.

// Orders of the first k of n things, for each k: n! ÷ (n − k)!.
std::uint64_t orders(std::size_t things, std::size_t chosen) {
    std::uint64_t out = 1;
    for (std::size_t i = 0; i < chosen; ++i) out *= things - i;
    return out;
}

std::uint64_t how_many(const ItemKey& key) {
    const std::size_t n = key.options.size();
    std::uint64_t out = 0;
    switch (key.type) {
        case ItemType::multiple_choice:
            return n + 1;
        case ItemType::multiple_response:
            return std::uint64_t{1} << n;
        case ItemType::ordering:
            for (std::size_t chosen = 0; chosen <= n; ++chosen) out += orders(n, chosen);
            return out;
        case ItemType::matching:
            out = 1;
            for (std::size_t i = 0; i < key.prompts.size(); ++i) out *= n + 1;
            return out;
        default:
            return 0;
    }
}

// Response 0 is none at all, and the whole orders come before those of fewer steps.
Response order_number(const ItemKey& key, std::uint64_t number) {
    if (number == 0) return {};
    --number;
    Ids left = key.options;
    std::size_t chosen = left.size();
    for (; number >= orders(left.size(), chosen); --chosen) number -= orders(left.size(), chosen);
    Response out;
    for (; chosen > 0; --chosen) {
        const auto at = left.begin() + static_cast<std::ptrdiff_t>(number % left.size());
        number /= left.size();
        out.values.push_back(*at);
        left.erase(at);
    }
    return out;
}

// Each prompt with one of the matches, or with none.
Response pairs_number(const ItemKey& key, std::uint64_t number) {
    Response out;
    for (const std::string& prompt : key.prompts) {
        const std::size_t match = number % (key.options.size() + 1);
        number /= key.options.size() + 1;
        if (match > 0) out.pairs.emplace_back(prompt, key.options[match - 1]);
    }
    return out;
}

Response response_number(const ItemKey& key, std::uint64_t number) {
    if (key.type == ItemType::ordering) return order_number(key, number);
    if (key.type == ItemType::matching) return pairs_number(key, number);
    if (key.type == ItemType::multiple_choice) return number == 0 ? Response{} : Response{{key.options[number - 1]}, {}};
    Response out;
    for (std::size_t i = 0; i < key.options.size(); ++i)
        if (number >> i & 1) out.values.push_back(key.options[i]);
    return out;
}

// The right response with one or two things changed.
Response near_right(const ItemKey& key, Chance& chance) {
    Response out{key.correct, key.pairs};
    for (std::size_t changes = 1 + chance.below(2); changes > 0; --changes) {
        if (key.type == ItemType::ordering) {
            std::swap(out.values[chance.below(out.values.size())], out.values[chance.below(out.values.size())]);
        } else if (key.type == ItemType::matching) {
            out.pairs[chance.below(out.pairs.size())].second = pick(key.options, chance);
        } else {
            const std::string& option = pick(key.options, chance);
            if (std::erase(out.values, option) == 0) out.values.push_back(option);
        }
    }
    if (key.type == ItemType::multiple_response) std::ranges::sort(out.values);
    return out;
}

// Where something is typed: in the ways that people write it, and in ways that they don't.

// A decimal of up to nine places from 0.3 of the range's width, or of 1, under it to as much above it.
std::string number_in_range(const std::pair<std::string, std::string>& range, Chance& chance) {
    const double low = std::stod(range.first), width = std::stod(range.second) - low;
    return fmt::format("{:.{}f}", low + (1.6 * chance.uniform() - 0.3) * (width > 0 ? width : 1), chance.below(10));
}

std::string with_thousands(std::string text, std::string_view mark) {
    const std::size_t point = std::min(text.find('.'), text.size());
    for (std::size_t at = point; at > 3 && text[at - 4] != '-'; at -= 3) text.insert(at - 3, mark);
    return text;
}

std::string typed_number(const ItemKey& key, Chance& chance) {
    static const Texts before = {"", "", " ", "+", "$", "- ", "--", "+-", "0", "\t"};
    static const Texts after = {"", "", "0", " ", " kg", "%", "e0", "E+0", "x10^0", " *10**0", "e", "abc", ".", "..", " 1", ",", "-", ".0"};
    static const Texts pieces = {"0",   "6",  "7",    "8",      "3",      "1000", ".",      "-",   "+",      " ",
                                 "\t",  ",",  "e",    "0.",     ".5",     "125",  "000000", "x",   "\uff11", "9999999999999999999",
                                 "e-1", "E2", "x10^", "\u2212", "\u00bd", "inf",  "nan",    "0x1f"};
    static const std::string zeros(330, '0'), nines(330, '9');
    const auto& range = pick(key.ranges, chance);
    const double kind = chance.uniform();
    if (kind < 0.1) return chance.happens(0.5) ? range.first : range.second;
    std::string number = chance.happens(0.5) ? number_in_range(range, chance) : chance.happens(0.5) ? range.first : range.second;
    if (kind < 0.4) return number_in_range(range, chance);
    if (kind < 0.65) return std::string(pick(before, chance)) + number + std::string(pick(after, chance));
    if (kind < 0.7) return with_thousands(number, pick(Texts{",", " ", ".", "'"}, chance));
    if (kind < 0.74) return (std::ranges::replace(number, '.', ','), number);
    if (kind < 0.76 && number.starts_with("0.")) return number.substr(1);
    if (kind < 0.77) return number + (number.find('.') == std::string::npos ? "." : "") + zeros;
    if (kind < 0.78) return "0." + zeros + "7";
    if (kind < 0.8) return chance.happens(0.5) ? nines : zeros + number;
    return some(pieces, 5, chance);
}

std::string typed_text(const ItemKey& key, Chance& chance) {
    static const Texts pieces = {" ",      "  ",      "\t",     "\u00a0", "\u3000", "\u2003", "a",           "A",      "*",
                                 "\\",     "e\u0301", "\u00e9", "\u017f", "\u00df", "\u1e9e", "\u0130",      "\u0131", "i",
                                 "\u03a3", "\u03c2",  "\u03c3", "\ufeff", "\u200b", "\u0085", "\U0001F44D",  "\u212b", "\u1100\u1161\u11a8",
                                 "\uac01", "'",       ".",      "<b>",    "&amp;",  "0",      "\u6771\u4eac"};
    std::string text = pick(key.correct, chance);
    const double kind = chance.uniform();
    if (kind < 0.05) return text;
    if (kind < 0.1) return normalize_text(text);
    if (kind < 0.2) return lower_case(text);
    if (kind < 0.3) {
        for (char& c : text)
            if (c >= 'a' && c <= 'z' && chance.happens(0.7)) c = static_cast<char>(c - 32);
        return text;
    }
    if (kind < 0.4) return std::string(pick(pieces, chance)) + text + std::string(pick(pieces, chance));
    if (kind < 0.5) {
        const std::string space(pick(Texts{"  ", "\t", "\u00a0", "\u2003", ""}, chance));
        for (std::size_t at = text.find(' '); at != std::string::npos; at = text.find(' ', at + std::max<std::size_t>(1, space.size())))
            text.replace(at, 1, space);
        return text;
    }
    if (kind < 0.8) {
        std::size_t at = chance.below(text.size() + 1);
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80) ++at;
        return text.insert(at, pick(pieces, chance));
    }
    return some(pieces, 4, chance);
}

Response typed(const ItemKey& key, Chance& chance) {
    if (key.type == ItemType::essay) return {{some({"a text", ", ", "and more", "\n", "<b>"}, 12, chance)}, {}};
    return {{key.type == ItemType::numeric ? typed_number(key, chance) : typed_text(key, chance)}, {}};
}

std::string any_id(const Ids& ids, Chance& chance) {
    static const Texts unknown = {"z", "", "A", "a ", "-1", "\u00e9"};  // a number would be a sealed id (key/seal.h)
    return chance.happens(0.15) ? std::string(pick(unknown, chance)) : pick(ids, chance);
}

Response odd(const ItemKey& key, Chance& chance) {
    Response out;
    if (key.type == ItemType::matching) {
        if (chance.happens(0.5)) out.pairs = key.pairs;
        for (std::size_t left = chance.below(key.prompts.size() + 3); left > 0; --left)
            out.pairs.emplace_back(any_id(key.prompts, chance), any_id(key.options, chance));
    } else if (!key.options.empty()) {
        if (chance.happens(0.4)) out.values = key.correct;
        for (std::size_t left = 1 + chance.below(key.options.size() + 2); left > 0; --left) {
            const std::size_t at = chance.below(out.values.size() + 1);
            out.values.insert(out.values.begin() + static_cast<std::ptrdiff_t>(at), any_id(key.options, chance));
        }
    } else {
        out = typed(key, chance);
        out.values.push_back(typed(key, chance).values.front());
    }
    return out;
}

// Every one, if there are no more than `count`.
std::vector<RandomResponse> givable(const ItemKey& key, std::size_t count, Chance& chance) {
    std::vector<RandomResponse> out;
    const std::uint64_t all = how_many(key);
    if (all > 0 && all <= count) {
        for (std::uint64_t number = 0; number < all; ++number) out.push_back({response_number(key, number)});
        return out;
    }
    std::set<std::pair<Ids, std::vector<std::pair<std::string, std::string>>>> seen;
    const auto add = [&](Response response) {
        if (seen.emplace(response.values, response.pairs).second) out.push_back({std::move(response)});
    };
    add({});
    if (all > 0) add({key.correct, key.pairs});
    const double near = key.type == ItemType::multiple_choice ? 0 : 0.5;
    // What is typed can repeat itself for long where the accepted text is short.
    for (std::size_t draws = 0; out.size() < count && draws < 100 * count; ++draws)
        add(all == 0 ? typed(key, chance) : chance.happens(near) ? near_right(key, chance) : response_number(key, chance.below(all)));
    return out;
}

}  // namespace

std::vector<RandomResponse> random_responses(const ItemKey& key, std::size_t count, std::uint64_t seed) {
    Chance chance(seed, key.id);
    std::vector<RandomResponse> out = givable(key, count, chance);
    const std::size_t wanted = std::max(count, out.size() + std::max<std::size_t>(1, count / 10));
    while (out.size() < wanted) out.push_back({odd(key, chance), true});
    return out;
}

}  // namespace lectern::test
