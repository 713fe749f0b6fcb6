// The report's section on a repaired key.
#include <fmt/format.h>

#include "base/text.h"
#include "grade/report_parts.h"

namespace lectern::report {

namespace {

std::string rule_rows(const RegradeSummary& regrade) {
    std::string out;
    for (const RepairRule& rule : *regrade.rules) {
        const auto changed = regrade.sums.items.find(rule.item);
        out += fmt::format("<tr><th class=\"id\">{}</th><td>{}</td><td>{}</td><td class=\"n\">{}</td></tr>\n", escape_xml(rule.item),
                           escape_xml(repair_text({&rule, 1}, rule.item)), escape_xml(rule.reason),
                           changed == regrade.sums.items.end() ? 0 : changed->second);
    }
    return out;
}

std::string verdict_rows(const RegradeSums& sums) {
    std::string out;
    for (const VerdictChange& one : sums.verdicts)
        out += fmt::format("<tr><th class=\"id\">{}</th><td class=\"n\">{}</td><td class=\"id\">{}</td><td>{}</td></tr>\n",
                           escape_xml(one.candidate), one.attempt, one.assessment.empty() ? "–" : escape_xml(one.assessment),
                           one.passes ? "<span class=\"good\">passes now</span>" : "<span class=\"bad\">fails now</span>");
    return out;
}

}  // namespace

std::string regrade_section(const Summary& s) {
    if (!s.regrade) return {};
    const RegradeSums& sums = s.regrade->sums;
    std::string out = fmt::format(
        "<section aria-labelledby=\"regrade\">\n<h2 id=\"regrade\">Repaired key</h2>\n"
        "<p>All figures of this page are those after the repair. Of {} the points changed in <strong>{}</strong> and the scaled score in "
        "<strong>{}</strong>; <strong>{}</strong> now {} and <strong>{}</strong> now {}. regrade.csv has each before and after.</p>\n"
        "<div class=\"wide\"><table>\n<thead><tr><th>Item</th><th>Repair</th><th>Reason</th><th class=\"n\">Attempts with other points</th>"
        "</tr></thead>\n<tbody>\n{}</tbody>\n</table></div>\n",
        count(sums.attempts, "attempt", "attempts"), sums.raw, sums.scaled, sums.now_pass, sums.now_pass == 1 ? "passes" : "pass",
        sums.now_fail, sums.now_fail == 1 ? "fails" : "fail", rule_rows(*s.regrade));
    if (!sums.verdicts.empty())
        out +=
            "<div class=\"wide\"><table>\n<thead><tr><th>Candidate</th><th class=\"n\">Attempt</th><th>Assessment</th><th>Verdict</th></tr>"
            "</thead>\n<tbody>\n" +
            verdict_rows(sums) + "</tbody>\n</table></div>\n";
    if (const auto listed = static_cast<std::int64_t>(sums.verdicts.size()); listed < sums.now_pass + sums.now_fail)
        out += fmt::format("<p class=\"soft\">And {} more in regrade.csv.</p>\n", sums.now_pass + sums.now_fail - listed);
    return out + "</section>\n";
}

}  // namespace lectern::report
