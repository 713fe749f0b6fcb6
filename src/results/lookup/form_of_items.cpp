#include "results/lookup/form_of_items.h"

#include <algorithm>

namespace lectern {

namespace {

std::vector<std::string_view> sorted_items(const FormKey& form) {
    std::vector<std::string_view> out(form.items.begin(), form.items.end());
    std::ranges::sort(out);
    return out;
}

}  // namespace

FormsByItems::FormsByItems(const Key& key) {
    for (const FormKey& form : key.forms) {
        const auto [found, fresh] = forms_.emplace(sorted_items(form), form.id);
        if (!fresh) found->second = {};
    }
}

std::string_view FormsByItems::find(std::vector<std::string_view> items) const {
    std::ranges::sort(items);
    const auto found = forms_.find(items);
    return found == forms_.end() ? std::string_view() : found->second;
}

std::string_view FormsByItems::find(const std::vector<ItemResponse>& responses) const {
    if (forms_.empty()) return {};
    std::vector<std::string_view> items;
    for (const ItemResponse& one : responses) items.push_back(one.item);
    return find(std::move(items));
}

bool FormsByItems::same(const FormKey& form, std::vector<std::string_view> items) {
    std::ranges::sort(items);
    return items == sorted_items(form);
}

}  // namespace lectern
