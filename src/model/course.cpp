#include "model/course.h"

#include <algorithm>
#include <charconv>

#include "base/work.h"

namespace lectern {

namespace {

std::optional<int> parse_count(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
    return value;
}

}  // namespace

std::optional<CountRange> parse_count_range(std::string_view text) {
    const auto dots = text.find("..");
    if (dots == std::string_view::npos) {
        const auto exact = parse_count(text);
        return exact ? std::optional(CountRange{*exact, *exact}) : std::nullopt;
    }
    const std::string_view low = text.substr(0, dots), high = text.substr(dots + 2);
    CountRange range;
    const auto min = low.empty() ? std::optional(0) : parse_count(low);
    if (!min || (low.empty() && high.empty())) return std::nullopt;
    range.min = *min;
    if (high.empty()) return range;
    range.max = parse_count(high);
    if (!range.max || *range.max < range.min) return std::nullopt;
    return range;
}

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
    count_steps(static_cast<std::uint64_t>(found - items.begin()));
    return found == items.end() ? nullptr : &*found;
}

const Form* Course::find_form(std::string_view wanted) const {
    const auto found = std::ranges::find(forms, wanted, &Form::id);
    count_steps(static_cast<std::uint64_t>(found - forms.begin()));
    return found == forms.end() ? nullptr : &*found;
}

}  // namespace lectern
