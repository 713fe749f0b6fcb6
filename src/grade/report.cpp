#include "grade/report.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/embedded.h"
#include "base/fill_template.h"
#include "base/text.h"
#include "grade/report_parts.h"

namespace lectern {

namespace report {

std::string percent(const std::optional<double>& share, int decimals) {
    return share ? fmt::format("{:.{}f} %", *share * 100, decimals) : "–";
}

std::string count(std::int64_t n, const char* one, const char* many) {
    return fmt::format("{} {}", n, n == 1 ? one : many);
}

}  // namespace report

namespace {

using report::bar;
using report::count;
using report::percent;

std::optional<double> share(std::int64_t part, std::int64_t whole) {
    if (whole == 0) return std::nullopt;
    return static_cast<double>(part) / static_cast<double>(whole);
}

std::string meta(const Summary& s) {
    const Key& key = s.scheme->key();
    std::string out = fmt::format("Course <span class=\"id\">{}</span> · build <span class=\"id\">{}</span> · ", escape_xml(key.course),
                                  escape_xml(key.build));
    out += count(s.scored(), "attempt", "attempts") + " graded from " + count(static_cast<std::int64_t>(s.files.size()), "file", "files") +
           ": ";
    for (std::size_t i = 0; i < s.files.size(); ++i)
        out += (i > 0 ? ", " : "") + fmt::format("<span class=\"id\">{}</span>", escape_xml(s.files[i].path));
    return out;
}

std::string alert(const Summary& s) {
    std::string out;
    const auto add = [&](const std::string& text) { out += (out.empty() ? "" : ", ") + text; };
    if (s.unreadable() > 0) add(count(s.unreadable(), "line was", "lines were") + " unreadable");
    if (s.refused() > 0) add(count(s.refused(), "attempt was", "attempts were") + " refused");
    if (s.with_discrepancy > 0) add(count(s.with_discrepancy, "reported score differs", "reported scores differ") + " from the key’s");
    if (out.empty()) return {};
    return fmt::format(
        "<div class=\"alert\" role=\"note\"><p><strong>Before you use these figures:</strong> {}. See <a "
        "href=\"#findings\">findings</a>.</p></div>",
        out);
}

std::string card(std::string_view name, const std::string& value, const std::string& more) {
    return fmt::format("<div class=\"card\"><dl><dt>{}</dt><dd>{}<small>{}</small></dd></dl></div>\n", name, value, more);
}

std::string cards(const Summary& s) {
    const Key& key = s.scheme->key();
    std::string out = card("Attempts graded", fmt::format("{}", s.scored()),
                           s.refused() + s.unreadable() > 0 ? fmt::format("{} not graded", s.refused() + s.unreadable()) : "all handed in");
    if (has_blueprint(key))
        out += card("Passed", percent(share(s.passed, s.with_verdict)), fmt::format("{} of {}", s.passed, s.with_verdict));
    const AssessmentSummary* one = s.assessments.size() == 1 ? &s.assessments.front() : nullptr;
    if (!one) return out + card("Assessments", fmt::format("{}", s.assessments.size()), "see score statistics");
    const TestFigures& f = one->figures;
    out += card("Mean score", figure(f.mean, 1),
                one->max_points ? fmt::format("of {:g} points, SD {}", *one->max_points, figure(f.sd, 1)) : "points");
    if (one->mean_scaled)
        out += card("Mean scaled", figure(one->mean_scaled, 0),
                    fmt::format("of {}–{}, pass {}", key.blueprint.scale.min, key.blueprint.scale.max, key.blueprint.scale.pass));
    out += card("Reliability", figure(f.alpha, 2), "Cronbach’s alpha");
    out += card("Measurement error", figure(f.sem, 2), "SEM, points");
    return out;
}

std::string part_row(const PartSummary& part, const Summary& s, const char* kind) {
    const std::optional<double> weight = part.weight ? std::optional(part.weight->to_double()) : std::nullopt;
    const Blueprint& blueprint = s.scheme->key().blueprint;
    std::string fits, delivered;
    if (weight && part.delivered) {
        const bool ok = std::abs(*part.delivered - *weight) <= blueprint.tolerance.to_double() + 1e-12;
        fits = ok ? "<span class=\"good\">✓</span>" : "<span class=\"bad\">✗</span>";
        delivered = bar(part.delivered, weight, "small plain");
    }
    return fmt::format(
        "<tr class=\"{}\"><th>{} {}</th><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"meter n\">{} {} {}</td>"
        "<td class=\"meter\">{} {}</td></tr>\n",
        kind, escape_xml(part.id), escape_xml(part.title), part.items, weight ? percent(weight, 0) : "", delivered, percent(part.delivered),
        fits, bar(part.fraction, blueprint.scale.cut.to_double()), percent(part.fraction));
}

std::string domains(const Summary& s) {
    if (s.domains.empty()) return "<p class=\"soft\">The course has no blueprint.</p>\n";
    std::string out =
        "<div class=\"wide\"><table>\n<thead><tr><th>Domain, task</th><th class=\"n\">Items</th><th class=\"n\">Weight</th>"
        "<th class=\"n\">Delivered, of all points</th><th>Earned, of its points</th></tr></thead>\n<tbody>\n";
    std::size_t task = 0;
    for (std::size_t d = 0; d < s.domains.size(); ++d) {
        out += part_row(s.domains[d], s, "part");
        for (std::size_t i = 0; i < s.scheme->key().blueprint.domains[d].tasks.size(); ++i) out += part_row(s.tasks[task++], s, "task");
    }
    return out + "</tbody>\n</table></div>\n<p class=\"soft\">The mark in a bar is the domain’s weight, or the cut.</p>\n";
}

std::string verdict(const SchemeForm& form) {
    if (form.verdict.ok()) return "<span class=\"good\">meets it</span>";
    std::string out = "<span class=\"bad\">does not</span><br>";
    for (const Violation& violation : form.verdict.violations) out += escape_xml(violation.text) + "<br>";
    return out;
}

std::string form_shares(const SchemeForm& form) {
    std::string out;
    for (const DomainShare& one : form.verdict.domains)
        out += fmt::format("{}{}: {} <span class=\"soft\">({})</span>", out.empty() ? "" : " · ", escape_xml(one.domain), one.items,
                           percent(one.share_of_points.to_double()));
    return out;
}

std::string blueprint(const Summary& s) {
    const Key& key = s.scheme->key();
    if (!has_blueprint(key)) return "<p class=\"soft\">The course has no blueprint.</p>\n";
    std::string out = fmt::format(
        "<p><strong>{} of {}</strong> graded attempts meet the blueprint: {} items, {} minutes, each domain’s share of the points within "
        "{} % of its weight, the item rules.",
        s.on_blueprint, s.on_blueprint + s.off_blueprint, key.blueprint.questions, key.blueprint.minutes,
        to_decimal(key.blueprint.tolerance * 100));
    std::string off;
    for (const auto& [requirement, n] : s.off_by) off += (off.empty() ? "" : ", ") + fmt::format("{} ({})", to_string(requirement), n);
    out += off.empty() ? "</p>\n" : " Attempts that miss: " + off + "; attempts.csv says how.</p>\n";
    if (s.scheme->forms().empty()) return out;
    out +=
        "<div class=\"wide\"><table>\n<thead><tr><th>Form</th><th class=\"n\">Items</th><th class=\"n\">Points</th><th>Items by "
        "domain</th><th>Blueprint</th></tr></thead>\n<tbody>\n";
    for (const SchemeForm& form : s.scheme->forms())
        out += fmt::format("<tr><th class=\"id\">{}</th><td class=\"n\">{}</td><td class=\"n\">{}</td><td>{}</td><td>{}</td></tr>\n",
                           escape_xml(form.key->id), form.verdict.items, to_decimal(form.verdict.points), form_shares(form), verdict(form));
    return out + "</tbody>\n</table></div>\n";
}

std::string assessments(const Summary& s) {
    if (s.assessments.empty()) return "<p class=\"soft\">No attempt was graded.</p>\n";
    std::string out =
        "<div class=\"wide\"><table>\n<thead><tr><th>Assessment</th><th class=\"n\">Attempts</th><th class=\"n\">Items</th><th "
        "class=\"n\">Mean</th><th class=\"n\">SD</th>"
        "<th class=\"n\">Median</th><th class=\"n\">Lowest</th><th class=\"n\">Highest</th><th class=\"n\">Skew</th><th "
        "class=\"n\">Minutes</th><th class=\"n\">Passed</th></tr></thead>\n<tbody>\n";
    const bool scaled = has_blueprint(s.scheme->key());
    for (const AssessmentSummary& one : s.assessments) {
        const TestFigures& f = one.figures;
        out += fmt::format("<tr><th class=\"id\">{}</th><td class=\"n\">{}</td><td class=\"n\">{}</td>",
                           one.id.empty() ? "–" : escape_xml(one.id), f.attempts, f.items);
        for (const auto& [value, decimals] :
             {std::pair{f.mean, 2}, {f.sd, 2}, {f.median, 1}, {f.min, 1}, {f.max, 1}, {f.skew, 2}, {one.mean_minutes, 0}})
            out += fmt::format("<td class=\"n\">{}</td>", figure(value, decimals));
        out += fmt::format("<td class=\"n\">{}</td></tr>\n", scaled ? percent(share(one.passed, f.attempts)) : "–");
    }
    return out + "</tbody>\n</table></div>\n";
}

std::string reported(const Summary& s) {
    if (s.with_report == 0) return "<p class=\"soft\">The results carry no scores of the system that gave the exam.</p>\n";
    if (s.with_discrepancy == 0)
        return fmt::format("<p><span class=\"good\">All agree:</span> {} with a reported score.</p>\n",
                           count(s.with_report, "attempt", "attempts"));
    std::string fields;
    for (const auto& [field, n] : s.discrepancies) fields += (fields.empty() ? "" : ", ") + fmt::format("{} ({})", escape_xml(field), n);
    return fmt::format(
        "<p><span class=\"bad\">{} of {}</span> attempts with a reported score differ from what the key gives: {}. discrepancies.csv lists "
        "each with its cause.</p>\n",
        s.with_discrepancy, s.with_report, fields);
}

std::string findings(const Summary& s) {
    if (s.finding_lines.empty()) return "<p><span class=\"good\">None.</span> Every line was read and every attempt graded.</p>\n";
    std::string out = "<div class=\"wide\"><table>\n<thead><tr><th>Place</th><th>Code</th><th>Finding</th></tr></thead>\n<tbody>\n";
    for (const FindingLine& one : s.finding_lines)
        out += fmt::format("<tr><td class=\"id\">{}</td><td class=\"{}\">{}</td><td>{}</td></tr>\n", escape_xml(one.place),
                           one.code.severity() == Severity::error ? "bad" : "warn", one.code.id, escape_xml(one.text));
    out += "</tbody>\n</table></div>\n";
    std::string more;
    for (const auto& [code, n] : s.findings) {
        const auto shown = std::ranges::count(s.finding_lines, code, [](const FindingLine& one) { return std::string(one.code.id); });
        if (n > shown) more += fmt::format("{}{} more of {}", more.empty() ? "" : ", ", n - shown, code);
    }
    if (!more.empty()) out += "<p class=\"soft\">And " + more + ": <code>lectern grade</code> prints them all.</p>\n";
    return out;
}

std::string notes(const Summary& s) {
    std::string out = "<ul class=\"notes\">\n";
    if (has_blueprint(s.scheme->key())) {
        const Scale& scale = s.scheme->key().blueprint.scale;
        out += fmt::format(
            "<li><strong>The scale is the course’s own.</strong> {} to {}, pass {} at {} % of the points{}; it is not that of any "
            "certification body, which do not publish theirs. Scores are compensatory: all points count alike.</li>\n",
            scale.min, scale.max, scale.pass, to_decimal(scale.cut * 100), scale.tables.empty() ? "" : ", or by the form’s table");
    }
    return out +
           "<li><strong>p</strong>: mean share of an item’s points that is earned. <strong>Discrimination</strong>: correlation of the "
           "item with the total "
           "without it (corrected point-biserial). <strong>Upper–lower</strong>: p in the 27 % of the attempts with the highest totals "
           "minus p in the 27 % with the lowest.</li>\n"
           "<li><strong>Alpha</strong>: Cronbach’s; <strong>lambda-2</strong>: Guttman’s, never below alpha; <strong>KR-20</strong> where "
           "all "
           "items are right or wrong. <strong>SEM</strong>: SD · √(1 − alpha); <strong>at the cut</strong>: Lord’s binomial error of that "
           "score. “–” is a figure that is not defined, such as a correlation with something constant.</li>\n"
           "<li><strong>Same decision</strong>: share of candidates whom a parallel exam would pass or fail alike; <strong>kappa</strong>: "
           "the same beyond chance.</li>\n"
           "<li><strong>Equating</strong>: the points on the first form that are worth as much, and the scaled score that they give. The "
           "scaled scores of the attempts are by each form’s own scale.</li>\n"
           "<li><strong>Between groups</strong>: Mantel–Haenszel over attempts with the same total; delta below 0: harder for the focal "
           "group. Class A: negligible, B: moderate, C: large (ETS).</li>\n"
           "<li><strong>Mean score</strong> of an option: mean total of those who chose it. Unanswered items score 0. Flags are raised "
           "from 30 attempts on.</li>\n"
           "</ul>\n";
}

}  // namespace

std::string report_html(const Summary& s) {
    const Key& key = s.scheme->key();
    return fill_template(embedded("templates/report/report.html"), {{"title", escape_xml(key.title.empty() ? key.course : key.title)},
                                                                    {"style", std::string(embedded("templates/report/report.css"))},
                                                                    {"meta", meta(s)},
                                                                    {"alert", alert(s)},
                                                                    {"cards", cards(s)},
                                                                    {"distribution", report::histogram(s)},
                                                                    {"domains", domains(s)},
                                                                    {"blueprint", blueprint(s)},
                                                                    {"assessments", assessments(s)},
                                                                    {"reliability", report::reliability_table(s)},
                                                                    {"subscores", report::subscore_table(s)},
                                                                    {"equating", report::equating_tables(s)},
                                                                    {"dif", report::dif_table(s)},
                                                                    {"regrade", report::regrade_section(s)},
                                                                    {"reported", reported(s)},
                                                                    {"look", report::items_to_look_at(s)},
                                                                    {"items", report::item_table(s)},
                                                                    {"findings", findings(s)},
                                                                    {"notes", notes(s)}});
}

}  // namespace lectern
