#include "results/form_of_items.h"

#include <algorithm>

namespace lectern {

FormsByItems::FormsByItems(const Key& key) {
    for (const FormKey& form : key.forms) {
        std::vector<std::string_view> items(form.items.begin(), form.items.end());
        std::ranges::sort(items);
        const auto [found, fresh] = forms_.emplace(std::move(items), form.id);
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

}  // namespace lectern
