// Items: questions with their keys and scoring rules.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/rational.h"
#include "findings/places.h"
#include "model/content.h"

namespace lectern {

// docs/source-language.md, "scoring"; what each rule gives is in score/score.h.
enum class ScoringRule { all_or_nothing, per_option, right_minus_wrong, per_key, per_position, per_neighbour, longest_run, per_pair };
inline constexpr ScoringRule all_scoring_rules[] = {ScoringRule::all_or_nothing, ScoringRule::per_option,   ScoringRule::right_minus_wrong,
                                                    ScoringRule::per_key,        ScoringRule::per_position, ScoringRule::per_neighbour,
                                                    ScoringRule::longest_run,    ScoringRule::per_pair};
std::string_view to_string(ScoringRule rule);  // "all-or-nothing"
[[nodiscard]] std::optional<ScoringRule> parse_scoring_rule(std::string_view word);

enum class ItemType { multiple_choice, multiple_response, ordering, matching, numeric, short_answer, essay };
inline constexpr ItemType all_item_types[] = {
    ItemType::multiple_choice, ItemType::multiple_response, ItemType::ordering, ItemType::matching,
    ItemType::numeric,         ItemType::short_answer,      ItemType::essay};
std::string_view to_string(ItemType type);  // "multiple-choice"
[[nodiscard]] std::optional<ItemType> parse_item_type(std::string_view word);
bool rule_fits(ScoringRule rule, ItemType type);

// Letters a, b, c … (options, matches, steps; after z: aa, ab …) and numbers 1, 2, 3 … (prompts), in source order.
std::string letter(std::size_t index);

struct Option {
    std::string id;  // letter
    Content content;
    bool correct = false;
    bool pinned = false;  // keeps its place when the others are shuffled
    Content feedback;     // empty: none
    Span at;
};
// One key: multiple choice; two or more (or `multiple`): multiple response.
struct Choice {
    bool multiple = false;
    std::vector<Option> options;
};

struct Step {
    std::string id;  // letter
    Content content;
    Content feedback;
    Span at;
};
struct Ordering {
    std::vector<Step> steps;  // in the right order
};

struct Prompt {
    std::string id;  // number
    Content content;
    std::string match;  // id of the match that is right
    Span at;
};
struct Match {
    std::string id;  // letter; matches of the same text are one match
    Content content;
    Span at;
};
struct Matching {
    std::string prompt_title, match_title;  // the names of the two sides
    std::vector<Prompt> prompts;
    std::vector<Match> matches;
};

// Accepts min..max, both included; decimal texts without exponent, exact ("0.7 ± 0.1" is "0.6".."0.8").
struct NumericAnswer {
    std::string min, max;
    Span at;
};
struct Numeric {
    std::vector<NumericAnswer> answers;
};

// Accepted texts; compared without regard to case and white space (score/score.h).
struct ShortAnswer {
    std::vector<std::string> answers;
};

struct Essay {
    std::string rubric;  // for the person who scores it; never shown to the candidate
};

using Interaction = std::variant<Choice, Ordering, Matching, Numeric, ShortAnswer, Essay>;

struct Item {
    std::string id;
    std::string slug;  // the heading's anchor on a code host; the id unless the attributes give one
    std::string title;
    Content stem;
    Interaction interaction;
    Content rationale;  // empty: none
    std::string task;   // id of the blueprint's task statement
    Rational points = 1;
    ScoringRule scoring = ScoringRule::all_or_nothing;
    std::optional<double> difficulty;  // logits; 0 is average, higher is harder
    std::optional<double> minutes;
    bool shuffle = true;            // of options, of matches; steps are always shuffled
    std::vector<PlacedText> guide;  // lines of the exam's guide that it serves: "2.2-S5"
    std::vector<PlacedText> tags, enemies, references, pins;
    std::string author, status;
    std::optional<std::size_t> case_study;  // index in Course::case_studies

    Span at;                                           // the heading
    std::vector<std::pair<std::string, Span>> places;  // where each attribute stands
    Span place(std::string_view attribute) const;      // that place, or `at`
    // Attributes whose value could not be read, and so have their defaults; "interaction": parts of it.
    std::vector<std::string> unread = {};
    bool is_unread(std::string_view attribute) const;
};

ItemType type_of(const Item& item);

// Every content of the item: stem, options, feedback, rationale …
void visit_contents(Item& item, const std::function<void(Content&)>& use);
void visit_contents(const Item& item, const std::function<void(const Content&)>& use);

}  // namespace lectern
