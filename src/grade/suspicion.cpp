#include "grade/suspicion.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include <fmt/format.h>

#include "base/text.h"
#include "grade/codes.h"

namespace lectern {

namespace {

constexpr std::size_t members_shown = 5;
constexpr std::size_t least_in_no_time = 5;

// Not against people who look for collisions: what these cost is a warning that a person reads.
std::uint64_t mix(std::uint64_t value) {
    value ^= value >> 32;
    value *= 0xd6e8feb86659fd93u;
    value ^= value >> 32;
    value *= 0xd6e8feb86659fd93u;
    return value ^ value >> 32;
}

std::uint64_t hash_of(std::string_view text, std::uint64_t seed) {
    std::uint64_t hash = mix(seed ^ text.size());
    for (std::size_t i = 0; i < text.size(); i += 8) {
        std::uint64_t word = 0;
        for (std::size_t k = i; k < std::min(i + 8, text.size()); ++k) word = word << 8 | static_cast<unsigned char>(text[k]);
        hash = mix(hash ^ word) * 0x9e3779b97f4a7c15u;
    }
    return hash;
}

// The order of the options chosen and of the pairs says nothing; that of steps is the answer.
std::uint64_t hash_of(const ItemKey& item, const Response& response, std::uint64_t seed) {
    std::uint64_t hash = 0;
    const bool ordered = item.type == ItemType::ordering;
    for (std::size_t i = 0; i < response.values.size(); ++i) hash += mix(hash_of(response.values[i], seed + (ordered ? i + 1 : 0)));
    for (const auto& [prompt, match] : response.pairs) hash += mix(hash_of(prompt, seed) * 31 + hash_of(match, seed));
    return hash;
}

// More answers than can be given to the item (one option, each step once, a match for each prompt): how many there are; else 0.
std::size_t too_many(const ItemKey& item, const Response& response) {
    const auto over = [](std::size_t given, std::size_t most) { return given > most ? given : 0; };
    switch (item.type) {
        case ItemType::multiple_choice:
            return over(response.values.size(), 1);
        case ItemType::multiple_response:
        case ItemType::ordering:
            return over(response.values.size(), item.options.size());
        case ItemType::matching:
            return over(response.pairs.size(), item.prompts.size());
        case ItemType::numeric:
        case ItemType::short_answer:
        case ItemType::essay:
            return 0;
    }
    return 0;
}

std::string in_seconds(double value) {
    return value == 1 ? "1 second" : fmt::format("{} seconds", to_decimal(std::round(value * 10) / 10));
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

void Suspicion::add_times(const Attempt& attempt, const GradedAttempt& graded, Where at) {
    double sum = 0, longest = 0, least = 0;
    std::size_t answered = 0, timed = 0, in_no_time = 0;
    for (const ItemResponse& one : attempt.responses) {
        const bool answers = one.response.answered() || one.undecided;
        if (answers) ++answered;
        if (!one.seconds) continue;
        sum += *one.seconds;
        longest = std::max(longest, *one.seconds);
        least = std::min(least, *one.seconds);
        if (answers) ++timed;
        if (answers && *one.seconds == 0) ++in_no_time;
    }
    const std::string who = quote(attempt.candidate);
    const auto odd = [&](std::string text) { note(times_, {at, fmt::format("{}, attempt {}: {}", who, attempt.attempt, text)}); };
    if (least < 0) return odd(fmt::format("an answer took {}", in_seconds(least)));
    if (in_no_time >= least_in_no_time && 2 * in_no_time >= timed)
        return odd(fmt::format("{} of {} took 0 seconds", in_no_time, count_of(timed, "answer")));
    if (!graded.milliseconds || *graded.milliseconds < 0) return;  // before it began: it is over time already
    const double taken = static_cast<double>(*graded.milliseconds) / 1000;
    if (taken == 0 && answered > 1) return odd(fmt::format("{} in the second in which it was begun", count_of(answered, "answer")));
    if (longest > taken + time_grace) return odd(fmt::format("an answer took {}, the attempt {}", in_seconds(longest), in_seconds(taken)));
    if (sum > 1.5 * taken + time_grace)
        return odd(fmt::format("the answers took {} together, the attempt {}", in_seconds(sum), in_seconds(taken)));
}

void Suspicion::add_choices(const Scheme& scheme, const Attempt& attempt, const GradedAttempt& graded, Where at) {
    for (const GradedResponse& one : graded.responses) {
        if (!one.item || !one.index || one.state == ResponseState::superseded) continue;
        const ItemKey& item = *scheme.items()[*one.item].key;
        const Response& response = attempt.responses[*one.index].response;
        const std::size_t given = too_many(item, response);
        if (given == 0) continue;
        List& list = choices_[*one.item];
        ++list.times;
        if (list.first.empty())
            list.first.push_back({at, fmt::format("{}, attempt {}: {} to item {}, which takes fewer", quote(attempt.candidate),
                                                  attempt.attempt, count_of(given, "answer"), quote(item.id))});
    }
}

void Suspicion::add_answers(const Scheme& scheme, const Attempt& attempt, const GradedAttempt& graded, Where at) {
    Answers out;
    out.at = at;
    out.candidate = static_cast<std::uint32_t>(hash_of(attempt.candidate, 3));
    for (std::uint64_t half = 0; half < 2; ++half) out.hash[half] = hash_of(attempt.assessment, half);
    for (const GradedResponse& one : graded.responses) {
        if (one.state != ResponseState::scored || !one.index) continue;
        const ItemKey& item = *scheme.items()[*one.item].key;
        const Response& response = attempt.responses[*one.index].response;
        if (one.fraction != Rational(1)) ++out.wrong;
        for (std::uint64_t half = 0; half < 2; ++half)
            out.hash[half] += mix((*one.item + 1) * 0x9e3779b97f4a7c15u + hash_of(item, response, half + 1) + half);
    }
    if (out.wrong >= least_wrong_in_common) answers_.push_back(out);
}

void Suspicion::add(const Scheme& scheme, const Attempt& attempt, const GradedAttempt& graded, const AttemptPlace& place) {
    const Where at{file_number(place.path), place.line};
    add_times(attempt, graded, at);
    add_choices(scheme, attempt, graded, at);
    add_answers(scheme, attempt, graded, at);
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
    const auto hash = [](const Answers* one) { return std::pair(one->hash[0], one->hash[1]); };
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
        Finding finding{grading::identical_answers,
                        span(group.front()->at, files),
                        fmt::format("{} candidates gave the same answers throughout, {} of them wrong{}", group.size(),
                                    group.front()->wrong, last ? and_more(groups.size(), most_listed) : ""),
                        {}};
        finding.notes.push_back({"all are graded; look who sat where, and when", std::nullopt});
        for (std::size_t k = 1; k < std::min(group.size(), members_shown); ++k)
            finding.notes.push_back({"the same here", span(group[k]->at, files)});
        findings.add(std::move(finding));
    }
}

void Suspicion::report(Files& files, Findings& findings) const {
    for (std::size_t i = 0; i < times_.first.size(); ++i)
        findings.add(grading::impossible_time, span(times_.first[i].at, files),
                     times_.first[i].text + (i + 1 == most_listed ? and_more(times_.times, most_listed) : ""),
                     "it is graded all the same; ask how the system takes its times");
    for (const auto& [_, list] : choices_)
        findings.add(grading::too_many_choices, span(list.first.front().at, files), list.first.front().text + and_more(list.times, 1),
                     "it is scored as it stands; was the item changed, or the file edited?");
    report_identical(files, findings);
}

}  // namespace lectern
