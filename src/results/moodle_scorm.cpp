// Moodle's SCORM report of interactions (mod/scorm/report/interactions): a table with what the package recorded, as it recorded it.
#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/text.h"
#include "results/attempt_table.h"
#include "results/cmi_attempt.h"
#include "results/codes.h"

namespace lectern {

namespace {

// Columns of one interaction.
struct Group {
    std::optional<std::size_t> id, response, result;
};

struct Columns {
    std::size_t count = 0;
    std::optional<std::size_t> email, attempt, sco_score;
    std::vector<Group> groups;  // by number, from 0
};

// "Response 3" → "response", 3.
std::optional<std::pair<std::string, std::size_t>> numbered(std::string_view name) {
    const std::size_t space = name.rfind(' ');
    std::size_t number = 0;
    if (space == std::string_view::npos) return std::nullopt;
    const auto [stop, error] = std::from_chars(name.data() + space + 1, name.data() + name.size(), number);
    if (error != std::errc() || stop != name.data() + name.size()) return std::nullopt;
    return std::pair{lower_case(trim(name.substr(0, space))), number};
}

// By their words; of another language by their order, where all four are there.
bool read_group(Group& group, const std::vector<std::string>& words, std::size_t first) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "question") group.id = first + i;
        if (words[i] == "response") group.response = first + i;
        if (words[i] == "result") group.result = first + i;
    }
    if (!group.response && !group.id && words.size() == 4) group = {first, first + 1, first + 3};
    return group.response.has_value();
}

std::optional<Columns> scorm_columns(const std::vector<std::string_view>& header) {
    Columns out;
    out.count = header.size();
    std::size_t first = 0;
    while (first < header.size() && !(numbered(header[first]) && numbered(header[first])->second == 0)) ++first;
    for (std::size_t i = 0; i < first; ++i) {
        const std::string name = lower_case(header[i]);
        if (name.find("mail") != std::string::npos) out.email = i;
        if (name == "attempt") out.attempt = i;
    }
    if (!out.attempt && out.email) out.attempt = *out.email + 1;
    // Attempt, started, last accessed, score; then the score of each SCO.
    if (out.attempt && first == *out.attempt + 5) out.sco_score = first - 1;
    for (std::size_t i = first; i < header.size();) {
        std::vector<std::string> words;
        for (std::size_t j = i; j < header.size(); ++j) {
            const auto one = numbered(header[j]);
            if (!one || one->second != out.groups.size()) break;
            words.push_back(one->first);
        }
        Group group;
        if (words.empty() || !read_group(group, words, i)) return std::nullopt;
        out.groups.push_back(group);
        i += words.size();
    }
    return out.groups.empty() || !out.attempt ? std::nullopt : std::optional(out);
}

class InteractionsReport {
public:
    InteractionsReport(const Input& input, const ReadOptions& options, const AttemptSink& sink)
        : input_(input), options_(options), sink_(sink) {}

    bool header(const TableRow& row) {
        auto columns = scorm_columns(row.fields);
        if (columns) columns_ = std::move(*columns);
        return columns.has_value();
    }
    std::size_t columns() const { return columns_.count; }
    static constexpr const char* item_hint = "export it with the column for the question, or name its form: --form ID";
    bool tells_items() const { return columns_.groups.front().id || options_.key->find_form(options_.form) != nullptr; }

    void add(const TableRow& row) {
        const auto field = [&](const std::optional<std::size_t>& column) {
            return column ? trim(row.fields[*column]) : std::string_view();
        };
        CmiAttempt attempt;
        attempt.candidate = field(columns_.email).empty() ? normalize_text(row.fields.front()) : std::string(field(columns_.email));
        if (const auto number = printed_number(field(columns_.attempt)); number && number->value >= 1 && number->value < 1e6)
            attempt.attempt = static_cast<int>(number->value);
        attempt.started = field(*columns_.attempt + 1);
        attempt.submitted = field(*columns_.attempt + 2);
        set_cmi_element(attempt, "cmi.core.score.raw", field(columns_.sco_score));
        for (std::size_t n = 0; n < columns_.groups.size(); ++n) add_interaction(attempt, row, n);
        sink_(finish(attempt, *options_.key, options_.form, scorm_targets), {input_.path(), row.line, row.text, {}});
    }

private:
    void add_interaction(CmiAttempt& attempt, const TableRow& row, std::size_t n) const {
        const Group& group = columns_.groups[n];
        const std::string_view response = row.fields[*group.response], result = group.result ? row.fields[*group.result] : "";
        const std::string_view id = group.id ? trim(row.fields[*group.id]) : "";
        if (id.empty() && group.id) return;  // a package with fewer interactions than another
        CmiInteraction& one = attempt.interactions[n];
        one.id = id;
        one.response = response;
        one.result = trim(result);
    }

    const Input& input_;
    const ReadOptions& options_;
    const AttemptSink& sink_;
    Columns columns_;
};

// Why a report with these columns can't be of that form; empty if it can. Moodle shows as many interactions as the attempt that has most,
// so that one with ids may have those of several forms.
std::string misfit(const Columns& columns, const FormKey& form) {
    const std::size_t there = columns.groups.size(), wanted = form.items.size();
    if (there == wanted || (columns.groups.front().id && there > wanted)) return {};
    return fmt::format("the report has {}, the form {} {}", count_of(there, "response column"), quote(form.id), count_of(wanted, "item"));
}

// False, with a finding, where the report is not of the form that it is said to be of: all that it lacks would be scored 0.
bool fits_form(Input& input, const ReadOptions& options, Files& files, Findings& findings) {
    const FormKey* const form = options.key->find_form(options.form);
    std::string text;
    if (form == nullptr) return true;
    find_header(input.head(), [&](const TableRow& row) {
        const auto columns = scorm_columns(row.fields);
        if (columns) text = misfit(*columns, *form);
        return columns.has_value();
    });
    if (text.empty()) return true;
    findings.add(
        results::unknown_columns, {files.add(std::string(input.path()), {}), std::nullopt}, std::move(text),
        "is it of another form? Of SCORM 2004 packages Moodle's report shows no interactions: give the exam as scorm12 or cmi5, or grade "
        "Lectern's own record");
    return false;
}

ReadCounts read_interactions(Input& input, const ReadOptions& options, const AttemptSink& sink, Files& files, Findings& findings) {
    if (!fits_form(input, options, files, findings)) return {0, 0, 1};
    InteractionsReport report(input, options, sink);
    return read_attempt_table(input, '\t', report, files, findings);
}

bool interactions_head(std::string_view head) {
    return find_header(head, [](const TableRow& row) { return scorm_columns(row.fields).has_value(); });
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

ReadCounts refuse_scores(Input& input, const ReadOptions&, const AttemptSink&, Files& files, Findings& findings) {
    TableReader table(input, separator_of(input.head()).value_or('\t'));
    TableRow row;
    table.next(row);
    findings.add(results::unknown_columns, place_in_line(input.path(), row.line, row.text, 0, 1, files),
                 "this report has scores and no responses", "download the interactions report of the same activity", files);
    return {1, 0, 1};
}

}  // namespace

const ResultReader moodle_scorm_reader{"moodle-scorm", true, interactions_head, read_interactions};
const ResultReader moodle_scorm_scores_reader{"moodle-scorm-scores", false, scores_head, refuse_scores};

}  // namespace lectern
