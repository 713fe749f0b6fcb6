#include "cli/fidelity_table.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "cli/columns.h"

namespace lectern {

namespace {

// An item with that type and rule, and nothing that makes it hard to carry.
Item sample(ItemType type, ScoringRule rule) {
    const auto content = [](std::string text) { return Content{{Paragraph{{{Text{std::move(text)}, {}}}}, {}}}; };
    Item item;
    item.id = item.title = "sample";
    item.stem = content("Stem");
    item.scoring = rule;
    switch (type) {
        case ItemType::multiple_choice:
        case ItemType::multiple_response: {
            Choice choice;
            choice.multiple = type == ItemType::multiple_response;
            for (std::size_t i = 0; i < 5; ++i) {
                Option option;
                option.id = letter(i);
                option.content = content("Option " + letter(i));
                option.correct = i == 0 || (choice.multiple && i == 1);
                choice.options.push_back(std::move(option));
            }
            item.interaction = std::move(choice);
            break;
        }
        case ItemType::ordering: {
            Ordering ordering;
            for (std::size_t i = 0; i < 4; ++i) ordering.steps.push_back({letter(i), content(letter(i) + " step"), {}, {}});
            item.interaction = std::move(ordering);
            break;
        }
        case ItemType::matching: {
            Matching matching{"Prompt", "Match", {}, {}};
            for (std::size_t i = 0; i < 3; ++i) {
                matching.prompts.push_back({std::to_string(i + 1), content("Prompt " + letter(i)), letter(i), {}});
                matching.matches.push_back({letter(i), content("Match " + letter(i)), {}});
            }
            item.interaction = std::move(matching);
            break;
        }
        case ItemType::numeric: item.interaction = Numeric{{{"1", "2", {}}}}; break;
        case ItemType::short_answer: item.interaction = ShortAnswer{{"answer"}}; break;
        case ItemType::essay: item.interaction = Essay{"Rubric"}; break;
    }
    return item;
}

std::string ability(const Carriage& carriage) {
    if (carriage.fidelity == Fidelity::unsupported) return "unsupported";
    if (carriage.scored_as == ScoredAs::by_hand) return "by hand";
    if (carriage.fidelity == Fidelity::exact) return "exact";
    return carriage.scored_as == ScoredAs::own ? "approximated" : fmt::format("as {}", to_string(carriage.scored_as));
}

}  // namespace

std::string fidelity_table(const Course& course, const std::vector<FidelityNote>& notes) {
    struct Row {
        std::size_t items = 0;
        std::string first;
    };
    using Kind = std::pair<std::string_view, Fidelity>;
    std::vector<std::pair<Kind, std::map<std::pair<std::string, std::string>, Row>>> groups;
    for (const FidelityNote& note : notes) {
        const Kind kind{note.target, note.carriage.fidelity};
        auto group = std::ranges::find(groups, kind, [](const auto& g) { return g.first; });
        if (group == groups.end()) group = groups.insert(groups.end(), {kind, {}});
        Row& row = group->second[{note.carriage.loss, note.carriage.advice}];
        if (row.items++ == 0) row.first = note.item;
    }
    std::vector<std::vector<std::string>> rows = {{"target", "items", "fidelity", "what is lost"}};
    for (const auto& [kind, losses] : groups)
        for (const auto& [texts, row] : losses) {
            rows.push_back({std::string(kind.first), std::to_string(row.items), std::string(to_string(kind.second)),
                            texts.first.empty() ? "" : fmt::format("{} ({}{})", texts.first, row.first, row.items > 1 ? " …" : "")});
            if (!texts.second.empty()) rows.push_back({"", "", "", "→ " + texts.second});
        }
    return course.items.empty() ? std::string() : columns(rows);
}

std::string abilities_table() {
    std::vector<std::vector<std::string>> rows = {{"item type", "scoring"}};
    for (const Target& target : targets()) rows.front().emplace_back(target.name);
    for (const ItemType type : all_item_types)
        for (const ScoringRule rule : all_scoring_rules) {
            if (!rule_fits(rule, type)) continue;
            rows.push_back({std::string(to_string(type)), type == ItemType::essay ? "by a person" : std::string(to_string(rule))});
            for (const Target& target : targets()) rows.back().push_back(ability(target.carries(sample(type, rule))));
        }
    std::vector<std::vector<std::string>> list;
    for (const Target& target : targets()) list.push_back({std::string(target.name), fmt::format(".{}", target.extension), std::string(target.title)});
    return columns(list) + "\n" + columns(rows) +
           "\nexact: scores every response as Lectern does.  as RULE: scores by another rule (docs/fidelity.md).  by hand: a person scores it.\n";
}

}  // namespace lectern
