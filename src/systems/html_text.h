// The key's HTML as text: what the ways in which systems do that have in common.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace lectern {

// The words alone, blocks apart by white space: as Canvas and others do, and as matches are everywhere.
std::string plain_words(std::string_view html);

struct HtmlTag {
    std::string name;  // in lower case
    bool closes = false;
    std::string alternative;  // of a picture
};
// Goes over HTML of our own writing: its texts, entities and all, and its tags. An emphasis that is never closed is none.
void visit_html(std::string_view html, const std::function<void(std::string_view text)>& text,
                const std::function<void(const HtmlTag&)>& tag);

// White space stands round its content.
bool is_block_element(std::string_view name);
// Nothing in it is shown.
bool is_hidden_element(std::string_view name);

// With the characters for "&lt;", "&#60;", "&#x3C;", "&eacute;" …; what names no character stays.
std::string decoded_entities(std::string_view text);

void append_character(std::string& out, std::int32_t character);

}  // namespace lectern
