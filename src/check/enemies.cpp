// Enemies: items that must not stand in one form, because one gives the other away.
#include <fmt/format.h>

#include "check/rules.h"
#include "findings/codes.h"

namespace lectern::check {

void check_enemies(Context& context) {
    const auto ids = context.item_ids();
    for (const Item& item : context.course.items) {
        for (const PlacedText& enemy : item.enemies) {
            if (enemy.text == item.id)
                context.findings.add(make_finding(code("unknown-enemy"), item.place("enemies"), "this item names itself as its enemy",
                                                  "leave it out",
                                                  take_out(context.files, enemy.at, "leave the item itself out", Trust::safe)));
            else if (!context.may_have_item(enemy.text))
                context.report_unknown(
                    code("unknown-enemy"), item.place("enemies"), fmt::format("there is no item `{}` to be an enemy", enemy.text),
                    {.word = enemy.text, .known = ids, .otherwise = "name the id of another item", .stands_at = enemy.at});
        }
    }
}

}  // namespace lectern::check
