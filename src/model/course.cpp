#include "model/course.h"

#include <algorithm>

namespace lectern {

std::string to_string(const CountRange& range) {
    if (!range.max) return std::to_string(range.min) + "..";
    if (*range.max == range.min) return std::to_string(range.min);
    return std::to_string(range.min) + ".." + std::to_string(*range.max);
}

const Domain* domain_of_task(const Blueprint& blueprint, std::string_view task) {
    for (const Domain& domain : blueprint.domains)
        for (const Task& one : domain.tasks)
            if (one.id == task) return &domain;
    return nullptr;
}

const Item* Course::find_item(std::string_view wanted) const {
    const auto found = std::ranges::find(items, wanted, &Item::id);
    return found == items.end() ? nullptr : &*found;
}

const Form* Course::find_form(std::string_view wanted) const {
    const auto found = std::ranges::find(forms, wanted, &Form::id);
    return found == forms.end() ? nullptr : &*found;
}

}  // namespace lectern
