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
    bool own_scoring = false;  // the rule is this item's own, not the bank's default
};

std::span<const std::string_view> item_attribute_names();

// Sets what the fields say. `own`: the item's comment; else a bank's defaults. Findings: E0105, E0117, E0122.
void apply_attributes(ItemDraft& draft, const std::vector<YamlField>& fields, const Yaml& yaml, bool own);

// The comment directly under a heading, which begins at `at`, as attributes. False if it can't be read: then the id is what it seems to be.
// Findings: E0108, and those of attributes: E0102 to E0105, E0117, E0122.
bool apply_attribute_comment(ItemDraft& draft, const Files& files, const Span& at, Findings& findings);

}  // namespace lectern
