#include "grade/sums/suspicion.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_set>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/text.h"
#include "findings/codes.h"

namespace lectern {

namespace {

constexpr std::size_t members_shown = 5;

std::string in_seconds(double value) {
    return value == 1 ? "1 second" : fmt::format("{} seconds", to_decimal(std::round(value * 10) / 10));
}

// What is impossible about the times of an attempt, in words.
std::optional<std::string> odd_times(const GradedAttempt& graded) {
    const auto& [sum, longest, least, answered, timed, in_no_time] = graded.times;
    const auto answers = [](int n) { return count_of(static_cast<std::size_t>(n), "answer"); };
    if (least < 0) return fmt::format("an answer took {}", in_seconds(least));
    if (in_no_time >= least_in_no_time && 2 * in_no_time >= timed)
        return fmt::format("{} of {} took 0 seconds", in_no_time, answers(timed));
    if (!graded.milliseconds || *graded.milliseconds < 0) return std::nullopt;  // before it began: it is over time already
    const double taken = static_cast<double>(*graded.milliseconds) / 1000;
    if (taken == 0 && answered > 1) return fmt::format("{} in the second in which it was begun", answers(answered));
    if (longest > taken + time_grace) return fmt::format("an answer took {}, the attempt {}", in_seconds(longest), in_seconds(taken));
    if (sum > most_time_together * taken + time_grace)
        return fmt::format("the answers took {} together, the attempt {}", in_seconds(sum), in_seconds(taken));
    return std::nullopt;
}

std::string and_more(std::uint64_t times, std::size_t shown) {
    return times > shown ? fmt::format(" (and {} more)", times - shown) : std::string();
}

}  // namespace

std::uint32_t Suspicion::file_number(std::string_view path) {
    if (paths_.empty() || paths_.back() != path) paths_.emplace_back(path);
    return static_cast<std::uint32_t>(paths_.size() - 1);
}

void Suspicion::note(List& list, Odd odd) {
    ++list.times;
    if (list.first.size() < most_listed) list.first.push_back(std::move(odd));
}

void Suspicion::add_choices(const PreparedKey& prepared, const Attempt& attempt, const GradedResponse& one, Where at) {
    if (one.answer->too_many == 0 || one.state == ResponseState::superseded) return;
    List& list = choices_[one.item()];
    ++list.times;
    if (list.first.empty())
        list.first.push_back({at, fmt::format("{}, attempt {}: {} to item {}, which takes fewer", quote(attempt.candidate), attempt.attempt,
                                              count_of(one.answer->too_many, "answer"), quote(prepared.items()[one.item()].key->id))});
}

void Suspicion::add(const PreparedKey& prepared, const Attempt& attempt, const GradedAttempt& graded, const AttemptPlace& place) {
    const Where at{file_number(place.path), place.line};
    if (const auto odd = odd_times(graded))
        note(times_, {at, fmt::format("{}, attempt {}: {}", quote(attempt.candidate), attempt.attempt, *odd)});
    if (graded.odd)
        for (const GradedResponse& one : graded.responses)
            if (one.answer->odd) add_choices(prepared, attempt, one, at);
    if (graded.sheet.wrong >= least_wrong_in_common)
        answers_.push_back({graded.sheet, at, static_cast<std::uint32_t>(quick_hash(attempt.candidate))});
}

void Suspicion::merge(const Suspicion& later) {
    std::vector<std::uint32_t> number;
    for (const std::string& path : later.paths_) number.push_back(file_number(path));
    const auto moved = [&](Where at) { return Where{number[at.file], at.line}; };
    const auto add_list = [&](List& to, const List& from, std::size_t most) {
        to.times += from.times;
        for (const Odd& one : from.first)
            if (to.first.size() < most) to.first.push_back({moved(one.at), one.text});
    };
    add_list(times_, later.times_, most_listed);
    for (const auto& [item, list] : later.choices_) add_list(choices_[item], list, 1);
    for (Answers one : later.answers_) {
        one.at = moved(one.at);
        answers_.push_back(one);
    }
}

Span Suspicion::span(Where at, Files& files) const {
    return {files.add_excerpt(paths_[at.file], {}, {at.line, 1}), Range{}};
}

void Suspicion::report_identical(Files& files, Findings& findings) const {
    std::vector<const Answers*> sorted;
    for (const Answers& one : answers_) sorted.push_back(&one);
    const auto hash = [](const Answers* one) { return one->sheet.hash; };
    std::ranges::stable_sort(sorted, {}, hash);
    std::vector<std::vector<const Answers*>> groups;
    for (std::size_t i = 0; i < sorted.size();) {
        std::vector<const Answers*> group;
        std::unordered_set<std::uint32_t> candidates;
        const std::size_t begin = i;
        // Of one candidate's attempts the first: to give the same answers again is no copying.
        for (; i < sorted.size() && hash(sorted[i]) == hash(sorted[begin]); ++i)
            if (candidates.insert(sorted[i]->candidate).second) group.push_back(sorted[i]);
        if (group.size() > 1) groups.push_back(std::move(group));
    }
    std::ranges::sort(groups, {}, [](const auto& group) { return std::pair(group.front()->at.file, group.front()->at.line); });
    for (std::size_t i = 0; i < std::min(groups.size(), most_listed); ++i) {
        const auto& group = groups[i];
        const bool last = i + 1 == most_listed;
        Finding finding{code("identical-answers"),
                        span(group.front()->at, files),
                        fmt::format("{} candidates gave the same answers throughout, {} of them wrong{}", group.size(),
                                    group.front()->sheet.wrong, last ? and_more(groups.size(), most_listed) : ""),
                        {}};
        finding.notes.push_back({"all are graded; look who sat where, and when", std::nullopt});
        for (std::size_t k = 1; k < std::min(group.size(), members_shown); ++k)
            finding.notes.push_back({"the same here", span(group[k]->at, files)});
        findings.add(std::move(finding));
    }
}

void Suspicion::report(Files& files, Findings& findings) const {
    for (std::size_t i = 0; i < times_.first.size(); ++i)
        findings.add(code("impossible-time"), span(times_.first[i].at, files),
                     times_.first[i].text + (i + 1 == most_listed ? and_more(times_.times, most_listed) : ""),
                     "it is graded all the same; ask how the system takes its times");
    for (const auto& [_, list] : choices_)
        findings.add(code("too-many-choices"), span(list.first.front().at, files), list.first.front().text + and_more(list.times, 1),
                     "it is scored as it stands; was the item changed, or the file edited?");
    report_identical(files, findings);
}

}  // namespace lectern
