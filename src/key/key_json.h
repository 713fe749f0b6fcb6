// key.json (schemas/key.schema.json): the key of a build as text, and back.
#pragma once
#include <optional>
#include <string>

#include "findings/finding.h"
#include "key/key.h"
#include "syntax/json_writer.h"

namespace lectern {

// Ids and titles, as they stand in every document of ours that names tasks.
void write_tasks(JsonWriter& json, const std::vector<Task>& tasks);

void write_item_key(JsonWriter& json, const ItemKey& key);

// The whole file, indented, with a line break at its end.
std::string key_json(const Key& key);

// Reads key.json; nothing, and E0301 bad-key, if it is none or something in it does not hold together.
[[nodiscard]] std::optional<Key> parse_key(FileId file, const Files& files, Findings& findings);

}  // namespace lectern
