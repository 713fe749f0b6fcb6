// Texts as Moodle keeps them.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "model/content.h"

namespace lectern::moodle_xml {

// A plain text for a place where Moodle strips tags and shows entities (names, categories, matches): "<" and what would read
// as an entity are escaped, so that "List<int>" is shown as it is written.
std::string plain(std::string_view text);

// The words of a match, which Moodle keeps as plain text, as plain() gives them.
std::string match_text(const Content& content);
// Does a match lose something as plain text?
bool is_plain(const Content& content);
// The most characters that Moodle keeps of a match, a category's name, a tag.
inline constexpr std::size_t longest_match = 255, longest_category = 255, longest_tag = 50;

// A path of categories as one text: "/" in a name is doubled.
std::string category_path(const std::vector<std::string>& names);

// An accepted text as a pattern: "*" stands for itself.
std::string short_answer_pattern(std::string_view accepted);

// A tag as Moodle keeps it: without < > `, one space where there are more, at most longest_tag characters.
std::string tag_text(std::string_view tag);

}  // namespace lectern::moodle_xml
