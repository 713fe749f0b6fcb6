// The blueprint's item rules: how many options, keys, steps, prompts an exam's items have.
#include <algorithm>

#include <fmt/format.h>

#include "base/overload.h"
#include "base/text.h"
#include "blueprint/constraints.h"
#include "check/rules.h"
#include "findings/codes.h"

namespace lectern::check {

namespace {

template <typename Part>
std::vector<Span> places(const std::vector<Part>& parts) {
    std::vector<Span> out;
    for (const Part& part : parts) out.push_back(part.at);
    return out;
}

// Where each of what a rule counts stands.
std::vector<Span> places_of(const Interaction& interaction, std::string_view count) {
    return std::visit(Overload{
                          [&](const Choice& n) {
                              if (count == "options") return places(n.options);
                              std::vector<Span> keys;
                              for (const Option& option : n.options)
                                  if (option.correct) keys.push_back(option.at);
                              return keys;
                          },
                          [](const Ordering& n) { return places(n.steps); },
                          [&](const Matching& n) { return count == "prompts" ? places(n.prompts) : places(n.matches); },
                          [](const Numeric&) { return std::vector<Span>(); },
                          [](const ShortAnswer&) { return std::vector<Span>(); },
                          [](const Essay&) { return std::vector<Span>(); },
                      },
                      interaction);
}

// "3 options", "1 right answer"
std::string amount(std::size_t n, std::string_view count) {
    if (count == "correct") return count_of(n, "right answer");
    return count_of(n, count == "matches" ? "match" : count.substr(0, count.size() - 1));
}

// At the first part too many; where there are too few, at the whole.
void report_count(Context& context, const Breach& breach, const std::vector<Span>& parts, const Span& whole) {
    const Blueprint& blueprint = context.course.blueprint;
    const CountRange& range = std::get<CountRange>(breach.wanted);
    const bool too_many = static_cast<int>(parts.size()) > range.min;
    const Span at = too_many ? parts[static_cast<std::size_t>(*range.max)] : whole;
    add_with_place(context.findings, code("item-rule-broken"), at,
                   fmt::format("this {} has {}; the blueprint asks for {} in {}", breach.type == "case-study" ? "case study" : "item",
                               amount(parts.size(), breach.counted), to_string(range), breach.type),
                   too_many ? "leave some out, or change the rule" : "add some, or change the rule", "the rule",
                   blueprint.places.find(fmt::format("item-rules/{}/{}", breach.type, breach.counted), blueprint.at));
}

// The place of a count's name: the key, where the blueprint's places have its value.
Span key_place(const Context& context, const std::string& type, const std::string& count) {
    const Blueprint& blueprint = context.course.blueprint;
    Span at = blueprint.places.find("item-rules/" + type + "/" + count, blueprint.at);
    if (!at.range || at.range->begin == 0) return at;
    const std::string& text = context.files[at.file].text;
    const auto key = text.rfind(count, at.range->begin - 1);
    if (key == std::string::npos || text.find('\n', key) < at.range->begin) return at;
    at.range = Range{static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key + count.size())};
    return at;
}

}  // namespace

void check_item_rule_names(Context& context) {
    const Blueprint& blueprint = context.course.blueprint;
    std::vector<std::string_view> types;
    for (const Countable& one : countables()) types.push_back(one.type);
    for (const auto& [type, counts] : blueprint.item_rules) {
        const auto known = std::ranges::find(countables(), type, &Countable::type);
        if (known == countables().end()) {
            context.report_unknown(code("unknown-item-rule"), blueprint.places.find("item-rules/" + type, blueprint.at),
                                   fmt::format("there is no item type `{}`", type),
                                   {.word = type,
                                    .known = types,
                                    .otherwise = "types are multiple-choice, multiple-response, ordering, matching and case-study",
                                    .stands_at = {},
                                    .trust = Trust::safe});
            continue;
        }
        for (const auto& [count, range] : counts) {
            if (std::ranges::find(known->counts, count) != known->counts.end()) continue;
            const std::vector<std::string> names(known->counts.begin(), known->counts.end());
            context.report_unknown(
                code("unknown-item-rule"), key_place(context, type, count), fmt::format("`{}` can't be counted in {}", count, type),
                {.word = count,
                 .known = known->counts,
                 .otherwise = names.empty() ? "nothing of this type can be counted" : "what can be: " + join(names, ", "),
                 .stands_at = {},
                 .trust = Trust::safe});
        }
    }
}

void check_item_rules(Context& context) {
    const Course& course = context.course;
    const Blueprint& blueprint = course.blueprint;
    if (blueprint.item_rules.empty()) return;
    for (const Item& item : course.items) {
        if (item.is_unread("interaction")) continue;
        for (const Breach& breach : count_breaches(blueprint, facts_of(item, {}, {})))
            report_count(context, breach, places_of(item.interaction, breach.counted), item.at);
    }
    for (const CaseStudy& one : course.case_studies) {
        if (one.items.size() < 2 || context.is_unread(PartKind::item, one.path)) continue;  // said already
        std::vector<Span> items;
        for (const std::size_t index : one.items) items.push_back(course.items[index].at);
        for (const Breach& breach : case_study_breaches(blueprint, one.id, items.size())) report_count(context, breach, items, one.at);
    }
}

}  // namespace lectern::check
