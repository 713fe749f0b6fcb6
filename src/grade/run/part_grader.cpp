#include "grade/run/part_grader.h"

#include <fmt/format.h>

#include "base/text.h"
#include "findings/codes.h"
#include "grade/rows/tables.h"

namespace lectern {

void PartGrader::refuse(const Attempt& attempt, const AttemptPlace& place, const EarlierPlace& before) {
    graded_ = {};
    graded_.state = AttemptState::repeated;
    if (part_.findings.full(code("repeated-attempt"))) return part_.findings.leave_out(code("repeated-attempt"), place.path, place.line);
    Files& files = part_.files;
    Finding finding{code("repeated-attempt"),
                    place_of(place, files),
                    fmt::format("attempt {} of {} stands here a second time, with {} content", attempt.attempt, quote(attempt.candidate),
                                before.same_content ? "the same" : "other"),
                    {}};
    finding.notes.push_back({"the first is graded, this one is not", std::nullopt});
    finding.notes.push_back({"first here", Span{files.add_excerpt(before.path, {}, {before.line, 1}), Range{}}});
    part_.findings.add(std::move(finding), files);
}

void PartGrader::note(Often& often, const AttemptPlace& place) {
    if (often.times++ == 0) often.first = place_of(place, part_.files);
}

void PartGrader::report_issues(const AttemptPlace& place) {
    for (Issue& issue : graded_.issues) {
        if (issue.code.id == code("unreadable-time").id) {
            note(part_.sums.unreadable_times, place);
            if (part_.sums.unreadable_times.times == 1) part_.sums.unreadable_time = std::move(issue);
            continue;
        }
        if (part_.findings.full(issue.code)) {
            part_.findings.leave_out(issue.code, place.path, place.line);
            continue;
        }
        const Span at = issue.response ? place_of(place, *issue.response, part_.files) : place_of(place, part_.files);
        part_.findings.add(issue.code, at, std::move(issue.text), std::move(issue.hint), part_.files);
    }
}

void PartGrader::count(const Attempt& attempt, const AttemptPlace& place) {
    // Where the scores that the system reports come out of this key, there is no doubt that it is the right one.
    if (attempt.build.empty() && !graded_.confirmed) note(part_.sums.without_build, place);
    const bool has_forms = !prepared_.key().forms.empty();
    if (!graded_.form && (has_forms || !attempt.assessment.empty())) note(part_.sums.unknown_assessments[attempt.assessment], place);
    if (attempt.reported && !attempt.reported->weights.empty()) note(part_.sums.weighed_otherwise, place);
    if (graded_.by_hand > 0) note(part_.sums.by_hand, place);
    part_.sums.add(prepared_, attempt, graded_);
    part_.suspicion.add(prepared_, attempt, graded_, place);
}

void PartGrader::grade(const Attempt& attempt, const AttemptPlace& place) {
    if (options_.regrade)
        options_.regrade->grade(attempt, options_.policy, given_answers_, answers_, before_, graded_);
    else
        grade_attempt(prepared_, answers_, attempt, graded_, options_.policy);
    if (graded_.state == AttemptState::scored && options_.choice && !options_.choice->counts(attempt))
        graded_.state = AttemptState::not_counted;
    if (options_.regrade) options_.regrade->add(attempt, place, before_, graded_, part_.sums.regrade, part_.regrade);
    if (attempt.build.empty() || attempt.build == prepared_.key().build) return;
    for (const GradedResponse& one : graded_.responses)
        if (one.state == ResponseState::changed_item) note(part_.sums.changed_items[attempt.build + '\0' + one.answer->id], place);
}

void PartGrader::add(const Attempt& attempt, const AttemptPlace& place, const EarlierPlace* before) {
    if (before)
        refuse(attempt, place, *before);
    else
        grade(attempt, place);
    ++part_.sums.attempts[static_cast<std::size_t>(graded_.state)];
    if (graded_.state == AttemptState::scored) count(attempt, place);
    report_issues(place);
    attempts_row(prepared_, attempt, place, graded_, part_.attempts);
    responses_rows(prepared_, attempt, graded_, part_.responses);
    discrepancies_rows(attempt, place, graded_, part_.discrepancies);
}

void PartGrader::new_reader() {
    answers_.new_reader();
    given_answers_.new_reader();
}

GradedPart PartGrader::take() {
    part_.sums.settle();
    GradedPart fresh;
    fresh.attempts.reserve(part_.attempts.size());
    fresh.responses.reserve(part_.responses.size());
    fresh.names.reserve(part_.names.size());
    return std::exchange(part_, std::move(fresh));
}

}  // namespace lectern
