#include "results/mapped/mapped_table.h"

#include <algorithm>
#include <deque>
#include <map>
#include <unordered_map>

#include <fmt/format.h>

#include "base/text.h"
#include "base/time_format.h"
#include "results/lookup/answer_ids.h"
#include "results/mapped/mapped_columns.h"
#include "results/moodle/record.h"
#include "results/tables/attempt_table.h"
#include "systems/canvas/texts.h"
#include "systems/html_text.h"
#include "systems/moodle/texts.h"

namespace lectern {

namespace {

std::vector<std::string> words_of_stem(const ItemKey& item) {
    return {plain_words(item.stem)};
}

std::vector<std::string> words_of(std::string_view html) {
    return {plain_words(html)};
}

bool is_whole_question(const ItemText&, std::string_view rest) {
    return rest.empty();
}

constexpr TextStyle words_style = {words_of_stem, words_of, words_of, words_of, ";", "->", is_whole_question, nullptr};

TextStyle style_of(const ColumnMap& map) {
    TextStyle out = map.written == AnswersWritten::moodle   ? moodle_style
                    : map.written == AnswersWritten::canvas ? canvas_style
                                                            : words_style;
    // Texts are compared with white space collapsed and off their ends.
    if (map.answer_separator) out.separator = trim(*map.answer_separator);
    if (map.answer_arrow) out.arrow = trim(*map.answer_arrow);
    return out;
}

bool holds_text(const std::vector<std::string>& texts, std::string_view text) {
    return std::ranges::find(texts, text) != texts.end();
}

// An attempt as it grows, with the points that its items are worth in the key.
struct Growing {
    Attempt attempt;
    Reported reported;
    double points = 0;
    std::optional<PrintedNumber> raw;
    std::vector<std::uint32_t> offsets;
};

// Many findings may be about one header: each gets a place of its own, so that it can be left out.
MappedColumns columns_under(const ColumnMap& map, const TableRow& header, const Reading& reading, FoundItems& found) {
    Files& files = reading.files;
    const Span table = reading.place(header.line, header.text);
    Findings here;
    MappedColumns out = find_mapped_columns(map, header.fields, table, found, here);
    const auto own = [&](Span& at) {
        if (at.file == table.file) at = copy_of(at, files);
    };
    for (Finding finding : here.list()) {
        own(finding.at);
        for (Note& note : finding.notes)
            if (note.at) own(*note.at);
        reading.findings.add(std::move(finding), files);
    }
    files.drop(table.file);
    return out;
}

// What both kinds of table have: cells as values, and what is wrong with them, said once a column.
class MappedTable {
public:
    explicit MappedTable(const Reading& reading)
        : map_(*reading.options.columns), reading_(reading), style_(style_of(map_)), found_(*reading.options.key, style_) {}

    bool header(const TableRow& row) {
        if (!has_mapped_columns(map_, row.fields)) return false;
        columns_ = columns_under(map_, row, reading_, found_);
        return true;
    }
    std::size_t columns() const { return columns_.count; }
    std::optional<MissingColumn> missing() const {
        if (columns_.item || !columns_.items.empty()) return std::nullopt;
        return MissingColumn{"nothing in this table tells which item a response belongs to",
                             "columns.yaml names no column of this table that an item could be read from"};
    }

    void report_wrong_values() const {
        for (const auto& [_, one] : wrong_)
            reading_.findings.add(code("wrong-value-in-results"), one.first,
                                  one.text + (one.times == 1 ? "" : fmt::format(" (and {} more)", one.times - 1)), one.hint,
                                  reading_.files);
    }
    std::uint64_t unreadable() const { return unreadable_; }

protected:
    struct Wrong {
        Span first;
        std::string text, hint;
        std::uint64_t times = 0;
    };

    Span place(const TableRow& row, std::size_t column) { return reading_.place(row.line, row.text, row.offsets[column]); }

    static std::string_view text_of(const Cell& cell, const TableRow& row) {
        return cell.column ? trim(row.fields[*cell.column]) : std::string_view(cell.value);
    }

    void note_wrong(const TableRow& row, std::size_t column, std::string_view text, const char* hint) {
        Wrong& one = wrong_[column];
        if (one.times++ == 0) one = {place(row, column), fmt::format("{} is no number", quote(text)), hint, 1};
    }

    std::optional<PrintedNumber> number(const Cell& cell, const TableRow& row) {
        const std::string_view text = text_of(cell, row);
        if (text.empty() || holds_text(map_.unanswered, text)) return std::nullopt;
        const auto out = printed_number(text);
        if (!out && cell.column) note_wrong(row, *cell.column, text, "the value is left out; the attempt is graded all the same");
        return out;
    }

    std::string time(const Cell& cell, const std::optional<TimeColumn>& column, const TableRow& row) const {
        const std::string text(text_of(cell, row));
        if (!column || column->format.empty() || text.empty()) return text;
        return time_of_format(text, column->format, column->zone).value_or(text);
    }

    // Who sat, and which time: false, and reported, if the row does not say.
    bool name_attempt(const TableRow& row, Attempt& out) {
        out.candidate = text_of(columns_.candidate, row);
        const std::string_view attempt = text_of(columns_.attempt, row);
        const auto sitting = attempt.empty() ? 1 : printed_attempt(attempt);
        if (out.candidate.empty() || !sitting) {
            ++unreadable_;
            if (out.candidate.empty())
                reading_.findings.add(code("missing-field"), place(row, columns_.candidate.column.value_or(0)),
                                      "the row does not say whose it is", "who sat it must be known", reading_.files);
            else
                reading_.findings.add(code("wrong-value-in-results"), place(row, columns_.attempt.column.value_or(0)),
                                      fmt::format("{} is no number of an attempt", quote(attempt)),
                                      "a whole number from 1; the row is not read", reading_.files);
            return false;
        }
        out.attempt = *sitting;
        out.assessment = text_of(columns_.assessment, row);
        if (out.assessment.empty()) out.assessment = reading_.options.form;
        return true;
    }

    void describe_attempt(const TableRow& row, Growing& out) {
        if (map_.written == AnswersWritten::moodle) out.reported.targets = moodle_targets;
        if (map_.written == AnswersWritten::canvas) out.reported.targets = canvas_targets;
        out.attempt.build = text_of(columns_.build, row);
        out.attempt.language = text_of(columns_.language, row);
        out.attempt.group = text_of(columns_.group, row);
        out.attempt.started = time(columns_.started, map_.started, row);
        out.attempt.submitted = time(columns_.submitted, map_.submitted, row);
        out.raw = number(columns_.raw, row);
        if (const auto max = number(columns_.max, row)) out.reported.max = max->value;
        if (const auto scaled = number(columns_.scaled, row)) out.reported.scaled = scaled->value;
        if (const std::string_view passed = text_of(columns_.passed, row); !passed.empty())
            out.reported.passed = holds_text(map_.passed_words, lower_case(passed));
    }

    void add_response(const TableRow& row, const ItemCells& cells, const ItemText& item, Growing& out) {
        const std::string_view text = trim(row.fields[cells.response]);
        const std::string_view earned = cells.points ? trim(row.fields[*cells.points]) : std::string_view();
        if (earned.empty() && holds_text(map_.not_delivered, text)) return;
        const double points = item.key().points.to_double();
        out.points += points;
        ItemResponse& one = out.attempt.responses.emplace_back();
        one.item = item.key().id;
        out.offsets.push_back(row.offsets[cells.response]);
        if (cells.seconds)
            if (const auto seconds = number({cells.seconds, {}}, row)) one.seconds = seconds->value;
        if (cells.points) {
            if (const auto reported = number({cells.points, {}}, row)) {
                const double scale = cells.out_of ? points / cells.out_of->to_double() : 1;
                out.reported.items[one.item] = reported->value * scale;
                out.reported.item_half_units[one.item] = reported->half_unit_at(scale);
            }
        }
        if (!text.empty() && !holds_text(map_.unanswered, text)) answer(one, row, cells.response, item, text);
    }

    void answer(ItemResponse& out, const TableRow& row, std::size_t column, const ItemText& item, std::string_view text) {
        std::string plain;
        if (map_.decimal_comma && item.key().type == ItemType::numeric) {
            plain = text;
            std::ranges::replace(plain, ',', '.');
            text = plain;
        }
        if (map_.written == AnswersWritten::ids)
            out.response = response_of_ids(item.key(), text, map_.answer_separator, map_.answer_arrow);
        else
            found_.answer(
                out, item, text, [&] { return place(row, column); }, reading_.files, reading_.findings);
    }

    void give(Growing& one, std::uint32_t line, std::string_view text) {
        if (one.raw) {
            const double scale = map_.raw_out_of ? one.points / map_.raw_out_of->to_double() : 1;
            one.reported.raw = one.raw->value * scale;
            one.reported.raw_half_unit = one.raw->half_unit_at(scale);
        }
        const Reported& said = one.reported;
        if (said.raw || said.max || said.scaled || said.passed || !said.items.empty()) one.attempt.reported = std::move(one.reported);
        reading_.give(one.attempt, line, text, one.offsets);
    }

    const ColumnMap& map_;
    const Reading& reading_;
    const TextStyle style_;
    FoundItems found_;
    MappedColumns columns_;
    std::map<std::size_t, Wrong> wrong_;
    std::uint64_t unreadable_ = 0;
};

class WideTable : public MappedTable {
public:
    using MappedTable::MappedTable;

    std::size_t add(const TableRow& row) {
        Growing one;
        if (!name_attempt(row, one.attempt)) return 0;
        describe_attempt(row, one);
        for (const ItemCells& item : columns_.items) add_response(row, item, *item.item, one);
        give(one, row.line, row.text);
        return 1;
    }
    static std::uint64_t give_all() { return 0; }
};

class LongTable : public MappedTable {
public:
    using MappedTable::MappedTable;

    // Attempts are told by many rows: none is complete before the end.
    std::size_t add(const TableRow& row) {
        Attempt named;
        if (!name_attempt(row, named)) return 0;
        const std::string name = named.candidate + '\0' + std::to_string(named.attempt) + '\0' + named.assessment;
        const auto [found, fresh] = by_name_.emplace(name, list_.size());
        if (fresh) {
            Kept& kept = list_.emplace_back();
            kept.line = row.line;
            kept.text = row.text.substr(0, 200);
            kept.grown.attempt = std::move(named);
            describe_attempt(row, kept.grown);
        }
        add_named_response(row, list_[found->second].grown);
        return 0;
    }

    std::uint64_t give_all() {
        for (Kept& kept : list_) {
            kept.grown.offsets.clear();  // its responses stand in several rows
            give(kept.grown, kept.line, kept.text);
        }
        return list_.size();
    }

private:
    struct Kept {
        Growing grown;
        std::uint32_t line = 0;
        std::string text;
    };

    void add_named_response(const TableRow& row, Growing& out) {
        const std::string_view name = trim(row.fields[*columns_.item]);
        if (name.empty()) return;  // an attempt without a response
        if (map_.rows->named_by == ItemsNamedBy::id) {
            if (const ItemText* item = found_.texts().find(name)) return add_response(row, columns_.row, *item, out);
            // Grading lists it.
            out.attempt.responses.push_back({std::string(name), {{std::string(trim(row.fields[columns_.row.response]))}, {}}, {}});
            return;
        }
        const auto& items = found_.asked(name, {});
        if (items.size() == 1) return add_response(row, columns_.row, *items.front(), out);
        Wrong& one = unknown_[std::string(name)];
        if (one.times++ == 0) report_unknown_question(name, items, place(row, *columns_.item), reading_.files, reading_.findings);
    }

    std::deque<Kept> list_;
    std::unordered_map<std::string, std::size_t> by_name_;
    std::map<std::string, Wrong> unknown_;
};

char separator_in(const ColumnMap& map, std::string_view head) {
    return map.separator != 0 ? map.separator : separator_of(head).value_or(',');
}

ReadCounts report_other_table(const Reading& reading) {
    const ColumnMap& map = *reading.options.columns;
    const TextStyle style = style_of(map);
    FoundItems found(*reading.options.key, style);
    TableReader table(reading.input, separator_in(map, reading.input.head()));
    TableRow row;
    table.next(row);
    columns_under(map, row, reading, found);
    return {1, 0, 1};
}

}  // namespace

bool is_mapped_table(const ColumnMap& map, std::string_view head) {
    return find_header(head, separator_in(map, head), [&](const TableRow& row) { return has_mapped_columns(map, row.fields); });
}

ReadCounts read_mapped_table(const Reading& reading) {
    const ColumnMap& map = *reading.options.columns;
    if (!is_mapped_table(map, reading.input.head())) return report_other_table(reading);
    const auto read = [&](auto&& report) {
        ReadCounts counts = read_table_of(reading, separator_in(map, reading.input.head()), report);
        counts.unreadable += report.unreadable();
        counts.attempts += report.give_all();
        report.report_wrong_values();
        return counts;
    };
    return map.rows ? read(LongTable(reading)) : read(WideTable(reading));
}

}  // namespace lectern
