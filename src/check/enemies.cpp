// Enemies: items that must not stand in one form, because one gives the other away.
#include <fmt/format.h>

#include "check/rules.h"
#include "findings/codes.h"

namespace lectern::check {

void check_enemies(Context& context) {
    const auto ids = context.item_ids();
    for (const Item& item : context.course.items) {
        for (const std::string& enemy : item.enemies) {
            if (enemy == item.id)
                context.findings.add(code("unknown-enemy"), item.place("enemies"), "this item names itself as its enemy", "leave it out");
            else if (!context.find_item(enemy))
                context.findings.add(code("unknown-enemy"), item.place("enemies"),
                                     fmt::format("there is no item `{}` to be an enemy", enemy),
                                     context.did_you_mean(enemy, ids, "name the id of another item"));
        }
    }
}

}  // namespace lectern::check
