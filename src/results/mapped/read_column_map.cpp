#include "results/mapped/read_column_map.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "base/timestamp.h"
#include "findings/codes.h"
#include "syntax/yaml.h"

namespace lectern {

namespace {

using Names = std::span<const std::string_view>;

constexpr int most_columns = 100'000;

bool holds(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

class ColumnMapReader {
public:
    ColumnMapReader(const Yaml& yaml, ColumnMap& out) : yaml_(yaml), out_(out) {}

    void read(const YAML::Node& top) {
        constexpr std::array<std::string_view, 13> known = {"separator", "candidate", "attempt",  "assessment", "build",
                                                            "language",  "group",     "started",  "submitted",  "reported",
                                                            "answers",   "items",     "responses"};
        const auto fields = yaml_.fields(top, "columns.yaml", known);
        yaml_.require(fields, std::array<std::string_view, 1>{"candidate"}, yaml_.span(top), "columns.yaml");
        const YamlField* layout = nullptr;
        for (const YamlField& field : fields) {
            read_field(field);
            if (field.key != "items" && field.key != "responses") continue;
            if (layout != nullptr)
                yaml_.report(code("wrong-kind-of-value"), field.key_at,
                             "a table has a column an item (`items`), or a row a response (`responses`)", "keep one of the two");
            layout = &field;
        }
        if (layout == nullptr)
            yaml_.report(code("missing-key"), yaml_.span(top), "columns.yaml needs the key `items` or `responses`",
                         "`items`: a column an item; `responses`: a row a response");
    }

private:
    void read_field(const YamlField& field) {
        if (field.key == "separator") read_separator(field);
        if (field.key == "candidate") out_.candidate = column(field).value_or(TableColumn{});
        if (field.key == "attempt") out_.attempt = column(field);
        if (field.key == "assessment") out_.assessment = column(field);
        if (field.key == "build") out_.build = column(field);
        if (field.key == "language") out_.language = column(field);
        if (field.key == "group") out_.group = column(field);
        if (field.key == "started") out_.started = time(field);
        if (field.key == "submitted") out_.submitted = time(field);
        if (field.key == "reported") read_reported(field);
        if (field.key == "answers") read_answers(field);
        if (field.key == "items") field.value.IsSequence() ? read_items(field) : read_pattern(field);
        if (field.key == "responses") read_rows(field);
    }

    void read_separator(const YamlField& field) {
        const auto text = yaml_.text(field);
        if (!text) return;
        if (text->size() == 1 && *text != "\"" && *text != "\n")
            out_.separator = text->front();
        else
            yaml_.report(code("wrong-kind-of-value"), yaml_.span(field.value), "`separator` is one character, and no quote",
                         R"(a tab is written "\t")");
    }

    // A head, or `number:`, `value:` and, if it is one of an item, `right:`.
    std::optional<TableColumn> column(const YamlField& field, bool of_item = false) const {
        TableColumn out;
        if (!field.value.IsMap()) {
            const auto name = yaml_.text(field);
            if (!name) return std::nullopt;
            out.name = normalize_text(*name);
            out.at = yaml_.span(field.value);
            return out;
        }
        out.at = field.key_at;
        constexpr std::array<std::string_view, 4> known = {"column", "number", "value", "right"};
        const auto fields = yaml_.fields(field.value, fmt::format("`{}`", field.key), Names(known).first(of_item ? 4 : 3));
        for (const YamlField& one : fields) place(one, out);
        if (fields.size() == 1) return out;
        yaml_.report(code("wrong-kind-of-value"), field.key_at,
                     fmt::format("`{}` is the head of a column, or one of `number:` and `value:`", field.key),
                     "`number: 3` is the third column, `value: form-a` is the same in every row");
        return std::nullopt;
    }

    void place(const YamlField& one, TableColumn& out) const {
        out.at = yaml_.span(one.value);
        if (one.key == "column") out.name = normalize_text(yaml_.text(one).value_or(""));
        if (one.key == "number") out.number = static_cast<std::size_t>(yaml_.integer(one, 1, most_columns).value_or(1));
        if (one.key == "right") out.right = static_cast<std::size_t>(yaml_.integer(one, 1, most_columns).value_or(1));
        if (one.key == "value") out.value = yaml_.text(one).value_or("");
    }

    std::optional<TimeColumn> time(const YamlField& field) const {
        if (!field.value.IsMap()) {
            const auto plain = column(field);
            return plain ? std::optional(TimeColumn{*plain, {}, {}}) : std::nullopt;
        }
        constexpr std::array<std::string_view, 4> known = {"column", "number", "format", "zone"};
        TimeColumn out;
        const YamlField* format = nullptr;
        const auto fields = yaml_.fields(field.value, fmt::format("`{}`", field.key), known);
        for (const YamlField& one : fields) {
            if (one.key == "column" || one.key == "number") place(one, out.column);
            if (one.key == "format") out.format = yaml_.text(one).value_or(""), format = &one;
            if (one.key == "zone") out.zone = zone(one);
        }
        if (out.column.name.empty() && out.column.number == 0) {
            yaml_.require(fields, Names(known).first(1), field.key_at, fmt::format("`{}`", field.key));
            return std::nullopt;
        }
        const bool own_zone = holds(out.format, "%z") || holds(out.format, "%s");
        if (format != nullptr && !own_zone && out.zone.empty())
            yaml_.report(code("missing-key"), format->key_at, fmt::format("`{}` needs the key `zone`: the format has no `%z`", field.key),
                         "add `zone: Z` for UTC, or `zone: \"+01:00\"`");
        return out;
    }

    std::string zone(const YamlField& field) const {
        const std::string text = yaml_.text(field).value_or("Z");
        if (parse_timestamp("2026-01-01T00:00:00" + text)) return text;
        yaml_.report(code("wrong-kind-of-value"), yaml_.span(field.value), fmt::format("`{}` is no time zone", text),
                     "write Z for UTC, or +01:00");
        return "Z";
    }

    std::optional<Rational> out_of(const YamlField& field) const {
        const auto points = yaml_.decimal(field);
        if (points && *points > Rational(0)) return points;
        if (points) yaml_.report(code("out-of-range"), yaml_.span(field.value), "`out-of` is a number of points above 0");
        return std::nullopt;
    }

    void read_reported(const YamlField& field) {
        constexpr std::array<std::string_view, 6> known = {"raw", "max", "scaled", "passed", "passed-words", "out-of"};
        for (const YamlField& one : yaml_.fields(field.value, "`reported`", known)) {
            if (one.key == "raw") out_.raw = column(one);
            if (one.key == "max") out_.max = column(one);
            if (one.key == "scaled") out_.scaled = column(one);
            if (one.key == "passed") out_.passed = column(one);
            if (one.key == "out-of") out_.raw_out_of = out_of(one);
            if (one.key != "passed-words") continue;
            out_.passed_words = yaml_.texts(one);
            for (std::string& word : out_.passed_words) word = lower_case(word);
        }
    }

    void read_answers(const YamlField& field) {
        constexpr std::array<std::string_view, 6> known = {"written", "separator", "arrow", "unanswered", "not-delivered", "decimal-comma"};
        for (const YamlField& one : yaml_.fields(field.value, "`answers`", known)) {
            if (one.key == "written") read_written(one);
            if (one.key == "separator") out_.answer_separator = yaml_.text(one);
            if (one.key == "arrow") out_.answer_arrow = yaml_.text(one);
            if (one.key == "unanswered") out_.unanswered = yaml_.texts(one);
            if (one.key == "not-delivered") out_.not_delivered = yaml_.texts(one);
            if (one.key == "decimal-comma") out_.decimal_comma = yaml_.boolean(one).value_or(false);
        }
    }

    void read_written(const YamlField& field) {
        constexpr std::array<std::string_view, 4> words = {"ids", "words", "moodle", "canvas"};
        const auto text = yaml_.text(field);
        const auto found = text ? std::ranges::find(words, *text) : words.end();
        if (found != words.end())
            out_.written = static_cast<AnswersWritten>(found - words.begin());
        else if (text)
            yaml_.report(code("unknown-word"), yaml_.span(field.value), fmt::format("answers are not written as `{}`", *text),
                         did_you_mean(*text, words));
    }

    // `points`, `seconds` and `out-of`; true if the field is one of them.
    bool read_beside(const YamlField& field, bool of_item, ResponseColumns& out) const {
        if (field.key == "points") return out.points = column(field, of_item), true;
        if (field.key == "seconds") return out.seconds = column(field, of_item), true;
        if (field.key == "out-of") return out.out_of = out_of(field), true;
        return false;
    }

    void read_items(const YamlField& field) {
        constexpr std::array<std::string_view, 5> known = {"item", "column", "points", "seconds", "out-of"};
        for (const YAML::Node& node : yaml_.list(field)) {
            ColumnMap::Item item;
            item.at = yaml_.span(node);
            const auto fields = yaml_.fields(node, "an item's columns", known);
            yaml_.require(fields, Names(known).first(2), item.at, "an item's columns");
            for (const YamlField& one : fields) {
                if (read_beside(one, true, item.columns)) continue;
                if (one.key == "item") item.id = yaml_.text(one).value_or(""), item.at = yaml_.span(one.value);
                if (one.key == "column") item.columns.response = column(one).value_or(TableColumn{});
            }
            out_.items.push_back(std::move(item));
        }
        if (out_.items.empty()) yaml_.report(code("missing-key"), field.key_at, "`items` names no item");
    }

    void read_pattern(const YamlField& field) {
        constexpr std::array<std::string_view, 4> known = {"column", "points", "seconds", "out-of"};
        ColumnMap::Pattern& pattern = *(out_.pattern = ColumnMap::Pattern{});
        const auto fields = yaml_.fields(field.value, "`items`", known);
        yaml_.require(fields, Names(known).first(1), field.key_at, "`items`");
        for (const YamlField& one : fields) {
            if (read_beside(one, true, pattern.columns) || one.key != "column") continue;
            pattern.at = yaml_.span(one.value);
            pattern.text = normalize_text(yaml_.text(one).value_or(""));
            const bool item = holds(pattern.text, "{item}"), question = holds(pattern.text, "{question}");
            pattern.named_by = question ? ItemsNamedBy::question : ItemsNamedBy::id;
            if (item == question)
                yaml_.report(code("wrong-kind-of-value"), pattern.at,
                             "the head of the items' columns has `{item}` or `{question}` in it, once",
                             R"(`column: "Q {item}"` where the head has the item's id, `column: "{question}"` where it has its text)");
        }
    }

    void read_rows(const YamlField& field) {
        constexpr std::array<std::string_view, 6> known = {"response", "item", "question", "points", "seconds", "out-of"};
        ColumnMap::Rows& rows = *(out_.rows = ColumnMap::Rows{});
        const auto fields = yaml_.fields(field.value, "`responses`", known);
        yaml_.require(fields, Names(known).first(1), field.key_at, "`responses`");
        int named = 0;
        for (const YamlField& one : fields) {
            if (read_beside(one, false, rows.columns)) continue;
            if (one.key == "response") {
                rows.columns.response = column(one).value_or(TableColumn{});
                continue;
            }
            ++named;
            rows.item = column(one).value_or(TableColumn{});
            rows.named_by = one.key == "item" ? ItemsNamedBy::id : ItemsNamedBy::question;
        }
        if (named != 1)
            yaml_.report(named == 0 ? code("missing-key") : code("wrong-kind-of-value"), field.key_at,
                         "`responses` has the key `item` or `question`",
                         "`item` is the column of the item's id, `question` that of its text");
    }

    const Yaml& yaml_;
    ColumnMap& out_;
};

}  // namespace

std::optional<ColumnMap> read_column_map(FileId file, const Files& files, Findings& findings) {
    const std::string& text = files[file].text;
    if (const auto at = invalid_utf8(text)) {
        const auto begin = static_cast<std::uint32_t>(*at);
        findings.add(code("not-utf8"), {file, Range{begin, begin}}, "the file is not UTF-8", "save it as UTF-8");
        return std::nullopt;
    }
    const std::size_t before = findings.errors();
    const Yaml yaml(files, file, findings);
    const auto top = yaml.parse(text);
    if (!top) return std::nullopt;
    ColumnMap out;
    ColumnMapReader(yaml, out).read(*top);
    return findings.errors() == before ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace lectern
