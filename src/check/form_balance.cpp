// Forms against the blueprint: how many items, and how much of each domain.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "blueprint/constraints.h"
#include "check/rules.h"
#include "findings/codes.h"

namespace lectern::check {

namespace {

// The facts of the form's items. Nothing if one is unknown, of no domain, there twice, or not wholly read: it is said elsewhere.
std::vector<ItemFacts> facts_of_form(const Context& context, const Form& form) {
    std::vector<ItemFacts> facts;
    std::set<std::string_view> seen;
    for (const FormItem& entry : form.items) {
        const Item* item = context.find_item(entry.id);
        const auto domain = item ? context.domains.find(item->task) : context.domains.end();
        if (domain == context.domains.end() || !seen.insert(item->id).second) return {};
        if (item->is_unread("points") || item->is_unread("task")) return {};
        facts.push_back(facts_of(*item, domain->second->id, {}));
    }
    return facts;
}

std::string per_cent(Rational share) {
    return fmt::format("{:.1f} %", share.to_double() * 100);
}

void check_domains(Context& context, const Form& form) {
    const Blueprint& blueprint = context.course.blueprint;
    const auto facts = facts_of_form(context, form);
    if (facts.empty()) return;
    const auto shares = shares_of(blueprint, facts);
    for (const Breach& breach : share_breaches(blueprint, shares)) {
        const auto share = std::ranges::find(shares, breach.subject, &DomainShare::domain);
        const WantedShare& wanted = std::get<WantedShare>(breach.wanted);
        add_with_place(
            context.findings, code("unbalanced-form"), form.at,
            fmt::format("domain {} has {} of this form's points ({}); its weight is {} ± {}", breach.subject, per_cent(breach.has),
                        count_of(static_cast<std::size_t>(share->items), "item"), per_cent(wanted.weight), per_cent(wanted.tolerance)),
            breach.has < wanted.weight ? "take more items of this domain, and fewer of others"
                                       : "take fewer items of this domain, and more of others",
            "its weight", blueprint.domains[static_cast<std::size_t>(share - shares.begin())].weight_at);
    }
}

void check_form_length(Context& context, const Form& form) {
    const Blueprint& blueprint = context.course.blueprint;
    const auto breach = length_breach(blueprint, form.items.size());
    if (!breach) return;
    const int wanted = std::get<CountRange>(breach->wanted).min;
    add_with_place(context.findings, code("wrong-form-length"), form.at,
                   fmt::format("this form has {}; the blueprint's exam has {}", count_of(form.items.size(), "item"), wanted),
                   breach->has < Rational(wanted) ? "add items" : "leave some out", "its length",
                   blueprint.places.find("exam/questions", blueprint.at));
}

// Two domains of one id share their items, whichever is meant: that it stands twice is said elsewhere.
bool has_repeated_domains(const Blueprint& blueprint) {
    std::set<std::string_view> ids;
    return !std::ranges::all_of(blueprint.domains, [&](const Domain& domain) { return ids.insert(domain.id).second; });
}

}  // namespace

void check_form_balance(Context& context) {
    const Blueprint& blueprint = context.course.blueprint;
    if (!blueprint.present) return;
    const bool weighs = blueprint.weights_read && blueprint.tasks_read && !has_repeated_domains(blueprint);
    for (const Form& form : context.course.forms) {
        if (!form.whole) continue;
        check_form_length(context, form);
        if (weighs) check_domains(context, form);
    }
}

}  // namespace lectern::check
