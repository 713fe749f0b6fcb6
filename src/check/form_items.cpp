// Forms: which items they list, and in which order.
#include <map>

#include <fmt/format.h>

#include "check/rules.h"
#include "findings/codes.h"

namespace lectern::check {

namespace {

// The items that are there, once each, with their places in the form.
struct Listed {
    std::vector<const Item*> items;
    std::vector<Span> places;
    std::map<std::string_view, std::size_t> by_id;
};

Listed list_items(Context& context, const Form& form, std::span<const std::string_view> ids) {
    Listed listed;
    for (const FormItem& entry : form.items) {
        const Item* item = context.find_item(entry.id);
        if (!item && context.may_have_item(entry.id)) continue;  // it is known why it is not there
        if (!item) {
            context.report_unknown(
                code("unknown-form-item"), entry.at, fmt::format("there is no item `{}`", entry.id),
                {.word = entry.id, .known = ids, .otherwise = "a form lists ids of items in items/ and cases/", .stands_at = {}});
            continue;
        }
        const auto [first, is_new] = listed.by_id.emplace(item->id, listed.items.size());
        if (!is_new) {
            Finding finding =
                make_finding(code("repeated-form-item"), entry.at, fmt::format("`{}` is on this form already", entry.id),
                             "leave one of the two out", take_out(context.files, entry.at, "leave this one out", Trust::to_confirm));
            finding.notes.push_back({"it stands first here", listed.places[first->second]});
            context.findings.add(std::move(finding));
            continue;
        }
        listed.items.push_back(item);
        listed.places.push_back(entry.at);
    }
    return listed;
}

void check_case_study(Context& context, const CaseStudy& one, const Listed& listed, std::size_t first) {
    const Course& course = context.course;
    const auto report = [&](const Span& at, std::string text, std::string hint) {
        context.findings.add(code("split-case-study"), at, std::move(text), std::move(hint));
    };
    for (const std::size_t index : one.items)
        if (const std::string& id = course.items[index].id; !listed.by_id.contains(id)) {
            report(listed.places[first], fmt::format("this form leaves out `{}` of the case study `{}`", id, one.id),
                   "a form has all items of a case study, or none");
            return;
        }
    for (std::size_t i = 0; i < one.items.size(); ++i) {
        const std::string& id = course.items[one.items[i]].id;
        const std::size_t place = listed.by_id.find(id)->second;
        if (place == first + i) continue;
        report(listed.places[place], fmt::format("`{}` is out of its place in the case study `{}`", id, one.id),
               "list the items of a case study together, in its order");
        return;
    }
}

void check_enemies_in(Context& context, const Listed& listed) {
    std::map<std::pair<std::size_t, std::size_t>, bool> reported;
    for (std::size_t i = 0; i < listed.items.size(); ++i) {
        for (const PlacedText& enemy : listed.items[i]->enemies) {
            const auto other = listed.by_id.find(enemy.text);
            if (other == listed.by_id.end() || other->second == i) continue;
            const auto pair = std::minmax(i, other->second);
            if (!reported.emplace(pair, true).second) continue;
            add_with_place(context.findings, code("enemies-together"), listed.places[pair.second],
                           fmt::format("`{}` and `{}` are enemies: one gives the other away", listed.items[pair.first]->id,
                                       listed.items[pair.second]->id),
                           "take another item for one of the two", "the other one", listed.places[pair.first]);
        }
    }
}

}  // namespace

void check_form_items(Context& context) {
    const auto ids = context.item_ids();
    for (const Form& form : context.course.forms) {
        const Listed listed = list_items(context, form, ids);
        std::map<std::size_t, std::size_t> case_studies;  // index → where its first item stands
        for (std::size_t i = 0; i < listed.items.size(); ++i)
            if (listed.items[i]->case_study) case_studies.emplace(*listed.items[i]->case_study, i);
        for (const auto& [index, first] : case_studies) check_case_study(context, context.course.case_studies[index], listed, first);
        check_enemies_in(context, listed);
    }
}

}  // namespace lectern::check
