#include "grade/partial/part_folder.h"

#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "findings/codes.h"
#include "grade/rows/tables.h"
#include "io/errors.h"
#include "io/output_folder.h"

namespace lectern {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_shown = 20;

const std::set<std::string, std::less<>> part_files = {"attempts.csv", "responses.csv", "discrepancies.csv", "regrade.csv", "part.ndjson"};

std::string header_of(std::string_view table, const PreparedKey& prepared) {
    if (table == "attempts.csv") return attempts_header(prepared);
    if (table == "responses.csv") return responses_header();
    return table == "discrepancies.csv" ? discrepancies_header() : Regrade::header();
}

// Reads exactly so many bytes, or up to the end.
std::string read_first(const ByteSource& source, std::size_t size) {
    std::string out(size, '\0');
    std::size_t have = 0;
    while (have < size) {
        const std::size_t n = source(out.data() + have, size - have);
        if (n == 0) break;
        have += n;
    }
    out.resize(have);
    return out;
}

void report_no_part(const std::string& path, std::optional<std::uint32_t> line, std::string text, std::string hint, Files& files,
                    Findings& findings) {
    Span at{files.add_excerpt(path, {}, {line.value_or(1), 1}), std::nullopt};
    if (line) at.range = Range{};
    findings.add(code("not-a-part"), at, std::move(text), std::move(hint));
}

void report_problem(const fs::path& path, const PartProblem& problem, Files& files, Findings& findings) {
    report_no_part(path.generic_string(), problem.line, "the part can't be used: " + problem.text, "grade its results again", files,
                   findings);
}

// In which part and file each attempt stands.
class AttemptsOfParts {
public:
    explicit AttemptsOfParts(const std::vector<std::string>& folders) : folders_(folders) {}

    void add(SeenAttempts::Name name, std::string_view path, std::size_t part, Files& files) {
        if (places_.empty() || places_.back().path != path || places_.back().part != part) places_.push_back({std::string(path), part});
        name.place.file = static_cast<std::uint32_t>(places_.size() - 1);
        const auto first = seen_.add(name);
        if (!first) return;
        if (++times_ <= most_shown) twice_.push_back(finding(name, *first, files));
    }
    bool report(Findings& findings) {
        for (std::size_t i = 0; i < twice_.size(); ++i) {
            if (i + 1 == most_shown && times_ > most_shown) twice_[i].text += fmt::format(" (and {} more)", times_ - most_shown);
            findings.add(std::move(twice_[i]));
        }
        return times_ > 0;
    }

private:
    struct Place {
        std::string path;
        std::size_t part;
    };

    Span span(const SeenAttempts::Place& at, Files& files) const {
        return {files.add_excerpt(places_[at.file].path, {}, {at.line, 1}), Range{}};
    }
    Finding finding(const SeenAttempts::Name& name, const SeenAttempts::Place& first, Files& files) const {
        const std::string_view text = name.name;
        const std::size_t end = std::min(text.find('\0'), text.size()), number = text.rfind('\0') + 1;
        Finding out{code("attempt-in-two-parts"),
                    span(name.place, files),
                    fmt::format("attempt {} of {} stands in two parts, {} and {}, with {} content", text.substr(number),
                                quote(text.substr(0, end)), folders_[places_[first.file].part], folders_[places_[name.place.file].part],
                                first.content == name.place.content ? "the same" : "other"),
                    {}};
        out.notes.push_back(
            {"both are counted, and no count can be taken back: take one out of its file, or grade both files in one part", std::nullopt});
        out.notes.push_back({"first here", span(first, files)});
        return out;
    }

    const std::vector<std::string>& folders_;
    SeenAttempts seen_;
    std::vector<Place> places_;
    std::vector<Finding> twice_;
    std::size_t times_ = 0;
};

}  // namespace

void refuse_foreign_part(const fs::path& folder) {
    refuse_foreign_entries(
        folder, [](const std::string& name) { return part_files.contains(name); }, "partial grading", "--partial");
}

PartFolderWriter::PartFolderWriter(const fs::path& folder, const PartOrigin& origin)
    : writer_(folder), file_(origin, [this](std::string_view line) { writer_.append(part_file_name, line); }) {}

void PartFolderWriter::append(std::string_view table, std::string_view bytes) {
    const auto known = tables_.find(table);
    (known == tables_.end() ? tables_[std::string(table)] : known->second) += bytes.size();
    writer_.append(table, bytes);
}

void PartFolderWriter::commit(const Grader::SoFar& graded, const GradingRun& run, const ReportedScores::Unused& scores) {
    file_.finish(graded, run.findings, run.of_keys, run.files, run.uses, scores, tables_);
    writer_.commit();
}

PartFolders::PartFolders(std::vector<std::string> folders) : folders_(std::move(folders)), tables_(folders_.size()) {
    std::set<fs::path> seen;
    for (const std::string& folder : folders_) {
        std::error_code ignored;
        if (!fs::is_directory(folder, ignored)) throw UsageError(fmt::format("there is no folder {}", folder));
        if (!seen.insert(fs::weakly_canonical(fs::path(folder) / ".")).second) throw UsageError(fmt::format("{} is named twice", folder));
    }
}

bool PartFolders::read_origins(const GradingKeys& keys, AttemptPolicy& policy, Files& files, Findings& findings) const {
    PartOrigin here = keys.origin({});
    bool first = true;
    for (const std::string& folder : folders_) {
        const fs::path path = fs::path(folder) / part_file_name;
        if (!fs::is_regular_file(path)) {
            report_no_part(folder, std::nullopt, fmt::format("this is no part of a grading: it has no {}", part_file_name),
                           "`lectern grade --partial` writes parts", files, findings);
            continue;
        }
        PartOrigin origin;
        if (const auto problem = read_part_origin(open_bytes(path), origin)) {
            report_problem(path, *problem, files, findings);
            continue;
        }
        if (std::exchange(first, false)) here.policy = policy = origin.policy;
        if (auto other = difference(origin, here))
            findings.add(other->code, {files.add(path.generic_string(), {}), std::nullopt}, std::move(other->text), std::move(other->hint));
    }
    return !findings.has_errors();
}

bool PartFolders::has_tables(std::size_t number, const TableSizes& tables, const PreparedKey& prepared, Files& files,
                             Findings& findings) const {
    for (const auto& [table, size] : tables) {
        const fs::path path = fs::path(folders_[number]) / table;
        const std::uint64_t has = fs::is_regular_file(path) ? fs::file_size(path) : 0;
        const std::string header = header_of(table, prepared);
        if (has == size && read_first(open_bytes(path), header.size()) == header) continue;
        report_no_part(path.generic_string(), std::nullopt,
                       has == size ? "the table has other columns than its part"
                                   : fmt::format("the table has {} bytes, and its part wrote {}", has, size),
                       "grade the results of the part again", files, findings);
        return false;
    }
    return true;
}

bool PartFolders::join(Grader& grader, GradingRun& run, ReportedScores::Unused& scores, const NameSink& names, Files& files,
                       Findings& findings) {
    const auto marks = run.keys->mark_counts(run.uses);
    const PartReading reading{run.keys->prepared(), marks ? static_cast<std::size_t>(marks->given) : 0, run.keys->regrade() != nullptr};
    AttemptsOfParts attempts(folders_);
    for (std::size_t number = 0; number < folders_.size(); ++number) {
        const NameSink sink = [&](const SeenAttempts::Name& name, std::string_view path) {
            attempts.add(name, path, number, files);
            if (names) names(name, path);
        };
        const fs::path path = fs::path(folders_[number]) / part_file_name;
        PartContents part;
        if (const auto problem = read_part(open_bytes(path), reading, sink, part)) {
            report_problem(path, *problem, files, findings);
            return false;
        }
        if (!has_tables(number, part.tables, reading.prepared, files, findings)) return false;
        tables_[number] = std::move(part.tables);
        grader.join(std::move(part.part));
        for (const FileSummary& file : part.read) grader.end_of_file(file.path, file.counts);
        run.uses.merge(part.marks);
        scores.merge(part.scores);
    }
    return !attempts.report(findings);
}

void PartFolders::copy_tables(const PreparedKey& prepared, const Append& append) const {
    std::string piece(std::size_t{1} << 20, '\0');
    for (std::size_t number = 0; number < folders_.size(); ++number) {
        for (const auto& [table, _] : tables_[number]) {
            const ByteSource source = open_bytes(fs::path(folders_[number]) / table);
            read_first(source, header_of(table, prepared).size());
            while (const std::size_t n = source(piece.data(), piece.size())) append(table, std::string_view(piece).substr(0, n));
        }
    }
}

}  // namespace lectern
