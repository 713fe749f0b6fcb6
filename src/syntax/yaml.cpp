#include "syntax/yaml.h"

#include <algorithm>
#include <charconv>
#include <map>

#include <fmt/format.h>

#include "base/text.h"
#include "base/work.h"
#include "findings/codes.h"

namespace lectern {

namespace {

// Aliases make YAML a graph that may be endless: no file that we read is deeper or has as many keys.
constexpr int deepest_place = 6;
constexpr std::size_t most_places = 100'000;

// How much of the rest of its line a scalar takes that has `size` bytes once it is read.
std::size_t scalar_length(std::string_view rest, std::size_t size) {
    const char first = rest.empty() ? ' ' : rest.front();
    if (first == '|' || first == '>') return trim(rest).size();
    if (first != '"' && first != '\'') return std::min(size, rest.size());
    for (std::size_t i = 1; i < rest.size(); ++i) {
        const bool pair = i + 1 < rest.size() && (first == '"' ? rest[i] == '\\' : rest.substr(i, 2) == "''");
        if (pair)
            ++i;
        else if (rest[i] == first)
            return i + 1;
    }
    return rest.size();
}

bool is_yaml(const std::string& text) {
    try {
        YAML::LoadAll(text);
        return true;
    } catch (const YAML::Exception&) {
        return false;
    }
}

}  // namespace

std::optional<std::string> seeming_value(std::string_view text, std::string_view key) {
    const std::string mark = std::string(key) + ':';
    for (auto at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + 1)) {
        if (at > 0 && std::string_view(" \t\n{,").find(text[at - 1]) == std::string_view::npos) continue;
        const std::string_view rest = text.substr(at + mark.size());
        std::string_view value = trim(rest.substr(0, rest.find_first_of("\n,}#")));
        if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front())
            value = value.substr(1, value.size() - 2);
        if (!value.empty()) return std::string(value);
    }
    return std::nullopt;
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> known) {
    if (const auto near = nearest(word, known)) return fmt::format("did you mean `{}`?", *near);
    std::string list;
    for (std::size_t i = 0; i < known.size(); ++i)
        list += fmt::format("{}{}", i == 0 ? "" : i + 1 == known.size() ? " and " : ", ", known[i]);
    return fmt::format("known are {}", list);
}

std::uint32_t Yaml::offset(const YAML::Mark& mark) const {
    if (mark.is_null()) return files_.offset(file_, first_line_, 1);
    const auto line = static_cast<std::uint32_t>(std::max(mark.line, 0));
    const int column = std::max(mark.column - (line == 0 ? shift_ : 0), 0);
    return files_.offset(file_, first_line_ + line, static_cast<std::uint32_t>(column) + 1);
}

std::optional<YAML::Node> Yaml::parse(const std::string& text) const {
    try {
        const std::vector<YAML::Node> documents = YAML::LoadAll(text);
        if (documents.size() > 1 && !documents[1].IsNull())
            findings_.add(code("bad-yaml"), span(documents[1]), "a second document begins here, and is not read",
                          "take out the line `---` above it");
        return documents.empty() ? YAML::Node() : documents.front();
    } catch (const YAML::Exception& error) {
        const std::uint32_t at = offset(error.mark);
        findings_.add(make_finding(code("bad-yaml"), {file_, Range{at, at}}, fmt::format("this is not YAML: {}", error.msg),
                                   "a value with `: `, ` #`, or a leading `*`, `&`, `!`, `[`, `{`, `@` or `%` needs quotes; nested keys "
                                   "need the same indentation",
                                   quoted_value(text, error.mark)));
        return std::nullopt;
    }
}

// The value on that line in quotes, if all is YAML then.
std::optional<Fix> Yaml::quoted_value(const std::string& text, const YAML::Mark& mark) const {
    if (mark.is_null()) return std::nullopt;
    const auto row = static_cast<std::uint32_t>(std::max(mark.line, 0));
    std::size_t begin = 0;
    for (std::uint32_t i = 0; i < row && begin != std::string::npos; ++i) begin = text.find('\n', begin) + 1;
    const std::string_view line = std::string_view(text).substr(begin, text.find('\n', begin) - begin);
    const auto colon = line.find(": ");
    if (colon == std::string_view::npos) return std::nullopt;
    const std::string value(trim(line.substr(colon + 1)));
    if (value.empty() || value.find_first_of("\"\\") != std::string::npos || value.find(" #") != std::string::npos ||
        std::string_view("[{'|>").find(value.front()) != std::string_view::npos)
        return std::nullopt;
    const auto at = begin + static_cast<std::size_t>(line.find(value, colon + 1));
    if (!is_yaml(text.substr(0, at) + '"' + value + '"' + text.substr(at + value.size()))) return std::nullopt;
    const std::string_view source = files_.line(file_, first_line_ + row);
    const auto place = source.find(value, source.find(": "));
    if (place == std::string_view::npos) return std::nullopt;
    const std::uint32_t start = files_.line_start(file_, first_line_ + row) + static_cast<std::uint32_t>(place);
    return Fix{"put the value in quotes",
               {{{file_, Range{start, start + static_cast<std::uint32_t>(value.size())}}, '"' + value + '"'}},
               Trust::safe};
}

Span Yaml::span(const YAML::Node& node) const {
    const std::uint32_t begin = offset(node.Mark());
    if (!node.IsScalar()) return {file_, Range{begin, begin}};
    const std::string_view line = files_.line(file_, files_.position(file_, begin).line);
    const std::string_view rest(files_[file_].text.data() + begin,
                                static_cast<std::size_t>(line.data() + line.size() - files_[file_].text.data()) - begin);
    return {file_, Range{begin, begin + static_cast<std::uint32_t>(scalar_length(rest, node.Scalar().size()))}};
}

void Yaml::collect(Places& out, const std::string& path, const YAML::Node& node, int depth) const {
    const auto add = [&](const std::string& name, const Span& at, const YAML::Node& value) {
        const std::string full = path.empty() ? name : path + "/" + name;
        out.by_path.try_emplace(full, at);
        count_steps(full.size());
        if (!value.IsScalar() && depth < deepest_place && out.by_path.size() < most_places) collect(out, full, value, depth + 1);
    };
    if (node.IsMap())
        for (const auto& pair : node)
            if (pair.first.IsScalar()) add(pair.first.Scalar(), span(pair.second.IsScalar() ? pair.second : pair.first), pair.second);
    if (node.IsSequence())
        for (std::size_t i = 0; i < node.size(); ++i) add(std::to_string(i), span(node[i]), node[i]);
}

Places Yaml::places(const YAML::Node& top) const {
    Places out;
    collect(out, {}, top, 0);
    return out;
}

std::vector<YamlField> Yaml::fields(const YAML::Node& map, std::string_view what) const {
    std::vector<YamlField> out;
    if (!map.IsMap()) {
        if (!map.IsNull())
            findings_.add(code("wrong-kind-of-value"), span(map), fmt::format("{} is written as `key: value` lines", what),
                          "write one key on each line, with a colon and a blank after it");
        return out;
    }
    std::map<std::string, YamlField> seen;
    for (const auto& pair : map) {
        const Span at = span(pair.first);
        if (!pair.first.IsScalar()) {
            findings_.add(code("wrong-kind-of-value"), at, "a key is a word");
            continue;
        }
        YamlField field{pair.first.Scalar(), at, pair.second};
        if (const auto [first, is_new] = seen.emplace(field.key, field); is_new)
            out.push_back(std::move(field));
        else
            findings_.add(repeated_key(first->second, field));
    }
    return out;
}

Finding Yaml::repeated_key(const YamlField& first, const YamlField& second) const {
    std::optional<Fix> fix;
    if (second.value.IsScalar()) {
        const bool same = first.value.IsScalar() && first.value.Scalar() == second.value.Scalar();
        Span both = second.key_at;
        both.range->end = std::max(both.range->end, span(second.value).range->end);
        fix = take_out(files_, both, "take the second one out", same ? Trust::safe : Trust::to_confirm);
    }
    return make_finding(code("repeated-key"), second.key_at, fmt::format("`{}` stands here a second time", second.key),
                        "keep one of the two", std::move(fix));
}

void Yaml::report_unknown(const Code& code, const Span& at, std::string text, std::string_view word,
                          std::span<const std::string_view> known) const {
    std::optional<Fix> fix;
    if (const auto near = near_word(word, known))
        fix = replace_word(files_, at, word, near->word, near->sure ? Trust::safe : Trust::to_confirm);
    findings_.add(make_finding(code, at, std::move(text), did_you_mean(word, known), std::move(fix)));
}

std::vector<YamlField> Yaml::fields(const YAML::Node& map, std::string_view what, std::span<const std::string_view> known) const {
    const std::vector<YamlField> all = fields(map, what);
    const auto is_there = [&](std::string_view key) { return std::ranges::find(all, key, &YamlField::key) != all.end(); };
    std::vector<YamlField> out;
    for (const YamlField& field : all) {
        if (std::ranges::find(known, field.key) != known.end()) {
            out.push_back(field);
            continue;
        }
        const auto near = near_word(field.key, known);
        std::optional<Fix> fix;
        if (near && !is_there(near->word)) {
            fix = replace_word(files_, field.key_at, field.key, near->word, near->sure ? Trust::safe : Trust::to_confirm);
            // Read as what is meant, so that nothing is missed that is there.
            if (near->sure) out.push_back({std::string(near->word), field.key_at, field.value});
        }
        findings_.add(make_finding(code("unknown-key"), field.key_at, fmt::format("{} has no key `{}`", what, field.key),
                                   did_you_mean(field.key, known), std::move(fix)));
    }
    return out;
}

void Yaml::require(const std::vector<YamlField>& fields, std::span<const std::string_view> names, const Span& at,
                   std::string_view what) const {
    for (const std::string_view name : names)
        if (std::ranges::find(fields, name, &YamlField::key) == fields.end())
            findings_.add(code("missing-key"), at, fmt::format("{} needs the key `{}`", what, name), fmt::format("add `{}: …`", name));
}

std::nullopt_t Yaml::wrong(const YamlField& field, std::string_view wanted) const {
    const Span at = field.value.IsNull() ? field.key_at : span(field.value);
    findings_.add(code("wrong-kind-of-value"), at, fmt::format("`{}` takes {}", field.key, wanted));
    return std::nullopt;
}

std::optional<std::string> Yaml::text(const YamlField& field) const {
    if (!field.value.IsScalar()) return wrong(field, "a text");
    return field.value.Scalar();
}

std::optional<Rational> Yaml::decimal(const YamlField& field) const {
    if (field.value.IsScalar())
        if (const auto value = parse_decimal(field.value.Scalar())) return value;
    return wrong(field, "a decimal number, like 0.5");
}

std::optional<int> Yaml::integer(const YamlField& field, int min, int max) const {
    int value = 0;
    const std::string scalar = field.value.IsScalar() ? field.value.Scalar() : std::string();
    const auto [end, error] = std::from_chars(scalar.data(), scalar.data() + scalar.size(), value);
    if (scalar.empty() || error != std::errc() || end != scalar.data() + scalar.size()) return wrong(field, "a whole number");
    if (value < min || value > max) {
        findings_.add(code("out-of-range"), span(field.value), fmt::format("`{}` is a number from {} to {}", field.key, min, max));
        return std::nullopt;
    }
    return value;
}

std::optional<bool> Yaml::boolean(const YamlField& field) const {
    if (field.value.IsScalar() && field.value.Scalar() == "true") return true;
    if (field.value.IsScalar() && field.value.Scalar() == "false") return false;
    return wrong(field, "`true` or `false`");
}

std::vector<YAML::Node> Yaml::list(const YamlField& field) const {
    if (!field.value.IsSequence()) {
        wrong(field, "a list");
        return {};
    }
    return {field.value.begin(), field.value.end()};
}

std::vector<std::string> Yaml::texts(const YamlField& field) const {
    std::vector<std::string> out;
    for (PlacedText& one : placed_texts(field)) out.push_back(std::move(one.text));
    return out;
}

std::vector<PlacedText> Yaml::placed_texts(const YamlField& field) const {
    if (field.value.IsScalar()) return {{field.value.Scalar(), span(field.value)}};
    std::vector<PlacedText> out;
    for (const YAML::Node& node : list(field)) {
        if (node.IsScalar())
            out.emplace_back(node.Scalar(), span(node));
        else
            findings_.add(code("wrong-kind-of-value"), span(node), fmt::format("`{}` is a list of texts", field.key));
    }
    return out;
}

}  // namespace lectern
