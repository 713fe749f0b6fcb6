// Forms against the blueprint: how many items, and how much of each domain.
#include <set>

#include <fmt/format.h>

#include "check/rules.h"
#include "findings/codes.h"

namespace lectern::check {

namespace {

struct Share {
    Rational points;
    std::size_t items = 0;
};

// The points of each domain on the form. Nothing if an item is unknown, of no domain, or there twice: other rules say so.
std::map<const Domain*, Share> shares_of(const Context& context, const Form& form) {
    std::map<const Domain*, Share> shares;
    std::set<std::string_view> seen;
    for (const FormItem& entry : form.items) {
        const Item* item = context.find_item(entry.id);
        const auto domain = item ? context.domains.find(item->task) : context.domains.end();
        if (domain == context.domains.end() || !seen.insert(item->id).second) return {};
        Share& share = shares[domain->second];
        share.points = share.points + item->points;
        ++share.items;
    }
    return shares;
}

std::string per_cent(Rational share) {
    return fmt::format("{:.1f} %", share.to_double() * 100);
}

void check_shares(Context& context, const Form& form) {
    const Blueprint& blueprint = context.course.blueprint;
    const auto shares = shares_of(context, form);
    Rational total;
    for (const auto& [domain, share] : shares) total = total + share.points;
    if (total == Rational(0)) return;
    for (const Domain& domain : blueprint.domains) {
        const auto found = shares.find(&domain);
        const Share has = found == shares.end() ? Share{} : found->second;
        const Rational share = has.points / total;
        const bool too_little = share < domain.weight;
        if ((too_little ? domain.weight - share : share - domain.weight) <= blueprint.tolerance) continue;
        add_with_place(
            context.findings, code("unbalanced-form"), form.at,
            fmt::format("domain {} has {} of this form's points ({}); its weight is {} ± {}", domain.id, per_cent(share),
                        count_of(has.items, "item"), per_cent(domain.weight), per_cent(blueprint.tolerance)),
            too_little ? "take more items of this domain, and fewer of others" : "take fewer items of this domain, and more of others",
            "its weight", domain.weight_at);
    }
}

}  // namespace

void check_form_balance(Context& context) {
    const Blueprint& blueprint = context.course.blueprint;
    if (!blueprint.present) return;
    for (const Form& form : context.course.forms) {
        if (blueprint.questions > 0 && form.items.size() != static_cast<std::size_t>(blueprint.questions))
            add_with_place(
                context.findings, code("wrong-form-length"), form.at,
                fmt::format("this form has {}; the blueprint's exam has {}", count_of(form.items.size(), "item"), blueprint.questions),
                form.items.size() < static_cast<std::size_t>(blueprint.questions) ? "add items" : "leave some out", "its length",
                blueprint.places.find("exam/questions", blueprint.at));
        check_shares(context, form);
    }
}

}  // namespace lectern::check
