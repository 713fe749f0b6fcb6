#include "results/readers.h"

#include <algorithm>

#include "base/text.h"
#include "findings/codes.h"
#include "results/canvas/student_analysis.h"
#include "results/mapped/mapped_table.h"
#include "results/moodle/quiz.h"
#include "results/moodle/scorm.h"
#include "results/ndjson/ndjson.h"
#include "results/qti/results.h"
#include "results/scorm/cmi_dump.h"
#include "results/xapi/statements.h"

namespace lectern {

namespace {

// The only list. A format that others could be taken for stands behind them.
constexpr const ResultReader* readers[] = {
    &moodle_responses_csv_reader,
    &moodle_responses_json_reader,
    &moodle_scorm_reader,
    &moodle_scorm_scores_reader,
    &canvas_reader,
    &cmi_csv_reader,
    &cmi_json_reader,
    &xapi_reader,
    &qti_results_reader,
    &ndjson_reader,
};

Span whole_file(std::string_view path, Files& files) {
    return {files.add(std::string(path), {}), std::nullopt};
}

bool is_web_page(std::string_view head) {
    const std::string begin = lower_case(trim(head.substr(0, 100)));
    return begin.starts_with("<!doctype html") || begin.starts_with("<html");
}

// What Moodle writes as a report in which nobody has an attempt, beside nothing at all.
bool is_empty_report(std::string_view head) {
    const std::string_view text = trim(head.starts_with("\xEF\xBB\xBF") ? head.substr(3) : head);
    return text.empty() || text == "</div>" || text == "[]]" || text == "[[]]";
}

std::string what_it_is(std::string_view head) {
    return is_web_page(head) ? "this is a web page, and no result file that Lectern knows" : "this is no result file that Lectern knows";
}

std::string advice(std::string_view head) {
    if (is_web_page(head)) return "download the report as CSV or JSON";
    if (trim(head).starts_with('[')) return "an array of attempts: put one attempt on a line, for example with `jq -c '.[]'`";
    return "docs/results.md says which exports are read";
}

// What reads the file; null if nothing does.
ReadFunction reader_of(std::string_view head, const ReadOptions& options) {
    if (options.from.empty() && is_web_page(head)) return nullptr;
    const bool mapped = options.columns != nullptr && options.key != nullptr && options.from.empty();
    if (mapped && is_mapped_table(*options.columns, head)) return read_mapped_table;
    const auto reader = std::ranges::find_if(readers, [&](const ResultReader* one) {
        if (one->needs_key && options.key == nullptr) return false;
        return options.from.empty() ? one->recognises(head) : one->name == options.from;
    });
    if (reader != std::end(readers)) return (*reader)->read;
    const bool table = !trim(head).starts_with('[') && !trim(head).starts_with('{') && !trim(head).starts_with('<');
    return mapped && table ? read_mapped_table : nullptr;
}

}  // namespace

std::span<const ResultReader* const> result_readers() {
    return readers;
}

ReadCounts read_results(Input& input, const AttemptSink& sink, Files& files, Findings& findings, const ReadOptions& options,
                        const std::function<ReadCounts()>& ndjson) {
    const std::string_view head = input.head();
    if (is_empty_report(head) && head.size() < Input::head_size && input.damage().empty()) {
        findings.add(code("no-attempts"), whole_file(input.path(), files),
                     trim(head).size() <= 3 ? "the file is empty" : "the report has no attempt", "no results were exported into it");
        return {};
    }
    const auto reader = reader_of(head, options);
    ReadCounts counts;
    if (reader) {
        counts = ndjson && reader == ndjson_reader.read ? ndjson() : reader({input, options, sink, files, findings});
    } else if (input.damage().empty()) {
        findings.add(code("unknown-results-format"), whole_file(input.path(), files), what_it_is(head), advice(head));
        return {0, 0, 1};
    }
    if (!input.damage().empty()) {
        ++counts.unreadable;
        findings.add(code("damaged-results-file"), whole_file(input.path(), files), input.damage(),
                     "what stands before the damage is read: fetch the file again");
    }
    if (counts.attempts == 0 && counts.unreadable == 0)
        findings.add(code("no-attempts"), whole_file(input.path(), files), "there is no attempt in the file");
    return counts;
}

}  // namespace lectern
