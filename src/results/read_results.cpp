#include "results/read_results.h"

#include <algorithm>

#include "base/text.h"
#include "results/codes.h"

namespace lectern {

namespace {

// The only list. A format that others could be taken for stands behind them.
constexpr const ResultReader* readers[] = {&ndjson_reader};

constexpr std::string_view utf16_marks[] = {"\xFF\xFE", "\xFE\xFF"};

Span whole_file(std::string_view path, Files& files) {
    return {files.add(std::string(path), {}), std::nullopt};
}

std::string advice(std::string_view head) {
    if (trim(head).starts_with('[')) return "an array of attempts: put one attempt on a line, for example with `jq -c '.[]'`";
    return "Lectern reads NDJSON, one attempt as a JSON object on each line; docs/results.md shows it";
}

}  // namespace

std::span<const ResultReader* const> result_readers() {
    return readers;
}

Span place_of(const AttemptPlace& place, Files& files) {
    return place_in_line(place.path, place.line, place.text, 0, 1, files);
}

Span place_of(const AttemptPlace& place, std::size_t response, Files& files) {
    if (response >= place.responses.size()) return place_of(place, files);
    const std::size_t at = place.responses[response];
    return place_in_line(place.path, place.line, place.text, at, at + 1, files);
}

ReadCounts read_results(Input& input, const AttemptSink& sink, Files& files, Findings& findings) {
    std::string_view head = input.head();
    if (std::ranges::any_of(utf16_marks, [&](std::string_view mark) { return head.starts_with(mark); })) {
        findings.add(results::not_utf8, whole_file(input.path(), files), "the file is UTF-16, not UTF-8", "save it as UTF-8");
        return {0, 0, 1};
    }
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    if (trim(head).empty() && head.size() < Input::head_size) {
        findings.add(results::no_attempts, whole_file(input.path(), files), "the file is empty", "no results were exported into it");
        return {};
    }
    const auto reader = std::ranges::find_if(readers, [&](const ResultReader* one) { return one->recognises(head); });
    if (reader == std::end(readers)) {
        findings.add(results::unknown_format, whole_file(input.path(), files), "this is no result file that Lectern knows", advice(head));
        return {0, 0, 1};
    }
    const ReadCounts counts = (*reader)->read(input, sink, files, findings);
    if (counts.attempts == 0 && counts.unreadable == 0)
        findings.add(results::no_attempts, whole_file(input.path(), files), "there is no attempt in the file");
    return counts;
}

}  // namespace lectern
