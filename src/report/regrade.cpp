// The report's section on a repaired key.
#include <fmt/format.h>

#include "base/text.h"
#include "grade/rows/tables.h"
#include "report/sections.h"

namespace lectern::report {

namespace {

std::string repair_words(const RepairRule& rule, const ReportWords& w) {
    const auto what = [&] {
        if (rule.action == RepairAction::accept) return w("repair-accept", {{"key", escape_xml(response_text({rule.values, rule.pairs}))}});
        return w("repair-" + std::string(to_string(rule.action)));
    }();
    return rule.forms.empty() ? what : what + " (" + escape_xml(join(rule.forms, ", ")) + ")";
}

std::string rule_rows(const Summary& s, const ReportWords& w) {
    std::string out;
    for (const RepairRule& rule : *s.regrade->rules) {
        const auto changed = s.regrade->sums.items.find(rule.item);
        out += "<tr>" + name_cell(rule.item) + fmt::format("<td>{}</td><td>{}</td>", repair_words(rule, w), escape_xml(rule.reason)) +
               cell(std::to_string(changed == s.regrade->sums.items.end() ? 0 : changed->second)) + "</tr>\n";
    }
    return out;
}

std::string score_change(const VerdictChange& one) {
    const auto text = [](const std::optional<int>& score) { return score ? std::to_string(*score) : "–"; };
    return text(one.before) + " → " + text(one.after);
}

std::string verdict_rows(const RegradeSums& sums, const ReportWords& w) {
    std::string out;
    for (const VerdictChange& one : sums.verdicts)
        out += "<tr>" + name_cell(one.candidate) + cell(std::to_string(one.attempt)) +
               fmt::format("<td class=\"id\">{}</td><td class=\"n\">{}</td><td><span class=\"{}\">{}</span></td></tr>\n",
                           one.assessment.empty() ? "–" : escape_xml(one.assessment), score_change(one), one.passes ? "good" : "bad",
                           w(one.passes ? "passes-now" : "fails-now"));
    return out;
}

std::string strong(std::int64_t n) {
    return fmt::format("<strong>{}</strong>", n);
}

}  // namespace

std::string repair(const Summary& s, std::string_view item, const ReportWords& w) {
    std::vector<std::string> parts;
    if (s.regrade)
        for (const RepairRule& rule : *s.regrade->rules)
            if (rule.item == item) parts.push_back(repair_words(rule, w));
    return w.list(parts);
}

std::string regrade_section(const Summary& s, const ReportWords& w) {
    if (!s.regrade) return {};
    const RegradeSums& sums = s.regrade->sums;
    std::string out = fmt::format("<section aria-labelledby=\"regrade\">\n<h2 id=\"regrade\">{}</h2>\n<p>{}</p>\n", w("repaired-key"),
                                  w("repaired-figures", {{"attempts", w.count("attempts", sums.attempts)},
                                                         {"raw", strong(sums.raw)},
                                                         {"scaled", strong(sums.scaled)},
                                                         {"pass", strong(sums.now_pass)},
                                                         {"fail", strong(sums.now_fail)}}));
    out += table_begin(w, "regrade", {{"item", ""}, {"repair", ""}, {"reason", ""}, {"attempts-changed"}}) + rule_rows(s, w);
    out += table_end;
    if (!sums.verdicts.empty())
        out.append("<h3 id=\"verdicts\">" + w("changed-verdicts") + "</h3>\n")
            .append(table_begin(w, "verdicts", {{"candidate", ""}, {"attempt"}, {"assessment", ""}, {"scaled"}, {"verdict", ""}}))
            .append(verdict_rows(sums, w))
            .append(table_end);
    const std::int64_t more = sums.now_pass + sums.now_fail - static_cast<std::int64_t>(sums.verdicts.size());
    if (more > 0) out += "<p class=\"soft\">" + w.count("more-in-regrade", more) + "</p>\n";
    return out + "</section>\n";
}

}  // namespace lectern::report
