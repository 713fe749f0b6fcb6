// A part of a grading as a file: part.ndjson, which stands beside the part's tables. A line each, an object of one field:
//
//   part       the first: the format, the version of Lectern, and what the scores depend on
//   path       the file that the names below stand in
//   name       of an attempt: candidate, assessment and number with NUL between them, line, hash of the content
//   file       what reading it came to: path, lines, attempts, unreadable
//   finding    code, place, text, notes
//   left_out   findings that are too many: code, path, runs of lines, the rest
//   sums  tally  suspicion  answers    what is counted, and what looks odd
//   marks      by their numbers: how often each was used, and how often it was needless
//   scores     reported scores without responses
//   end        the last: the sizes of the tables in bytes
//
// Lines are written and read one by one: memory does not depend on how many names and findings there are.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "grade/keys/part_origin.h"
#include "grade/run/grader.h"
#include "io/disk.h"
#include "results/marks/marks.h"
#include "results/moodle/grades.h"

namespace lectern {

// What differs, as a finding of it says: code and text; nothing if all is the same.
struct OriginDifference {
    Code code;
    std::string text, hint;
};
std::optional<OriginDifference> difference(const PartOrigin& part, const PartOrigin& here);

// The bytes of each table.
using TableSizes = std::map<std::string, std::uint64_t, std::less<>>;

// Takes lines, with their line breaks.
using PartLine = std::function<void(std::string_view line)>;

// Writes the lines in order, from the first one on.
class PartFileWriter {
public:
    PartFileWriter(const PartOrigin& origin, PartLine line);
    void name(const SeenAttempts::Name& name, std::string_view path);
    // All that is known in the end; of the findings those from number `first` on, whose places are in `files`.
    void finish(const Grader::SoFar& graded, const Findings& findings, std::size_t first, const Files& files, const MarkUses& marks,
                const ReportedScores::Unused& scores, const TableSizes& tables);

private:
    PartLine line_;
    std::optional<std::string> path_;
};

// What a part holds but for its tables and names.
struct PartContents {
    GradedPart part;  // without rows and names
    std::vector<FileSummary> read;
    MarkUses marks;
    ReportedScores::Unused scores;
    TableSizes tables;
};

// Why a file is no part, or a damaged one.
struct PartProblem {
    std::uint32_t line = 0;  // from 1
    std::string text;
};

struct PartReading {
    const PreparedKey& prepared;
    std::size_t marks = 0;  // how many there are
    bool regrade = false;   // is the key repaired?
};

// The first line alone: what follows has a meaning only by the key that it names.
std::optional<PartProblem> read_part_origin(const ByteSource& source, PartOrigin& origin);
// The whole file, whose origin is that of `reading`. Names go to the sink as they come. Nothing that stands in the file can make it fail
// in another way than by the problem that it gives back.
std::optional<PartProblem> read_part(const ByteSource& source, const PartReading& reading, const NameSink& names, PartContents& out);

}  // namespace lectern
