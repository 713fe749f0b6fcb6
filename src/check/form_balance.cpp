// Forms against the blueprint: how many items, and how much of each domain.
#include <fmt/format.h>

#include "check/codes.h"
#include "check/rules.h"

namespace lectern::check {

void check_form_balance(Context& context) {
    const Blueprint& blueprint = context.course.blueprint;
    if (!blueprint.present) return;
    for (const Form& form : context.course.forms) {
        if (blueprint.questions > 0 && form.items.size() != static_cast<std::size_t>(blueprint.questions))
            add_with_place(
                context.findings, codes::wrong_form_length, form.at,
                fmt::format("this form has {}; the blueprint's exam has {}", count_of(form.items.size(), "item"), blueprint.questions),
                form.items.size() < static_cast<std::size_t>(blueprint.questions) ? "add items" : "leave some out", "its length",
                blueprint.places.find("exam/questions", blueprint.at));
    }
}

}  // namespace lectern::check
