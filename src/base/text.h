// Small things done to text. UTF-8 throughout.
#pragma once
#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lectern {

std::string_view trim(std::string_view text);                                                         // ASCII white space off both ends
std::vector<std::string_view> split(std::string_view text, char separator);                           // views into the text,
std::vector<std::string_view> split(std::same_as<std::string> auto&& text, char separator) = delete;  // so it must outlive them
std::string count_of(std::size_t n, std::string_view word);  // "1 item", "2 items", "2 case studies"
std::string grouped(std::uint64_t n);                        // "1,030"
std::string join(std::span<const std::string> parts, std::string_view separator);

std::size_t characters(std::string_view text);                    // Unicode's, of valid UTF-8
std::string shorten(std::string_view text, std::size_t longest);  // to that many characters, with "…" if it was longer

// The offset of the first byte that is not valid UTF-8 (RFC 3629); nothing if all is.
[[nodiscard]] std::optional<std::size_t> invalid_utf8(std::string_view text);

// The anchor that GitHub gives a heading: lower case, punctuation dropped, spaces to hyphens.
std::string github_slug(std::string_view heading);

// & < > " as entities: fit for XML and HTML text and double-quoted attributes.
std::string escape_xml(std::string_view text);
void append_escaped_xml(std::string& out, std::string_view text);

// What somebody handed in, fit to stand in a message: in double quotes, control characters escaped, cut after 60 characters.
std::string quote(std::string_view text);

// The word nearest in spelling, if it is near enough to be meant; `sure`: it is one slip of the fingers away, and no other word is.
struct NearWord {
    std::string_view word;
    bool sure = false;
};
[[nodiscard]] std::optional<NearWord> near_word(std::string_view word, std::span<const std::string_view> words);
// The word nearest in spelling (Damerau–Levenshtein) if it is near enough to be meant; else nothing.
[[nodiscard]] std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string_view> words);

// HTML without its tags: what stands between "<" and ">" is gone. Entities stay.
std::string without_markup(std::string_view html);

// Where PHP's strip_tags, and so Moodle's downloads, take something out: does a `<` stand at `at`, before anything but white space?
bool opens_tag(std::string_view text, std::size_t at);
// Does one stand anywhere?
bool looks_like_tag(std::string_view text);
// NFC, each run of white space as one space, none at the ends: how texts are compared.
std::string normalize_text(std::string_view text);
// Lower case character by character (no language's special rules, so that JavaScript does the same).
std::string lower_case(std::string_view text);

// Unicode NFC, white space as it is.
std::string compose(std::string_view text);
// Unicode's simple case folding, character by character: what "without regard to case" means to PCRE.
std::string fold_case(std::string_view text);

// Without the characters that XML 1.0 has no place for (control characters, U+FFFE, U+FFFF); bytes that are no UTF-8 go too.
std::string xml_characters(std::string_view text);

// CSV field after RFC 4180: quoted if it must be.
std::string csv_field(std::string_view text);
// Is it the field of a table as it stands?
bool is_plain_field(std::string_view text);

}  // namespace lectern
