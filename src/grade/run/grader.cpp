#include "grade/run/grader.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "findings/codes.h"
#include "findings/render.h"
#include "grade/rows/tables.h"

namespace lectern {

namespace {

constexpr std::int64_t shown_of_each_code = 20;

std::string times(std::int64_t n, const char* what) {
    return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s");
}

// What to do about attempts at no form of the key.
std::string assessment_hint(const Key& key, bool not_named) {
    constexpr std::size_t most = 3;
    constexpr std::string_view taken =
        "the items in each attempt are taken as what was delivered, which is right for a quiz drawn from the bank";
    if (!not_named || key.forms.empty()) return fmt::format("is this the key of that exam? {}", taken);
    std::string forms;
    for (std::size_t i = 0; i < key.forms.size() && i < most; ++i) forms += (i == 0 ? "" : " or ") + key.forms[i].id;
    return fmt::format("if all sat one form, name it: --form {}{}; else {}", forms, key.forms.size() > most ? " …" : "", taken);
}

}  // namespace

Grader::Grader(const PreparedKey& prepared, FileId key_file, Files& files, Findings& findings, Append append, const GradeOptions& options)
    : prepared_(prepared),
      key_file_(key_file),
      files_(files),
      findings_(findings),
      append_(std::move(append)),
      options_(options),
      grader_(prepared, options) {
    findings_.limit();
    append_("attempts.csv", attempts_header(prepared));
    append_("responses.csv", responses_header());
    append_("discrepancies.csv", discrepancies_header());
    if (options_.regrade) append_("regrade.csv", Regrade::header());
}

std::optional<EarlierPlace> Grader::first_place(SeenAttempts::Name name, std::string_view path) {
    if (paths_.empty() || paths_.back() != path) paths_.emplace_back(path);
    name.place.file = static_cast<std::uint32_t>(paths_.size() - 1);
    const auto there = seen_.add(name);
    if (!there && on_name_) on_name_(name, path);
    if (!there) return std::nullopt;
    return EarlierPlace{paths_[there->file], there->line, there->content == name.place.content};
}

Grader::Repeated Grader::repeated(const GradedPart& part, const std::string& path) {
    Repeated out;
    for (std::size_t i = 0; i < part.names.size(); ++i)
        if (auto before = first_place(part.names[i], path)) out.emplace(i, std::move(*before));
    return out;
}

void Grader::join(GradedPart&& part) {
    append_("attempts.csv", part.attempts);
    if (!part.responses.empty()) append_("responses.csv", part.responses);
    if (!part.discrepancies.empty()) append_("discrepancies.csv", part.discrepancies);
    if (!part.regrade.empty()) append_("regrade.csv", part.regrade);
    const FileId by = files_.join(std::move(part.files));
    findings_.join(std::move(part.findings), by, files_);
    sums_.join(prepared_, std::move(part.sums), by, files_);
    suspicion_.merge(part.suspicion);
}

void Grader::add(const Attempt& attempt, const AttemptPlace& place) {
    constexpr std::size_t attempts_of_a_part = 1000, bytes_at_once = 1u << 17;
    const auto before = first_place(SeenAttempts::name_of(attempt, place), place.path);
    grader_.add(attempt, place, before ? &*before : nullptr);
    if (on_scored_ && grader_.graded().state == AttemptState::scored) on_scored_(attempt, grader_.graded());
    if (++attempts_of_part_ == attempts_of_a_part) return join_own();
    // What was written just now is still in the processor's cache.
    std::string& rows = grader_.part().responses;
    if (rows.size() < bytes_at_once) return;
    append_("responses.csv", rows);
    rows.clear();
}

void Grader::join_own() {
    join(grader_.take());
    attempts_of_part_ = 0;
}

void Grader::end_of_file(const std::string& path, const ReadCounts& counts) {
    join_own();
    grader_.new_reader();
    read_.push_back({path, counts});
}

void Grader::report_often() {
    if (sums_.unreadable_times.times > 0) {
        const std::string more = sums_.unreadable_times.times > 1 ? fmt::format(" (and {} more)", sums_.unreadable_times.times - 1) : "";
        findings_.add(code("unreadable-time"), sums_.unreadable_times.first, sums_.unreadable_time.text + more, sums_.unreadable_time.hint);
    }
    if (sums_.without_build.times > 0)
        findings_.add(
            code("result-without-build"), sums_.without_build.first,
            fmt::format("{} without a build id; graded by this key", times(sums_.without_build.times, "attempt")),
            "nothing proves that they belong to it: compare its `build` with the build.json of the package that was given, or grade "
            "with the scores that the system reports");
    for (const auto& [assessment, often] : sums_.unknown_assessments)
        findings_.add(code("unknown-assessment"), often.first,
                      assessment.empty()
                          ? fmt::format("{} without an assessment", times(often.times, "attempt"))
                          : fmt::format("{} at {}, which is no form of the key", times(often.times, "attempt"), quote(assessment)),
                      assessment_hint(prepared_.key(), assessment.empty()));
    if (sums_.weighed_otherwise.times > 0)
        findings_.add(
            code("total-weighed-otherwise"), sums_.weighed_otherwise.first,
            fmt::format("{} whose system weighs items otherwise than the key", times(sums_.weighed_otherwise.times, "attempt")),
            "reported totals are compared as it weighs them; its marks are not in proportion to the scores here. A random question of "
            "Moodle counts 1, whatever its points");
    if (sums_.by_hand.times > 0)
        findings_.add(code("item-scored-by-hand"), sums_.by_hand.first,
                      fmt::format("{} with items that a person scores", times(sums_.by_hand.times, "attempt")),
                      "they are left out of raw and maximum");
}

void Grader::report_changed_items() {
    for (const auto& [name, often] : sums_.changed_items) {
        const std::string build = name.substr(0, name.find('\0')), item = name.substr(build.size() + 1);
        const bool gone = !prepared_.find_item(item);
        findings_.add(gone ? code("item-gone-since-build") : code("item-changed-since-build"), often.first,
                      fmt::format("item {} of build {} {}; {} to it not scored", quote(item), quote(build),
                                  gone ? "is not in the key" : "is not the same in the key", times(often.times, "response")),
                      "it is in neither raw score nor maximum of these attempts");
    }
}

void Grader::report_splits() {
    const auto report = [&](const std::set<std::string>& met, const char* what) {
        if (met.size() > most_splits)
            findings_.add(code("too-many-splits"), {key_file_, std::nullopt},
                          fmt::format("the attempts have more than {} different {}", most_splits, what),
                          "figures by them are left out; all others are complete");
    };
    report(sums_.languages, "languages");
    report(sums_.groups, "groups");
}

void Grader::report_forms() {
    for (const PreparedForm& form : prepared_.forms())
        if (std::ranges::any_of(sums_.tallies, [&](const auto& one) { return one.first.assessment == form.key->id; }) && !form.verdict.ok())
            findings_.add(
                code("form-off-blueprint"), {key_file_, std::nullopt},
                fmt::format("form {} does not meet the blueprint: {}", quote(form.key->id), verdict_text(form.verdict.violations)),
                "`lectern blueprint` shows each form against it");
}

Summary Grader::finish(const std::optional<MarkCounts>& marks) {
    join(grader_.take());
    report_often();
    report_changed_items();
    report_splits();
    report_forms();
    suspicion_.report(files_, findings_);
    findings_.report_left_out(files_);
    Summary summary = summarise();
    summary.marks = marks;
    return summary;
}

Summary Grader::summarise() const {
    Summary out;
    out.prepared = &prepared_;
    out.files = read_;
    for (const AttemptState state : all_attempt_states)
        if (const std::int64_t n = sums_.attempts[static_cast<std::size_t>(state)]) out.attempts[state] = n;
    for (const ResponseState state : all_response_states)
        if (const std::int64_t n = sums_.responses[static_cast<std::size_t>(state)]) out.responses[state] = n;
    out.passed = sums_.passed;
    out.with_verdict = sums_.with_verdict;
    out.not_submitted = sums_.not_submitted;
    out.on_blueprint = sums_.on_blueprint;
    out.off_blueprint = sums_.off_blueprint;
    out.off_by = sums_.off_by;
    out.with_report = sums_.with_report;
    out.with_discrepancy = sums_.with_discrepancy;
    out.discrepancies = sums_.discrepancies;
    if (options_.regrade) out.regrade = RegradeSummary{&options_.regrade->rules(), sums_.regrade};
    const std::map<std::string, Tally> assessments = by_assessment(prepared_, sums_.tallies);
    std::vector<const Tally*> tallies;
    for (const auto& [assessment, tally] : assessments) {
        tallies.push_back(&tally);
        out.assessments.push_back(summarise_assessment(prepared_, assessment, tally));
        for (std::size_t i = 0; i < histogram_bins; ++i) out.histogram[i] += tally.histogram()[i];
    }
    out.items = item_figures(prepared_, tallies);
    if (sums_.languages.size() <= most_splits)
        for (const auto& [name, tally] : by_language(prepared_, sums_.tallies))
            out.languages.push_back({name.first, name.second, test_figures(prepared_, tally), subscores(prepared_, tally)});
    if (sums_.groups.size() <= most_splits) out.dif = differential_functioning(prepared_, by_group(prepared_, sums_.tallies));
    out.equating = equate_forms(prepared_, assessments);
    summarise_parts(out);
    for (const auto& [code, times] : findings_.times_of_codes()) out.findings[std::string(code)] = static_cast<std::int64_t>(times);
    std::map<std::string_view, std::int64_t> shown;
    for (const Finding* finding : sorted_findings(findings_, files_))
        if (++shown[finding->code.id] <= shown_of_each_code)
            out.finding_lines.push_back({place_text(finding->at, files_), finding->code, finding->text});
    return out;
}

}  // namespace lectern
