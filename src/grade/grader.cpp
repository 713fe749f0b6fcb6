#include "grade/grader.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/render_findings.h"
#include "base/text.h"
#include "grade/codes.h"
#include "grade/report.h"
#include "grade/tables.h"

namespace lectern {

namespace {

constexpr std::int64_t shown_of_each_code = 20;

std::string times(std::int64_t n, const char* what) {
    return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s");
}

}  // namespace

Grader::Grader(const Scheme& scheme, FileId key_file, Files& files, Findings& findings, Append append, const GradeOptions& options)
    : scheme_(scheme), key_file_(key_file), files_(files), findings_(findings), append_(std::move(append)), options_(options) {
    summary_.scheme = &scheme;
    append_("attempts.csv", attempts_header(scheme));
    append_("responses.csv", responses_header());
    append_("discrepancies.csv", discrepancies_header());
    if (options_.regrade) append_("regrade.csv", Regrade::header());
}

bool Grader::first_of_its_name(const Attempt& attempt, const AttemptPlace& place) {
    if (paths_.empty() || paths_.back() != place.path) paths_.emplace_back(place.path);
    std::string name = attempt.candidate;
    name += '\0';
    name += attempt.assessment;
    name += '\0';
    name += std::to_string(attempt.attempt);
    const Seen here{static_cast<std::uint32_t>(paths_.size() - 1), place.line, std::hash<std::string_view>{}(place.text)};
    const auto [first, fresh] = seen_.emplace(std::move(name), here);
    if (fresh) return true;
    const Seen& there = first->second;
    Finding finding{grading::repeated_attempt,
                    place_of(place, files_),
                    fmt::format("attempt {} of {} stands here a second time, with {} content", attempt.attempt, quote(attempt.candidate),
                                there.content == here.content ? "the same" : "other"),
                    {}};
    finding.notes.push_back({"the first is graded, this one is not", std::nullopt});
    finding.notes.push_back({"first here", Span{files_.add_excerpt(paths_[there.file], {}, {there.line, 1}), Range{}}});
    findings_.add(std::move(finding));
    return false;
}

void Grader::report_issues(const AttemptPlace& place) {
    for (Issue& issue : graded_.issues) {
        if (issue.code.id == grading::unreadable_time.id) {
            if (unreadable_times_.times++ == 0) unreadable_times_.first = place_of(place, files_), first_unreadable_time_ = std::move(issue);
            continue;
        }
        const Span at = issue.response ? place_of(place, *issue.response, files_) : place_of(place, files_);
        findings_.add(issue.code, at, std::move(issue.text), std::move(issue.hint));
    }
}

void Grader::note(std::map<std::string, Often>& list, const std::string& what, const AttemptPlace& place) {
    Often& often = list[what];
    if (often.times++ == 0) often.first = place_of(place, files_);
}

// The splits that are too many are one: their attempts count in everything else.
Tally& Grader::tally_of(const Attempt& attempt) {
    const auto split = [](std::set<std::string>& met, const std::string& name) -> std::string {
        if (met.size() <= most_splits && !name.empty()) met.insert(name);
        return met.size() <= most_splits ? name : std::string();
    };
    return tallies_[{attempt.assessment, split(languages_, attempt.language), split(groups_, attempt.group)}];
}

void Grader::count(const Attempt& attempt, const AttemptPlace& place) {
    if (attempt.build.empty()) note(without_build_, {}, place);
    if (!graded_.form) note(unknown_assessments_, attempt.assessment, place);
    if (graded_.by_hand > 0) note(by_hand_, {}, place);
    tally_of(attempt).add(scheme_, attempt, graded_);
    suspicion_.add(scheme_, attempt, graded_, place);
    for (const GradedResponse& one : graded_.responses) ++summary_.responses[one.state];
    if (graded_.passed) ++summary_.with_verdict;
    if (graded_.passed == true) ++summary_.passed;
    if (has_blueprint(scheme_.key())) ++(graded_.violations.empty() ? summary_.on_blueprint : summary_.off_blueprint);
    std::vector<Requirement> kinds;
    for (const Violation& violation : graded_.violations)
        if (std::ranges::find(kinds, violation.requirement) == kinds.end()) kinds.push_back(violation.requirement);
    for (const Requirement kind : kinds) ++summary_.off_by[kind];
    if (attempt.reported) ++summary_.with_report;
    if (!graded_.discrepancies.empty()) ++summary_.with_discrepancy;
    for (const Discrepancy& one : graded_.discrepancies) ++summary_.discrepancies[one.field];
}

void Grader::add(const Attempt& attempt, const AttemptPlace& place) {
    if (first_of_its_name(attempt, place)) {
        grade(attempt, place);
    } else {
        graded_ = {};
        graded_.state = AttemptState::repeated;
    }
    ++summary_.attempts[graded_.state];
    if (graded_.state == AttemptState::scored) count(attempt, place);
    if (graded_.state == AttemptState::scored && on_scored_) on_scored_(attempt, graded_);
    report_issues(place);
    rows_.clear();
    attempts_row(scheme_, attempt, place, graded_, rows_);
    append_("attempts.csv", rows_);
    rows_.clear();
    responses_rows(scheme_, attempt, graded_, rows_);
    append_("responses.csv", rows_);
    if (graded_.discrepancies.empty()) return;
    rows_.clear();
    discrepancies_rows(attempt, place, graded_, rows_);
    append_("discrepancies.csv", rows_);
}

void Grader::grade(const Attempt& attempt, const AttemptPlace& place) {
    if (options_.regrade)
        options_.regrade->grade(attempt, options_.policy, before_, graded_);
    else
        grade_attempt(scheme_, attempt, graded_, options_.policy);
    if (graded_.state == AttemptState::scored && options_.choice && !options_.choice->counts(attempt)) graded_.state = AttemptState::not_counted;
    if (options_.regrade) write_regrade(attempt, place);
    if (attempt.build.empty() || attempt.build == scheme_.key().build) return;
    for (const GradedResponse& one : graded_.responses)
        if (one.state == ResponseState::changed_item) note(changed_items_, attempt.build + '\0' + attempt.responses[*one.index].item, place);
}

void Grader::write_regrade(const Attempt& attempt, const AttemptPlace& place) {
    rows_.clear();
    options_.regrade->add(attempt, place, before_, graded_, regrade_sums_, rows_);
    append_("regrade.csv", rows_);
}

void Grader::end_of_file(const std::string& path, const ReadCounts& counts) {
    summary_.files.push_back({path, counts});
}

void Grader::report_often() {
    if (unreadable_times_.times > 0) {
        const std::string more = unreadable_times_.times > 1 ? fmt::format(" (and {} more)", unreadable_times_.times - 1) : "";
        findings_.add(grading::unreadable_time, unreadable_times_.first, first_unreadable_time_.text + more, first_unreadable_time_.hint);
    }
    for (const auto& [_, often] : without_build_)
        findings_.add(grading::no_build, often.first,
                      fmt::format("{} without a build id; graded by this key", times(often.times, "attempt")),
                      "nothing proves that they belong to it");
    for (const auto& [assessment, often] : unknown_assessments_)
        findings_.add(grading::unknown_assessment, often.first,
                      assessment.empty()
                          ? fmt::format("{} without an assessment", times(often.times, "attempt"))
                          : fmt::format("{} at {}, which is no form of the key", times(often.times, "attempt"), quote(assessment)),
                      "the items in each attempt are taken as what was delivered");
    for (const auto& [_, often] : by_hand_)
        findings_.add(grading::scored_by_hand, often.first,
                      fmt::format("{} with items that a person scores", times(often.times, "attempt")),
                      "they are left out of raw and maximum");
}

void Grader::report_changed_items() {
    for (const auto& [name, often] : changed_items_) {
        const std::string build = name.substr(0, name.find('\0')), item = name.substr(build.size() + 1);
        const bool gone = !scheme_.find_item(item);
        findings_.add(gone ? grading::item_gone : grading::item_changed, often.first,
                      fmt::format("item {} of build {} {}; {} to it not scored", quote(item), quote(build),
                                  gone ? "is not in the key" : "is not the same in the key", times(often.times, "response")),
                      "it is in neither raw score nor maximum of these attempts");
    }
}

void Grader::report_splits() {
    const auto report = [&](const std::set<std::string>& met, const char* what) {
        if (met.size() > most_splits)
            findings_.add(grading::too_many_splits, {key_file_, std::nullopt},
                          fmt::format("the attempts have more than {} different {}", most_splits, what),
                          "figures by them are left out; all others are complete");
    };
    report(languages_, "languages");
    report(groups_, "groups");
}

void Grader::report_forms() {
    for (const SchemeForm& form : scheme_.forms())
        if (std::ranges::any_of(tallies_, [&](const auto& one) { return one.first.assessment == form.key->id; }) && !form.verdict.ok())
            findings_.add(
                grading::form_off_blueprint, {key_file_, std::nullopt},
                fmt::format("form {} does not meet the blueprint: {}", quote(form.key->id), verdict_text(form.verdict.violations)),
                "`lectern blueprint` shows each form against it");
}

Summary Grader::finish(const std::optional<MarkCounts>& marks, std::string_view language) {
    summary_.marks = marks;
    report_often();
    report_changed_items();
    report_splits();
    report_forms();
    suspicion_.report(files_, findings_);
    const Summary summary = summarise();
    append_("items.csv", items_csv(summary));
    append_("summary.json", summary_json(summary));
    append_("report.html", report_html(summary, language));
    return summary;
}

Summary Grader::summarise() const {
    Summary out = summary_;
    if (options_.regrade) out.regrade = RegradeSummary{&options_.regrade->rules(), regrade_sums_};
    const std::map<std::string, Tally> assessments = by_assessment(scheme_, tallies_);
    std::vector<const Tally*> tallies;
    for (const auto& [assessment, tally] : assessments) {
        tallies.push_back(&tally);
        out.assessments.push_back(summarise_assessment(scheme_, assessment, tally));
        for (std::size_t i = 0; i < histogram_bins; ++i) out.histogram[i] += tally.histogram()[i];
    }
    out.items = item_figures(scheme_, tallies);
    if (languages_.size() <= most_splits)
        for (const auto& [name, tally] : by_language(scheme_, tallies_))
            out.languages.push_back({name.first, name.second, test_figures(scheme_, tally), subscores(scheme_, tally)});
    if (groups_.size() <= most_splits) out.dif = differential_functioning(scheme_, by_group(scheme_, tallies_));
    out.equating = equate_forms(scheme_, assessments);
    summarise_parts(out);
    for (const Finding& finding : findings_.list()) ++out.findings[std::string(finding.code.id)];
    std::map<std::string_view, std::int64_t> shown;
    for (const Finding* finding : sorted_findings(findings_, files_))
        if (++shown[finding->code.id] <= shown_of_each_code)
            out.finding_lines.push_back({place_text(finding->at, files_), finding->code, finding->text});
    return out;
}

}  // namespace lectern
