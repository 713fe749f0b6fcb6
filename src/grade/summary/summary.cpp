#include "grade/summary/summary.h"

#include <algorithm>

#include <fmt/format.h>

namespace lectern {

std::string figure(const std::optional<double>& value, int decimals) {
    return value ? fmt::format("{:.{}f}", *value, decimals) : "–";
}

namespace {

std::string percent(std::int64_t part, std::int64_t whole) {
    return whole == 0 ? "–" : fmt::format("{:.1f} %", 100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

struct PartSums {
    Wide earned = 0, possible = 0;
    std::int64_t items = 0;
};

void add(const PreparedKey& prepared, const ItemFigures& item, PartSums& sums) {
    if (item.n == 0) return;
    sums.earned += item.earned;
    sums.possible += Wide{item.n} * prepared.items()[item.item].points;
    ++sums.items;
}

PartSummary part(std::string id, std::string title, const PartSums& sums, Wide all) {
    PartSummary out{std::move(id), std::move(title), std::nullopt, sums.items, std::nullopt, std::nullopt};
    if (all > 0) out.delivered = static_cast<double>(sums.possible) / static_cast<double>(all);
    if (sums.possible > 0) out.fraction = static_cast<double>(sums.earned) / static_cast<double>(sums.possible);
    return out;
}

}  // namespace

std::int64_t Summary::scored() const {
    const auto found = attempts.find(AttemptState::scored);
    return found == attempts.end() ? 0 : found->second;
}

std::int64_t Summary::refused() const {
    std::int64_t n = 0;
    for (const auto& [state, count] : attempts)
        if (!has_score(state)) n += count;
    return n;
}

std::int64_t Summary::unreadable() const {
    std::int64_t n = 0;
    for (const FileSummary& file : files) n += static_cast<std::int64_t>(file.counts.unreadable);
    return n;
}

std::string_view to_string(Requirement requirement) {
    switch (requirement) {
        case Requirement::questions:
            return "questions";
        case Requirement::domain:
            return "domain";
        case Requirement::item_rule:
            return "item-rule";
        case Requirement::no_domain:
            return "no-domain";
        case Requirement::unknown_item:
            return "unknown-item";
        case Requirement::repeated_item:
            return "repeated-item";
        case Requirement::foreign_item:
            return "foreign-item";
        case Requirement::changed_item:
            return "changed-item";
        case Requirement::time:
            return "time";
    }
    return {};
}

std::int64_t Summary::unreadable_files() const {
    return std::ranges::count_if(files, [](const FileSummary& file) { return file.counts.lines == 0 && file.counts.unreadable > 0; });
}

AssessmentSummary summarise_assessment(const PreparedKey& prepared, const std::string& id, const Tally& tally) {
    AssessmentSummary out;
    out.id = id;
    out.form = prepared.find_form(id);
    out.figures = test_figures(prepared, tally);
    out.subscores = subscores(prepared, tally);
    out.consistency = decision_consistency(prepared, id, tally, out.figures);
    out.passed = tally.passed();
    out.histogram = tally.histogram();
    if (tally.with_scaled() > 0) out.mean_scaled = static_cast<double>(tally.scaled()) / static_cast<double>(tally.with_scaled());
    if (tally.with_time() > 0)
        out.mean_minutes = static_cast<double>(tally.milliseconds()) / static_cast<double>(tally.with_time()) / 60'000;
    if (tally.attempts() > 0 && tally.least_max() == tally.greatest_max()) out.max_points = prepared.points(tally.least_max()).to_double();
    return out;
}

void summarise_parts(Summary& summary) {
    const PreparedKey& prepared = *summary.prepared;
    PartSums all;
    for (const ItemFigures& item : summary.items) add(prepared, item, all);
    for (const Domain& domain : prepared.key().blueprint.domains) {
        PartSums of_domain;
        for (const Task& task : domain.tasks) {
            PartSums of_task;
            for (const ItemFigures& item : summary.items)
                if (prepared.items()[item.item].key->task == task.id) add(prepared, item, of_task);
            summary.tasks.push_back(part(task.id, task.title, of_task, all.possible));
        }
        for (const ItemFigures& item : summary.items)
            if (prepared.items()[item.item].key->domain == domain.id) add(prepared, item, of_domain);
        summary.domains.push_back(part(domain.id, domain.title, of_domain, all.possible));
        summary.domains.back().weight = domain.weight;
    }
}

std::string summary_text(const Summary& s, std::string_view report) {
    std::string out = fmt::format("{} attempt{} graded", s.scored(), s.scored() == 1 ? "" : "s");
    if (const auto n = s.attempts.find(AttemptState::not_counted); n != s.attempts.end())
        out += fmt::format(", {} more not counted", n->second);
    if (s.refused() > 0) out += fmt::format(", {} refused", s.refused());
    const std::int64_t files = s.unreadable_files(), lines = s.unreadable() - files;
    if (files > 0) out += fmt::format(", {} file{} unreadable", files, files == 1 ? "" : "s");
    if (lines > 0) out += fmt::format(", {} line{} unreadable", lines, lines == 1 ? "" : "s");
    out += '\n';
    for (const AssessmentSummary& one : s.assessments) {
        const TestFigures& f = one.figures;
        out += fmt::format("{}: mean {}{}, SD {}, alpha {}, SEM {}", one.id.empty() ? "(no assessment)" : one.id, figure(f.mean, 2),
                           one.max_points ? fmt::format(" of {:g}", *one.max_points) : "", figure(f.sd, 2), figure(f.alpha, 3),
                           figure(f.sem, 2));
        if (one.mean_scaled)
            out += fmt::format("; mean scaled {}, {} of {} passed ({})", figure(one.mean_scaled, 0), one.passed, f.attempts,
                               percent(one.passed, f.attempts));
        out += '\n';
    }
    if (s.on_blueprint + s.off_blueprint > 0)
        out += fmt::format("blueprint: {} of {} attempts meet it\n", s.on_blueprint, s.on_blueprint + s.off_blueprint);
    if (s.marks) out += fmt::format("marks: {} of {} used\n", s.marks->used, s.marks->given);
    if (s.with_report > 0) out += fmt::format("reported scores: {} of {} differ from the key's\n", s.with_discrepancy, s.with_report);
    std::size_t flagged = 0;
    for (const ItemFigures& item : s.items) flagged += item.flags.empty() ? 0 : 1;
    if (flagged > 0) out += fmt::format("items to look at: {}\n", flagged);
    if (!report.empty()) out += fmt::format("report: {}\n", report);
    return out;
}

}  // namespace lectern
