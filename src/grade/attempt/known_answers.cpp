#include "grade/attempt/known_answers.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/text.h"
#include "findings/codes.h"
#include "score/score.h"

namespace lectern {

namespace {

bool has_option(const std::vector<std::string>& ids, const std::string& id) {
    return std::ranges::find(ids, id) != ids.end();
}

std::string words(ItemType type) {
    return std::string(to_string(type));
}

// Is the response of the kind that the item's type has? Reports where not.
bool has_shape(const ItemKey& item, const Response& response, std::vector<Issue>& issues) {
    const bool pairs = item.type == ItemType::matching, places = item.type == ItemType::ordering && response.values.empty();
    const bool one_text = item.type == ItemType::numeric || item.type == ItemType::short_answer || item.type == ItemType::essay;
    std::string wanted;
    if (pairs ? !response.values.empty() : !places && !response.pairs.empty())
        wanted = pairs ? "pairs of prompt and match" : "texts, not pairs";
    else if (one_text && response.values.size() > 1)
        wanted = "one text";
    if (wanted.empty()) return true;
    issues.push_back({code("response-of-another-type"),
                      {},
                      fmt::format("item {} is {}: its response is {}", quote(item.id), words(item.type), wanted),
                      "it scores 0; was the item changed after the exam?"});
    return false;
}

void unknown_option(const ItemKey& item, std::string_view what, const std::string& id, std::vector<Issue>& issues) {
    issues.push_back({code("unknown-option-in-response"),
                      {},
                      fmt::format("item {} has no {} {}", quote(item.id), what, quote(id)),
                      "it counts as a wrong choice; was the item changed after the exam?"});
}

void check_options(const ItemKey& item, const Response& response, std::vector<Issue>& issues) {
    switch (item.type) {
        case ItemType::multiple_choice:
        case ItemType::multiple_response:
        case ItemType::ordering:
            for (const std::string& id : response.values)
                if (!has_option(item.options, id)) unknown_option(item, item.type == ItemType::ordering ? "step" : "option", id, issues);
            for (const auto& [step, _] : response.pairs)
                if (!has_option(item.options, step)) unknown_option(item, "step", step, issues);
            return;
        case ItemType::matching:
            for (const auto& [prompt, match] : response.pairs) {
                if (!has_option(item.prompts, prompt)) unknown_option(item, "prompt", prompt, issues);
                if (!has_option(item.options, match)) unknown_option(item, "match", match, issues);
            }
            return;
        case ItemType::numeric:
        case ItemType::short_answer:
        case ItemType::essay:
            return;
    }
}

std::vector<std::size_t> chosen_options(const ItemKey& item, const Response& response) {
    std::vector<std::size_t> out;
    if (item.type != ItemType::multiple_choice && item.type != ItemType::multiple_response) return out;
    for (std::size_t i = 0; i < item.options.size(); ++i)
        if (has_option(response.values, item.options[i])) out.push_back(i);
    return out;
}

std::size_t hash_of(std::size_t item, const Response& response) {
    std::size_t hash = item;
    const auto add = [&](const std::string& text) { hash = quick_hash(text, hash); };
    for (const std::string& value : response.values) add(value);
    for (const auto& [prompt, match] : response.pairs) add(prompt), add(match);
    return hash;
}

std::size_t size_of(const Response& response) {
    std::size_t size = 0;
    for (const std::string& value : response.values) size += value.size();
    for (const auto& [prompt, match] : response.pairs) size += prompt.size() + match.size();
    return size;
}

}  // namespace

std::string response_text(const Response& response) {
    std::string out = join(response.values, " ");
    for (const auto& [prompt, match] : response.pairs) out += (out.empty() ? "" : " ") + prompt + "-" + match;
    return out;
}

KnownAnswer KnownAnswers::judge(std::size_t item, const ItemKey& key, const Response& response) const {
    KnownAnswer out;
    out.item = item;
    out.key = &key;
    out.response = response;
    out.options = chosen_options(key, response);
    const ItemKey& as_given = *scheme_.items()[item].key;
    out.hash = answer_hash(item, as_given, response);
    out.too_many = too_many(as_given, response);
    if (key.credit_all || !scheme_.items()[item].by_hand) {
        const bool shape = has_shape(key, response, out.issues);
        if (shape) check_options(key, response, out.issues);
        out.fraction = key.credit_all ? Rational(1) : shape ? fraction(key, response) : Rational(0);
        out.score = scheme_.score(item, out.fraction);
    }
    out.fields = "," + csv_field(key.id) + "," + csv_field(response_text(response));
    out.scored_fields =
        out.fields + "," + to_decimal(out.fraction) + "," + to_decimal(scheme_.points(out.score)) + "," + to_decimal(key.points);
    return out;
}

const KnownAnswer* KnownAnswers::look_up(const ItemResponse& given, const SchemeForm* form) {
    const auto item = scheme_.find_item(given.item);
    if (!item) return nullptr;
    const ItemKey& key = scheme_.key_of(form, *item);
    const std::size_t hash = hash_of(*item, given.response);
    const auto [from, to] = by_hash_.equal_range(hash);
    for (auto at = from; at != to; ++at)
        if (at->second->key == &key && at->second->response == given.response) return at->second;
    if (kept_.size() == most_kept || size_of(given.response) > longest_kept)
        return &passing_.emplace_back(judge(*item, key, given.response));
    const KnownAnswer* answer = &kept_.emplace_back(judge(*item, key, given.response));
    by_hash_.emplace(hash, answer);
    return answer;
}

const KnownAnswer* KnownAnswers::find(const ItemResponse& given, const SchemeForm* form) {
    if (given.known == 0) return look_up(given, form);
    if (by_number_.size() <= given.known) by_number_.resize(given.known + 1);
    const KnownAnswer*& answer = by_number_[given.known];
    if (answer && answer->key == &scheme_.key_of(form, answer->item)) return answer;
    const KnownAnswer* found = look_up(given, form);
    answer = keeps(found) ? found : nullptr;
    return found;
}

}  // namespace lectern
