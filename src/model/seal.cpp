#include "model/seal.h"

#include <algorithm>
#include <map>

#include "base/hash.h"

namespace lectern {

namespace {

bool is_sealed(const ItemKey& item) { return item.type == ItemType::ordering || item.type == ItemType::matching; }

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
    if (!is_sealed(item)) return item.options;
    std::vector<std::pair<std::string, std::size_t>> dealt;
    for (std::size_t i = 0; i < item.options.size(); ++i) dealt.emplace_back(sha256_hex(secret_ + item.id + '/' + item.options[i]), i);
    std::ranges::sort(dealt);
    std::vector<std::string> ids(item.options.size());
    for (std::size_t rank = 0; rank < dealt.size(); ++rank) ids[dealt[rank].second] = std::to_string(rank);
    return ids;
}

Response Seal::open(const ItemKey& item, Response response) const {
    if (!is_sealed(item)) return response;
    const std::vector<std::string> sealed = ids(item);
    std::map<std::string, std::string> own;
    for (std::size_t i = 0; i < sealed.size(); ++i) own[sealed[i]] = item.options[i];
    const auto open_id = [&](std::string& id) {
        const auto found = own.find(id);
        if (found != own.end()) id = found->second;
    };
    for (std::string& id : response.values) open_id(id);
    for (auto& [prompt, match] : response.pairs) open_id(match);
    return response;
}

}  // namespace lectern
