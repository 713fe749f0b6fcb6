// The key of a build: from a course, as JSON, and back.
#pragma once
#include <optional>
#include <string>

#include "base/finding.h"
#include "model/course.h"
#include "model/key.h"

namespace lectern {

// All that grading needs. The build id is a hash of exactly that (12 hex digits), so courses that differ in nothing a
// grader can see have the same.
Key make_key(const Course& course);

// key.json, after schemas/key.schema.json.
std::string key_json(const Key& key);

// Reads key.json; nothing, and a finding, if it is none.
std::optional<Key> parse_key(FileId file, const Files& files, Findings& findings);

}  // namespace lectern
