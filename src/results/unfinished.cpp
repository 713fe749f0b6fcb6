#include "results/unfinished.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "findings/codes.h"

namespace lectern {

void Met::note(std::string_view word) {
    constexpr std::size_t most = 10;
    if (word.empty() || words_.size() == most || std::ranges::find(words_, word) != words_.end()) return;
    words_.emplace_back(word);
}

std::string Met::words() const {
    return join(words_, ", ");
}

void report_not_submitted(const Met& met, bool answers_there, Findings& findings) {
    if (met.times() == 0) return;
    const bool one = met.times() == 1;
    const std::string words = met.words(), are = words.empty() ? std::string() : fmt::format(" {} {};", one ? "it is" : "they are", words);
    findings.add(code("attempts-not-submitted"), met.first(),
                 fmt::format("{} {} not submitted:{} {} {}", count_of(met.times(), "attempt"), one ? "was" : "were", are,
                             one ? "its" : "their", answers_there ? "answers are those so far" : "answers are not in the export"),
                 answers_there ? "not graded, unless `--incomplete grade` says so: export again when all are submitted"
                               : "not graded: export again when all are submitted");
}

void report_never_sat(const Met& met, const char* leave_out, Findings& findings) {
    if (met.times() == 0) return;
    findings.add(code("people-without-attempt"), met.first(),
                 met.times() == 1 ? "1 person has not sat it" : fmt::format("{} people have not sat it", grouped(met.times())),
                 fmt::format("they are left out of everything; {}", leave_out));
}

void report_told_by_name(const Met& met, Findings& findings) {
    if (met.times() == 0) return;
    findings.add(code("people-told-by-name"), met.first(),
                 "the report has neither e-mail addresses nor ID numbers: people are told apart by name",
                 "two of one name are taken for one: have the site show e-mail addresses (*Show user identity*), and download it again");
}

}  // namespace lectern
