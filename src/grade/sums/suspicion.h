// What in the data looks as if it had not come about by sitting the exam: reasons to look, not proofs. A value that attempts are added to,
// and that another one, of attempts that come later, can be merged into: in whatever parts they are graded, the same is found.
//
// What is kept: 32 bytes an attempt that has enough wrong answers, and the first places of each other kind.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "findings/finding.h"
#include "grade/attempt/answer_traits.h"
#include "grade/attempt/grade_attempt.h"
#include "grade/prepared/prepared_key.h"
#include "results/reader.h"

namespace lectern {

// Attempts of several candidates with the same answers are reported where at least so many of them are not (all) right. Two candidates who
// know the subject answer alike; two who went wrong alike so often, and differ nowhere, hardly do by chance.
inline constexpr std::size_t least_wrong_in_common = 10;
// Seconds by which times may miss each other: clocks of pages and servers do.
inline constexpr double time_grace = 60;
// The answers together may take so many times what the attempt took.
inline constexpr double most_time_together = 1.5;
// Answers that took 0 seconds are odd where there are so many of them, and half of all.
inline constexpr int least_in_no_time = 5;

class Suspicion {
public:
    // A scored attempt.
    void add(const PreparedKey& prepared, const Attempt& attempt, const GradedAttempt& graded, const AttemptPlace& place);
    // Those of another part of the data, which comes behind all that was added here.
    void merge(const Suspicion& later);
    // Adds a finding for each group of identical attempts and for each odd thing, of each kind the first `most_listed` and how many more.
    void report(Files& files, Findings& findings) const;

    static constexpr std::size_t most_listed = 50;

private:
    friend struct SuspicionJson;  // writes it down, and makes it of what is written (part_json.h)

    struct Where {
        std::uint32_t file = 0, line = 0;
    };
    struct Odd {
        Where at;
        std::string text;
    };
    // Of one kind: the first of them, and how many there were.
    struct List {
        std::vector<Odd> first;
        std::uint64_t times = 0;
    };
    struct Answers {
        AnswerSheet sheet;
        Where at;
        std::uint32_t candidate = 0;  // hash of the name
    };

    void note(List& list, Odd odd);
    void add_choices(const PreparedKey& prepared, const Attempt& attempt, const GradedResponse& one, Where at);
    std::uint32_t file_number(std::string_view path);
    Span span(Where at, Files& files) const;
    void report_identical(Files& files, Findings& findings) const;

    std::vector<std::string> paths_;
    List times_;
    std::map<std::size_t, List> choices_;  // by item; the first of each
    std::vector<Answers> answers_;
};

}  // namespace lectern
