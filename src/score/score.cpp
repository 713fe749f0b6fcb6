#include "score/score.h"

#include <algorithm>
#include <set>

#include "base/nearest_double.h"
#include "base/text.h"
#include "systems/canvas/typed.h"
#include "systems/moodle/typed.h"

namespace lectern {

namespace {

using Ids = std::vector<std::string>;

bool holds(const Ids& ids, const std::string& id) {
    return std::ranges::find(ids, id) != ids.end();
}

std::int64_t count(std::size_t n) {
    return static_cast<std::int64_t>(n);
}

// Options chosen, each once: how many are right, how many wrong (unknown ids among them).
struct Chosen {
    std::int64_t right = 0, wrong = 0;
};

Chosen chosen(const ItemKey& key, const Response& response) {
    const std::set<std::string> ids(response.values.begin(), response.values.end());
    Chosen out;
    for (const std::string& id : ids) ++(holds(key.correct, id) ? out.right : out.wrong);
    return out;
}

Rational choice_fraction(const ItemKey& key, ScoringRule rule, const Response& response) {
    const Chosen c = chosen(key, response);
    const std::int64_t keys = count(key.correct.size());
    const std::int64_t options = count(key.options.size());
    switch (rule) {
        case ScoringRule::per_option: {
            // Right state: keys chosen and distractors left. Ids that the item does not have are no options; they take one away.
            const std::int64_t right = c.right + (options - keys) - c.wrong;
            return Rational(std::max<std::int64_t>(0, right), options);
        }
        case ScoringRule::right_minus_wrong:
            return Rational(std::max<std::int64_t>(0, c.right - c.wrong), keys);
        case ScoringRule::per_key:
            return c.right + c.wrong > keys ? Rational(0) : Rational(c.right, keys);
        default:
            return c.right == keys && c.wrong == 0 ? 1 : 0;
    }
}

// The place that a step was given, from 0; nothing if it is none of the item's.
std::optional<std::size_t> place_of(std::string_view text, std::size_t steps) {
    std::size_t place = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), place);
    return error == std::errc() && stop == text.data() + text.size() && place >= 1 && place <= steps ? std::optional(place - 1)
                                                                                                     : std::nullopt;
}

// The same of pairs of step and place. Where one of them is none, or a step comes twice, something blank stands at the end.
Ids order_of_places(const ItemKey& key, const Response& response) {
    Ids order(key.correct.size());
    std::set<std::string> placed;
    bool is_odd = false;
    for (const auto& [step, place] : response.pairs) {
        const auto at = place_of(place, key.correct.size());
        if (!at || !holds(key.correct, step) || !placed.insert(step).second)
            is_odd = true;
        else if (order[*at].empty() || key.correct[*at] == step)
            order[*at] = step;
    }
    if (is_odd) order.emplace_back();
    return order;
}

// The step at each position, with repeated and unknown ones blanked, so that they earn nothing.
Ids clean_order(const ItemKey& key, const Response& response) {
    if (!response.pairs.empty()) return order_of_places(key, response);
    Ids order;
    for (const std::string& id : response.values) order.push_back(holds(key.correct, id) && !holds(order, id) ? id : std::string());
    return order;
}

std::int64_t longest_common_subsequence(const Ids& a, const Ids& b) {
    std::vector<std::int64_t> row(b.size() + 1, 0);
    for (const std::string& x : a) {
        std::int64_t diagonal = 0;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::int64_t above = row[j];
            row[j] = !x.empty() && x == b[j - 1] ? diagonal + 1 : std::max(row[j], row[j - 1]);
            diagonal = above;
        }
    }
    return row.back();
}

Rational ordering_fraction(const ItemKey& key, ScoringRule rule, const Response& response) {
    const Ids order = clean_order(key, response);
    const std::int64_t steps = count(key.correct.size());
    switch (rule) {
        case ScoringRule::per_position: {
            std::int64_t right = 0;
            for (std::size_t i = 0; i < std::min(order.size(), key.correct.size()); ++i) right += order[i] == key.correct[i] ? 1 : 0;
            return Rational(right, steps);
        }
        case ScoringRule::per_neighbour: {
            std::int64_t right = 0;
            for (std::size_t i = 0; i + 1 < order.size(); ++i) {
                const auto at = std::ranges::find(key.correct, order[i]);
                if (at != key.correct.end() && at + 1 != key.correct.end() && *(at + 1) == order[i + 1]) ++right;
            }
            return Rational(right, steps - 1);
        }
        case ScoringRule::longest_run:
            return Rational(std::max<std::int64_t>(0, longest_common_subsequence(order, key.correct) - 1), steps - 1);
        default:
            return order == key.correct ? 1 : 0;
    }
}

Rational matching_fraction(const ItemKey& key, ScoringRule rule, const Response& response) {
    std::int64_t right = 0;
    for (const auto& [prompt, match] : key.pairs) {
        std::set<std::string> given;
        for (const auto& [p, m] : response.pairs)
            if (p == prompt) given.insert(m);
        if (given.size() == 1 && *given.begin() == match) ++right;
    }
    if (rule == ScoringRule::per_pair) return Rational(right, count(key.pairs.size()));
    const bool foreign = std::ranges::any_of(response.pairs, [&](const auto& pair) { return !holds(key.prompts, pair.first); });
    return right == count(key.pairs.size()) && !foreign ? 1 : 0;
}

// Decimal texts become the nearest doubles, in C++ and in JavaScript alike, so both compare the same.
std::optional<double> number(std::string_view text) {
    text = trim(text);
    if (text.empty() || text.find_first_not_of("0123456789.+-") != std::string_view::npos) return std::nullopt;
    const bool plus = text.front() == '+';
    if (plus) text.remove_prefix(1);
    const std::string_view digits = text.substr(!plus && text.starts_with('-') ? 1 : 0);
    if (digits.empty() || digits.find_first_of("+-") != std::string_view::npos || digits.front() == '.' || digits.back() == '.')
        return std::nullopt;
    return whole_number(text, std::chars_format::fixed);
}

// A float as XML Schema writes it, which QTI takes over; INF and NaN are no answers.
std::optional<double> float_value(std::string_view text) {
    text = trim(text);
    const bool plus = text.starts_with('+');
    if (plus) text.remove_prefix(1);
    if (text.empty() || text.find_first_not_of("0123456789.+-eE") != std::string_view::npos || (plus && text.starts_with('-')))
        return std::nullopt;
    return whole_number(text);
}

Rational numeric_fraction(const ItemKey& key, const Response& response, std::optional<double> (*read)(std::string_view) = number) {
    const auto value = response.values.size() == 1 ? read(response.values.front()) : std::nullopt;
    if (!value) return 0;
    return std::ranges::any_of(
               key.ranges,
               [&](const auto& range) { return number(range.first).value_or(1) <= *value && *value <= number(range.second).value_or(0); })
               ? 1
               : 0;
}

std::string comparable(std::string_view text) {
    return normalize_text(lower_case(normalize_text(text)));
}

Rational short_answer_fraction(const ItemKey& key, const Response& response) {
    if (response.values.size() != 1) return 0;
    const std::string given = comparable(response.values.front());
    return std::ranges::any_of(key.correct, [&](const std::string& accepted) { return comparable(accepted) == given; }) ? 1 : 0;
}

// The accepted texts are written with single spaces; what is given must have the same.
Rational verbatim_fraction(const ItemKey& key, const Response& response) {
    if (response.values.size() != 1) return 0;
    const std::string given = moodle::typed_text(response.values.front());
    return std::ranges::any_of(key.correct,
                               [&](const std::string& accepted) { return moodle::typed_text(normalize_text(accepted)) == given; })
               ? 1
               : 0;
}

// Letter case alone is forgiven.
Rational same_text_fraction(const ItemKey& key, const Response& response) {
    if (response.values.size() != 1) return 0;
    const std::string given = lower_case(response.values.front());
    return std::ranges::any_of(key.correct, [&](const std::string& accepted) { return lower_case(normalize_text(accepted)) == given; }) ? 1
                                                                                                                                        : 0;
}

// As same_text, but for white space round the answer.
Rational trimmed_text_fraction(const ItemKey& key, const Response& response) {
    Response trimmed = response;
    for (std::string& value : trimmed.values) value = std::string(trim(value));
    return same_text_fraction(key, trimmed);
}

Rational fraction_by_one(const ItemKey& key, ScoringRule rule, const Response& response) {
    switch (key.type) {
        case ItemType::multiple_choice:
        case ItemType::multiple_response:
            return choice_fraction(key, rule, response);
        case ItemType::ordering:
            return ordering_fraction(key, rule, response);
        case ItemType::matching:
            return matching_fraction(key, rule, response);
        case ItemType::numeric:
            return numeric_fraction(key, response);
        case ItemType::short_answer:
            return short_answer_fraction(key, response);
        case ItemType::essay:
            return 0;
    }
    return 0;
}

}  // namespace

Rational fraction(const ItemKey& key, ScoringRule rule, const Response& response) {
    if (!response.answered()) return 0;
    Rational best = fraction_by_one(key, rule, response);
    for (const ItemKey& other : key.alternatives) best = std::max(best, fraction_by_one(other, rule, response));
    return best;
}

Rational fraction(const ItemKey& key, const Response& response) {
    return fraction(key, key.rule, response);
}

std::optional<Rational> predicted_fraction(const ItemKey& key, ScoredAs scored_as, const Response& response) {
    switch (scored_as) {
        case ScoredAs::own:
            return fraction(key, response);
        case ScoredAs::by_hand:
            return std::nullopt;
        case ScoredAs::right_if_none_wrong: {
            const Chosen c = chosen(key, response);
            return c.wrong > 0 ? Rational(0) : Rational(c.right, count(key.correct.size()));
        }
        case ScoredAs::all_or_nothing:
            return fraction(key, ScoringRule::all_or_nothing, response);
        case ScoredAs::per_option:
            return fraction(key, ScoringRule::per_option, response);
        case ScoredAs::right_minus_wrong:
            return fraction(key, ScoringRule::right_minus_wrong, response);
        case ScoredAs::per_key:
            return fraction(key, ScoringRule::per_key, response);
        case ScoredAs::per_position:
            return fraction(key, ScoringRule::per_position, response);
        case ScoredAs::per_neighbour:
            return fraction(key, ScoringRule::per_neighbour, response);
        case ScoredAs::longest_run:
            return fraction(key, ScoringRule::longest_run, response);
        case ScoredAs::per_pair:
            return fraction(key, ScoringRule::per_pair, response);
        case ScoredAs::longest_subset: {
            const std::int64_t run = longest_common_subsequence(clean_order(key, response), key.correct);
            return run < 2 ? Rational(0) : Rational(run, count(key.correct.size()));
        }
        case ScoredAs::lenient_number:
            return numeric_fraction(key, response, moodle::typed_number);
        case ScoredAs::float_value:
            return numeric_fraction(key, response, float_value);
        case ScoredAs::verbatim_text:
            return verbatim_fraction(key, response);
        case ScoredAs::same_text:
            return same_text_fraction(key, response);
        case ScoredAs::trimmed_text:
            return trimmed_text_fraction(key, response);
        case ScoredAs::rounded_number:
            return numeric_fraction(key, response, canvas::typed_number);
    }
    return std::nullopt;
}

int scaled_score(const Scale& scale, std::string_view form, Rational raw, Rational max) {
    const auto table = scale.tables.find(std::string(form));
    if (table != scale.tables.end() && raw.den == 1) {
        const auto row = table->second.find(static_cast<int>(raw.num));
        if (row != table->second.end()) return row->second;
    }
    const Rational share = raw / max;
    const Rational scaled = share < scale.cut ? Rational(scale.min) + Rational(scale.pass - scale.min) * share / scale.cut
                            : scale.cut == Rational(1)
                                ? Rational(scale.pass)
                                : Rational(scale.pass) + Rational(scale.max - scale.pass) * (share - scale.cut) / (Rational(1) - scale.cut);
    // Half up, on exact figures; a share under the cut must not round up to a pass.
    const Rational doubled = scaled * 2 + 1;
    std::int64_t rounded = doubled.num / (doubled.den * 2);
    if (doubled.num < 0 && doubled.num % (doubled.den * 2) != 0) --rounded;
    if (share < scale.cut && rounded >= scale.pass) rounded = scale.pass - 1;
    return static_cast<int>(rounded);
}

bool passes(const Scale& scale, int scaled) {
    return scaled >= scale.pass;
}

}  // namespace lectern
