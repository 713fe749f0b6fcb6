#include "grade/partial/part_file.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "base/version.h"
#include "findings/codes.h"
#include "grade/partial/part_json.h"
#include "grade/partial/part_tally.h"

namespace lectern {

namespace {

constexpr std::int64_t part_format = 5;
constexpr std::size_t longest_part_line = std::size_t{256} << 20;
constexpr std::size_t marks_a_line = 1000;

std::string part_line(const char* kind, PartJson value) {
    PartJson out = PartJson::object();
    out[kind] = std::move(value);
    return out.dump() + "\n";
}

PartJson origin_json(const PartOrigin& origin) {
    return {{"format", part_format},
            {"lectern", version},
            {"build", text_json(origin.build)},
            {"key", origin.key},
            {"rules", origin.rules},
            {"other_keys", origin.other_keys},
            {"marks", origin.marks},
            {"fidelity", origin.fidelity},
            {"refuse_late", origin.policy.refuse_late},
            {"refuse_incomplete", origin.policy.refuse_incomplete},
            {"grade_unfinished", origin.policy.grade_unfinished}};
}

PartOrigin origin_of(const PartJson& json) {
    if (!json.is_object() || number_of(json.at("format")) != part_format || json.at("lectern").get<std::string>() != version)
        throw DamagedPart("another version of Lectern wrote it: grade and merge with the same one");
    PartOrigin out;
    out.build = text_of(json.at("build"));
    out.key = json.at("key").get<std::string>();
    out.rules = json.at("rules").get<std::string>();
    out.marks = json.at("marks").get<std::string>();
    out.fidelity = json.at("fidelity").get<std::string>();
    out.other_keys = json.at("other_keys").get<std::vector<std::string>>();
    out.policy.refuse_late = json.at("refuse_late").get<bool>();
    out.policy.refuse_incomplete = json.at("refuse_incomplete").get<bool>();
    out.policy.grade_unfinished = json.at("grade_unfinished").get<bool>();
    return out;
}

// Lines of any length, as pieces of what is read.
class PartLines {
public:
    explicit PartLines(const ByteSource& source) : source_(source) {}

    // Nothing at the end. What stands there without a line break is no line.
    std::optional<std::string_view> next() {
        ++number_;
        std::size_t found = 0, searched = begin_;
        while ((found = buffer_.find('\n', searched)) == std::string::npos) {
            searched = buffer_.size() - begin_;  // what is left stands at the beginning then
            if (searched > longest_part_line || !fill()) return std::nullopt;
        }
        const auto line = std::string_view(buffer_).substr(begin_, found - begin_);
        begin_ = found + 1;
        return line;
    }
    bool at_end() { return begin_ == buffer_.size() && !fill(); }
    std::uint32_t number() const { return number_; }  // of the line that was asked for last, from 1

private:
    bool fill() {
        constexpr std::size_t piece = 1u << 20;
        buffer_.erase(0, begin_);
        begin_ = 0;
        const std::size_t kept = buffer_.size();
        buffer_.resize(kept + piece);
        buffer_.resize(kept + source_(buffer_.data() + kept, piece));
        return buffer_.size() > kept;
    }

    const ByteSource& source_;
    std::string buffer_;
    std::size_t begin_ = 0;  // of what was not given yet
    std::uint32_t number_ = 0;
};

// Kind and value of a line.
std::pair<std::string, PartJson> parse_part_line(std::string_view line) {
    PartJson json = PartJson::parse(line);
    if (!json.is_object() || json.size() != 1) throw DamagedPart("a line is no object of one field");
    return {json.begin().key(), std::move(json.begin().value())};
}

// Runs what throws on damage.
template <typename Read>
std::optional<PartProblem> part_problem(const PartLines& lines, Read read) {
    try {
        read();
        return std::nullopt;
    } catch (const DamagedPart& damage) {
        return PartProblem{lines.number(), damage.what()};
    } catch (const nlohmann::json::exception&) {
        return PartProblem{lines.number(), "the line can't be read"};
    }
}

constexpr const char* cut_short = "it ends too early: it was cut short, or the run that wrote it did not come to its end";

class PartFileReader {
public:
    PartFileReader(const PartReading& reading, const NameSink& names, PartContents& out) : reading_(reading), names_(names), out_(out) {}

    void read(PartLines& lines) {
        while (!ended_) {
            const auto line = lines.next();
            if (!line) throw DamagedPart(cut_short);
            const auto [kind, value] = parse_part_line(*line);
            if (kind == "name")
                name(value);
            else if (lines.number() > 1)
                other(kind, value);
        }
        if (!lines.at_end()) throw DamagedPart("something stands behind its end");
        check();
    }

private:
    void name(const PartJson& json) {
        if (!path_) throw DamagedPart("an attempt is in no file");
        const PartJson &line = json.at(1), &content = json.at(2);
        if (!content.is_number_unsigned()) throw DamagedPart("a hash is none");
        names_({text_of(json.at(0)), {0, static_cast<std::uint32_t>(number_of(line, UINT32_MAX)), content.get<std::uint64_t>()}}, *path_);
        ++attempts_;
    }

    void other(const std::string& kind, const PartJson& json) {
        GradedPart& part = out_.part;
        if (kind == "path")
            path_ = text_of(json);
        else if (kind == "file")
            out_.read.push_back({text_of(json.at(0)), {count(json.at(1)), count(json.at(2)), count(json.at(3))}});
        else if (kind == "finding")
            part.findings.add(finding_of(json, part.files), part.files);
        else if (kind == "left_out")
            read_left_out(json, part.findings);
        else if (kind == "sums" && !std::exchange(has_sums_, true))
            read_sums(json, part.files, part.sums);
        else if (kind == "tally")
            tally(json);
        else if (kind == "suspicion")
            SuspicionJson::read(json, reading_.prepared, part.suspicion);
        else if (kind == "answers")
            SuspicionJson::read_answers(json, part.suspicion);
        else if (kind == "marks")
            marks(json);
        else if (kind == "scores")
            out_.scores = {count(json.at(0)), text_of(json.at(1)), static_cast<std::uint32_t>(number_of(json.at(2), UINT32_MAX))};
        else if (kind == "end")
            end(json);
        else
            throw DamagedPart("a line is of no known kind");
    }

    static std::uint64_t count(const PartJson& json) { return static_cast<std::uint64_t>(number_of(json)); }

    void tally(const PartJson& json) {
        auto [slice, one] = TallyJson::read(json, reading_.prepared);
        tallied_ += one.attempts();
        if (!out_.part.sums.tallies.emplace(std::move(slice), std::move(one)).second) throw DamagedPart("a tally stands there twice");
    }

    void marks(const PartJson& json) {
        out_.marks.uses.resize(reading_.marks);
        for (const PartJson& one : json) {
            const std::uint64_t number = count(one.at(0));
            if (number >= reading_.marks) throw DamagedPart("a mark is none of those that are given");
            out_.marks.uses[number] = {static_cast<std::uint32_t>(number_of(one.at(1), UINT32_MAX)),
                                       static_cast<std::uint32_t>(number_of(one.at(2), UINT32_MAX))};
        }
    }

    void end(const PartJson& json) {
        std::vector<std::string_view> tables = {"attempts.csv", "responses.csv", "discrepancies.csv"};
        if (reading_.regrade) tables.push_back("regrade.csv");
        for (const std::string_view table : tables) out_.tables[std::string(table)] = count(json.at(std::string(table)));
        ended_ = true;
    }

    // The attempts that are counted have names. So there can't be more of them than the file has lines, and no sum leaves its range.
    void check() const {
        const auto& attempts = out_.part.sums.attempts;
        std::int64_t all = 0;
        for (const AttemptState state : all_attempt_states)
            if (state != AttemptState::repeated) all += attempts[static_cast<std::size_t>(state)];
        if (!has_sums_ || all != attempts_ || tallied_ != attempts[static_cast<std::size_t>(AttemptState::scored)])
            throw DamagedPart("its attempts and its sums do not belong together");
    }

    const PartReading& reading_;
    const NameSink& names_;
    PartContents& out_;
    std::optional<std::string> path_;
    std::int64_t attempts_ = 0, tallied_ = 0;
    bool has_sums_ = false, ended_ = false;
};

}  // namespace

std::optional<OriginDifference> difference(const PartOrigin& part, const PartOrigin& here) {
    const auto other = [](std::string_view what, std::string_view option) {
        return OriginDifference{code("part-of-other-options"), fmt::format("the part was graded with {}", what),
                                fmt::format("give `lectern merge` what `lectern grade` was given: {}", option)};
    };
    if (part.key != here.key)
        return OriginDifference{
            code("part-of-another-key"),
            part.build == here.build
                ? fmt::format("the part was graded by another file of the key of build {}", quote(part.build))
                : fmt::format("the part was graded by the key of build {}, not {}", quote(part.build), quote(here.build)),
            "parts of one grading have one key.json, byte for byte"};
    if (part.rules != here.rules) return other("other rules that repair the key, or none", "--regrade");
    if (part.other_keys != here.other_keys) return other("other keys of other builds", "--other-key, once for each");
    if (part.marks != here.marks) return other("other marks", "--marks, in the same order");
    if (part.fidelity != here.fidelity)
        return other("another fidelity report, or none", "--fidelity, or the same fidelity.json beside the key");
    if (part.policy != here.policy)
        return OriginDifference{code("part-of-other-options"), "the part was graded with another --late or --incomplete than the first one",
                                "grade all parts with the same options"};
    return std::nullopt;
}

PartFileWriter::PartFileWriter(const PartOrigin& origin, PartLine line) : line_(std::move(line)) {
    line_(part_line("part", origin_json(origin)));
}

void PartFileWriter::name(const SeenAttempts::Name& name, std::string_view path) {
    if (path_ != path) line_(part_line("path", text_json(path)));
    path_ = path;
    line_(part_line("name", {text_json(name.name), name.place.line, name.place.content}));
}

void PartFileWriter::finish(const Grader::SoFar& graded, const Findings& findings, std::size_t first, const Files& files,
                            const MarkUses& marks, const ReportedScores::Unused& scores, const TableSizes& tables) {
    for (const FileSummary& file : graded.read)
        line_(part_line("file", {text_json(file.path), file.counts.lines, file.counts.attempts, file.counts.unreadable}));
    for (std::size_t i = first; i < findings.list().size(); ++i) line_(part_line("finding", finding_json(findings.list()[i], files)));
    for (const Findings::LeftOut& one : findings.left_out()) line_(part_line("left_out", left_out_json(one)));
    line_(part_line("sums", sums_json(graded.sums, files)));
    for (const auto& [slice, tally] : graded.sums.tallies) line_(part_line("tally", TallyJson::write(slice, tally)));
    line_(part_line("suspicion", SuspicionJson::write(graded.suspicion)));
    for (std::size_t i = 0; i < SuspicionJson::answers(graded.suspicion); i += SuspicionJson::answers_a_line)
        line_(part_line("answers", SuspicionJson::write_answers(graded.suspicion, i)));
    PartJson uses = PartJson::array();
    for (std::size_t i = 0; i < marks.uses.size(); ++i) {
        if (marks.uses[i].used > 0 || marks.uses[i].needless > 0) uses.push_back({i, marks.uses[i].used, marks.uses[i].needless});
        if (uses.size() == marks_a_line || (i + 1 == marks.uses.size() && !uses.empty()))
            line_(part_line("marks", std::exchange(uses, PartJson::array())));
    }
    if (scores.times > 0) line_(part_line("scores", {scores.times, text_json(scores.path), scores.line}));
    line_(part_line("end", PartJson(tables)));
}

std::optional<PartProblem> read_part_origin(const ByteSource& source, PartOrigin& origin) {
    PartLines lines(source);
    return part_problem(lines, [&] {
        const auto line = lines.next();
        if (!line) throw DamagedPart(cut_short);
        const auto [kind, value] = parse_part_line(*line);
        if (kind != "part") throw DamagedPart("it does not begin as a part does");
        origin = origin_of(value);
    });
}

std::optional<PartProblem> read_part(const ByteSource& source, const PartReading& reading, const NameSink& names, PartContents& out) {
    PartLines lines(source);
    return part_problem(lines, [&] { PartFileReader(reading, names, out).read(lines); });
}

}  // namespace lectern
