// Lectern's own result format: NDJSON, a line an attempt.
#include <map>

#include <fmt/format.h>

#include "base/text.h"
#include "results/codes.h"
#include "results/ndjson_line.h"
#include "results/read_results.h"

namespace lectern {

namespace {

// Some line of the beginning begins as an object does.
bool recognises(std::string_view head) {
    for (const std::string_view line : split(head, '\n'))
        if (trim(line).starts_with('{')) return true;
    return false;
}

// Fields that are not read are reported once a file, where they first stand, with how often they do.
class UnknownFields {
public:
    void add(const LineProblem& field, const Input& input, const Input::Line& line, Files& files) {
        const auto known = seen_.find(field.text);
        if (known != seen_.end()) {
            ++known->second.times;
            return;
        }
        if (seen_.size() == most) {
            ++others_;
            return;
        }
        seen_.emplace(field.text, Seen{place_in_line(input.path(), line.number, line.text, field.begin, field.end, files), field.hint, 1});
    }

    void report(Findings& findings) const {
        for (const auto& [name, seen] : seen_) {
            const std::string often = seen.times == 1 ? "" : fmt::format(" (it stands here {} times)", seen.times);
            findings.add(results::unknown_field, seen.at, fmt::format("the field {} is not read{}", quote(name), often), seen.hint);
        }
        if (others_ > 0)
            findings.add(results::unknown_field, seen_.begin()->second.at,
                         fmt::format("{} more fields of other unknown names are not read", others_));
    }

private:
    static constexpr std::size_t most = 100;
    struct Seen {
        Span at;
        std::string hint;
        std::uint64_t times;
    };
    std::map<std::string, Seen> seen_;
    std::uint64_t others_ = 0;
};

ReadCounts read(Input& input, const ReadOptions&, const AttemptSink& sink, Files& files, Findings& findings) {
    ReadCounts counts;
    LineParser parser;
    UnknownFields unknown;
    Input::Line line;
    while (input.next_line(line)) {
        ++counts.lines;
        if (trim(line.text).empty()) continue;
        if (line.too_long) {
            ++counts.unreadable;
            findings.add(results::line_too_long, place_in_line(input.path(), line.number, line.text, 0, 1, files),
                         fmt::format("the line is longer than {} MiB", Input::longest_line >> 20),
                         "one attempt a line: are line breaks missing?");
            continue;
        }
        const bool readable = parser.parse(line.text);
        if (!readable) {
            LineProblem problem = parser.problem();
            ++counts.unreadable;
            if (!line.ended && problem.code.id == results::malformed_line.id && problem.begin >= line.text.size())
                problem = {results::truncated_line, problem.begin, problem.end, "the file ends within this attempt",
                           "the export was cut short: fetch it again"};
            findings.add(problem.code, place_in_line(input.path(), line.number, line.text, problem.begin, problem.end, files),
                         std::move(problem.text), std::move(problem.hint));
            continue;
        }
        for (const LineProblem& warning : parser.warnings()) {
            if (warning.code.id == results::unknown_field.id) {
                unknown.add(warning, input, line, files);
            } else {
                findings.add(warning.code, place_in_line(input.path(), line.number, line.text, warning.begin, warning.end, files),
                             warning.text, warning.hint);
            }
        }
        ++counts.attempts;
        sink(parser.attempt(), {input.path(), line.number, line.text, parser.response_offsets()});
    }
    unknown.report(findings);
    return counts;
}

}  // namespace

constexpr ResultReader ndjson_reader{"ndjson", false, recognises, read};

}  // namespace lectern
