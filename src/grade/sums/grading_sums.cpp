#include "grade/sums/grading_sums.h"

#include <algorithm>
#include <vector>

namespace lectern {

namespace {

// The name to count under: splits that are too many are one, whose attempts count in everything else.
void note_split(std::set<std::string>& met, std::string& name) {
    if (met.size() <= most_splits && !name.empty()) met.insert(name);
    if (met.size() > most_splits) name.clear();
}

// Figures of a later part, added to those before.
struct Adding {
    FileId by;  // what the later part's files have become, in `files`
    Files& files;

    void add(std::int64_t& to, std::int64_t from) const { to += from; }
    void add(Often& to, const Often& later) const {
        if (later.times == 0) return;
        if (to.times == 0)
            to.first = {later.first.file + by, later.first.range};
        else
            files.drop(later.first.file + by);
        to.times += later.times;
    }
    void add(RegradeSums& to, const RegradeSums& from) const { to.merge(from); }
    void add(std::set<std::string>& to, const std::set<std::string>& from) const {
        for (std::string name : from) note_split(to, name);
    }
    template <std::size_t n>
    void add(std::array<std::int64_t, n>& to, const std::array<std::int64_t, n>& from) const {
        for (std::size_t i = 0; i < n; ++i) to[i] += from[i];
    }
    template <typename Key, typename Figure>
    void add(std::map<Key, Figure>& to, const std::map<Key, Figure>& from) const {
        for (const auto& [key, one] : from) add(to[key], one);
    }
};

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

void GradingSums::add(const PreparedKey& prepared, const Attempt& attempt, const GradedAttempt& graded) {
    if (attempt.submitted.empty()) ++not_submitted;
    if (graded.passed) ++with_verdict;
    if (graded.passed == true) ++passed;
    if (has_blueprint(prepared.key())) ++(graded.violations.empty() ? on_blueprint : off_blueprint);
    std::vector<Requirement> kinds;
    for (const Violation& violation : graded.violations)
        if (std::ranges::find(kinds, violation.requirement) == kinds.end()) kinds.push_back(violation.requirement);
    for (const Requirement kind : kinds) ++off_by[kind];
    if (graded.compared) ++with_report;
    if (!graded.discrepancies.empty()) ++with_discrepancy;
    for (const Discrepancy& one : graded.discrepancies) ++discrepancies[one.field];
    tally_of(attempt).add(prepared, attempt, graded);
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

void GradingSums::join(const PreparedKey& prepared, GradingSums&& later, FileId by, Files& files) {
    if (unreadable_times.times == 0) unreadable_time = std::move(later.unreadable_time);
    const Adding adding{by, files};
    each([&](const char*, auto member) { adding.add(this->*member, later.*member); });
    for (const auto& [slice, tally] : later.tallies) tally_of(slice).merge(prepared, tally);
}

}  // namespace lectern
