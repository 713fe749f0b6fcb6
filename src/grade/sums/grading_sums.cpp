#include "grade/sums/grading_sums.h"

#include <algorithm>
#include <vector>

namespace lectern {

namespace {

template <typename Key>
void add_counts(std::map<Key, std::int64_t>& to, const std::map<Key, std::int64_t>& from) {
    for (const auto& [key, n] : from) to[key] += n;
}

template <typename Counts>
void add_each(Counts& to, const Counts& from) {
    for (std::size_t i = 0; i < to.size(); ++i) to[i] += from[i];
}

void join_often(Often& to, const Often& later, FileId by, Files& files) {
    if (later.times == 0) return;
    if (to.times == 0)
        to.first = {later.first.file + by, later.first.range};
    else
        files.drop(later.first.file + by);
    to.times += later.times;
}

// The name to count under: splits that are too many are one, whose attempts count in everything else.
void note_split(std::set<std::string>& met, std::string& name) {
    if (met.size() <= most_splits && !name.empty()) met.insert(name);
    if (met.size() > most_splits) name.clear();
}

}  // namespace

Tally& GradingSums::tally_of(Slice slice) {
    note_split(languages, slice.language);
    note_split(groups, slice.group);
    last_ = &*tallies.try_emplace(std::move(slice)).first;
    return last_->second;
}

Tally& GradingSums::tally_of(const Attempt& attempt) {
    const Slice* const last = last_ ? &last_->first : nullptr;
    if (last && last->assessment == attempt.assessment && last->language == attempt.language && last->group == attempt.group)
        return last_->second;
    return tally_of({attempt.assessment, attempt.language, attempt.group});
}

void GradingSums::add(const Scheme& scheme, const Attempt& attempt, const GradedAttempt& graded) {
    if (attempt.submitted.empty()) ++not_submitted;
    if (graded.passed) ++with_verdict;
    if (graded.passed == true) ++passed;
    if (has_blueprint(scheme.key())) ++(graded.violations.empty() ? on_blueprint : off_blueprint);
    std::vector<Requirement> kinds;
    for (const Violation& violation : graded.violations)
        if (std::ranges::find(kinds, violation.requirement) == kinds.end()) kinds.push_back(violation.requirement);
    for (const Requirement kind : kinds) ++off_by[kind];
    if (graded.compared) ++with_report;
    if (!graded.discrepancies.empty()) ++with_discrepancy;
    for (const Discrepancy& one : graded.discrepancies) ++discrepancies[one.field];
    tally_of(attempt).add(scheme, attempt, graded);
    std::int64_t scored = 0;
    for (const GradedResponse& one : graded.responses)
        if (one.state == ResponseState::scored)
            ++scored;
        else
            ++responses[static_cast<std::size_t>(one.state)];
    responses[static_cast<std::size_t>(ResponseState::scored)] += scored;
}

void GradingSums::settle() {
    for (auto& [_, tally] : tallies) tally.settle();
}

void GradingSums::join(const Scheme& scheme, GradingSums&& later, FileId by, Files& files) {
    add_each(attempts, later.attempts);
    add_each(responses, later.responses);
    passed += later.passed;
    with_verdict += later.with_verdict;
    not_submitted += later.not_submitted;
    on_blueprint += later.on_blueprint;
    off_blueprint += later.off_blueprint;
    add_counts(off_by, later.off_by);
    with_report += later.with_report;
    with_discrepancy += later.with_discrepancy;
    add_counts(discrepancies, later.discrepancies);
    for (std::string name : later.languages) note_split(languages, name);
    for (std::string name : later.groups) note_split(groups, name);
    for (const auto& [slice, tally] : later.tallies) tally_of(slice).merge(scheme, tally);
    if (unreadable_times.times == 0) unreadable_time = std::move(later.unreadable_time);
    join_often(without_build, later.without_build, by, files);
    join_often(by_hand, later.by_hand, by, files);
    join_often(unreadable_times, later.unreadable_times, by, files);
    join_often(weighed_otherwise, later.weighed_otherwise, by, files);
    for (const auto& [assessment, often] : later.unknown_assessments) join_often(unknown_assessments[assessment], often, by, files);
    for (const auto& [item, often] : later.changed_items) join_often(changed_items[item], often, by, files);
    regrade.merge(later.regrade);
}

}  // namespace lectern
