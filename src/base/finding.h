// What Lectern has to say about something a person wrote or handed in: the one way to report, everywhere.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"

namespace lectern {

enum class Severity { error, warning };

// A kind of finding. Each module lists its own in its `codes.h`; `lectern explain` prints docs/findings/<id>.md.
// Ids are never reused. An id begins with E for errors and W for warnings.
struct Code {
    std::string_view id;    // "E0203"
    std::string_view name;  // "unknown-task": what is wrong, in words of design
    constexpr Severity severity() const { return id.front() == 'E' ? Severity::error : Severity::warning; }
};

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
};

// Findings are collected, never thrown, so that one run reports everything.
class Findings {
public:
    void add(Finding finding) { list_.push_back(std::move(finding)); }
    // The common case: one finding with a hint (left out if empty).
    void add(Code code, Span at, std::string text, std::string hint = {});
    // Takes those of `other` over, whose files have become these ids + `by` (Files::join).
    void join(Findings&& other, FileId by);
    bool has_errors() const;
    std::size_t errors() const;
    std::size_t warnings() const { return list_.size() - errors(); }
    const std::vector<Finding>& list() const { return list_; }

private:
    std::vector<Finding> list_;
};

}  // namespace lectern
