#include "key/seal.h"

#include <algorithm>
#include <map>

#include "base/hash.h"

namespace lectern {

namespace {

bool can_be_sealed(const ItemKey& item) {
    return item.type == ItemType::ordering || item.type == ItemType::matching;
}

bool is_number(const std::string& id) {
    return !id.empty() && id.find_first_not_of("0123456789") == std::string::npos;
}

// A cheap look before the item is found: numeric answers are numbers too.
bool has_numbers(const Response& response) {
    return std::ranges::any_of(response.values, is_number) ||
           std::ranges::any_of(response.pairs, [](const auto& pair) { return is_number(pair.second); });
}

}  // namespace

Seal::Seal(const Key& key) {
    std::string text;
    for (const ItemKey& item : key.items) {
        text += item.id + '\n';
        for (const std::string& id : item.correct) text += id + '\n';
        for (const auto& [prompt, match] : item.pairs) text += prompt + '.' + match + '\n';
        for (const auto& [min, max] : item.ranges) text += min + ".." + max + '\n';
        for (const auto& [id, html] : item.texts) text += id + ' ' + html + '\n';
    }
    secret_ = sha256_hex(text);
}

std::vector<std::string> Seal::ids(const ItemKey& item) const {
    if (!can_be_sealed(item)) return item.options;
    std::vector<std::pair<std::string, std::size_t>> dealt;
    for (std::size_t i = 0; i < item.options.size(); ++i) dealt.emplace_back(sha256_hex(secret_ + item.id + '/' + item.options[i]), i);
    std::ranges::sort(dealt);
    std::vector<std::string> ids(item.options.size());
    for (std::size_t rank = 0; rank < dealt.size(); ++rank) ids[dealt[rank].second] = std::to_string(rank);
    return ids;
}

Response Seal::open(const ItemKey& item, Response response) const {
    if (!can_be_sealed(item) || !has_numbers(response)) return response;
    const std::vector<std::string> sealed = ids(item);
    std::map<std::string, std::string> own;
    for (std::size_t i = 0; i < sealed.size(); ++i) own[sealed[i]] = item.options[i];
    const auto open_id = [&](std::string& id) {
        const auto found = own.find(id);
        if (found != own.end()) id = found->second;
    };
    for (std::string& id : response.values) open_id(id);
    // Of an ordering: step and place; of a matching: prompt and match.
    for (auto& [first, second] : response.pairs) open_id(item.type == ItemType::ordering ? first : second);
    return response;
}

Response Seal::open(const Key& key, const ItemResponse& given) const {
    const ItemKey* const item = has_numbers(given.response) ? key.find_item(given.item) : nullptr;
    return item ? open(*item, given.response) : given.response;
}

}  // namespace lectern
