#include "systems/moodle/texts.h"

#include <algorithm>

#include "base/text.h"
#include "syntax/delimited.h"
#include "systems/html_text.h"
#include "systems/moodle/html.h"

namespace lectern {

namespace {

std::vector<std::string> as_written(std::string_view html) {
    const std::string text = moodle_text(html);
    return {text, without_tags(text), moodle_download(text), moodle_text_without_tags(html)};
}

std::vector<std::string> moodle_stem(const ItemKey& item) {
    return as_written(item.stem);
}

// A step that stands in a block has a line break behind it, which counts.
std::vector<std::string> steps_as_written(std::string_view html) {
    const std::string text = moodle_text(html);
    std::vector<std::string> out;
    for (const std::size_t extra : {std::size_t{0}, std::size_t{1}}) {
        const std::string cut = moodle_step(text, extra);
        out.push_back(cut);
        out.push_back(without_tags(cut));
        out.push_back(moodle_download(cut));
        out.push_back(moodle_step(without_tags(text), extra));  // what looks like a tag has no length
    }
    return out;
}

// Matches are plain text in Moodle, in which "<" is written as an entity.
std::vector<std::string> matches_as_written(std::string_view html) {
    const std::string text = plain_words(html);
    std::string escaped;
    for (const char c : text) escaped += c == '<' ? "&lt;" : std::string(1, c);
    return {text, without_tags(text), moodle_download(text), escaped};
}

bool fits_choice(const ItemText& item, std::string_view rest) {
    return rest.starts_with(':') && item.lists_options(trim(rest.substr(1)));
}

// "{prompt; prompt} -> {match; match}"; before it the names of the two sides may stand.
bool fits_matching(const ItemText& item, std::string_view rest) {
    constexpr std::string_view between = "} -> {";
    if (!rest.ends_with('}')) return false;
    for (std::size_t open = rest.find('{'); open != std::string_view::npos; open = rest.find('{', open + 1)) {
        for (std::size_t middle = rest.find(between, open); middle != std::string_view::npos; middle = rest.find(between, middle + 1)) {
            const std::string_view prompts = trim(rest.substr(open + 1, middle - open - 1));
            const std::string_view matches = trim(rest.substr(middle + between.size(), rest.size() - middle - between.size() - 1));
            if (item.lists_prompts(prompts) && item.lists_options(matches)) return true;
        }
    }
    return false;
}

bool fits_question(const ItemText& item, std::string_view rest) {
    switch (item.key().type) {
        case ItemType::multiple_choice:
        case ItemType::multiple_response:
            return fits_choice(item, rest);
        case ItemType::matching:
            return fits_matching(item, rest);
        case ItemType::ordering:
        case ItemType::numeric:
        case ItemType::short_answer:
        case ItemType::essay:
            return rest.empty();
    }
    return false;
}

Response key_of(const ItemKey& item) {
    Response out{item.correct, item.pairs};
    if (item.type != ItemType::ordering) std::ranges::sort(out.values);
    std::ranges::sort(out.pairs);
    return out;
}

bool in_a_range(const ItemKey& item, std::string_view text) {
    const auto number = printed_number(text);
    return number && std::ranges::any_of(item.ranges, [&](const auto& range) {
               const auto min = printed_number(range.first), max = printed_number(range.second);
               return min && max && min->value <= number->value && number->value <= max->value;
           });
}

bool is_right_answer(const ItemText& item, std::string_view right) {
    if (right.empty()) return item.key().type == ItemType::essay;
    switch (item.key().type) {
        case ItemType::numeric:
            return in_a_range(item.key(), right);
        case ItemType::short_answer:
            return std::ranges::any_of(item.key().correct, [&](const std::string& text) {
                return normalize_text(text) == right || moodle_download(text) == right;
            });
        case ItemType::essay:
            return false;
        case ItemType::multiple_choice:
        case ItemType::multiple_response:
        case ItemType::ordering:
        case ItemType::matching:
            break;
    }
    const std::vector<Response> read = item.responses(right);
    return std::ranges::find(read, key_of(item.key())) != read.end();
}

}  // namespace

const TextStyle moodle_style = {moodle_stem, as_written,    steps_as_written, matches_as_written, ";",
                                "->",        fits_question, moodle_download,  is_right_answer};

}  // namespace lectern
