#include "key/key.h"

#include <algorithm>

namespace lectern {

const ItemKey* Key::find_item(std::string_view id) const {
    const auto found = by_id_.find(std::string(id));
    return found == by_id_.end() ? nullptr : &items[found->second];
}

const FormKey* Key::find_form(std::string_view id) const {
    const auto found = std::ranges::find(forms, id, &FormKey::id);
    return found == forms.end() ? nullptr : &*found;
}

void Key::index() {
    by_id_.clear();
    for (std::size_t i = 0; i < items.size(); ++i) by_id_.emplace(items[i].id, i);
}

}  // namespace lectern
