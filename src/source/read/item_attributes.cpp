#include "source/read/item_attributes.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "findings/codes.h"

namespace lectern {

namespace {

constexpr std::array<std::string_view, 16> names = {"id",      "type", "task", "guide",   "points",     "scoring", "difficulty", "minutes",
                                                    "shuffle", "pin",  "tags", "enemies", "references", "author",  "status",     "title"};

template <typename T, std::size_t N>
std::vector<std::string_view> words(const T (&values)[N]) {
    std::vector<std::string_view> out;
    for (const T value : values) out.push_back(to_string(value));
    return out;
}

void apply(ItemDraft& draft, const YamlField& field, const Yaml& yaml, bool own) {
    Item& item = draft.item;
    const std::string& key = field.key;
    const auto set = [&](std::string& target) {
        if (auto text = yaml.text(field)) target = std::move(*text);
    };
    if (key == "id")
        set(item.id);
    else if (key == "title")
        set(item.title);
    else if (key == "task")
        set(item.task);
    else if (key == "author")
        set(item.author);
    else if (key == "status")
        set(item.status);
    else if (key == "guide")
        item.guide = yaml.placed_texts(field);
    else if (key == "tags")
        item.tags = yaml.placed_texts(field);
    else if (key == "enemies")
        item.enemies = yaml.placed_texts(field);
    else if (key == "references")
        item.references = yaml.placed_texts(field);
    else if (key == "pin")
        item.pins = yaml.placed_texts(field);
    else if (key == "shuffle")
        item.shuffle = yaml.boolean(field).value_or(item.shuffle);
    else if (key == "difficulty") {
        if (const auto value = yaml.decimal(field)) item.difficulty = value->to_double();
    } else if (key == "points" || key == "minutes") {
        const auto value = yaml.decimal(field);
        if (value && *value <= Rational(0)) {
            yaml.report(code("out-of-range"), yaml.span(field.value), fmt::format("`{}` is more than 0", key),
                        "leave it out for the default");
        } else if (value) {
            if (key == "points")
                item.points = *value;
            else
                item.minutes = value->to_double();
        }
    } else if (key == "scoring") {
        const auto text = yaml.text(field);
        const auto rule = text ? parse_scoring_rule(*text) : std::nullopt;
        if (text && !rule)
            yaml.report_unknown(code("unknown-word"), yaml.span(field.value), fmt::format("`{}` is no scoring rule", *text), *text,
                                words(all_scoring_rules));
        if (rule) item.scoring = *rule, draft.own_scoring = own;
    } else if (key == "type") {
        const auto text = yaml.text(field);
        draft.type = text ? parse_item_type(*text) : std::nullopt;
        if (text && !draft.type)
            yaml.report_unknown(code("unknown-word"), yaml.span(field.value), fmt::format("`{}` is no item type", *text), *text,
                                words(all_item_types));
    }
}

struct AlignedYaml {
    std::string text;
    int shift = 0;  // by how many bytes the first line was moved to the right
};

// Keys may stand behind `<!--` and, indented otherwise, on the lines below: the first line is moved to where the others begin.
AlignedYaml align(std::string yaml) {
    const std::size_t own = yaml.find_first_not_of(" \t");
    const std::size_t first_break = yaml.find('\n');
    if (first_break == std::string::npos || own == std::string::npos || own >= first_break) return {std::move(yaml)};
    std::size_t others = std::string::npos;
    for (std::size_t line = first_break; line != std::string::npos; line = yaml.find('\n', line + 1)) {
        const std::size_t start = yaml.find_first_not_of(' ', line + 1);
        if (start != std::string::npos && yaml[start] != '\n' && yaml[start] != '\r') others = std::min(others, start - line - 1);
    }
    if (others == std::string::npos) return {std::move(yaml)};
    return {std::string(others, ' ') + yaml.substr(own), static_cast<int>(others) - static_cast<int>(own)};
}

}  // namespace

std::span<const std::string_view> item_attribute_names() {
    return std::span(names).first(names.size() - 1);
}

void apply_attributes(ItemDraft& draft, const std::vector<YamlField>& fields, const Yaml& yaml, bool own) {
    for (const YamlField& field : fields) {
        const std::size_t found = yaml.found();
        std::erase(draft.item.unread, field.key);
        apply(draft, field, yaml, own);
        if (yaml.found() > found) draft.item.unread.push_back(field.key);
        const Span at = field.value.IsScalar() ? yaml.span(field.value) : field.key_at;
        std::erase_if(draft.item.places, [&](const auto& place) { return place.first == field.key; });
        draft.item.places.emplace_back(field.key, at);
    }
}

bool apply_attribute_comment(ItemDraft& draft, const Files& files, const Span& at, Findings& findings) {
    const std::string& text = files[at.file].text;
    const std::uint32_t begin = at.range->begin;
    const auto close = text.find("-->", begin);
    if (close == std::string::npos) {
        findings.add(code("bad-attribute-comment"), {at.file, Range{begin, begin + 4}},
                     "this comment is not closed: all that follows is lost in it", "end it with `-->`");
        draft.item.id = seeming_value(std::string_view(text).substr(begin + 4), "id").value_or(draft.item.id);
        return false;
    }
    const std::size_t line_end = std::min(text.find('\n', close), text.size());
    const std::string_view behind = std::string_view(text).substr(close + 3, line_end - close - 3);
    if (!trim(behind).empty()) {
        const auto begin_lost = static_cast<std::uint32_t>(close + 3);
        const auto first_word = static_cast<std::uint32_t>(trim(behind).data() - text.data());
        findings.add(make_finding(code("bad-attribute-comment"), {at.file, Range{begin_lost, static_cast<std::uint32_t>(line_end)}},
                                  "text on the line where the attributes end is lost",
                                  "begin the stem on a line of its own, after an empty one",
                                  Fix{"begin the stem here", {{{at.file, Range{begin_lost, first_word}}, "\n\n"}}, Trust::safe}));
    }
    const LineColumn first = files.position(at.file, begin);
    const AlignedYaml aligned = align(std::string(first.column - 1 + 4, ' ') + text.substr(begin + 4, close - begin - 4));
    const Yaml yaml(files, at.file, findings, first.line, aligned.shift);
    const auto node = yaml.parse(aligned.text);
    if (node)
        apply_attributes(draft, yaml.fields(*node, "an item", item_attribute_names()), yaml, true);
    else
        draft.item.id = seeming_value(aligned.text, "id").value_or(draft.item.id);
    return node.has_value();
}

}  // namespace lectern
