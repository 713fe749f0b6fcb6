#include "results/ndjson/ndjson.h"

#include <fmt/format.h>

#include "base/text.h"
#include "findings/codes.h"

namespace lectern {

namespace {

// Some line of the beginning begins as an object does.
bool recognises(std::string_view head) {
    for (const std::string_view line : split(head, '\n'))
        if (trim(line).starts_with('{')) return true;
    return false;
}

ReadCounts read(const Reading& reading) {
    NdjsonReader reader;
    UnknownFields unknown;
    const ReadCounts counts = reader.read(reading.input, reading.sink, unknown, reading.files, reading.findings, true);
    unknown.report(reading.files, reading.findings);
    return counts;
}

}  // namespace

void UnknownFields::add(const LineProblem& field, const Input& input, const Input::Line& line) {
    const auto known = seen_.find(field.text);
    if (known != seen_.end()) {
        ++known->second.times;
    } else if (seen_.size() == most) {
        ++others_;
    } else {
        const Span at = place_in_line(input.path(), line.number, line.text, field.begin, field.end, files_);
        seen_.emplace(field.text, Seen{at, field.hint, 1});
    }
}

void UnknownFields::join(UnknownFields&& later) {
    others_ += later.others_;
    const FileId by = files_.join(std::move(later.files_));
    for (auto& [name, seen] : later.seen_) {
        seen.at.file += by;
        const auto known = seen_.find(name);
        if (known == seen_.end() && seen_.size() < most) {
            seen_.emplace(name, std::move(seen));
            continue;
        }
        (known == seen_.end() ? others_ : known->second.times) += seen.times;
        files_.drop(seen.at.file);
    }
}

void UnknownFields::report(Files& files, Findings& findings) const {
    const auto place = [&](const Seen& seen) {
        const SourceFile& file = files_[seen.at.file];
        return Span{files.add_excerpt(file.path, file.text, file.first), seen.at.range};
    };
    for (const auto& [name, seen] : seen_) {
        const std::string often = seen.times == 1 ? "" : fmt::format(" (it stands here {} times)", seen.times);
        findings.add(code("unknown-field"), place(seen), fmt::format("the field {} is not read{}", quote(name), often), seen.hint, files);
    }
    if (others_ > 0)
        findings.add(code("unknown-field"), place(seen_.begin()->second),
                     fmt::format("{} more fields of other unknown names are not read", others_), {}, files);
}

// False, and a finding, if the line is no attempt.
bool NdjsonReader::parse(const Input& input, const Input::Line& line, Files& files, Findings& findings) {
    if (line.too_long) {
        report_in_line(code("line-too-long"), input.path(), {line.number, line.text, 0, 1},
                       fmt::format("the line is longer than {} MiB", Input::longest_line >> 20),
                       "one attempt a line: are line breaks missing?", files, findings);
        return false;
    }
    if (parser_.parse(line.text)) return true;
    LineProblem problem = parser_.problem();
    if (!line.ended && problem.code.id == code("malformed-line").id && problem.begin >= line.text.size())
        problem = {code("truncated-line"), problem.begin, problem.end, "the file ends within this attempt",
                   "the export was cut short: fetch it again"};
    report_in_line(problem.code, input.path(), {line.number, line.text, problem.begin, problem.end}, std::move(problem.text),
                   std::move(problem.hint), files, findings);
    return false;
}

ReadCounts NdjsonReader::read(Input& input, const AttemptSink& sink, UnknownFields& unknown, Files& files, Findings& findings,
                              bool in_full) {
    ReadCounts counts;
    Input::Line line;
    while (input.next_line(line)) {
        ++counts.lines;
        if (trim(line.text).empty()) continue;
        if (!parse(input, line, files, findings)) {
            ++counts.unreadable;
            continue;
        }
        if (in_full) parser_.fill_in();
        for (const LineProblem& warning : parser_.warnings()) {
            if (warning.code.id == code("unknown-field").id)
                unknown.add(warning, input, line);
            else
                report_in_line(warning.code, input.path(), {line.number, line.text, warning.begin, warning.end}, warning.text, warning.hint,
                               files, findings);
        }
        ++counts.attempts;
        sink(parser_.attempt(), {input.path(), line.number, line.text, parser_.response_offsets()});
    }
    return counts;
}

constexpr ResultReader ndjson_reader{"ndjson", false, recognises, read};

}  // namespace lectern
