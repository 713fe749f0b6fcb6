// Interactions: whether there is something to choose, and something right.
#include <algorithm>

#include <fmt/format.h>

#include "base/overload.h"
#include "check/rules.h"
#include "findings/codes.h"

namespace lectern::check {

namespace {

void need_two(Context& context, const Item& item, std::size_t n, std::string_view noun, std::string_view why) {
    if (n >= 2) return;
    context.findings.add(code("too-few-parts"), item.at, fmt::format("this item has {}: {}", count_of(n, noun), why),
                         fmt::format("write at least two {}{}", noun, noun == "match" ? "es" : "s"));
}

void check_choice(Context& context, const Item& item, const Choice& choice) {
    if (choice.options.size() < 2) {
        need_two(context, item, choice.options.size(), "option", "there is nothing to choose");
        return;
    }
    const auto keys = static_cast<std::size_t>(std::ranges::count(choice.options, true, &Option::correct));
    if (keys == 0)
        context.findings.add(code("no-key"), choice.options.front().at, "no option of this item is marked as right",
                             "write `- [x]` before the key");
    else if (keys == choice.options.size())
        context.findings.add(code("all-keys"), choice.options.front().at, "every option of this item is marked as right",
                             "write `- [ ]` before the distractors");
}

void check_matching(Context& context, const Item& item, const Matching& matching) {
    need_two(context, item, matching.prompts.size(), "prompt", "there is nothing to tell apart");
    if (matching.prompts.size() >= 2) need_two(context, item, matching.matches.size(), "match", "every prompt takes the same");
}

}  // namespace

void check_interactions(Context& context) {
    for (const Item& item : context.course.items) {
        if (item.is_unread("interaction")) continue;
        std::visit(Overload{
                       [&](const Choice& n) { check_choice(context, item, n); },
                       [&](const Ordering& n) { need_two(context, item, n.steps.size(), "step", "there is no order"); },
                       [&](const Matching& n) { check_matching(context, item, n); },
                       // What is wrong with answers, the reader says.
                       [](const Numeric&) {},
                       [](const ShortAnswer&) {},
                       [](const Essay&) {},
                   },
                   item.interaction);
    }
}

}  // namespace lectern::check
