#include "results/moodle/grades.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/text.h"
#include "findings/codes.h"
#include "results/moodle/record.h"
#include "results/tables/slot_weights.h"
#include "results/tables/table_findings.h"
#include "syntax/delimited.h"
#include "systems/moodle/texts.h"

namespace lectern {

namespace {

using Share = ReportedScores::Share;

std::optional<Share> share_printed(std::string_view cell, const std::string& max, bool json) {
    const auto points = printed_number(cell);
    const auto all = points ? quiz_maximum(max, points->decimals, json) : std::nullopt;
    if (!all) return std::nullopt;
    return Share{points->value / *all, points->half_unit() / *all};
}

// The same where the maximum was rounded as well: a quiz out of 10 with 85 items prints "0.12" for each.
std::optional<Share> slot_share_printed(std::string_view cell, const std::string& max, bool json) {
    const auto points = printed_number(cell);
    const auto all = points ? quiz_maximum(max, points->decimals, json) : std::nullopt;
    if (!all || *all <= points->half_unit()) return std::nullopt;
    const double share = points->value / *all;
    return Share{share, (std::abs(points->value) + points->half_unit()) / (*all - points->half_unit()) - std::abs(share)};
}

// "0.91" each; of JSON "091", which has its point where the figures of the row have theirs.
std::vector<std::string> slot_maximums(const MoodleColumns& columns, const QuizRow& row, bool json) {
    std::vector<std::string> out;
    std::size_t decimals = 0;
    for (const MoodleSlot& slot : columns.slots) {
        if (const auto points = printed_number(row.field(slot.points)); json && points)
            decimals = static_cast<std::size_t>(points->decimals);
        out.push_back(slot.max);
    }
    for (std::string& max : out)
        if (decimals > 0 && decimals < max.size()) max.insert(max.size() - decimals, ".");
    return out;
}

void add_row(const MoodleColumns& columns, const QuizRow& row, bool json, std::size_t file, ReportedScores& scores) {
    // The last row has averages, and nobody sat then; of people who never sat there is one with `-`.
    const std::string_view started = row.field(columns.started);
    if (started.empty() || started == "-") return;
    ReportedScores::Row out;
    out.header = scores.add_header(slot_maximums(columns, row, json));
    out.started = row.field(columns.started);
    out.file = file;
    out.line = row.line;
    out.total = share_printed(row.field(columns.grade), columns.grade_max, json);
    for (const MoodleSlot& slot : columns.slots) out.slots.push_back(slot_share_printed(row.field(slot.points), slot.max, json));
    scores.add(quiz_candidate(columns, row), std::move(out));
}

void read_grades_csv(Input& input, const MoodleColumns& columns, ReportedScores& scores, Files& files, Findings& findings) {
    const std::size_t file = scores.add_file(input.path());
    TableReader table(input, separator_of(input.head()).value_or(','));
    table.expect(columns.count);
    TableRow row;
    while (table.next(row)) {
        if (!is_readable(row, columns.count, input, files, findings) || moodle_columns(row.fields, false)) continue;
        add_row(columns, {row.line, row.text, row.fields, &row.offsets}, false, file, scores);
    }
}

void read_grades_json(Input& input, const MoodleColumns& columns, ReportedScores& scores, Files& files, Findings& findings) {
    const std::size_t file = scores.add_file(input.path());
    JsonObjects objects(input, false);
    JsonRecord record;
    simdjson::dom::parser parser;
    std::vector<std::string_view> names, values;
    while (objects.next(record)) {
        if (!is_readable(record, input, files, findings)) continue;
        if (!read_flat(parser, record.text, names, values) || values.size() != columns.count) {
            report_malformed(record, "this is no row of the report: an object of texts is wanted", input, files, findings);
            objects.go_back_into(record);
            continue;
        }
        add_row(columns, {record.line, record.text, values, nullptr}, true, file, scores);
    }
}

}  // namespace

void ReportedScores::join(Attempt& attempt, const Key& key) {
    const auto found = rows_.find(attempt.candidate);
    if (found == rows_.end()) return;
    const auto row = std::ranges::find_if(found->second, [&](const Row& one) { return !one.used && one.started == attempt.started; });
    if (row == found->second.end()) return;
    row->used = true;
    double points = 0;
    for (const ItemResponse& one : attempt.responses)
        if (const ItemKey* item = key.find_item(one.item)) points += item->points.to_double();
    Reported out = attempt.reported.value_or(Reported{});
    out.targets = moodle_targets;
    const bool same_slots = row->slots.size() == attempt.responses.size() + attempt.unknown_places.size();
    const double slack = same_slots ? join_slots(*row, attempt, key, out) : 0;
    if (row->total && attempt.unknown_places.empty()) {
        out.raw = row->total->value * points;
        out.raw_half_unit = (row->total->half_unit + slack) * points;
    }
    attempt.reported = std::move(out);
}

double ReportedScores::join_slots(const Row& row, const Attempt& attempt, const Key& key, Reported& out) const {
    std::vector<PrintedMaximum> maximums;
    std::vector<const ItemKey*> items;
    auto unknown = attempt.unknown_places.begin();
    std::size_t slot = 0;
    for (const ItemResponse& one : attempt.responses) {
        for (; unknown != attempt.unknown_places.end() && *unknown == slot; ++unknown) ++slot;
        const std::size_t here = slot++;
        const ItemKey* item = key.find_item(one.item);
        if (item == nullptr) continue;
        items.push_back(item);
        maximums.push_back({item->points, headers_[row.header][here]});
        if (!row.slots[here]) continue;
        out.items[item->id] = row.slots[here]->value * item->points.to_double();
        out.item_half_units[item->id] = row.slots[here]->half_unit * item->points.to_double();
    }
    out.weights.clear();
    const PrintedWeights printed = printed_weights(maximums);
    for (std::size_t i = 0; i < printed.weights.size(); ++i) out.weights[items[i]->id] = printed.weights[i];
    return printed.slack;
}

std::size_t ReportedScores::add_header(std::vector<std::string> maximums) {
    if (headers_.empty() || headers_.back() != maximums) headers_.push_back(std::move(maximums));
    return headers_.size() - 1;
}

ReportedScores::Unused ReportedScores::unused() const {
    Unused out;
    const Row* first = nullptr;
    for (const auto& [_, rows] : rows_) {
        for (const Row& row : rows) {
            if (row.used) continue;
            ++out.times;
            const auto before = [](const Row& a, const Row& b) { return std::pair(a.file, a.line) < std::pair(b.file, b.line); };
            if (first == nullptr || before(row, *first)) first = &row;
        }
    }
    if (first != nullptr) out.path = paths_[first->file], out.line = first->line;
    return out;
}

void ReportedScores::Unused::merge(const Unused& later) {
    if (times == 0) path = later.path, line = later.line;
    times += later.times;
}

void ReportedScores::Unused::report(Files& files, Findings& findings) const {
    if (times > 0)
        findings.add(code("scores-without-responses"), place_in_line(path, line, {}, 0, 0, files),
                     fmt::format("{} with reported scores and no responses", count_of(times, "attempt")),
                     "give the report of responses of the same quiz, with all its candidates");
}

bool is_moodle_grades(std::string_view head) {
    const auto columns = moodle_columns_of(head);
    return columns && columns->has_points();
}

void read_moodle_grades(Input& input, ReportedScores& scores, Files& files, Findings& findings) {
    const std::string_view head = input.head();
    const auto columns = moodle_columns_of(head);
    if (!columns) return;
    if (columns->gap > 0) {
        report_missing(place_in_line(input.path(), 1, {}, 0, 0, files), missing_question(columns->gap), files, findings);
        return;
    }
    if (head.starts_with('['))
        read_grades_json(input, *columns, scores, files, findings);
    else
        read_grades_csv(input, *columns, scores, files, findings);
}

}  // namespace lectern
