// Everything that is counted over attempts: integers, so that parts can be graded apart and added, however they were divided.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "grade/attempt/grade_attempt.h"
#include "grade/regrade/regrade.h"
#include "grade/sums/slices.h"

namespace lectern {

// More languages, or groups, than this are no split that anybody reads: figures by them are then left out.
inline constexpr std::size_t most_splits = 50;

// Something that is said once, with how often it was met.
struct Often {
    Span first;
    std::int64_t times = 0;
};

struct GradingSums {
    GradingSums() = default;
    GradingSums(GradingSums&&) = default;
    GradingSums& operator=(GradingSums&&) = default;

    std::array<std::int64_t, std::size(all_attempt_states)> attempts{};    // by state
    std::array<std::int64_t, std::size(all_response_states)> responses{};  // of scored attempts, by state
    std::int64_t passed = 0, with_verdict = 0;
    std::int64_t not_submitted = 0;  // scored attempts without a time of submission
    std::int64_t on_blueprint = 0, off_blueprint = 0;
    std::map<Requirement, std::int64_t> off_by;  // attempts with such a violation
    std::int64_t with_report = 0, with_discrepancy = 0;
    std::map<std::string, std::int64_t> discrepancies;  // by field
    SliceTallies tallies;
    std::set<std::string> languages, groups;  // one more than most_splits: too many
    Often without_build, by_hand, unreadable_times, weighed_otherwise;
    std::map<std::string, Often> unknown_assessments;
    std::map<std::string, Often> changed_items;  // by build, '\0' and item: no more than the other keys have
    RegradeSums regrade;
    Issue unreadable_time{};  // the first of unreadable_times

    // All of them but the tallies and unreadable_time, with their names: use(name, member). Whoever adds, writes or reads them goes by it.
    template <typename Use>
    static void each(Use use) {
        use("attempts", &GradingSums::attempts);
        use("responses", &GradingSums::responses);
        use("passed", &GradingSums::passed);
        use("with_verdict", &GradingSums::with_verdict);
        use("not_submitted", &GradingSums::not_submitted);
        use("on_blueprint", &GradingSums::on_blueprint);
        use("off_blueprint", &GradingSums::off_blueprint);
        use("off_by", &GradingSums::off_by);
        use("with_report", &GradingSums::with_report);
        use("with_discrepancy", &GradingSums::with_discrepancy);
        use("discrepancies", &GradingSums::discrepancies);
        use("languages", &GradingSums::languages);
        use("groups", &GradingSums::groups);
        use("without_build", &GradingSums::without_build);
        use("by_hand", &GradingSums::by_hand);
        use("unreadable_times", &GradingSums::unreadable_times);
        use("weighed_otherwise", &GradingSums::weighed_otherwise);
        use("unknown_assessments", &GradingSums::unknown_assessments);
        use("changed_items", &GradingSums::changed_items);
        use("regrade", &GradingSums::regrade);
    }

    // Counts a scored attempt. To be settled (Tally::settle).
    void add(const PreparedKey& prepared, const Attempt& attempt, const GradedAttempt& graded);
    void settle();
    // Adds those of attempts behind these, whose files have become ids + `by` (Files::join) of `files`.
    void join(const PreparedKey& prepared, GradingSums&& later, FileId by, Files& files);

private:
    Tally& tally_of(const Attempt& attempt);
    Tally& tally_of(Slice slice);

    SliceTallies::value_type* last_ = nullptr;  // of tally_of(Attempt)
};

}  // namespace lectern
