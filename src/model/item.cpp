#include "model/item.h"

#include <algorithm>
#include <array>

namespace lectern {

namespace {

// In the order of the enums.
constexpr std::array<std::string_view, 8> rule_words = {"all-or-nothing", "per-option",    "right-minus-wrong", "per-key",
                                                        "per-position",   "per-neighbour", "longest-run",       "per-pair"};
constexpr std::array<std::string_view, 7> type_words = {"multiple-choice", "multiple-response", "ordering", "matching",
                                                        "numeric",         "short-answer",      "essay"};

template <typename Enum, std::size_t n>
std::optional<Enum> parse(const std::array<std::string_view, n>& words, std::string_view word) {
    const auto found = std::ranges::find(words, word);
    if (found == words.end()) return std::nullopt;
    return static_cast<Enum>(found - words.begin());
}

}  // namespace

std::string_view to_string(ScoringRule rule) {
    return rule_words[static_cast<std::size_t>(rule)];
}
std::optional<ScoringRule> parse_scoring_rule(std::string_view word) {
    return parse<ScoringRule>(rule_words, word);
}
std::string_view to_string(ItemType type) {
    return type_words[static_cast<std::size_t>(type)];
}
std::optional<ItemType> parse_item_type(std::string_view word) {
    return parse<ItemType>(type_words, word);
}

bool rule_fits(ScoringRule rule, ItemType type) {
    switch (rule) {
        case ScoringRule::all_or_nothing:
            return true;
        case ScoringRule::per_option:
        case ScoringRule::right_minus_wrong:
        case ScoringRule::per_key:
            return type == ItemType::multiple_response;
        case ScoringRule::per_position:
        case ScoringRule::per_neighbour:
        case ScoringRule::longest_run:
            return type == ItemType::ordering;
        case ScoringRule::per_pair:
            return type == ItemType::matching;
    }
    return false;
}

std::string letter(std::size_t index) {
    std::string out;
    for (++index; index > 0; index = (index - 1) / 26) out.insert(out.begin(), static_cast<char>('a' + (index - 1) % 26));
    return out;
}

Span Item::place(std::string_view attribute) const {
    for (const auto& [name, span] : places)
        if (name == attribute) return span;
    return at;
}

bool Item::is_unread(std::string_view attribute) const {
    return std::ranges::find(unread, attribute) != unread.end();
}

namespace {

template <typename ItemT, typename Use>
void walk_contents(ItemT& item, const Use& use) {
    use(item.stem);
    std::visit(
        [&](auto& n) {
            if constexpr (requires { n.options; })
                for (auto& option : n.options) use(option.content), use(option.feedback);
            if constexpr (requires { n.steps; })
                for (auto& step : n.steps) use(step.content), use(step.feedback);
            if constexpr (requires { n.prompts; })
                for (auto& prompt : n.prompts) use(prompt.content);
            if constexpr (requires { n.matches; })
                for (auto& match : n.matches) use(match.content);
        },
        item.interaction);
    use(item.rationale);
}

}  // namespace

void visit_contents(Item& item, const std::function<void(Content&)>& use) {
    walk_contents(item, use);
}
void visit_contents(const Item& item, const std::function<void(const Content&)>& use) {
    walk_contents(item, use);
}

ItemType type_of(const Item& item) {
    struct Visitor {
        ItemType operator()(const Choice& c) const { return c.multiple ? ItemType::multiple_response : ItemType::multiple_choice; }
        ItemType operator()(const Ordering&) const { return ItemType::ordering; }
        ItemType operator()(const Matching&) const { return ItemType::matching; }
        ItemType operator()(const Numeric&) const { return ItemType::numeric; }
        ItemType operator()(const ShortAnswer&) const { return ItemType::short_answer; }
        ItemType operator()(const Essay&) const { return ItemType::essay; }
    };
    return std::visit(Visitor{}, item.interaction);
}

}  // namespace lectern
