#include "results/marks/read_marks.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include <fmt/format.h>

#include "base/text.h"
#include "findings/codes.h"
#include "results/tables/table_findings.h"
#include "syntax/delimited.h"

namespace lectern {

namespace {

enum Column { candidate, attempt, assessment, item, points, marker, comment };
constexpr std::array<std::string_view, 7> column_names = {"candidate", "attempt", "assessment", "item", "points", "marker", "comment"};
constexpr std::size_t columns_used = 5;  // a slip in the name of another loses nothing

// Points as they are written, with a point or a comma.
std::optional<Rational> exact_points(std::string_view text) {
    if (!printed_number(text)) return std::nullopt;
    std::string plain(trim(text));
    std::ranges::replace(plain, ',', '.');
    if (plain.starts_with('.')) plain.insert(0, "0");
    if (plain.ends_with('.')) plain.pop_back();
    return parse_decimal(plain);
}

class MarksTable {
public:
    MarksTable(Input& input, const Key& key, Marks& marks, Files& files, Findings& findings)
        : input_(input), key_(key), marks_(marks), files_(files), findings_(findings) {}

    void read() {
        TableReader table(input_, separator_of(input_.head()).value_or(','));
        const std::size_t file = marks_.add_file(input_.path());
        std::vector<std::string> header;
        while (table.next(row_)) {
            if (!is_readable(row_, header.size(), input_, files_, findings_)) continue;
            if (header.empty()) {
                header.assign(row_.fields.begin(), row_.fields.end());
                if (!read_header()) return;
            } else if (!std::ranges::equal(row_.fields, header)) {
                add_row(static_cast<std::uint32_t>(file));
            }
        }
        if (header.empty())
            report(code("columns-not-understood"), 0, "the file has no header",
                   "its columns are candidate, item and points, and any of attempt, assessment, marker and comment");
    }

private:
    void report(Code code, std::size_t field, std::string text, std::string hint) {
        const bool there = field < row_.offsets.size();
        const std::size_t at = there ? row_.offsets[field] : 0;
        findings_.add(code, place_in_line(input_.path(), row_.line, row_.text, at, there ? at + row_.fields[field].size() : at, files_),
                      std::move(text), std::move(hint));
    }

    bool read_header() {
        columns_.fill(std::nullopt);
        for (std::size_t i = 0; i < row_.fields.size(); ++i) {
            const std::string name = lower_case(trim(row_.fields[i]));
            const auto known = std::ranges::find(column_names, name);
            if (known != column_names.end()) {
                columns_[static_cast<std::size_t>(known - column_names.begin())] = i;
            } else if (const auto near = nearest(name, std::span(column_names).first(columns_used))) {
                report(code("columns-not-understood"), i, fmt::format("there is no column {}", quote(row_.fields[i])),
                       fmt::format("did you mean `{}`?", *near));
                return false;
            }
        }
        for (const Column needed : {candidate, item, points}) {
            if (columns_[needed]) continue;
            report(code("columns-not-understood"), 0, fmt::format("a table of marks needs the column `{}`", column_names[needed]),
                   "its columns are candidate, item and points, and any of attempt, assessment, marker and comment");
            return false;
        }
        return true;
    }

    std::string_view field(Column column) const { return columns_[column] ? trim(row_.fields[*columns_[column]]) : std::string_view(); }

    void add_row(std::uint32_t file) {
        Mark mark{std::string(field(candidate)), 1, std::string(field(assessment)), std::string(field(item)), {}, file, row_.line};
        // A response that is still to be marked.
        if (field(points).empty()) return;
        if (mark.candidate.empty())
            return report(code("missing-field"), *columns_[candidate], "the mark does not say whose it is", "fill in `candidate`");
        if (!read_attempt(mark) || !read_points(mark)) return;
        if (const auto other = marks_.add(mark)) report_dispute(mark, marks_.list()[*other]);
    }

    bool read_attempt(Mark& mark) {
        const std::string_view text = field(attempt);
        if (text.empty()) return true;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), mark.attempt);
        if (error == std::errc() && end == text.data() + text.size() && mark.attempt > 0) return true;
        report(code("wrong-value-in-results"), *columns_[attempt], fmt::format("{} is no number of an attempt", quote(text)),
               "they count from 1; empty is 1");
        return false;
    }

    bool read_points(Mark& mark) {
        const ItemKey* of = key_.find_item(mark.item);
        if (of == nullptr) {
            std::vector<std::string_view> ids;
            for (const ItemKey& one : key_.items) ids.push_back(one.id);
            const auto near = nearest(mark.item, ids);
            report(code("mark-for-unknown-response"), *columns_[item], fmt::format("the key has no item {}", quote(mark.item)),
                   near ? fmt::format("did you mean `{}`?", *near) : "is this the key of that exam?");
            return false;
        }
        const auto value = exact_points(field(points));
        if (value && *value >= Rational(0) && *value <= of->points && 1000 % value->den == 0) {
            mark.points = *value;
            return true;
        }
        report(
            code("mark-out-of-range"), *columns_[points],
            fmt::format("{} are no points of item {}", quote(field(points)), quote(mark.item)),
            fmt::format("it has {}; a mark is a number from 0 to that, with at most {} decimals", to_decimal(of->points), mark_decimals));
        return false;
    }

    void report_dispute(const Mark& mark, const Mark& other) {
        const std::size_t at = row_.offsets[*columns_[points]];
        Finding finding{code("marks-disagree"),
                        place_in_line(input_.path(), row_.line, row_.text, at, at + row_.fields[*columns_[points]].size(), files_),
                        fmt::format("{} gets {} points for {} here, and {} by another mark", quote(mark.candidate), to_decimal(mark.points),
                                    quote(mark.item), to_decimal(other.points)),
                        {}};
        finding.notes.push_back({"neither counts until they agree", std::nullopt});
        finding.notes.push_back({"the other mark", place_in_line(marks_.path(other), other.line, {}, 0, 0, files_)});
        findings_.add(std::move(finding));
    }

    Input& input_;
    const Key& key_;
    Marks& marks_;
    Files& files_;
    Findings& findings_;
    TableRow row_;
    std::array<std::optional<std::size_t>, column_names.size()> columns_;
};

}  // namespace

void read_marks(Input& input, const Key& key, Marks& marks, Files& files, Findings& findings) {
    MarksTable(input, key, marks, files, findings).read();
}

}  // namespace lectern
