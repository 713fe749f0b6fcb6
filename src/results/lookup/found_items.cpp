#include "results/lookup/found_items.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "findings/codes.h"

namespace lectern {

namespace {

// Is it answered in the candidate's own words? White space in them counts for some systems, and explains what they scored.
bool is_in_own_words(ItemType type) {
    return type == ItemType::numeric || type == ItemType::short_answer || type == ItemType::essay;
}

}  // namespace

const std::vector<const ItemText*>& FoundItems::asked(std::string_view question, std::string_view right) {
    name_.assign(question).append(1, '\0').append(right);
    if (const auto kept = asked_.find(name_); kept != asked_.end()) return kept->second;
    if (asked_.size() >= most_kept) asked_.clear();
    const std::string asks = normalize_text(question), answer = normalize_text(right);
    std::vector<const ItemText*> found;
    if (!asks.empty()) {
        found = texts_.asked_by(asks);
    } else if (!answer.empty()) {
        for (const ItemText& item : texts_.list()) found.push_back(&item);
    }
    if (found.size() > 1 && !answer.empty() && style_.is_right)
        std::erase_if(found, [&](const ItemText* item) { return !style_.is_right(*item, answer); });
    return asked_.emplace(name_, std::move(found)).first->second;
}

const FoundItems::Answered& FoundItems::answered(const ItemText& item, std::string_view text) {
    Kept<Answered>& known = answered_[&item];
    if (const auto kept = known.find(text); kept != known.end()) return kept->second;
    if (known.size() >= most_kept / 16) known.clear();
    const bool own_words = is_in_own_words(item.key().type);
    Answered found{item.responses(own_words ? std::string(text) : normalize_text(text))};
    if (numbers_ < most_kept) found.number = ++numbers_;
    return known.emplace(std::string(text), std::move(found)).first->second;
}

void FoundItems::leave_undecided(ItemResponse& out, const ItemText& item, const std::vector<Response>& responses, std::string_view text,
                                 const Span& at, Files& files, Findings& findings) {
    out.undecided = true;
    if (responses.empty()) {
        findings.add(code("unknown-text-in-response"), at,
                     fmt::format("item {} has nothing that reads {}", quote(item.key().id), quote(text)),
                     "a person decides what it scores; was the item changed after the exam?", files);
        return;
    }
    findings.add(code("ambiguous-response"), at,
                 fmt::format("{} is either {} or {} of item {}", quote(text), quote(shown(responses[0])), quote(shown(responses[1])),
                             quote(item.key().id)),
                 "nothing in the export tells them apart: a person decides what it scores", files);
}

void report_unknown_question(std::string_view question, const std::vector<const ItemText*>& items, const Span& at, Files& files,
                             Findings& findings) {
    findings.add(code("unknown-question"), at,
                 items.empty() ? fmt::format("the key has no item that asks {}", quote(question))
                               : fmt::format("{} is either item {} or item {}", quote(question), quote(items[0]->key().id),
                                             quote(items[1]->key().id)),
                 "its responses are left out; is this the key of that exam?", files);
}

}  // namespace lectern
