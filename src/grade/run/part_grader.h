// Grades attempts one by one, and keeps what that comes to as a value: a part, which is added to the parts before it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "findings/finding.h"
#include "grade/attempt/grade_attempt.h"
#include "grade/regrade/regrade.h"
#include "grade/run/attempt_choice.h"
#include "grade/run/graded_part.h"
#include "results/reader.h"

namespace lectern {

// What else attempts are graded by; all must outlive the graders.
struct GradeOptions {
    const Regrade* regrade = nullptr;       // the prepared key is of a repaired key: writes what that changes
    const AttemptChoice* choice = nullptr;  // which attempts of a candidate count; null: all
    AttemptPolicy policy;
};

// Where an attempt stood before.
struct EarlierPlace {
    std::string path;
    std::uint32_t line = 0;
    bool same_content = false;
};

// One for each thread.
class PartGrader {
public:
    // The prepared key must outlive it.
    explicit PartGrader(const PreparedKey& prepared, const GradeOptions& options = {})
        : prepared_(prepared),
          options_(options),
          answers_(prepared),
          given_answers_(options.regrade ? options.regrade->given() : prepared) {}
    PartGrader(const PartGrader&) = delete;
    PartGrader& operator=(const PartGrader&) = delete;

    // Grades one attempt into the part. One that stood somewhere before is refused.
    void add(const Attempt& attempt, const AttemptPlace& place, const EarlierPlace* before = nullptr);
    // From here on, attempts come from another reader (ItemResponse::known).
    void new_reader();
    GradedPart& part() { return part_; }
    const GradedAttempt& graded() const { return graded_; }  // the attempt that was added last
    // The part, and a fresh one begun.
    GradedPart take();

private:
    void refuse(const Attempt& attempt, const AttemptPlace& place, const EarlierPlace& before);
    void grade(const Attempt& attempt, const AttemptPlace& place);
    void count(const Attempt& attempt, const AttemptPlace& place);
    void report_issues(const AttemptPlace& place);
    void note(Often& often, const AttemptPlace& place);

    const PreparedKey& prepared_;
    GradeOptions options_;
    KnownAnswers answers_, given_answers_;  // given_answers_: by the key as it was given, where it is repaired
    GradedAttempt graded_, before_;         // before the repair
    GradedPart part_;
};

}  // namespace lectern
