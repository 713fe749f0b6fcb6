// The attributes of an item: in its comment, or as a bank's defaults in its front matter.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "model/item.h"
#include "syntax/yaml.h"

namespace lectern {

// An item while it is read, with what the attributes say of things that are only known later.
struct ItemDraft {
    Item item;
    std::optional<ItemType> type;
    std::vector<PlacedText> pins;
    bool own_scoring = false;  // the rule is this item's own, not the bank's default
};

std::span<const std::string_view> item_attribute_names();

// Sets what the fields say. `own`: the item's comment; else a bank's defaults.
void apply_attributes(ItemDraft& draft, const std::vector<YamlField>& fields, const Yaml& yaml, bool own);

// The comment directly under a heading (`html`, whose first byte is at `at`), if it holds attributes. Reports one that can't be read.
void apply_attribute_comment(ItemDraft& draft, const Files& files, const Span& at, Findings& findings);

}  // namespace lectern
