// What a key that was repaired after the exam (key/repaired_key.h) changes for each candidate.
#pragma once
#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "findings/finding.h"
#include "grade/attempt/grade_attempt.h"
#include "key/repaired_key.h"
#include "results/reader.h"

namespace lectern {

// Someone who passes now and did not before, or the other way round.
struct VerdictChange {
    std::string candidate, assessment;
    int attempt = 1;
    bool passes = false;               // now
    std::optional<int> before, after;  // scaled scores
    friend auto operator<=>(const VerdictChange&, const VerdictChange&) = default;
};

// Sums over attempts: integers, and the first of a sorted list, so that neither order nor parts change anything. Memory: a number an
// item that a rule names, and `most_listed` names.
struct RegradeSums {
    static constexpr std::size_t most_listed = 50;

    std::int64_t attempts = 0;                  // scored before or after
    std::int64_t raw = 0, scaled = 0;           // attempts in which it changed
    std::int64_t now_pass = 0, now_fail = 0;    // attempts
    std::map<std::string, std::int64_t> items;  // attempts in which the item gives other points, or none
    std::set<VerdictChange> verdicts;           // the first `most_listed` by candidate, assessment, attempt

    void merge(const RegradeSums& other);
};

// For the report and summary.json.
struct RegradeSummary {
    const RepairRules* rules = nullptr;
    RegradeSums sums;
};

// Grades by the key as it was given and by the repaired one. Both prepared keys, and the rules, must outlive it.
class Regrade {
public:
    Regrade(const PreparedKey& given, const PreparedKey& repaired, const RepairRules& rules)
        : given_(given), repaired_(repaired), rules_(rules) {}

    // What a system reported is compared with the key as it was given: it knew no other.
    // `given` and `repaired` know the answers by each of the prepared keys.
    void grade(const Attempt& attempt, AttemptPolicy policy, KnownAnswers& given, KnownAnswers& repaired, GradedAttempt& before,
               GradedAttempt& after) const;
    const PreparedKey& given() const { return given_; }
    static std::string header();
    // Appends the row of an attempt that is scored before or after, and counts it if it counts at all.
    void add(const Attempt& attempt, const AttemptPlace& place, const GradedAttempt& before, const GradedAttempt& after, RegradeSums& sums,
             std::string& row) const;
    const RepairRules& rules() const { return rules_; }

private:
    std::string item_changes(const GradedAttempt& before, const GradedAttempt& after, RegradeSums& sums) const;

    const PreparedKey& given_;
    const PreparedKey& repaired_;
    const RepairRules& rules_;
};

}  // namespace lectern
