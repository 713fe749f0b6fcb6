// What Lectern has to say about something a person wrote or handed in: the one way to report, everywhere.
#pragma once
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "findings/codes.h"
#include "findings/files.h"
#include "findings/fix.h"
#include "findings/line_runs.h"

namespace lectern {

// Something to add: what to do ("hint"), or a second place ("first used here").
struct Note {
    std::string text;
    std::optional<Span> at;
};

struct Finding {
    Code code;
    Span at;
    std::string text;         // what is wrong; no full stop, no code, no place
    std::vector<Note> notes;  // the first without a place is the hint: what to do
    std::vector<Fix> fixes = {};
    Severity severity = code.severity();  // of this one, if it is not what its code says
};

// The common case: one with a hint (left out if empty), and a fix, if there is one.
Finding make_finding(Code code, Span at, std::string text, std::string hint, std::optional<Fix> fix = {});

// Findings are collected, never thrown, so that one run reports everything. Of results there may be any number of them: of these the
// first of each code are kept, and of all others their lines, which one finding for each code and file lists in the end.
class Findings {
public:
    static constexpr std::size_t most_of_a_code = 1000;  // that are kept, once there is a limit

    static Findings limited();
    // From here on, findings that are added with their files are kept within the limit.
    void limit() { limited_ = true; }

    void add(Finding finding) { list_.push_back(std::move(finding)); }
    void add(Code code, Span at, std::string text, std::string hint = {});
    // The same within the limit. Of one that is past it the line is kept, and the excerpts that it points to are dropped: they must be its
    // own. One about a file as a whole is always kept.
    void add(Finding finding, Files& files);
    void add(Code code, Span at, std::string text, std::string hint, Files& files);
    // Would the next one of this code in a line be past the limit? Then it may be left out before its place and text are made.
    bool full(Code code) const;
    void leave_out(Code code, std::string_view path, const LineRuns& lines);
    void leave_out(Code code, std::string_view path, std::uint32_t line);
    // Takes those of `other` over, which come after these and whose files have become these ids + `by` (Files::join) of `files`.
    void join(Findings&& other, FileId by, Files& files);

    // Those that were left out.
    struct LeftOut {
        Code code;
        std::string_view path;
        const LineRuns& lines;
    };
    std::vector<LeftOut> left_out() const;
    // Adds a finding for each code and file of them, at the first of their lines. When all have been added.
    void report_left_out(Files& files);

    // These count all, those that were left out too.
    bool has_errors() const { return errors() > 0; }
    std::size_t errors() const { return count(Severity::error); }
    std::size_t warnings() const { return count(Severity::warning); }
    std::map<std::string_view, std::size_t> times_of_codes() const;

    const std::vector<Finding>& list() const { return list_; }

private:
    struct OfCode {
        Code code;
        std::size_t kept = 0;
        std::size_t more = 0;  // left out, and reported by one finding or another of the list; without these findings
        std::map<std::string, LineRuns, std::less<>> lines;  // left out, by path
        std::size_t left_out() const;
    };
    OfCode& of(Code code) { return codes_.try_emplace(code.id, OfCode{code, 0, 0, {}}).first->second; }
    std::size_t count(Severity severity) const;

    std::vector<Finding> list_;
    bool limited_ = false;
    std::map<std::string_view, OfCode> codes_;  // of those that were added within the limit
};

}  // namespace lectern
