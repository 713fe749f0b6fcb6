// A key repaired after the exam, and what that changes for each candidate. The build id stays: the results belong to it.
#pragma once
#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "base/finding.h"
#include "grade/grade_attempt.h"
#include "model/repair_rules.h"
#include "results/read_results.h"

namespace lectern {

// The key by the rules: with items dropped, other keys accepted, full points given, on all forms or on those that a rule names.
// Forms keep the items that were delivered: a dropped one counts for the blueprint's verdict, and not for the score. A form that lost one
// has no table of scaled scores any more: it was of all points.
// Rules that name what the key does not have, contradict each other, accept what can't be a key, or change nothing are findings;
// nothing is given back if one of them is an error.
std::optional<Key> repaired_key(const Key& key, const RepairRules& rules, Findings& findings);

// What was done to an item: "dropped", "also right: b", "full points for all", with the forms where it is not all of them; "; " between.
// Empty: nothing.
std::string repair_text(std::span<const RepairRule> rules, std::string_view item);

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

// Grades by the key as it was given and by the repaired one. Both schemes, and the rules, must outlive it.
class Regrade {
public:
    Regrade(const Scheme& given, const Scheme& repaired, const RepairRules& rules) : given_(given), repaired_(repaired), rules_(rules) {}

    // What a system reported is compared with the key as it was given: it knew no other.
    // `given` and `repaired` know the answers by each of the schemes.
    void grade(const Attempt& attempt, AttemptPolicy policy, KnownAnswers& given, KnownAnswers& repaired, GradedAttempt& before,
               GradedAttempt& after) const;
    const Scheme& given() const { return given_; }
    static std::string header();
    // Appends the row of an attempt that is scored before or after, and counts it if it counts at all.
    void add(const Attempt& attempt, const AttemptPlace& place, const GradedAttempt& before, const GradedAttempt& after, RegradeSums& sums,
             std::string& row) const;
    const RepairRules& rules() const { return rules_; }

private:
    std::string item_changes(const GradedAttempt& before, const GradedAttempt& after, RegradeSums& sums) const;

    const Scheme& given_;
    const Scheme& repaired_;
    const RepairRules& rules_;
};

}  // namespace lectern
