#include "formats/qti/sealed_item.h"

#include <algorithm>

#include "formats/qti/scoring.h"

namespace lectern::qti {

Item sealed(Item item, const ItemKey& key, const Seal& seal) {
    const std::vector<std::string> ids = seal.ids(key);
    const auto own = [&](const std::string& id) {
        return sealed_identifier(ids[static_cast<std::size_t>(std::ranges::find(key.options, id) - key.options.begin())]);
    };
    const auto rename = [&](auto& list) {
        for (auto& one : list) one.id = own(one.id);
    };
    if (auto* ordering = std::get_if<Ordering>(&item.interaction)) {
        rename(ordering->steps);
        std::ranges::sort(ordering->steps, {}, &Step::id);
    }
    if (auto* matching = std::get_if<Matching>(&item.interaction)) {
        for (Prompt& prompt : matching->prompts) prompt.match.clear();
        rename(matching->matches);
        if (item.shuffle) std::ranges::sort(matching->matches, {}, &Match::id);
    }
    return item;
}

}  // namespace lectern::qti
