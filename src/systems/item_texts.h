// What was answered, found from its words: the key's own texts are put through the change that the system makes of them, and what an
// export has is put together from them in every way there is. One way: that is the answer. Several: nobody can tell them apart.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "key/key.h"
#include "model/attempt.h"

namespace lectern {

// How a system writes what an item has and what was answered. A text may come out in one of several ways (with another version, or in
// another kind of export); all are listed.
struct TextStyle {
    std::vector<std::string> (*stem)(const ItemKey& item);
    std::vector<std::string> (*option)(std::string_view html);
    std::vector<std::string> (*step)(std::string_view html);
    std::vector<std::string> (*match)(std::string_view html);
    std::string_view separator;  // between several: ";"
    std::string_view arrow;      // between prompt and match: "->"
    // Is `rest` what may stand behind the stem, where the export gives the question?
    bool (*fits_question)(const class ItemText& item, std::string_view rest);
    // What becomes of a text that a candidate typed (normalised); null: nothing.
    std::string (*typed)(std::string_view text);
    // Is `right` the answer that the export gives as the right one of the item, empty if it has none? Null: no export says it.
    bool (*is_right)(const class ItemText& item, std::string_view right) = nullptr;
    // Orderings may be matchings of steps and places.
    bool orders_by_places = false;
    bool writes_open_pairs = false;  // a prompt without a match stands there too, with nothing behind the arrow
};

// Of one option, step, prompt or match.
struct LabelledId {
    std::string id;
    std::vector<std::string> labels;
};

class ItemText {
public:
    ItemText(const ItemKey& item, const TextStyle& style);

    const ItemKey& key() const { return *key_; }
    const std::vector<std::string>& stems() const { return stems_; }
    // Has it words that look like a tag, so that an export may have lost them, and more behind them?
    bool looks_like_tags() const { return looks_like_tags_; }
    // Is `rest`, what stands behind the stem, as many options as the item has, each with what an export has left of it, be it nothing?
    bool lists_what_is_left(std::string_view rest) const;
    // The answer that comes out as `text`, which those have who answered nothing ("", "-"); nothing: there is none.
    [[nodiscard]] std::optional<Response> answer_like_none(std::string_view text) const;
    // All responses that come out as `text` (normalised): none, one, or the first two of several. An item that is answered in the
    // candidate's own words has the text as its response, as it is; and a text that the key accepts, if the system makes the same of that.
    // `text` is not empty.
    std::vector<Response> responses(std::string_view text) const;
    // Is `text` all options in some order; all prompts; all matches?
    bool lists_options(std::string_view text) const;
    bool lists_prompts(std::string_view text) const;

private:
    bool is_changed_to(std::string_view accepted, std::string_view text) const;
    std::vector<Response> typed(std::string_view text) const;
    std::vector<Response> placed(std::string_view text) const;

    const ItemKey* key_;
    const TextStyle* style_;
    std::vector<std::string> stems_;
    std::vector<LabelledId> options_, prompts_;
    bool looks_like_tags_ = false;
};

// The texts of all items of a key, which must outlive it.
class ItemTexts {
public:
    ItemTexts(const Key& key, const TextStyle& style);

    // Items whose question this is (normalised): its stem stands at the beginning, and what follows fits.
    std::vector<const ItemText*> asked_by(std::string_view question) const;
    const ItemText* find(std::string_view id) const;
    const std::vector<ItemText>& list() const { return list_; }

private:
    const TextStyle* style_;
    std::vector<ItemText> list_;
};

// A response in words for people: the ids, as in tables.
std::string shown(const Response& response);

}  // namespace lectern
