#include "systems/item_texts.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace lectern {

namespace {

// Puts a text together from labels, each id at most once, in every way; a hostile text is given up.
class Puzzle {
public:
    Puzzle(const std::vector<LabelledId>& parts, const std::vector<LabelledId>* matches, const TextStyle& style)
        : parts_(parts), matches_(matches), style_(style), used_(parts.size(), false) {}

    // Each way is a list of (id, match id; empty without matches), in the text's order.
    using Way = std::vector<std::pair<std::string, std::string>>;
    // `one` says what two ways are the same in.
    std::vector<Way> solve(std::string_view text, bool in_order) {
        in_order_ = in_order;
        place(text);
        return steps_ > most_steps ? std::vector<Way>{} : std::move(ways_);
    }

private:
    static constexpr std::size_t most_steps = 20'000;

    bool done() const { return ways_.size() > 1 || steps_ > most_steps; }

    void place(std::string_view text) {
        for (std::size_t i = 0; i < parts_.size() && !done(); ++i) {
            if (used_[i]) continue;
            for (const std::string& label : parts_[i].labels) {
                ++steps_;
                if (label.empty() || !text.starts_with(label)) continue;
                used_[i] = true;
                way_.emplace_back(parts_[i].id, "");
                const std::string_view rest = trim(text.substr(label.size()));
                if (matches_ == nullptr)
                    follow(rest);
                else if (rest.starts_with(style_.arrow))
                    match(trim(rest.substr(style_.arrow.size())));
                way_.pop_back();
                used_[i] = false;
            }
        }
    }

    // Nothing behind the arrow: the prompt has no match.
    void match(std::string_view text) {
        if (style_.writes_open_pairs && (text.empty() || text.starts_with(style_.separator))) follow(text);
        for (const LabelledId& one : *matches_) {
            for (const std::string& label : one.labels) {
                ++steps_;
                if (done() || label.empty() || !text.starts_with(label)) continue;
                way_.back().second = one.id;
                follow(trim(text.substr(label.size())));
            }
        }
    }

    void follow(std::string_view rest) {
        if (rest.empty()) return keep();
        if (rest.starts_with(style_.separator)) place(trim(rest.substr(style_.separator.size())));
    }

    void keep() {
        Way way = way_;
        if (!in_order_) std::ranges::sort(way);
        if (std::ranges::find(ways_, way) == ways_.end()) ways_.push_back(std::move(way));
    }

    const std::vector<LabelledId>& parts_;
    const std::vector<LabelledId>* matches_;
    const TextStyle& style_;
    std::vector<bool> used_;
    Way way_;
    std::vector<Way> ways_;
    std::size_t steps_ = 0;
    bool in_order_ = false;
};

Response response_of(const Puzzle::Way& way, bool pairs) {
    Response out;
    for (const auto& [id, match] : way) {
        if (pairs && !match.empty())
            out.pairs.emplace_back(id, match);
        else if (!pairs)
            out.values.push_back(id);
    }
    return out;
}

// Places "1", "2" … as matches of the steps.
std::vector<LabelledId> places(std::size_t count) {
    std::vector<LabelledId> out;
    for (std::size_t i = 1; i <= count; ++i) out.push_back({std::to_string(i), {std::to_string(i)}});
    return out;
}

// The order that places make; where steps have none, or two have the same, the places themselves.
Response order_of(const Puzzle::Way& way, std::size_t steps) {
    std::map<int, std::string> at;
    Response places;
    for (const auto& [step, place] : way) {
        if (place.empty()) continue;
        at.emplace(std::stoi(place), step);
        places.pairs.emplace_back(step, place);
    }
    if (at.size() != steps) return places;
    Response order;
    for (const auto& [_, step] : at) order.values.push_back(step);
    return order;
}

std::vector<std::string> labels(std::vector<std::string> all) {
    for (std::string& one : all) one = normalize_text(one);
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

std::vector<LabelledId> labelled(const ItemKey& item, const std::vector<std::string>& ids,
                                 std::vector<std::string> (*label)(std::string_view)) {
    std::vector<LabelledId> out;
    for (const std::string& id : ids) {
        const auto text = item.texts.find(id);
        out.push_back({id, labels(label(text == item.texts.end() ? std::string_view() : text->second))});
    }
    return out;
}

}  // namespace

ItemText::ItemText(const ItemKey& item, const TextStyle& style) : key_(&item), style_(&style), stems_(labels(style.stem(item))) {
    const auto label = item.type == ItemType::ordering ? style.step : item.type == ItemType::matching ? style.match : style.option;
    options_ = labelled(item, item.options, label);
    prompts_ = labelled(item, item.prompts, style.option);
    looks_like_tags_ = std::ranges::any_of(stems_, looks_like_tag);
    for (const auto* list : {&options_, &prompts_})
        for (const LabelledId& one : *list) looks_like_tags_ = looks_like_tags_ || std::ranges::any_of(one.labels, looks_like_tag);
}

std::optional<Response> ItemText::answer_like_none(std::string_view text) const {
    const auto comes_out = [&](const LabelledId& one) { return std::ranges::find(one.labels, text) != one.labels.end(); };
    if (key_->type == ItemType::multiple_choice || key_->type == ItemType::multiple_response) {
        const auto option = std::ranges::find_if(options_, comes_out);
        return option == options_.end() ? std::nullopt : std::optional(Response{{option->id}, {}});
    }
    if (key_->type != ItemType::short_answer) return std::nullopt;
    const auto accepted = std::ranges::find_if(
        key_->correct, [&](const std::string& one) { return normalize_text(one) == text || is_changed_to(one, text); });
    return accepted == key_->correct.end() ? std::nullopt : std::optional(Response{{*accepted}, {}});
}

std::vector<Response> ItemText::responses(std::string_view text) const {
    std::vector<Response> out;
    switch (key_->type) {
        case ItemType::multiple_choice:
            for (const LabelledId& option : options_)
                if (std::ranges::find(option.labels, text) != option.labels.end() && out.size() < 2) out.push_back({{option.id}, {}});
            return out;
        case ItemType::multiple_response:
            for (const auto& way : Puzzle(options_, nullptr, *style_).solve(text, false)) out.push_back(response_of(way, false));
            return out;
        case ItemType::ordering:
            for (const auto& way : Puzzle(options_, nullptr, *style_).solve(text, true)) out.push_back(response_of(way, false));
            return out.empty() && style_->orders_by_places ? placed(text) : out;
        case ItemType::matching:
            for (const auto& way : Puzzle(prompts_, &options_, *style_).solve(text, false)) out.push_back(response_of(way, true));
            return out;
        case ItemType::short_answer:
            return typed(text);
        case ItemType::numeric:
        case ItemType::essay:
            return {{{std::string(text)}, {}}};
    }
    return out;
}

std::vector<Response> ItemText::placed(std::string_view text) const {
    std::vector<Response> out;
    const std::vector<LabelledId> all = places(options_.size());
    for (const auto& way : Puzzle(options_, &all, *style_).solve(text, false)) out.push_back(order_of(way, options_.size()));
    return out;
}

// A short answer. What an export would have changed, had it been typed as it stands there, was typed in another way.
std::vector<Response> ItemText::typed(std::string_view text) const {
    std::vector<Response> out = {{{std::string(text)}, {}}};
    for (const std::string& accepted : key_->correct)
        if (out.size() < 2 && is_changed_to(accepted, text)) out.push_back({{accepted}, {}});
    const auto is_text = [&](const std::string& accepted) {
        return lower_case(normalize_text(accepted)) == lower_case(normalize_text(text));
    };
    const bool is_changed = style_->typed != nullptr && style_->typed(normalize_text(text)) != normalize_text(text);
    if (out.size() == 1 && is_changed && std::ranges::any_of(key_->correct, is_text)) {
        std::string escaped;
        for (const char c : text) escaped += c == '&' ? "&amp;" : c == '<' ? "&lt;" : std::string(1, c);
        out.push_back({{escaped}, {}});
    }
    return out;
}

bool ItemText::is_changed_to(std::string_view accepted, std::string_view text) const {
    return style_->typed != nullptr && style_->typed(accepted) == normalize_text(text) && normalize_text(accepted) != normalize_text(text);
}

bool ItemText::lists_options(std::string_view text) const {
    const auto ways = Puzzle(options_, nullptr, *style_).solve(text, false);
    return !ways.empty() && ways.front().size() == options_.size();
}

bool ItemText::lists_prompts(std::string_view text) const {
    const auto ways = Puzzle(prompts_, nullptr, *style_).solve(text, false);
    return !ways.empty() && ways.front().size() == prompts_.size();
}

bool ItemText::lists_what_is_left(std::string_view rest) const {
    if (!rest.starts_with(':')) return false;
    rest.remove_prefix(1);
    std::size_t parts = 0;
    for (const std::string_view part : split(rest, style_->separator.front())) {
        ++parts;
        const auto is_part = [&](const LabelledId& one) { return std::ranges::find(one.labels, trim(part)) != one.labels.end(); };
        if (std::ranges::none_of(options_, is_part)) return false;
    }
    return parts == options_.size();
}

ItemTexts::ItemTexts(const Key& key, const TextStyle& style) : style_(&style) {
    list_.reserve(key.items.size());
    for (const ItemKey& item : key.items) list_.emplace_back(item, style);
}

std::vector<const ItemText*> ItemTexts::asked_by(std::string_view question) const {
    std::vector<const ItemText*> out, mutilated;
    for (const ItemText& item : list_) {
        const auto fits = [&](const std::string& stem) {
            return question.starts_with(stem) && style_->fits_question(item, trim(question.substr(stem.size())));
        };
        const auto is_left_of = [&](const std::string& stem) {
            if (stem.empty() || !question.starts_with(stem)) return false;
            const std::string_view rest = trim(question.substr(stem.size()));
            return rest.empty() || item.lists_what_is_left(rest);
        };
        if (std::ranges::any_of(item.stems(), fits))
            out.push_back(&item);
        else if (item.looks_like_tags() && std::ranges::any_of(item.stems(), is_left_of))
            mutilated.push_back(&item);
    }
    return out.empty() ? mutilated : out;
}

const ItemText* ItemTexts::find(std::string_view id) const {
    const auto found = std::ranges::find_if(list_, [&](const ItemText& item) { return item.key().id == id; });
    return found == list_.end() ? nullptr : &*found;
}

std::string shown(const Response& response) {
    if (!response.answered()) return "no answer";
    std::string out;
    for (const std::string& value : response.values) out += (out.empty() ? "" : " ") + value;
    for (const auto& [prompt, match] : response.pairs) out += (out.empty() ? "" : " ") + prompt + "-" + match;
    return out;
}

}  // namespace lectern
