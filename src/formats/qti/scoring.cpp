#include "formats/qti/scoring.h"

#include <algorithm>
#include <set>

#include "base/overload.h"
#include "base/text.h"
#include "formats/qti/expression.h"

namespace lectern::qti {

namespace {

constexpr const char* score = "SCORE";
constexpr const char* count = "COUNT";

// Computed numbers are safe as long as they are whole: fractions are rounded here and there, and in browsers of languages with a decimal
// comma one system reads its own “1,6” as 16.
bool is_whole(Rational value) {
    return value.den == 1;
}

// SCORE for a COUNT of 0 to `of`, whatever it counts: chosen among the few that there are, never computed.
Element points_for_count(std::int64_t of, Rational points) {
    Elements branches;
    for (std::int64_t n = of; n > 0; --n)
        branches.push_back(
            op(n == of ? "qti-response-if" : "qti-response-else-if",
               {op("qti-gte", {variable(count), integer(n)}), set_outcome(score, base_value("float", to_decimal(points * n / of)))}));
    return op("qti-response-condition", std::move(branches));
}

// The same for a count that mappings give, which are floats; only where `condition` holds.
void count_by_mapping(Scoring& out, Element condition, Element counted, std::int64_t of, Rational points) {
    out.variables = {outcome(count, "float")};
    out.rules = {when(std::move(condition), {set_outcome(count, std::move(counted))}), points_for_count(of, points)};
}

Element map_response() {
    return element("qti-map-response", {{"identifier", response_variable}});
}

Element full_points() {
    return set_outcome(score, variable("MAXSCORE"));
}

Scoring all_or_nothing(const Item& item, bool template_allowed) {
    if (template_allowed && item.points == Rational(1)) return {.standard = Template::match_correct};
    return {.rules = {when(op("qti-match", {variable(response_variable), element("qti-correct", {{"identifier", response_variable}})}),
                           {full_points()})}};
}

// One choice: where the points are whole, the mapping gives them.
Scoring single_choice(const Item& item, bool template_allowed) {
    if (!template_allowed || item.points == Rational(1) || !is_whole(item.points)) return all_or_nothing(item, template_allowed);
    return {.mapping = {{correct_values(item).front(), item.points}}, .standard = Template::map_response};
}

// SCORE = the mapping × points ÷ of. Where the shares are whole they stand in the mapping itself, and a template does the rest.
Scoring mapped(Scoring out, std::int64_t of, Rational points, bool template_allowed) {
    const Rational each = points / Rational(of);
    if (!is_whole(each)) {
        count_by_mapping(out, any_chosen(), map_response(), of, points);
        return out;
    }
    for (auto& [value, mapped] : out.mapping) mapped = mapped * each;
    if (template_allowed) {
        out.standard = Template::map_response;
    } else {
        out.rules = {when(any_chosen(), {set_outcome(score, map_response())})};
    }
    return out;
}

Scoring multiple_response(const Item& item, const Choice& choice, bool template_allowed) {
    const auto options = static_cast<std::int64_t>(choice.options.size());
    const auto keys = static_cast<std::int64_t>(std::ranges::count(choice.options, true, &Option::correct));
    Scoring out;
    const auto map = [&](Rational key, Rational distractor) {
        for (const Option& option : choice.options)
            if (const Rational value = option.correct ? key : distractor; value.num != 0) out.mapping.emplace_back(option.id, value);
    };
    switch (item.scoring) {
        case ScoringRule::per_option:
            // Keys chosen and distractors left: all distractors, and one more or less for each choice.
            map(1, -1);
            count_by_mapping(out, any_chosen(), op("qti-sum", {map_response(), integer(options - keys)}), options, item.points);
            return out;
        case ScoringRule::right_minus_wrong:
            map(1, -1);
            out.mapping_from_zero = true;
            return mapped(std::move(out), keys, item.points, template_allowed);
        case ScoringRule::per_key:
            map(1, 0);
            count_by_mapping(
                out, op("qti-and", {any_chosen(), op("qti-lte", {op("qti-container-size", {variable(response_variable)}), integer(keys)})}),
                map_response(), keys, item.points);
            return out;
        default:
            return all_or_nothing(item, template_allowed);
    }
}

std::string numbered(const char* name, std::size_t place) {
    return std::string(name) + "_" + std::to_string(place);
}

Element is_step(std::size_t place, const Step& step) {
    return op("qti-match", {response_at(place), base_value("identifier", step.id)});
}

// RANK_i: where the step that stands at place i belongs, from 1; 0 if none stands there.
void add_ranks(const std::vector<Step>& steps, Scoring& out) {
    for (std::size_t place = 1; place <= steps.size(); ++place) {
        const std::string rank = numbered("RANK", place);
        out.variables.push_back(outcome(rank, "integer"));
        Elements branches;
        for (std::size_t right = 1; right <= steps.size(); ++right)
            branches.push_back(op(right == 1 ? "qti-response-if" : "qti-response-else-if",
                                  {is_step(place, steps[right - 1]), set_outcome(rank, integer(static_cast<std::int64_t>(right)))}));
        out.rules.push_back(op("qti-response-condition", std::move(branches)));
    }
}

Element placed(std::size_t place) {
    return op("qti-gt", {variable(numbered("RANK", place)), integer(0)});
}

Scoring per_position(const Item& item, const std::vector<Step>& steps) {
    Scoring out{.variables = {outcome(count, "integer")}};
    for (std::size_t place = 1; place <= steps.size(); ++place)
        out.rules.push_back(when(is_step(place, steps[place - 1]), {increment(count)}));
    out.rules.push_back(points_for_count(static_cast<std::int64_t>(steps.size()), item.points));
    return out;
}

Scoring per_neighbour(const Item& item, const std::vector<Step>& steps) {
    Scoring out{.variables = {outcome(count, "integer")}};
    add_ranks(steps, out);
    for (std::size_t place = 1; place < steps.size(); ++place) {
        Element follows =
            op("qti-equal", {op("qti-sum", {variable(numbered("RANK", place)), integer(1)}), variable(numbered("RANK", place + 1))});
        follows.attributes = {{"tolerance-mode", "exact"}};
        out.rules.push_back(when(op("qti-and", {placed(place), std::move(follows)}), {increment(count)}));
    }
    out.rules.push_back(points_for_count(static_cast<std::int64_t>(steps.size()) - 1, item.points));
    return out;
}

// The longest common subsequence with the right order is the longest rising sequence of ranks.
// RUN_i: the longest one that ends at place i; found from those before it.
Scoring longest_run(const Item& item, const std::vector<Step>& steps) {
    Scoring out{.variables = {outcome(count, "integer")}};
    add_ranks(steps, out);
    Elements longest = {integer(1)};
    for (std::size_t place = 1; place <= steps.size(); ++place) {
        const std::string run = numbered("RUN", place);
        out.variables.push_back(outcome(run, "integer"));
        out.rules.push_back(when(placed(place), {set_outcome(run, integer(1))}));
        for (std::size_t before = 1; before < place; ++before) {
            const std::string earlier = numbered("RUN", before);
            out.rules.push_back(
                when(op("qti-and", {placed(before), op("qti-lt", {variable(numbered("RANK", before)), variable(numbered("RANK", place))}),
                                    op("qti-gte", {variable(earlier), variable(run)})}),
                     {set_outcome(run, op("qti-sum", {variable(earlier), integer(1)}))}));
        }
        longest.push_back(variable(run));
    }
    out.rules.push_back(set_outcome(count, op("qti-subtract", {op("qti-max", std::move(longest)), integer(1)})));
    out.rules.push_back(points_for_count(static_cast<std::int64_t>(steps.size()) - 1, item.points));
    return out;
}

Scoring ordering(const Item& item, const std::vector<Step>& steps, bool template_allowed) {
    switch (item.scoring) {
        case ScoringRule::per_position:
            return per_position(item, steps);
        case ScoringRule::per_neighbour:
            return per_neighbour(item, steps);
        case ScoringRule::longest_run:
            return longest_run(item, steps);
        default:
            return all_or_nothing(item, template_allowed);
    }
}

Scoring matching(const Item& item, const Matching& matching, bool template_allowed) {
    if (item.scoring != ScoringRule::per_pair) return all_or_nothing(item, template_allowed);
    Scoring out;
    for (const std::string& pair : correct_values(item)) out.mapping.emplace_back(pair, 1);
    return mapped(std::move(out), static_cast<std::int64_t>(matching.prompts.size()), item.points, template_allowed);
}

// By the text, where it is kept: digits, one point, no exponent. Where it isn't, the system's own reading of a number decides.
Scoring numeric(const Numeric& numeric, bool typed_numbers) {
    Elements ranges;
    for (const NumericAnswer& answer : numeric.answers)
        ranges.push_back(op("qti-and", {op("qti-gte", {variable(response_variable), base_value("float", answer.min)}),
                                        op("qti-lte", {variable(response_variable), base_value("float", answer.max)})}));
    Elements conditions = {op("qti-not", {op("qti-is-null", {variable(response_variable)})})};
    if (typed_numbers) {
        Element plain_number = op("qti-pattern-match", {variable(typed_variable)});
        plain_number.attributes = {{"pattern", R"(\s*[+\-]?[0-9]+(\.[0-9]+)?\s*)"}};
        conditions.push_back(op("qti-or", {op("qti-is-null", {variable(typed_variable)}), std::move(plain_number)}));
    }
    conditions.push_back(op("qti-or", std::move(ranges)));
    return {.rules = {when(op("qti-and", std::move(conditions)), {full_points()})}};
}

// Each accepted text gives the points, or where these are not whole, counts as one; case is left to the mapping.
Scoring short_answer(const Item& item, const ShortAnswer& answer, bool template_allowed) {
    Scoring out;
    std::set<std::string> seen;
    for (const std::string& accepted : answer.answers)
        if (const std::string spelled = normalize_text(accepted); seen.insert(lower_case(spelled)).second)
            out.mapping.emplace_back(spelled, is_whole(item.points) ? item.points : Rational(1));
    Element answered = op("qti-not", {op("qti-is-null", {variable(response_variable)})});
    if (!is_whole(item.points)) {
        count_by_mapping(out, std::move(answered), map_response(), 1, item.points);
    } else if (template_allowed) {
        out.standard = Template::map_response;
    } else {
        out.rules = {when(std::move(answered), {set_outcome(score, map_response())})};
    }
    return out;
}

std::string middle(const NumericAnswer& answer) {
    const auto min = parse_decimal(answer.min), max = parse_decimal(answer.max);
    return min && max && *min != *max ? to_decimal((*min + *max) / 2) : answer.min;
}

}  // namespace

std::string prompt_identifier(const std::string& id) {
    return "p" + id;
}
std::string sealed_identifier(const std::string& id) {
    return "s" + id;
}

std::vector<std::string> correct_values(const Item& item) {
    std::vector<std::string> out;
    std::visit(Overload{
                   [&](const Choice& c) {
                       for (const Option& option : c.options)
                           if (option.correct) out.push_back(option.id);
                   },
                   [&](const Ordering& o) {
                       for (const Step& step : o.steps) out.push_back(step.id);
                   },
                   [&](const Matching& m) {
                       for (const Prompt& prompt : m.prompts) out.push_back(prompt_identifier(prompt.id) + " " + prompt.match);
                   },
                   [&](const Numeric& n) {
                       if (!n.answers.empty()) out.push_back(middle(n.answers.front()));
                   },
                   [&](const ShortAnswer& s) {
                       if (!s.answers.empty()) out.push_back(normalize_text(s.answers.front()));
                   },
                   [&](const Essay&) {},
               },
               item.interaction);
    return out;
}

Scoring scoring(const Item& item, const ScoringOptions& options) {
    const bool template_allowed = options.template_allowed;
    return std::visit(Overload{
                          [&](const Choice& c) {
                              return c.multiple ? multiple_response(item, c, template_allowed) : single_choice(item, template_allowed);
                          },
                          [&](const Ordering& o) { return ordering(item, o.steps, template_allowed); },
                          [&](const Matching& m) { return matching(item, m, template_allowed); },
                          [&](const Numeric& n) { return numeric(n, options.typed_numbers); },
                          [&](const ShortAnswer& s) { return short_answer(item, s, template_allowed); },
                          [&](const Essay&) { return Scoring{}; },
                      },
                      item.interaction);
}

}  // namespace lectern::qti
