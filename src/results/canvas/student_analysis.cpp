#include "results/canvas/student_analysis.h"

// Canvas's student analysis: a row a submission, two columns a question, of which the first names it by its text.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "findings/codes.h"
#include "results/lookup/form_of_items.h"
#include "results/lookup/found_items.h"
#include "results/tables/attempt_table.h"
#include "results/tables/slot_weights.h"
#include "results/unfinished.h"
#include "systems/canvas/texts.h"

namespace lectern {

namespace {

struct CanvasQuestion {
    std::size_t column = 0;
    std::string text;  // of the question, as the header has it
    double max = 0;
    std::string maximum;  // as printed
    const ItemText* item = nullptr;
};

struct CanvasColumns {
    std::size_t count = 0;
    std::size_t id = 0;
    std::optional<std::size_t> sis_id, submitted, attempt, score;
    std::vector<CanvasQuestion> questions;
};

// "4711: Which …?": what stands behind the number; nothing if no number of a question is there.
std::optional<std::string> question_text(std::string_view head) {
    const std::size_t digits = std::min(head.find_first_not_of("0123456789"), head.size());
    if (digits == 0 || !head.substr(digits).starts_with(':')) return std::nullopt;
    return std::string(trim(head.substr(digits + 1)));
}

std::optional<CanvasColumns> canvas_columns(const std::vector<std::string_view>& header) {
    CanvasColumns out;
    out.count = header.size();
    bool id = false;
    for (std::size_t i = 0; i < header.size(); ++i) {
        const std::string name = lower_case(trim(header[i]));
        if (name == "id" && !id) out.id = i, id = true;
        if (name == "sis_id") out.sis_id = i;
        if (name == "submitted") out.submitted = i;
        if (name == "attempt") out.attempt = i;
        if (name == "score") out.score = i;
        const auto text = question_text(header[i]);
        const auto max = i + 1 < header.size() ? printed_number(header[i + 1]) : std::nullopt;
        if (text && max) out.questions.push_back({i, *text, max->value, std::string(header[i + 1]), nullptr});
    }
    return id && out.submitted && !out.questions.empty() ? std::optional(std::move(out)) : std::nullopt;
}

// "2026-11-02 09:00:00 UTC" after RFC 3339; anything else as it is.
std::string canvas_time(std::string_view text) {
    constexpr std::string_view zone = " UTC";
    std::string out(text);
    if (!text.ends_with(zone) || text.size() != 23) return out;
    out.resize(19);
    out[10] = 'T';
    return out + "Z";
}

class StudentAnalysis {
public:
    explicit StudentAnalysis(const Reading& reading)
        : reading_(reading), found_(*reading.options.key, canvas_style), forms_(*reading.options.key) {}

    bool header(const TableRow& row) {
        auto columns = canvas_columns(row.fields);
        if (!columns) return false;
        columns_ = std::move(*columns);
        for (CanvasQuestion& question : columns_.questions) find_item(question, row);
        return true;
    }
    std::size_t columns() const { return columns_.count; }
    static std::optional<MissingColumn> missing() { return std::nullopt; }  // each question's column has its text

    std::size_t add(const TableRow& row) {
        const auto field = [&](const std::optional<std::size_t>& column) {
            return column ? trim(row.fields[*column]) : std::string_view();
        };
        if (is_empty(row)) {
            never_sat_.add({}, [&] { return place(row, 0); });
            return 0;
        }
        attempt_ = {};
        offsets_.clear();
        attempt_.candidate = field(columns_.sis_id).empty() ? field(columns_.id) : field(columns_.sis_id);
        attempt_.attempt = printed_attempt(field(columns_.attempt)).value_or(1);
        attempt_.assessment = reading_.options.form;
        attempt_.submitted = canvas_time(field(columns_.submitted));
        Reported reported;
        reported.targets = canvas_targets;
        double points = 0, max = 0;
        std::vector<PrintedMaximum> maximums;
        for (const CanvasQuestion& question : columns_.questions) {
            if (!is_delivered(question, row)) continue;
            if (question.item == nullptr) {
                attempt_.unknown_places.push_back(static_cast<std::uint32_t>(attempt_.responses.size() + attempt_.unknown_places.size()));
                continue;
            }
            add_response(question, row, reported);
            points += question.item->key().points.to_double();
            max += question.max;
            maximums.push_back({question.item->key().points, question.maximum});
        }
        // A total that counts questions which are in no key can't be compared.
        if (const auto score = printed_number(field(columns_.score)); score && max > 0 && attempt_.unknown_places.empty()) {
            reported.raw = score->value * points / max;
            reported.raw_half_unit = score->half_unit_at(points / max);
            const PrintedWeights printed = printed_weights(maximums);
            for (std::size_t i = 0; i < printed.weights.size(); ++i) reported.weights[attempt_.responses[i].item] = printed.weights[i];
        }
        if (reported.raw || !reported.items.empty()) attempt_.reported = std::move(reported);
        if (attempt_.assessment.empty() && attempt_.unknown_places.empty()) attempt_.assessment = forms_.find(attempt_.responses);
        reading_.give(attempt_, row.line, row.text, offsets_);
        return 1;
    }

    void report_often() const { report_never_sat(never_sat_, "their rows hold neither a submission nor an answer", reading_.findings); }

private:
    Span place(const TableRow& row, std::size_t column) { return reading_.place(row.line, row.text, row.offsets[column]); }

    void find_item(CanvasQuestion& question, const TableRow& row) {
        const auto& items = found_.asked(question.text, {});
        if (items.size() == 1) question.item = items.front();
        // A text between questions, such as a scenario, has a column too and no points.
        if (items.size() == 1 || (items.empty() && question.max == 0)) return;
        report_unknown_question(question.text, items, place(row, question.column), reading_.files, reading_.findings);
    }

    // Texts between questions have no points, and count as none.
    static bool is_delivered(const CanvasQuestion& question, const TableRow& row) {
        const bool empty = trim(row.fields[question.column]).empty() && trim(row.fields[question.column + 1]).empty();
        return !empty && (question.item != nullptr || question.max > 0);
    }

    // Nobody has submitted anything, or answered anything, here.
    bool is_empty(const TableRow& row) const {
        const auto is_empty_at = [&](std::size_t column) { return trim(row.fields[column]).empty(); };
        return (!columns_.submitted || is_empty_at(*columns_.submitted)) &&
               std::ranges::none_of(columns_.questions, [&](const CanvasQuestion& one) { return !is_empty_at(one.column); });
    }

    void add_response(const CanvasQuestion& question, const TableRow& row, Reported& reported) {
        const std::string_view text = trim(row.fields[question.column]), earned = trim(row.fields[question.column + 1]);
        const ItemKey& key = question.item->key();
        ItemResponse& out = attempt_.responses.emplace_back();
        out.item = key.id;
        offsets_.push_back(row.offsets[question.column]);
        if (const auto number = printed_number(earned); number && question.max > 0) {
            const double scale = key.points.to_double() / question.max;
            reported.items[key.id] = number->value * scale;
            reported.item_half_units[key.id] = number->half_unit_at(scale);
        }
        if (!text.empty())
            found_.answer(
                out, *question.item, text, [&] { return place(row, question.column); }, reading_.files, reading_.findings);
    }

    const Reading& reading_;
    FoundItems found_;
    FormsByItems forms_;
    Met never_sat_;
    CanvasColumns columns_;
    Attempt attempt_;
    std::vector<std::uint32_t> offsets_;
};

ReadCounts read_canvas(const Reading& reading) {
    StudentAnalysis report(reading);
    const ReadCounts counts = read_attempt_table(reading, ',', report);
    report.report_often();
    return counts;
}

bool canvas_head(std::string_view head) {
    return find_header(head, [](const TableRow& row) { return canvas_columns(row.fields).has_value(); });
}

}  // namespace

const ResultReader canvas_reader{"canvas", true, canvas_head, read_canvas};

}  // namespace lectern
