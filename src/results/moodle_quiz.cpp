// Moodle's quiz report of responses: texts, in CSV and JSON.
#include <algorithm>
#include <map>
#include <unordered_map>

#include <fmt/format.h>
#include <simdjson.h>

#include "base/text.h"
#include "results/attempt_table.h"
#include "results/codes.h"
#include "results/found_items.h"
#include "results/moodle_row.h"
#include "results/moodle_texts.h"
#include "results/unfinished.h"

namespace lectern {

namespace {

bool unanswered(std::string_view text) {
    return text.empty() || text == "-";
}

class ResponsesReport {
public:
    ResponsesReport(const Input& input, const ReadOptions& options, const AttemptSink& sink, Files& files, Findings& findings, bool json)
        : input_(input),
          options_(options),
          sink_(sink),
          files_(files),
          findings_(findings),
          json_(json),
          found_(*options.key, moodle_style) {
        if (const FormKey* form = options.key->find_form(options.form)) form_ = form->items;
    }

    // False if it is no header of such a report.
    bool header(const std::vector<std::string_view>& names) {
        auto columns = moodle_columns(names, json_);
        if (!columns || !columns->has_responses()) return false;
        columns_ = std::move(*columns);
        return true;
    }
    std::size_t columns() const { return columns_.count; }

    bool header(const TableRow& row) { return header(row.fields); }

    static constexpr const char* item_hint =
        "export it with the columns for the question text or the right answer, or name its form: --form ID";
    bool tells_items() const {
        const MoodleSlot& first = columns_.slots.front();
        return first.question || first.right || form_.size() == columns_.slots.size();
    }

    void add(const TableRow& row) { add(QuizRow{row.line, row.text, row.fields, &row.offsets}); }
    void add(const QuizRow& row) {
        attempt_ = {};
        offsets_.clear();
        attempt_.candidate = quiz_candidate(columns_, row);
        attempt_.attempt = ++attempts_[attempt_.candidate];
        attempt_.assessment = options_.form;
        attempt_.started = row.field(columns_.started);
        attempt_.submitted = row.field(columns_.completed);
        if (unanswered(attempt_.submitted)) attempt_.submitted.clear();
        if (columns_.completed && attempt_.submitted.empty()) return add_unfinished(row);
        double points = 0;
        for (std::size_t i = 0; i < columns_.slots.size(); ++i) add_slot(row, i, points);
        add_grade(row, points);
        sink_(attempt_, {input_.path(), row.line, row.text, offsets_});
    }

    void report_often() const {
        unfinished_.report(findings_);
        for (const auto& [_, seen] : unknown_) {
            const std::string often = seen.times == 1 ? "" : fmt::format(" ({} times)", seen.times);
            findings_.add(results::unknown_question, seen.at, seen.text + often,
                          "its responses are left out; is this the key of that exam?", files_);
        }
    }

private:
    void add_unfinished(const QuizRow& row) {
        attempt_.unfinished = true;
        unfinished_.add(row.field(columns_.status), [&] { return place(row, 0); });
        sink_(attempt_, {input_.path(), row.line, row.text, offsets_});
    }

    Span place(const QuizRow& row, std::size_t column) {
        return place_in_line(input_.path(), row.line, row.text, row.offset(column), row.offset(column) + 1, files_);
    }

    const ItemText* item_of(const QuizRow& row, std::size_t slot) {
        const MoodleSlot& columns = columns_.slots[slot];
        const std::string_view question = row.field(columns.question), right = row.field(columns.right);
        if (!columns.question && !columns.right) return found_.texts().find(form_[slot]);
        if (unanswered(question) && unanswered(right)) return nullptr;  // not delivered
        const auto& items = found_.asked(question, right);
        if (items.size() == 1) return items.front();
        if (form_.size() == columns_.slots.size()) {
            for (const ItemText* item : items)
                if (item->key().id == form_[slot]) return item;
        }
        const std::string text = items.empty() ? fmt::format("the key has no item that asks {}", quote(question.empty() ? right : question))
                                               : fmt::format("question {} is either item {} or item {}", slot + 1,
                                                             quote(items[0]->key().id), quote(items[1]->key().id));
        note_unknown(text, row, *(columns.question ? columns.question : columns.right));
        return nullptr;
    }

    void note_unknown(const std::string& text, const QuizRow& row, std::size_t column) {
        constexpr std::size_t most = 200;
        const auto known = unknown_.find(text);
        if (known != unknown_.end())
            ++known->second.times;
        else if (unknown_.size() < most)
            unknown_.emplace(text, Unknown{place(row, column), text, 1});
    }

    void add_slot(const QuizRow& row, std::size_t slot, double& points) {
        const ItemText* item = item_of(row, slot);
        if (item == nullptr) return;
        points += item->key().points.to_double();
        const std::size_t column = *columns_.slots[slot].response;
        const std::string_view text = row.field(column);
        ItemResponse& out = attempt_.responses.emplace_back();
        offsets_.push_back(static_cast<std::uint32_t>(row.offset(column)));
        out.item = item->key().id;
        if (!unanswered(text))
            found_.answer(
                out, *item, text, [&] { return place(row, column); }, files_, findings_);
    }

    // The grade has its own scale; it is compared in points.
    void add_grade(const QuizRow& row, double points) {
        const auto grade = printed_number(row.field(columns_.grade));
        if (!grade) return;
        const auto max = quiz_maximum(columns_.grade_max, grade->decimals, json_);
        if (!max) return;
        Reported& out = attempt_.reported.emplace();
        out.targets = moodle_targets;
        out.raw = grade->value / *max * points;
        out.raw_half_unit = grade->half_unit() / *max * points;
    }

    struct Unknown {
        Span at;
        std::string text;
        std::uint64_t times;
    };

    const Input& input_;
    const ReadOptions& options_;
    const AttemptSink& sink_;
    Files& files_;
    Findings& findings_;
    bool json_;
    FoundItems found_;
    std::vector<std::string> form_;
    MoodleColumns columns_;
    Attempt attempt_;
    std::vector<std::uint32_t> offsets_;
    std::unordered_map<std::string, int> attempts_;
    std::map<std::string, Unknown> unknown_;
    Unfinished unfinished_;
};

ReadCounts read_csv(Input& input, const ReadOptions& options, const AttemptSink& sink, Files& files, Findings& findings) {
    ResponsesReport report(input, options, sink, files, findings, false);
    const ReadCounts counts = read_attempt_table(input, ',', report, files, findings);
    report.report_often();
    return counts;
}

ReadCounts read_json(Input& input, const ReadOptions& options, const AttemptSink& sink, Files& files, Findings& findings) {
    ReadCounts counts;
    ResponsesReport report(input, options, sink, files, findings, true);
    JsonObjects objects(input, false);
    JsonRecord record;
    simdjson::dom::parser parser;
    std::vector<std::string_view> names, values;
    std::vector<std::string> known;
    while (objects.next(record)) {
        bool readable = is_readable(record, input, files, findings);
        if (readable && !read_flat(parser, record.text, names, values)) {
            report_malformed(record, "this is no row of the report: an object of texts is wanted", input, files, findings);
            objects.go_back_into(record);
            readable = false;
        }
        if (readable && (known.empty() || !std::ranges::equal(names, known))) {
            readable = report.header(names);
            if (readable)
                known.assign(names.begin(), names.end());
            else
                report_malformed(record, "this row has other columns than a report of responses", input, files, findings);
        }
        if (!readable) {
            ++counts.unreadable;
            continue;
        }
        if (!report.tells_items()) {
            report_no_items(place_in_line(input.path(), record.line, record.text, 0, 1, files), ResponsesReport::item_hint, files,
                            findings);
            ++counts.unreadable;
            break;
        }
        ++counts.attempts;
        report.add(QuizRow{record.line, record.text, values, nullptr});
    }
    counts.lines = objects.records();
    report.report_often();
    return counts;
}

bool csv_head(std::string_view head) {
    const auto columns = head.starts_with('[') ? std::nullopt : moodle_columns_of(head);
    return columns && columns->has_responses();
}

bool json_head(std::string_view head) {
    const auto columns = head.starts_with('[') ? moodle_columns_of(head) : std::nullopt;
    return columns && columns->has_responses();
}

}  // namespace

const ResultReader moodle_responses_csv_reader{"moodle-csv", true, csv_head, read_csv};
const ResultReader moodle_responses_json_reader{"moodle-json", true, json_head, read_json};

}  // namespace lectern
