// The report's tables of reliability, parts of the exam, groups and forms.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/text.h"
#include "report/sections.h"

namespace lectern::report {

namespace {

std::string test_cells(const TestFigures& f) {
    return cell(figure(f.alpha, 3)) + cell(figure(f.lambda2, 3)) + cell(figure(f.kr20, 3)) + cell(figure(f.sem, 2));
}

// The error of measurement at the cut.
std::optional<double> error_at_cut(const AssessmentSummary& one) {
    if (!one.consistency) return std::nullopt;
    for (const ScoreError& error : one.figures.conditional_sem)
        if (static_cast<double>(error.score) == one.consistency->cut) return error.sem;
    return std::nullopt;
}

std::string consistency_cells(const std::optional<DecisionConsistency>& one, const ReportWords& w) {
    if (!one) return cell("–") + cell("–") + cell("–") + "<td>–</td>";
    return cell(figure(one->cut, 2)) + cell(percent(one->agreement)) + cell(figure(one->kappa, 2)) + "<td>" +
           w("by-" + std::string(to_string(one->method)), {{"items", w.count("items", one->length)}}) + "</td>";
}

void subscore_rows(const Blueprint& blueprint, const ReportWords& w, const std::string& assessment, const std::string& language,
                   const TestFigures& whole, const Subscores& parts, std::string& out) {
    const auto row = [&](const char* kind, const char* name, const std::vector<Subscore>& list, const std::string& id) {
        const auto found = std::ranges::find(list, id, &Subscore::id);
        if (found == list.end()) return;
        const SumFigures& f = found->figures;
        out += fmt::format("<tr class=\"{}\"><th scope=\"row\">{}</th>", kind, w(name, {{"id", escape_xml(id)}}));
        out += cell(std::to_string(f.items)) + cell(figure(f.max, 1)) + cell(figure(f.mean, 2)) + cell(figure(f.sd, 2)) +
               cell(figure(f.alpha, 3)) + "</tr>\n";
    };
    out += fmt::format("<tr class=\"part\"><th scope=\"row\">{}{}</th>", assessment.empty() ? "–" : escape_xml(assessment),
                       language.empty() ? "" : w("list-separator") + escape_xml(language));
    out += cell(std::to_string(whole.items)) + cell("") + cell(figure(whole.mean, 2)) + cell(figure(whole.sd, 2)) +
           cell(figure(whole.alpha, 3)) + "</tr>\n";
    for (const Domain& domain : blueprint.domains) {
        row("task", "domain-n", parts.domains, domain.id);
        for (const Task& task : domain.tasks) row("subtask", "task-n", parts.tasks, task.id);
    }
}

bool several_languages(const Summary& s) {
    return std::ranges::any_of(s.languages, [&](const LanguageSummary& one) { return one.language != s.languages.front().language; });
}

std::string equated_rows(const Equating& one, const ReportWords& w) {
    std::string out = table_begin(
        w, "equating", {{"points"}, {"mean-sigma"}, {"equipercentile"}, {"scaled"}, {"scaled-mean-sigma"}, {"scaled-equipercentile"}});
    const auto scaled = [](const std::optional<int>& value) { return cell(value ? std::to_string(*value) : "–"); };
    for (const EquatedScore& row : one.scores)
        out += "<tr>" + cell(std::to_string(row.score)) + cell(figure(row.mean_sigma, 2)) + cell(figure(row.equipercentile, 2)) +
               scaled(row.scaled) + scaled(row.scaled_mean_sigma) + scaled(row.scaled_equipercentile) + "</tr>\n";
    return out.append(table_end);
}

std::string nothing(const std::string& why) {
    return "<p class=\"soft\">" + why + "</p>\n";
}

std::string form_name(std::string_view text) {
    return fmt::format("<span class=\"id\">{}</span>", escape_xml(text));
}

std::string nothing_equated(const Summary& s, const ReportWords& w) {
    std::vector<std::string> forms;
    for (const AssessmentSummary& one : s.assessments)
        if (one.form != nullptr) forms.push_back(form_name(one.id));
    return nothing(w("no-equating") + (forms.size() == 1 ? " " + w("one-form-only", {{"form", forms.front()}}) : ""));
}

}  // namespace

std::string reliability_table(const Summary& s, const ReportWords& w) {
    if (s.assessments.empty()) return nothing(w("no-attempt"));
    std::string out = table_begin(w, "reliability",
                                  {{"assessment", ""},
                                   {"alpha"},
                                   {"lambda-2"},
                                   {"kr-20"},
                                   {"sem"},
                                   {"sem-at-cut"},
                                   {"cut-points"},
                                   {"same-decision"},
                                   {"kappa"},
                                   {"by", ""}});
    for (const AssessmentSummary& one : s.assessments)
        out += "<tr>" + name_cell(one.id) + test_cells(one.figures) + cell(figure(error_at_cut(one), 2)) +
               consistency_cells(one.consistency, w) + "</tr>\n";
    return out.append(table_end);
}

std::string subscore_table(const Summary& s, const ReportWords& w) {
    if (s.assessments.empty()) return nothing(w("no-attempt"));
    const Blueprint& blueprint = s.prepared->key().blueprint;
    std::string out =
        table_begin(w, "subscores", {{"assessment-domain-task", ""}, {"items-head"}, {"points"}, {"mean"}, {"sd"}, {"alpha"}});
    for (const AssessmentSummary& one : s.assessments) subscore_rows(blueprint, w, one.id, {}, one.figures, one.subscores, out);
    if (several_languages(s))
        for (const LanguageSummary& one : s.languages)
            subscore_rows(blueprint, w, one.assessment, one.language.empty() ? w("no-language") : one.language, one.figures, one.subscores,
                          out);
    return out.append(table_end);
}

std::string dif_table(const Summary& s, const ReportWords& w) {
    if (s.dif.empty()) return nothing(w("no-groups"));
    std::string out = table_begin(w, "dif",
                                  {{"item", ""},
                                   {"class", ""},
                                   {"reference", ""},
                                   {"focal", ""},
                                   {"attempts-head"},
                                   {"strata"},
                                   {"alpha"},
                                   {"delta"},
                                   {"se"},
                                   {"chi-square"},
                                   {"p"}});
    for (const DifFigures& one : s.dif) {
        const char* const kind = one.ets_class == 'C' ? "bad" : one.ets_class == 'B' ? "warn" : "";
        out += "<tr>" + name_cell(s.prepared->items()[one.item].key->id) +
               fmt::format("<td class=\"{}\">{}</td><td>{}</td><td>{}</td>", kind, one.ets_class == 0 ? "–" : std::string(1, one.ets_class),
                           escape_xml(one.reference), escape_xml(one.focal)) +
               cell(fmt::format("{} + {}", one.reference_n, one.focal_n)) + cell(std::to_string(one.strata)) + cell(figure(one.alpha, 2)) +
               cell(figure(one.delta, 2)) + cell(figure(one.delta_se, 2)) + cell(figure(one.chi2, 2)) + cell(figure(one.p_value, 3)) +
               "</tr>\n";
    }
    return out.append(table_end);
}

std::string equating_tables(const Summary& s, const ReportWords& w) {
    if (s.equating.empty()) return nothing_equated(s, w);
    std::string out;
    for (const Equating& one : s.equating) {
        const auto common = static_cast<std::int64_t>(one.common_items);
        out += "<details>\n<summary>" +
               w("equated-form", {{"form", form_name(one.form)},
                                  {"base", form_name(one.base)},
                                  {"how", common > 0 ? w.count("by-common-items", common) : w("by-random-groups")},
                                  {"attempts", w.count("attempts", one.form_n)},
                                  {"others", std::to_string(one.base_n)},
                                  {"slope", fmt::format("{:.4f}", one.slope)},
                                  {"intercept", fmt::format("{} {:.3f}", one.intercept < 0 ? "−" : "+", std::abs(one.intercept))}}) +
               "</summary>\n" + equated_rows(one, w) + "</details>\n";
    }
    return out;
}

}  // namespace lectern::report
