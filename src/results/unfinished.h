// Of a file, once each: attempts that were not handed in, and rows of people who have none.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "findings/finding.h"

namespace lectern {

// How often something was met, where first, and what the export calls its states, each once.
class Met {
public:
    // `word` is in whatever language, or empty. `place` is asked for the first alone.
    template <typename Place>
    void add(std::string_view word, Place place) {
        if (times_++ == 0) first_ = place();
        note(word);
    }
    std::uint64_t times() const { return times_; }
    const Span& first() const { return first_; }
    std::string words() const;  // "In progress, Overdue"

private:
    void note(std::string_view word);

    std::uint64_t times_ = 0;
    Span first_;
    std::vector<std::string> words_;  // in the order met
};

// Attempts that were not handed in. `answers_there`: the export has what was answered so far.
void report_not_submitted(const Met& met, bool answers_there, Findings& findings);
// People who have no attempt. `leave_out`: how to get an export without them.
void report_never_sat(const Met& met, const char* leave_out, Findings& findings);

// Attempts of a file that knows people by their names alone.
void report_told_by_name(const Met& met, Findings& findings);

}  // namespace lectern
