#include "results/moodle/quiz.h"

// Moodle's quiz report of responses: texts, in CSV and JSON.
#include <algorithm>
#include <map>
#include <unordered_map>

#include <fmt/format.h>
#include <simdjson.h>

#include "base/hash.h"
#include "base/text.h"
#include "findings/codes.h"
#include "results/lookup/form_of_items.h"
#include "results/lookup/found_items.h"
#include "results/moodle/record.h"
#include "results/tables/attempt_table.h"
#include "results/unfinished.h"
#include "systems/moodle/texts.h"

namespace lectern {

namespace {

bool unanswered(std::string_view text) {
    return text.empty() || text == "-";
}

// In Moodle a random question counts so much, whatever its points.
constexpr std::int64_t points_of_random = 1;

class ResponsesReport {
public:
    ResponsesReport(const Reading& reading, bool json)
        : reading_(reading), json_(json), found_(*reading.options.key, moodle_style), forms_(*reading.options.key) {
        if (const FormKey* form = reading.options.key->find_form(reading.options.form)) form_ = form->items;
    }

    // False if it is no header of such a report.
    bool header(const std::vector<std::string_view>& names) {
        auto columns = moodle_columns(names, json_);
        if (!columns || columns->has_points()) return false;
        columns_ = std::move(*columns);
        return true;
    }
    std::size_t columns() const { return columns_.count; }

    bool header(const TableRow& row) { return header(row.fields); }

    std::optional<MissingColumn> missing() const {
        const MoodleSlot& first = columns_.slots.front();
        if (columns_.unclear)
            return MissingColumn{"nothing tells which of this report's columns are questions, responses and right answers",
                                 "in Moodle, tick all three beside *Show the*, or use it in English, and download the report again"};
        if (columns_.uneven > 0) return uneven_columns(columns_.uneven);
        if (columns_.gap > 0) return missing_question(columns_.gap);
        if (!first.response)
            return MissingColumn{"the report has no columns for the responses",
                                 "in Moodle, tick *response* beside *Show the*, and download it again"};
        if (first.question || first.right || form_.size() == columns_.slots.size()) return std::nullopt;
        return MissingColumn{"the report has columns for neither the question text nor the right answer: nothing tells the items",
                             "in Moodle, tick *question text* beside *Show the*, and download it again; or, if the quiz asks the items of "
                             "one form in their order, name that: --form ID"};
    }

    // Looks which slots of the quiz ask several questions. `row`: as for add(), of the rows that the file begins with.
    void look_ahead(const QuizRow& row) {
        first_asked_.resize(columns_.slots.size());
        random_.resize(columns_.slots.size());
        for (std::size_t i = 0; i < columns_.slots.size(); ++i) {
            const std::string_view question = row.field(columns_.slots[i].question), right = row.field(columns_.slots[i].right);
            if (unanswered(question) && unanswered(right)) continue;
            const auto& items = found_.asked(question, right);
            if (items.size() != 1) continue;
            if (first_asked_[i] != nullptr && first_asked_[i] != items.front()) random_[i] = true;
            first_asked_[i] = items.front();
        }
    }

    std::size_t add(const TableRow& row) { return add(QuizRow{row.line, row.text, row.fields, &row.offsets}); }
    std::size_t add(const QuizRow& row) {
        const bool not_started = columns_.started && unanswered(row.field(columns_.started));
        const bool not_completed = columns_.completed && (unanswered(row.field(columns_.completed)) || is_not_scored_yet(row));
        if (not_started && not_completed) {
            never_sat_.add({}, [&] { return place(row, 0); });
            return 0;
        }
        attempt_ = {};
        offsets_.clear();
        attempt_.candidate = quiz_candidate(columns_, row);
        attempt_.attempt = attempt_number(row);
        attempt_.assessment = reading_.options.form;
        attempt_.started = row.field(columns_.started);
        attempt_.times_in_words = true;
        if (!columns_.email && !columns_.id_number) by_name_.add({}, [&] { return place(row, 0); });
        if (not_completed)
            add_unfinished(row);
        else
            add_finished(row);
        reading_.give(attempt_, row.line, row.text, offsets_);
        return 1;
    }

    void report_often() const {
        report_not_submitted(unfinished_, false, reading_.findings);
        report_never_sat(never_sat_, "to have a report without them, choose *Attempts from*: enrolled users who have a quiz attempt",
                         reading_.findings);
        report_told_by_name(by_name_, reading_.findings);
        for (const auto& [_, seen] : unknown_) {
            const std::string often = seen.times == 1 ? "" : fmt::format(" ({} times)", seen.times);
            reading_.findings.add(
                code("unknown-question"), seen.at, seen.text + often,
                columns_.slots.front().question
                    ? "its responses and the reported totals are left out; is this the key of that exam?"
                    : "its responses and the reported totals are left out: in Moodle, tick *question text* beside *Show the*",
                reading_.files);
        }
    }

private:
    // Handed in, and not scored by Moodle yet ("Submitted"): it exports no answers of it.
    bool is_not_scored_yet(const QuizRow& row) const {
        return unanswered(row.field(columns_.grade)) &&
               std::ranges::all_of(columns_.slots, [&](const MoodleSlot& slot) { return unanswered(row.field(slot.response)); });
    }

    // The report has no numbers: the candidate's next, but that of a row which stands there word for word again.
    int attempt_number(const QuizRow& row) {
        std::vector<Seen>& seen = seen_[attempt_.candidate];
        const std::uint64_t hash = quick_hash(row.text);
        const auto again = std::ranges::find(seen, hash, &Seen::hash);
        if (again != seen.end()) return again->attempt;
        const int next = seen.empty() ? 1 : seen.back().attempt + 1;
        seen.push_back({hash, next});
        return next;
    }

    void add_unfinished(const QuizRow& row) {
        attempt_.unfinished = true;
        unfinished_.add(row.field(columns_.status), [&] { return place(row, 0); });
    }

    void add_finished(const QuizRow& row) {
        attempt_.submitted = row.field(columns_.completed);
        std::map<std::string, Rational> weights;
        bool as_key = true;
        double points = 0;
        for (std::size_t i = 0; i < columns_.slots.size(); ++i) {
            const ItemText* item = add_slot(row, i);
            if (item == nullptr) continue;
            const Rational of_key = item->key().points, weight = i < random_.size() && random_[i] ? Rational(points_of_random) : of_key;
            as_key = as_key && weight == of_key;
            points += of_key.to_double();
            weights.emplace(item->key().id, weight);
        }
        if (attempt_.unknown_places.empty()) {
            add_grade(row, points);
            if (attempt_.reported && !as_key) attempt_.reported->weights = std::move(weights);
            if (attempt_.assessment.empty()) attempt_.assessment = forms_.find(attempt_.responses);
        }
    }

    Span place(const QuizRow& row, std::size_t column) { return reading_.place(row.line, row.text, row.offset(column)); }

    const ItemText* item_of(const QuizRow& row, std::size_t slot) {
        const MoodleSlot& columns = columns_.slots[slot];
        const std::string_view question = row.field(columns.question), right = row.field(columns.right);
        if (!columns.question && !columns.right) return found_.texts().find(form_[slot]);
        if (unanswered(question) && unanswered(right)) return without_question(row, slot);
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
        attempt_.unknown_places.push_back(static_cast<std::uint32_t>(slot));
        return nullptr;
    }

    // A slot that was not delivered, or, in a report without the questions, one without a right answer: an essay.
    const ItemText* without_question(const QuizRow& row, std::size_t slot) {
        const MoodleSlot& columns = columns_.slots[slot];
        if (columns.question || unanswered(row.field(columns.response))) return nullptr;
        if (form_.size() == columns_.slots.size()) return found_.texts().find(form_[slot]);
        note_unknown(fmt::format("question {} has no right answer, so that nothing tells which it is", slot + 1), row, *columns.right);
        attempt_.unknown_places.push_back(static_cast<std::uint32_t>(slot));
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

    // The item of that slot; null if it is in no key, or was not delivered.
    const ItemText* add_slot(const QuizRow& row, std::size_t slot) {
        const ItemText* item = item_of(row, slot);
        if (item == nullptr) return nullptr;
        const std::size_t column = *columns_.slots[slot].response;
        const std::string_view text = row.field(column);
        ItemResponse& out = attempt_.responses.emplace_back();
        offsets_.push_back(static_cast<std::uint32_t>(row.offset(column)));
        out.item = item->key().id;
        const auto here = [&] { return place(row, column); };
        if (unanswered(text))
            found_.no_answer(out, *item, text, here, reading_.files, reading_.findings);
        else
            found_.answer(out, *item, text, here, reading_.files, reading_.findings);
        return item;
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

    // A row, and the number of its attempt.
    struct Seen {
        std::uint64_t hash;
        int attempt;
    };

    struct Unknown {
        Span at;
        std::string text;
        std::uint64_t times;
    };

    const Reading& reading_;
    bool json_;
    FoundItems found_;
    FormsByItems forms_;
    std::vector<const ItemText*> first_asked_;  // by slot; null: none yet
    std::vector<bool> random_;                  // by slot
    std::vector<std::string> form_;
    MoodleColumns columns_;
    Attempt attempt_;
    std::vector<std::uint32_t> offsets_;
    std::unordered_map<std::string, std::vector<Seen>> seen_;  // by candidate
    std::map<std::string, Unknown> unknown_;
    Met unfinished_, never_sat_, by_name_;
};

void look_ahead_csv(std::string_view head, ResponsesReport& report) {
    Input input({}, bytes_of(head));
    TableReader table(input, separator_of(head).value_or(','));
    TableRow row;
    bool known = false;
    while (table.next(row)) {
        if (row.state != TableRow::State::good || !row.ended) continue;
        if (report.header(row))
            known = true;
        else if (known && row.fields.size() == report.columns())
            report.look_ahead(QuizRow{row.line, row.text, row.fields, &row.offsets});
    }
}

// False if no object there has the columns that are needed.
bool look_ahead_json(std::string_view head, ResponsesReport& report) {
    Input input({}, bytes_of(head));
    JsonObjects objects(input, false);
    JsonRecord record;
    simdjson::dom::parser parser;
    std::vector<std::string_view> names, values;
    bool complete = false;
    while (objects.next(record)) {
        if (record.state != JsonRecord::State::good || !read_flat(parser, record.text, names, values) || !report.header(names)) continue;
        complete = complete || !report.missing();
        report.look_ahead(QuizRow{record.line, record.text, values, nullptr});
    }
    return complete;
}

ReadCounts read_csv(const Reading& reading) {
    ResponsesReport report(reading, false);
    look_ahead_csv(reading.input.head(), report);
    const ReadCounts counts = read_attempt_table(reading, ',', report);
    report.report_often();
    return counts;
}

ReadCounts read_json(const Reading& reading) {
    Input& input = reading.input;
    Files& files = reading.files;
    Findings& findings = reading.findings;
    ReadCounts counts;
    ResponsesReport report(reading, true);
    const bool complete = look_ahead_json(input.head(), report);
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
            known.clear();
            readable = report.header(names);
            const auto missing = readable ? report.missing() : std::nullopt;
            if (missing && !complete) {
                report_missing(reading.place(record.line, record.text), *missing, files, findings);
                ++counts.unreadable;
                break;
            }
            if (missing) readable = false;
            if (readable)
                known.assign(names.begin(), names.end());
            else
                report_malformed(record, "this row has other columns than a report of responses", input, files, findings);
        }
        if (!readable) {
            ++counts.unreadable;
            continue;
        }
        counts.attempts += report.add(QuizRow{record.line, record.text, values, nullptr});
    }
    counts.lines = objects.records();
    report.report_often();
    return counts;
}

bool csv_head(std::string_view head) {
    const auto columns = head.starts_with('[') ? std::nullopt : moodle_columns_of(head);
    return columns && !columns->has_points();
}

bool json_head(std::string_view head) {
    const auto columns = head.starts_with('[') ? moodle_columns_of(head) : std::nullopt;
    return columns && !columns->has_points();
}

}  // namespace

const ResultReader moodle_responses_csv_reader{"moodle-csv", true, csv_head, read_csv};
const ResultReader moodle_responses_json_reader{"moodle-json", true, json_head, read_json};

}  // namespace lectern
