#include "results/lookup/answer_ids.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace lectern {

namespace {

std::vector<std::string_view> split_at_any(std::string_view text, std::string_view separators) {
    std::vector<std::string_view> out;
    while (true) {
        const std::size_t from = text.find_first_not_of(separators);
        if (from == std::string_view::npos) return out;
        text.remove_prefix(from);
        const std::size_t end = std::min(text.find_first_of(separators), text.size());
        out.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
}

std::vector<std::string_view> answers_in(std::string_view text, const std::optional<std::string>& separator) {
    if (!separator) return split_at_any(text, " \t\r\n,;|");
    std::vector<std::string_view> out;
    if (separator->empty()) {
        for (std::size_t i = 0; i < text.size(); ++i)
            if (text[i] != ' ') out.push_back(text.substr(i, 1));
        return out;
    }
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(*separator, at), text.size());
        if (const std::string_view one = trim(text.substr(at, end - at)); !one.empty()) out.push_back(one);
        at = end + separator->size();
    }
    return out;
}

std::string known_id(const std::vector<std::string>& ids, std::string_view text) {
    if (std::ranges::find(ids, text) != ids.end()) return std::string(text);
    const std::string lower = lower_case(text);
    const std::string* only = nullptr;
    for (const std::string& id : ids) {
        if (lower_case(id) != lower) continue;
        if (only != nullptr) return std::string(text);
        only = &id;
    }
    return only ? *only : std::string(text);
}

std::pair<std::string_view, std::string_view> pair_in(std::string_view text, const std::optional<std::string>& arrow) {
    constexpr std::string_view any = "-=:.>";
    const std::size_t at = arrow ? text.find(*arrow) : text.find_first_of(any);
    if (at == std::string_view::npos) return {text, {}};
    const std::size_t behind = arrow ? at + arrow->size() : std::min(text.find_first_not_of(any, at), text.size());
    return {trim(text.substr(0, at)), trim(text.substr(behind))};
}

}  // namespace

Response response_of_ids(const ItemKey& item, std::string_view text, const std::optional<std::string>& separator,
                         const std::optional<std::string>& arrow) {
    Response out;
    switch (item.type) {
        case ItemType::numeric:
        case ItemType::short_answer:
        case ItemType::essay:
            out.values.emplace_back(text);
            return out;
        case ItemType::matching:
            for (const std::string_view one : answers_in(text, separator)) {
                const auto [prompt, match] = pair_in(one, arrow);
                out.pairs.emplace_back(known_id(item.prompts, prompt), known_id(item.options, match));
            }
            return out;
        case ItemType::multiple_choice:
        case ItemType::multiple_response:
        case ItemType::ordering:
            for (const std::string_view one : answers_in(text, separator)) out.values.push_back(known_id(item.options, one));
            return out;
    }
    return out;
}

}  // namespace lectern
