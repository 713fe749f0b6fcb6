// Questions and answers of an export looked up in the key's texts, with what was found before kept: an exam has few questions and
// many candidates.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "results/reader.h"
#include "systems/item_texts.h"

namespace lectern {

class FoundItems {
public:
    FoundItems(const Key& key, const TextStyle& style) : texts_(key, style), style_(style) {}

    // The item that a slot of a quiz asks: by its question, then its right answer, both as in the export and empty if that does not
    // give them; nothing else tells. None, one, or several that can't be told apart. Valid until the next call.
    const std::vector<const ItemText*>& asked(std::string_view question, std::string_view right);
    // Puts what `text`, as in the export, answers into `out`. What can't be told is left to a person, and reported at place().
    template <typename Place>
    void answer(ItemResponse& out, const ItemText& item, std::string_view text, const Place& place, Files& files, Findings& findings) {
        const Answered& found = answered(item, text);
        if (found.responses.size() != 1) return leave_undecided(out, item, found.responses, text, place(), files, findings);
        out.response = found.responses.front();
        out.known = found.number;
    }
    // An empty cell or "-": no answer, unless an answer to this item comes out as that; then it is left to a person.
    template <typename Place>
    void no_answer(ItemResponse& out, const ItemText& item, std::string_view text, const Place& place, Files& files, Findings& findings) {
        if (auto response = item.answer_like_none(text))
            leave_undecided(out, item, {{}, std::move(*response)}, text, place(), files, findings);
    }
    const ItemTexts& texts() const { return texts_; }

private:
    static constexpr std::size_t most_kept = 1u << 16;  // of each; then they are looked up again
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    template <typename Value>
    using Kept = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

    struct Answered {
        std::vector<Response> responses;
        std::uint32_t number = 0;  // ItemResponse::known
    };
    const Answered& answered(const ItemText& item, std::string_view text);
    static void leave_undecided(ItemResponse& out, const ItemText& item, const std::vector<Response>& responses, std::string_view text,
                                const Span& at, Files& files, Findings& findings);

    ItemTexts texts_;
    const TextStyle& style_;
    Kept<std::vector<const ItemText*>> asked_;
    std::map<const ItemText*, Kept<Answered>> answered_;
    std::uint32_t numbers_ = 0;
    std::string name_;
};

// Of a question that is not asked by just one item: `items` is empty, or has several.
void report_unknown_question(std::string_view question, const std::vector<const ItemText*>& items, const Span& at, Files& files,
                             Findings& findings);

}  // namespace lectern
