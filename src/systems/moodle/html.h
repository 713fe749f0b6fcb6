// HTML as the words that Moodle makes of it in its reports, and what their downloads leave of those.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace lectern {

// As Moodle does for its quiz reports: emphasis as _x_, strong text and headings in upper case, blocks apart by white space, pictures as
// [their text]. White space as normalize_text has it, which is how it is to be compared.
std::string moodle_text(std::string_view html);

// Moodle's exports then take out whatever looks like a tag once more (PHP's strip_tags), so that "a <b> c" is "a c". A `<` before anything
// but white space opens a tag, and what is behind it is gone up to its `>`, or wholly.
std::string without_tags(std::string_view text);
// Both: preformatted text has no-break spaces by then, so that its `<` opens a tag even before a blank.
std::string moodle_text_without_tags(std::string_view html);

// What becomes of a text in the download of a Moodle report that is no HTML (its base_export_format): what looks like a tag is gone, and
// what looks like an entity is the character. Normalised.
std::string moodle_download(std::string_view text);

// Moodle's statistics and reports name a step of an ordering by that many characters (qtype_ordering cuts there).
inline constexpr std::size_t step_characters = 10;
// The first characters of a text, as its report gives the steps of an ordering: up to ten are kept whole, of more the first seven
// and "...". `extra`: characters behind the text that count, for a text that stood in a block.
std::string moodle_step(std::string_view text, std::size_t extra);

}  // namespace lectern
