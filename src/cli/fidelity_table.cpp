#include "cli/fidelity_table.h"

#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "base/text.h"
#include "cli/text_table.h"
#include "formats/targets.h"

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
        case ItemType::numeric:
            item.interaction = Numeric{{{"1", "2", {}}}};
            break;
        case ItemType::short_answer:
            item.interaction = ShortAnswer{{"answer"}};
            break;
        case ItemType::essay:
            item.interaction = Essay{"Rubric"};
            break;
    }
    return item;
}

std::string ability(const Carriage& carriage) {
    if (carriage.fidelity == Fidelity::unsupported) return "unsupported";
    if (carriage.scored_as == ScoredAs::by_hand) return "by hand";
    if (carriage.fidelity == Fidelity::exact) return "exact";
    return carriage.scored_as == ScoredAs::own ? "approximated" : fmt::format("as {}", to_string(carriage.scored_as));
}

std::string in_profile(std::string_view target, std::string_view profile) {
    return profile.empty() ? std::string(target) : fmt::format("{}={}", target, profile);
}

using Rows = std::vector<std::vector<std::string>>;

// Each item type and rule that go together, and what the target does with them.
std::vector<std::string> abilities(const Target& target, std::string_view profile) {
    std::vector<std::string> out = {in_profile(target.name, profile)};
    for (const ItemType type : all_item_types)
        for (const ScoringRule rule : all_scoring_rules)
            if (rule_fits(rule, type)) out.push_back(ability(target.carries(sample(type, rule), profile)));
    return out;
}

// A column a target, and one for each profile that does otherwise with some items than the target's default.
Rows abilities_rows() {
    Rows rows = {{"item type", "scoring"}};
    for (const ItemType type : all_item_types)
        for (const ScoringRule rule : all_scoring_rules)
            if (rule_fits(rule, type))
                rows.push_back({std::string(to_string(type)), type == ItemType::essay ? "by a person" : std::string(to_string(rule))});
    const auto add = [&](const std::vector<std::string>& column) {
        for (std::size_t i = 0; i < rows.size(); ++i) rows[i].push_back(column[i]);
    };
    for (const Target& target : targets()) {
        const std::vector<std::string> usual = abilities(target, {});
        add(usual);
        for (const Profile& profile : target.profiles)
            if (const auto own = abilities(target, profile.name); !std::equal(own.begin() + 1, own.end(), usual.begin() + 1)) add(own);
    }
    return rows;
}

Rows profile_rows() {
    Rows rows;
    for (const Target& target : targets())
        for (const Profile& profile : target.profiles)
            rows.push_back(
                {in_profile(target.name, profile.name), &profile == target.profiles.data() ? "default" : "", std::string(profile.title)});
    return rows;
}

// "3 items", "1 setting"
std::string counted(std::size_t count, SubjectKind kind) {
    return count > 1 && kind == SubjectKind::stimulus ? fmt::format("{} stimuli", count) : count_of(count, to_string(kind));
}

}  // namespace

std::string fidelity_table(const std::vector<FidelityNote>& notes) {
    struct Row {
        std::size_t count = 0;
        std::string first;
    };
    using Kind = std::tuple<std::string, SubjectKind, Fidelity>;
    std::vector<std::pair<Kind, std::map<std::pair<std::string, std::string>, Row>>> groups;
    for (const FidelityNote& note : notes) {
        const Kind kind{in_profile(note.target, note.profile), note.subject.kind, note.carriage.fidelity};
        auto group = std::ranges::find(groups, kind, [](const auto& g) { return g.first; });
        if (group == groups.end()) group = groups.insert(groups.end(), {kind, {}});
        Row& row = group->second[{note.carriage.loss, note.carriage.advice}];
        if (row.count++ == 0) row.first = note.subject.name;
    }
    std::vector<std::vector<std::string>> rows = {{"target", "what", "fidelity", "what is lost"}};
    for (const auto& [kind, losses] : groups)
        for (const auto& [texts, row] : losses) {
            const auto& [target, subject, fidelity] = kind;
            rows.push_back({target, counted(row.count, subject), std::string(to_string(fidelity)),
                            texts.first.empty() ? "" : fmt::format("{} ({}{})", texts.first, row.first, row.count > 1 ? " …" : "")});
            if (!texts.second.empty()) rows.push_back({"", "", "", "→ " + texts.second});
        }
    return notes.empty() ? std::string() : columns(rows);
}

std::string abilities_table() {
    Rows list;
    for (const Target& target : targets())
        list.push_back({std::string(target.name), fmt::format(".{}", target.extension), std::string(target.title)});
    const Rows profiles = profile_rows();
    return columns(list) + (profiles.empty() ? "" : "\nprofiles (`lectern build --profile TARGET=NAME`):\n" + columns(profiles)) + "\n" +
           columns(abilities_rows()) +
           "\nexact: scores every response as Lectern does.  as RULE: scores by another rule (docs/fidelity.md).  by hand: a person scores "
           "it.\n";
}

}  // namespace lectern
