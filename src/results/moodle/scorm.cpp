#include "results/moodle/scorm.h"

// Moodle's SCORM report of interactions (mod/scorm/report/interactions): a table with what the package recorded, as it recorded it.
#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "findings/codes.h"
#include "results/lookup/form_of_items.h"
#include "results/moodle/interactions.h"
#include "results/scorm/cmi_attempt.h"
#include "results/scorm/cmi_values.h"
#include "results/tables/attempt_table.h"
#include "results/unfinished.h"
#include "systems/moodle/column_names.h"
#include "systems/moodle/escapes.h"

namespace lectern {

namespace {

// What a SCO's own column says of a sitting.
enum class Sat { not_at_all, open, submitted, not_told };

bool is_among(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, word) != words.end();
}

// "ana@example.com", but not "Sales@HQ".
bool is_mail(std::string_view text) {
    const std::size_t at = text.find('@');
    return at != std::string_view::npos && at > 0 && text.find('.', at) != std::string_view::npos &&
           text.find(' ') == std::string_view::npos;
}

// "81", or "81/100" of a package that sends a maximum: the score, which packages send at submission alone.
std::optional<PrintedNumber> score_in(std::string_view value) {
    return printed_number(value.substr(0, value.find('/')));
}

// A submitted attempt that has no score (its key is withheld) has a status instead, in the site's language.
class SatBySco {
public:
    void note(std::size_t sco, std::string_view value, bool has_attempt) {
        if (has_attempt && score_in(value)) scored_.insert(sco);
        if (!has_attempt && !value.empty()) not_attempted_.insert(lower_case(value));
    }
    // `results`: the package wrote results of its questions, which it does at submission.
    Sat operator()(std::size_t sco, std::string_view value, bool results) const {
        const std::string word = lower_case(value);
        if (score_in(value) || is_among(word, {"completed", "passed", "failed"})) return Sat::submitted;
        if (is_among(word, {"not attempted", "browsed"}) || not_attempted_.contains(word)) return Sat::not_at_all;
        if (is_among(word, {"incomplete", "[[unknown]]"})) return Sat::open;
        if (results) return Sat::submitted;
        return scored_.contains(sco) ? Sat::open : Sat::not_told;
    }

private:
    std::set<std::size_t> scored_;         // SCOs that have a score in some attempt, so that their key is not withheld
    std::set<std::string> not_attempted_;  // what the site calls it, in lower case
};

class InteractionsReport {
public:
    explicit InteractionsReport(const Reading& reading) : reading_(reading), forms_(*reading.options.key) {}

    bool header(const TableRow& row) {
        auto columns = interactions_columns(row.fields);
        if (!columns) return false;
        const bool same = columns->heads == columns_.heads && columns->header == columns_.header;
        if (!same || !columns_.scos_known) columns_ = std::move(*columns);
        return true;
    }
    std::size_t columns() const { return columns_.count(); }
    bool shape(const TableRow& row) { return !columns_.scos_known && columns_.take_scos(row.fields.size()); }

    std::optional<MissingColumn> missing() const {
        if (columns_.uneven > 0) return uneven_columns(columns_.uneven);
        if (columns_.unclear)
            return MissingColumn{"nothing tells which of this report's columns are questions, responses and results",
                                 "in Moodle, tick all four summaries below the report, or use it in English, and download it again"};
        if (!columns_.response)
            return MissingColumn{"the report has no columns for the responses",
                                 "in Moodle, tick *Summary of responses* below the report, save, and download it again"};
        if (const FormKey* const form = reading_.options.key->find_form(reading_.options.form); form != nullptr) {
            const FormKey* const titled = columns_.scos == 1 ? form_titled(0) : nullptr;
            return titled != nullptr && titled != form ? titled_otherwise(*titled) : misfit(*form);
        }
        for (std::size_t sco = 0; sco < columns_.scos; ++sco)
            if (columns_.id || form_titled(sco) != nullptr) return std::nullopt;
        return MissingColumn{"the report has no columns for the questions: nothing tells which item a response belongs to",
                             "in Moodle, tick *Summary of question* below the report, save, and download it again; or name the form: "
                             "--form ID"};
    }

    // Looks what the rows that the file begins with tell of all.
    void look_ahead(const TableRow& row) {
        for (std::size_t sco = 0; sco < columns_.scos; ++sco) sat_.note(sco, trim(row.fields[columns_.value_of(sco)]), has_attempt(row));
    }

    std::size_t add(const TableRow& row) {
        std::size_t attempts = 0;
        if (has_attempt(row))
            for (std::size_t sco = 0; sco < columns_.scos; ++sco) attempts += add_sco(row, sco) ? 1 : 0;
        const bool sat = attempts > 0 || of_no_use_ > 0;
        if (!sat) never_sat_.add({}, [&] { return place(row); });
        unreadable_ += std::exchange(of_no_use_, 0);
        return attempts;
    }

    std::uint64_t report_often() const {
        report_not_submitted(unfinished_, true, reading_.findings);
        report_never_sat(never_sat_, "to have a report without them, choose *users with attempts only*", reading_.findings);
        report_told_by_name(by_name_, reading_.findings);
        if (not_told_.times() > 0)
            reading_.findings.add(
                code("submission-not-told"), not_told_.first(),
                fmt::format("nothing tells whether {} submitted: there is no score, and {} is in a language that Lectern does not "
                            "read",
                            not_told_.times() == 1 ? "1 attempt was" : fmt::format("{} attempts were", not_told_.times()),
                            quote(not_told_.words())),
                "not graded: use Moodle in English, and download the report again");
        if (misplaced_.times() > 0)
            reading_.findings.add(code("unknown-question"), misplaced_.first(),
                                  fmt::format("{} in a column without the id of a question, or with one that stands in the row already",
                                              count_of(misplaced_.times(), "response")),
                                  "packages of Lectern record each question once: was the report changed? Download it again");
        if (empty_.times() > 0)
            reading_.findings.add(
                code("columns-not-understood"), empty_.first(),
                fmt::format("the report has no responses of {} without one", count_of(empty_.times(), "submitted attempt")),
                "not graded. Of SCORM 2004 packages Moodle's report shows no interactions: give the exam as scorm12 or cmi5, or "
                "grade Lectern's own record; a preview of the package leaves such an attempt, too");
        return unreadable_;
    }

private:
    Span place(const TableRow& row) { return reading_.place(row.line, row.text); }

    bool has_attempt(const TableRow& row) const { return printed_number(trim(row.fields[columns_.attempt()])).has_value(); }

    // The form that a SCO is named after; null if none is, or several are.
    const FormKey* form_titled(std::size_t sco) const {
        const FormKey* out = nullptr;
        for (const FormKey& form : reading_.options.key->forms) {
            if (normalize_text(form.title.empty() ? form.id : form.title) != normalize_text(columns_.title_of(sco))) continue;
            if (out != nullptr) return nullptr;
            out = &form;
        }
        return out;
    }

    MissingColumn titled_otherwise(const FormKey& titled) const {
        return {fmt::format("the report is of the form {}, whose title its exam has: {}", quote(titled.id), quote(columns_.title_of(0))),
                fmt::format("grade it as that, with --form {}, or download the report of {}", titled.id, quote(reading_.options.form))};
    }

    // Why the report can't be of that form. Moodle shows as many interactions as the attempt that has most, so that one with several
    // SCOs, or with ids, may have those of several forms.
    std::optional<MissingColumn> misfit(const FormKey& form) const {
        const std::size_t there = columns_.questions, wanted = form.items.size();
        if (there == wanted || ((columns_.id || columns_.scos > 1) && there > wanted)) return std::nullopt;
        return MissingColumn{
            fmt::format("the report has {}, the form {} {}", count_of(there, "response column"), quote(form.id), count_of(wanted, "item")),
            "is it of another form? Of SCORM 2004 packages Moodle's report shows no interactions: give the exam as scorm12 "
            "or cmi5, or grade Lectern's own record"};
    }

    std::string text(const TableRow& row, std::size_t question, const std::optional<std::size_t>& column) const {
        return column ? without_moodle_escapes(row.fields[question + *column]) : std::string();
    }

    // False if there is none.
    bool read_interactions(const TableRow& row, std::size_t sco, CmiAttempt& out) {
        bool any = false;
        std::set<std::string> ids;
        for (std::size_t n = 0; n < columns_.questions; ++n) {
            const std::size_t at = columns_.question(sco, n);
            CmiInteraction one;
            one.id = trim(text(row, at, columns_.id));
            one.response = text(row, at, columns_.response);
            one.result = trim(text(row, at, columns_.result));
            if (columns_.id && (one.id.empty() ? !one.response.empty() : !ids.insert(one.id).second))
                misplaced_.add({}, [&] { return place(row); });
            if (columns_.id && one.id.empty()) continue;  // a package with fewer interactions than another
            any = any || !one.id.empty() || !one.response.empty() || !one.result.empty();
            out.interactions[n] = std::move(one);
        }
        if (!any) out.interactions.clear();
        return any;
    }

    // Of a SCO that does not say it in the ids of its questions.
    std::string form_of(std::size_t sco, const CmiAttempt& attempt) const {
        std::vector<std::string_view> items;
        for (const auto& [_, one] : attempt.interactions)
            if (!one.id.empty()) items.push_back(item_of_interaction(one.id));
        if (const std::string_view form = forms_.find(items); !form.empty()) return std::string(form);
        const FormKey* const titled = form_titled(sco);
        const bool may_be_title = columns_.scos > 1 || items.empty() || (titled != nullptr && FormsByItems::same(*titled, items));
        return titled != nullptr && may_be_title ? titled->id : reading_.options.form;
    }

    // Who sat: the e-mail address, else the ID number, else the name. Other columns (departments, cities) tell nobody apart.
    std::string candidate(const TableRow& row) {
        for (const auto tells : {is_mail_head, is_id_number_head})
            for (std::size_t i = 1; i < columns_.attempt(); ++i)
                if (std::string known = without_moodle_escapes(trim(row.fields[i])); !known.empty() && tells(columns_.heads[i]))
                    return known;
        // Of a language whose word for it is not known.
        for (std::size_t i = 1; i < columns_.attempt(); ++i)
            if (std::string known = without_moodle_escapes(trim(row.fields[i])); is_mail(known)) return known;
        by_name_.add({}, [&] { return place(row); });
        return normalize_text(row.fields.front());
    }

    // False if that SCO has no attempt.
    bool add_sco(const TableRow& row, std::size_t sco) {
        const std::string_view value = trim(row.fields[columns_.value_of(sco)]);
        CmiAttempt attempt;
        const bool any = read_interactions(row, sco, attempt);
        const bool results = std::ranges::any_of(attempt.interactions, [](const auto& one) { return !one.second.result.empty(); });
        const Sat sat = sat_(sco, value, results);
        if (sat == Sat::not_at_all) return false;
        // A SCO without questions is a lesson, unless it is the only one or has an exam's name.
        if (!any && columns_.scos > 1 && !score_in(value) && form_titled(sco) == nullptr) return false;
        if (!any && sat == Sat::submitted && (columns_.id || !score_in(value))) {
            empty_.add({}, [&] { return place(row); });
            ++of_no_use_;
            return false;
        }
        describe(row, sco, value, sat, attempt);
        Attempt out = attempt_of(attempt, reading_.options, scorm_targets);
        out.unfinished = sat != Sat::submitted;
        out.times_in_words = true;
        if (sat == Sat::open) unfinished_.add(value, [&] { return place(row); });
        if (sat == Sat::not_told) not_told_.add(value, [&] { return place(row); });
        reading_.give(out, row.line, row.text);
        return true;
    }

    void describe(const TableRow& row, std::size_t sco, std::string_view value, Sat sat, CmiAttempt& out) {
        const std::size_t at = columns_.attempt();
        out.candidate = candidate(row);
        out.attempt = printed_attempt(row.fields[at]).value_or(1);
        out.assessment = form_of(sco, out);
        out.started = trim(row.fields[at + 1]);
        if (sat == Sat::submitted) out.submitted = trim(row.fields[at + 2]);
        if (!score_in(value)) return;
        const std::size_t slash = value.find('/');
        set_cmi_element(out, "cmi.core.score.raw", value.substr(0, slash));
        if (slash != std::string_view::npos) set_cmi_element(out, "cmi.core.score.max", value.substr(slash + 1));
    }

    const Reading& reading_;
    FormsByItems forms_;
    InteractionsColumns columns_;
    SatBySco sat_;
    Met unfinished_, never_sat_, by_name_, not_told_, empty_, misplaced_;
    std::uint64_t of_no_use_ = 0, unreadable_ = 0;  // of_no_use_: attempts of this row whose responses are not there
};

void look_ahead(std::string_view head, char separator, InteractionsReport& report) {
    Input input({}, bytes_of(head));
    TableReader table(input, separator);
    TableRow row;
    bool known = false;
    while (table.next(row)) {
        if (row.state != TableRow::State::good || !row.ended) continue;
        if (report.header(row)) {
            known = true;
            continue;
        }
        if (known) report.shape(row);
        if (known && row.fields.size() == report.columns()) report.look_ahead(row);
    }
}

ReadCounts read_interactions_report(const Reading& reading) {
    InteractionsReport report(reading);
    look_ahead(reading.input.head(), separator_of(reading.input.head()).value_or('\t'), report);
    ReadCounts counts = read_attempt_table(reading, '\t', report);
    counts.unreadable += report.report_often();
    return counts;
}

bool interactions_head(std::string_view head) {
    return find_header(head, [](const TableRow& row) { return interactions_columns(row.fields).has_value(); });
}

// The basic and the objectives report: the same first columns and scores, and nothing that could be graded.
bool is_scores_header(const TableRow& row) {
    const auto has = [&](std::string_view name) {
        return std::ranges::any_of(row.fields, [&](std::string_view one) { return lower_case(one) == name; });
    };
    return row.fields.size() >= 5 && has("attempt") && has("started on") && has("last accessed on") && has("score");
}

bool scores_head(std::string_view head) {
    return find_header(head, is_scores_header);
}

ReadCounts refuse_scores(const Reading& reading) {
    TableReader table(reading.input, separator_of(reading.input.head()).value_or('\t'));
    TableRow row;
    table.next(row);
    reading.findings.add(code("columns-not-understood"), reading.place(row.line, row.text), "this report has scores and no responses",
                         "download the interactions report of the same activity", reading.files);
    return {1, 0, 1};
}

}  // namespace

const ResultReader moodle_scorm_reader{"moodle-scorm", true, interactions_head, read_interactions_report};
const ResultReader moodle_scorm_scores_reader{"moodle-scorm-scores", false, scores_head, refuse_scores};

}  // namespace lectern
