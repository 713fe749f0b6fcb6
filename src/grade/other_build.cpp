// Builds beside the key's: which of their items are the same, and what their forms are then.
#include <algorithm>

#include <fmt/format.h>

#include "grade/scheme.h"

namespace lectern {

const OtherBuild* Scheme::find_build(std::string_view build) const {
    const auto found = std::ranges::find(others_, build, [](const OtherBuild& one) -> const std::string& { return one.key->build; });
    return found == others_.end() ? nullptr : &*found;
}

void Scheme::add_build(const Key& other) {
    OtherBuild out;
    out.key = &other;
    for (const ItemKey& item : other.items) {
        const ItemKey* now = key_->find_item(item.id);
        if (now == nullptr || now->hash.empty() || now->hash != item.hash) out.changed.insert(item.id);
    }
    for (const FormKey& form : other.forms) {
        SchemeForm one;
        one.key = &form;
        one.holds.resize(items_.size());
        one.minutes = form.minutes > 0 ? form.minutes : other.blueprint.minutes;
        // What was delivered was made for the blueprint of its own build.
        one.verdict = verify_form(other, form);
        const SchemeForm* now = find_form(form.id);
        if (now != nullptr) one.repaired = now->repaired;
        for (const std::string& id : form.items) {
            const auto item = find_item(id);
            if (out.changed.contains(id)) {
                if (std::ranges::find(one.changed, id) != one.changed.end()) continue;
                one.changed.push_back(id);
                one.verdict.violations.push_back(
                    {Requirement::changed_item, id, fmt::format("item {}: changed since build {}, not scored", id, other.build)});
            } else if (item && !one.holds[*item]) {
                one.holds[*item] = true;
                (key_of(&one, *item).dropped ? one.dropped : one.items).push_back(*item);
            }
        }
        one.whole = now != nullptr && now->whole && one.changed.empty() && form.items == now->key->items;
        out.forms.push_back(std::move(one));
    }
    others_.push_back(std::move(out));
}

}  // namespace lectern
