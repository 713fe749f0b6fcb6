// The report's tables of reliability, parts of the exam, groups and forms.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/text.h"
#include "grade/report_parts.h"

namespace lectern::report {

namespace {

std::string head(std::initializer_list<std::string_view> names, std::size_t words) {
    std::string out = "<div class=\"wide\"><table>\n<thead><tr>";
    for (const std::string_view name : names) {
        out += words > 0 ? fmt::format("<th>{}</th>", name) : fmt::format("<th class=\"n\">{}</th>", name);
        if (words > 0) --words;
    }
    return out + "</tr></thead>\n<tbody>\n";
}

std::string cell(const std::string& value) {
    return "<td class=\"n\">" + value + "</td>";
}

std::string name_cell(const std::string& name) {
    return fmt::format("<th class=\"id\">{}</th>", name.empty() ? "–" : escape_xml(name));
}

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

std::string consistency_cells(const std::optional<DecisionConsistency>& one) {
    if (!one) return cell("–") + cell("–") + cell("–") + "<td>–</td>";
    return cell(figure(one->cut, 2)) + cell(percent(one->agreement)) + cell(figure(one->kappa, 2)) +
           fmt::format("<td>{}, {} items</td>", source(one->method), one->length);
}

void subscore_rows(const Blueprint& blueprint, const std::string& assessment, const std::string& language, const TestFigures& whole,
                   const Subscores& parts, std::string& out) {
    const auto row = [&](const char* kind, const char* what, const std::vector<Subscore>& list, const std::string& id) {
        const auto found = std::ranges::find(list, id, &Subscore::id);
        if (found == list.end()) return;
        const SumFigures& f = found->figures;
        out += fmt::format("<tr class=\"{}\"><th>{} {}</th>", kind, what, escape_xml(id));
        out += cell(fmt::format("{}", f.items)) + cell(figure(f.max, 1)) + cell(figure(f.mean, 2)) + cell(figure(f.sd, 2)) +
               cell(figure(f.alpha, 3)) + "</tr>\n";
    };
    out += fmt::format("<tr class=\"part\"><th>{}{}</th>", assessment.empty() ? "–" : escape_xml(assessment),
                       language.empty() ? "" : ", " + escape_xml(language));
    out += cell(fmt::format("{}", whole.items)) + cell("") + cell(figure(whole.mean, 2)) + cell(figure(whole.sd, 2)) +
           cell(figure(whole.alpha, 3)) + "</tr>\n";
    for (const Domain& domain : blueprint.domains) {
        row("task", "Domain", parts.domains, domain.id);
        for (const Task& task : domain.tasks) row("subtask", "Task", parts.tasks, task.id);
    }
}

bool several_languages(const Summary& s) {
    return std::ranges::any_of(s.languages, [&](const LanguageSummary& one) { return one.language != s.languages.front().language; });
}

std::string equated_rows(const Equating& one) {
    std::string out = head({"Points", "Mean–sigma", "Equipercentile", "Scaled", "Scaled, mean–sigma", "Scaled, equipercentile"}, 0);
    const auto scaled = [](const std::optional<int>& value) { return cell(value ? std::to_string(*value) : "–"); };
    for (const EquatedScore& row : one.scores)
        out += "<tr>" + cell(std::to_string(row.score)) + cell(figure(row.mean_sigma, 2)) + cell(figure(row.equipercentile, 2)) +
               scaled(row.scaled) + scaled(row.scaled_mean_sigma) + scaled(row.scaled_equipercentile) + "</tr>\n";
    return out + "</tbody>\n</table></div>\n";
}

}  // namespace

std::string reliability_table(const Summary& s) {
    if (s.assessments.empty()) return "<p class=\"soft\">No attempt was graded.</p>\n";
    std::string out =
        head({"Assessment", "Alpha", "Lambda-2", "KR-20", "SEM", "SEM at the cut", "Cut, points", "Same decision", "Kappa"}, 1);
    out.insert(out.find("</tr></thead>"), "<th>By</th>");
    for (const AssessmentSummary& one : s.assessments)
        out += "<tr>" + name_cell(one.id) + test_cells(one.figures) + cell(figure(error_at_cut(one), 2)) +
               consistency_cells(one.consistency) + "</tr>\n";
    return out + "</tbody>\n</table></div>\n";
}

std::string subscore_table(const Summary& s) {
    if (s.assessments.empty()) return "<p class=\"soft\">No attempt was graded.</p>\n";
    const Blueprint& blueprint = s.scheme->key().blueprint;
    std::string out = head({"Assessment, domain, task", "Items", "Points", "Mean", "SD", "Alpha"}, 1);
    for (const AssessmentSummary& one : s.assessments) subscore_rows(blueprint, one.id, {}, one.figures, one.subscores, out);
    if (several_languages(s))
        for (const LanguageSummary& one : s.languages)
            subscore_rows(blueprint, one.assessment, one.language.empty() ? "no language" : one.language, one.figures, one.subscores, out);
    return out + "</tbody>\n</table></div>\n";
}

std::string dif_table(const Summary& s) {
    if (s.dif.empty())
        return "<p class=\"soft\">The attempts name no two groups that could be compared (<code>group</code>, docs/results.md).</p>\n";
    std::string out = head({"Item", "Class", "Reference", "Focal"}, 4);
    out.insert(out.find("</tr></thead>"),
               "<th class=\"n\">Attempts</th><th class=\"n\">Strata</th><th class=\"n\">Alpha</th><th class=\"n\">Delta</th><th "
               "class=\"n\">SE</th><th class=\"n\">χ²</th><th class=\"n\">p</th>");
    for (const DifFigures& one : s.dif) {
        const char* const kind = one.ets_class == 'C' ? "bad" : one.ets_class == 'B' ? "warn" : "";
        out += "<tr>" + name_cell(s.scheme->items()[one.item].key->id) +
               fmt::format("<td class=\"{}\">{}</td><td>{}</td><td>{}</td>", kind, one.ets_class == 0 ? "–" : std::string(1, one.ets_class),
                           escape_xml(one.reference), escape_xml(one.focal)) +
               cell(fmt::format("{} + {}", one.reference_n, one.focal_n)) + cell(std::to_string(one.strata)) + cell(figure(one.alpha, 2)) +
               cell(figure(one.delta, 2)) + cell(figure(one.delta_se, 2)) + cell(figure(one.chi2, 2)) + cell(figure(one.p_value, 3)) +
               "</tr>\n";
    }
    return out + "</tbody>\n</table></div>\n";
}

std::string equating_tables(const Summary& s) {
    if (s.equating.empty()) return "<p class=\"soft\">Forms are equated to the first form of the key where both have attempts.</p>\n";
    std::string out;
    for (const Equating& one : s.equating)
        out +=
            fmt::format(
                "<details>\n<summary><span class=\"id\">{}</span> to <span class=\"id\">{}</span>: {}; {} and {}; mean–sigma {:.4f} · "
                "points {} {:.3f}</summary>\n",
                escape_xml(one.form), escape_xml(one.base),
                one.common_items > 0 ? "by " + count(static_cast<std::int64_t>(one.common_items), "common item", "common items")
                                     : "candidates taken as random groups",
                count(one.form_n, "attempt", "attempts"), one.base_n, one.slope, one.intercept < 0 ? "−" : "+", std::abs(one.intercept)) +
            equated_rows(one) + "</details>\n";
    return out;
}

}  // namespace lectern::report
