#include "grade/regrade/regrade.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "findings/codes.h"

namespace lectern {

namespace {

const GradedResponse* counted(const GradedAttempt& graded, std::size_t item) {
    const auto found = std::ranges::find_if(graded.responses, [&](const GradedResponse& one) { return one.counts && one.item() == item; });
    return found == graded.responses.end() ? nullptr : &*found;
}

std::string field(const std::optional<bool>& value) {
    return value ? *value ? "true" : "false" : "";
}

std::string field(const std::optional<int>& value) {
    return value ? std::to_string(*value) : "";
}

}  // namespace

void RegradeSums::merge(const RegradeSums& other) {
    attempts += other.attempts;
    raw += other.raw;
    scaled += other.scaled;
    now_pass += other.now_pass;
    now_fail += other.now_fail;
    for (const auto& [item, n] : other.items) items[item] += n;
    verdicts.insert(other.verdicts.begin(), other.verdicts.end());
    while (verdicts.size() > most_listed) verdicts.erase(std::prev(verdicts.end()));
}

void Regrade::grade(const Attempt& attempt, AttemptPolicy policy, KnownAnswers& given, KnownAnswers& repaired, GradedAttempt& before,
                    GradedAttempt& after) const {
    const auto reported = [](const Issue& issue) { return issue.code.id == code("reported-score-differs").id; };
    grade_attempt(given_, given, attempt, before, policy);
    grade_attempt(repaired_, repaired, attempt, after, policy);
    after.discrepancies = before.discrepancies;
    after.compared = before.compared;
    after.confirmed = before.confirmed;
    std::erase_if(after.issues, reported);
    std::ranges::copy_if(before.issues, std::back_inserter(after.issues), reported);
}

std::string Regrade::header() {
    return "candidate,attempt,assessment,raw_before,raw,max_before,max,scaled_before,scaled,passed_before,passed,verdict,changes,state,"
           "file,line\n";
}

// The items whose points changed, in the order of the key: "c1: 0 of 1, now 1; r1: 2 of 2, now dropped".
std::string Regrade::item_changes(const GradedAttempt& before, const GradedAttempt& after, RegradeSums& sums) const {
    std::set<std::size_t> items;
    for (const RepairRule& rule : rules_)
        if (const auto item = given_.find_item(rule.item)) items.insert(*item);
    std::string out;
    for (const std::size_t item : items) {
        const GradedResponse *then = counted(before, item), *now = counted(after, item);
        const Rational was = then ? then->fraction() : 0, is = now ? now->fraction() : 0;
        if ((then == nullptr) == (now == nullptr) && was == is) continue;
        const ItemKey& key = *given_.items()[item].key;
        ++sums.items[key.id];
        const std::string old = then ? fmt::format("{} of {}", to_decimal(was * key.points), to_decimal(key.points)) : "not scored";
        out += fmt::format("{}{}: {}, now {}", out.empty() ? "" : "; ", key.id, old, now ? to_decimal(is * key.points) : "dropped");
    }
    return out;
}

void Regrade::add(const Attempt& attempt, const AttemptPlace& place, const GradedAttempt& before, const GradedAttempt& after,
                  RegradeSums& sums, std::string& row) const {
    const bool was = before.state == AttemptState::scored, is = has_score(after.state);
    if (!was && !is) return;
    const auto points = [](const PreparedKey& prepared, bool scored, std::int64_t units) {
        return scored ? to_decimal(prepared.points(units)) : "";
    };
    const std::string raw_before = points(given_, was, before.raw), raw = points(repaired_, is, after.raw);
    const bool now_pass = after.passed == true && before.passed != true, now_fail = before.passed == true && after.passed != true;
    RegradeSums one;
    one.attempts = 1;
    one.raw = raw_before != raw;
    one.scaled = before.scaled != after.scaled;
    one.now_pass = now_pass;
    one.now_fail = now_fail;
    if (now_pass || now_fail)
        one.verdicts.insert({attempt.candidate, attempt.assessment, attempt.attempt, now_pass, before.scaled, after.scaled});
    const std::string changes = item_changes(before, after, one);
    if (after.state != AttemptState::not_counted) sums.merge(one);
    row += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", csv_field(attempt.candidate), attempt.attempt,
                       csv_field(attempt.assessment), raw_before, raw, points(given_, was, before.max), points(repaired_, is, after.max),
                       field(before.scaled), field(after.scaled), field(before.passed), field(after.passed),
                       now_pass   ? "now-passes"
                       : now_fail ? "now-fails"
                                  : "",
                       csv_field(changes), to_string(after.state), csv_field(std::string(place.path)), place.line);
}

}  // namespace lectern
