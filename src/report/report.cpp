#include "report/report.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/base64.h"
#include "base/hash.h"
#include "base/text.h"
#include "io/embedded.h"
#include "report/sections.h"

namespace lectern {

namespace report {

std::string percent(const std::optional<double>& share, int decimals) {
    return share ? fmt::format("{:.{}f} %", *share * 100, decimals) : "–";
}

std::string course_language(const Key& key, const ReportWords& words) {
    const bool other = !key.language.empty() && key.language.substr(0, key.language.find('-')) != words.language();
    return other ? fmt::format(" lang=\"{}\"", escape_xml(key.language)) : std::string();
}

std::string table_begin(const ReportWords& words, std::string_view heading, std::initializer_list<Column> columns, std::string_view kind) {
    std::string out =
        fmt::format("<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-labelledby=\"{}\"><table class=\"sortable {}\">\n<thead><tr>",
                    heading, kind);
    for (const Column& one : columns) out += fmt::format("<th scope=\"col\" class=\"{}\">{}</th>", one.kind, words(one.name));
    return out + "</tr></thead>\n<tbody>\n";
}

std::string cell(const std::string& number) {
    return "<td class=\"n\">" + number + "</td>";
}

std::string name_cell(const std::string& name) {
    return fmt::format("<th scope=\"row\" class=\"id\">{}</th>", name.empty() ? "–" : escape_xml(name));
}

}  // namespace report

namespace {

using namespace report;

std::optional<double> share(std::int64_t part, std::int64_t whole) {
    if (whole == 0) return std::nullopt;
    return static_cast<double>(part) / static_cast<double>(whole);
}

std::string soft(const std::string& text) {
    return "<p class=\"soft\">" + text + "</p>\n";
}

std::string id(std::string_view text) {
    return fmt::format("<span class=\"id\">{}</span>", escape_xml(text));
}

std::string meta(const Summary& s, const ReportWords& w) {
    const Key& key = s.prepared->key();
    std::vector<std::string> files;
    for (const FileSummary& file : s.files) files.push_back(id(file.path));
    return w("meta-course", {{"course", id(key.course)}}) + " · " + w("meta-build", {{"build", id(key.build)}}) + " · " +
           w("meta-graded", {{"attempts", w.count("attempts", s.scored())},
                             {"files", w.count("files", static_cast<std::int64_t>(files.size()))},
                             {"list", w.list(files)}});
}

std::string alert(const Summary& s, const ReportWords& w) {
    std::vector<std::string> parts;
    const std::int64_t files = s.unreadable_files(), lines = s.unreadable() - files;
    if (files > 0) parts.push_back(w.count("unreadable-files", files));
    if (lines > 0) parts.push_back(w.count("unreadable-lines", lines));
    if (s.refused() > 0) parts.push_back(w.count("refused-attempts", s.refused()));
    if (s.with_discrepancy > 0) parts.push_back(w.count("scores-differ", s.with_discrepancy));
    if (parts.empty()) return {};
    return fmt::format("<div class=\"alert\" role=\"note\"><p><strong>{}</strong> {}</p></div>", w("before-use"),
                       w("before-use-text", {{"list", w.list(parts)}}));
}

std::string card(const std::string& name, const std::string& value, const std::string& more) {
    return fmt::format("<div class=\"card\"><dl><dt>{}</dt><dd>{}<small>{}</small></dd></dl></div>\n", name, value, more);
}

std::string n_of(const ReportWords& w, std::int64_t n, std::int64_t of) {
    return w("n-of", {{"n", std::to_string(n)}, {"of", std::to_string(of)}});
}

std::string handed_in(const Summary& s, const ReportWords& w) {
    if (const std::int64_t left_out = s.refused() + s.unreadable(); left_out > 0) return w.count("not-graded", left_out);
    return s.not_submitted > 0 ? w.count("not-submitted", s.not_submitted) : w("all-handed-in");
}

std::string cards(const Summary& s, const ReportWords& w) {
    const Key& key = s.prepared->key();
    const Scale& scale = key.blueprint.scale;
    std::string out = card(w("attempts-graded"), std::to_string(s.scored()), handed_in(s, w));
    if (has_blueprint(key)) out += card(w("passed"), percent(share(s.passed, s.with_verdict)), n_of(w, s.passed, s.with_verdict));
    const AssessmentSummary* one = s.assessments.size() == 1 ? &s.assessments.front() : nullptr;
    if (!one) return out + card(w("assessments"), std::to_string(s.assessments.size()), w("see-score-statistics"));
    const TestFigures& f = one->figures;
    out += card(
        w("mean-score"), figure(f.mean, 1),
        one->max_points ? w("of-points-sd", {{"max", fmt::format("{:g}", *one->max_points)}, {"sd", figure(f.sd, 1)}}) : w("in-points"));
    if (one->mean_scaled)
        out += card(w("mean-scaled"), figure(one->mean_scaled, 0),
                    w("of-scale-pass",
                      {{"min", std::to_string(scale.min)}, {"max", std::to_string(scale.max)}, {"pass", std::to_string(scale.pass)}}));
    out += card(w("reliability"), figure(f.alpha, 2), w("cronbachs-alpha"));
    return out + card(w("measurement-error"), figure(f.sem, 2), w("sem-points"));
}

std::string part_row(const PartSummary& part, const Summary& s, const ReportWords& w, const char* kind) {
    const std::optional<double> weight = part.weight ? std::optional(part.weight->to_double()) : std::nullopt;
    const Blueprint& blueprint = s.prepared->key().blueprint;
    std::string fits, delivered;
    if (weight && part.delivered) {
        const bool ok = std::abs(*part.delivered - *weight) <= blueprint.tolerance.to_double() + 1e-12;
        fits = fmt::format("<span class=\"{}\" role=\"img\" aria-label=\"{}\">{}</span>", ok ? "good" : "bad", w(ok ? "fits" : "fits-not"),
                           ok ? "✓" : "✗");
        delivered = bar(part.delivered, weight, "small plain");
    }
    return fmt::format(
        "<tr class=\"{}\"><th scope=\"row\"{}>{} {}</th><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"meter n\">{} {} {}</td>"
        "<td class=\"meter\">{} {}</td></tr>\n",
        kind, course_language(s.prepared->key(), w), escape_xml(part.id), escape_xml(part.title), part.items,
        weight ? percent(weight, 0) : "", delivered, percent(part.delivered), fits, bar(part.fraction, blueprint.scale.cut.to_double()),
        percent(part.fraction));
}

std::string domains(const Summary& s, const ReportWords& w) {
    if (s.domains.empty()) return soft(w("no-blueprint"));
    std::string out = table_begin(w, "domains", {{"domain-task", ""}, {"items-head"}, {"weight"}, {"delivered"}, {"earned", ""}});
    std::size_t task = 0;
    for (std::size_t d = 0; d < s.domains.size(); ++d) {
        out += part_row(s.domains[d], s, w, "part");
        for (std::size_t i = 0; i < s.prepared->key().blueprint.domains[d].tasks.size(); ++i)
            out += part_row(s.tasks[task++], s, w, "task");
    }
    return out.append(table_end) + soft(w("mark-in-bar"));
}

std::string violation_text(const Key& key, const BlueprintVerdict& verdict, const Violation& violation, const ReportWords& w) {
    const std::string name = "violation-" + std::string(to_string(violation.requirement)), subject = escape_xml(violation.subject);
    if (violation.requirement == Requirement::questions)
        return w(name, {{"n", std::to_string(verdict.items)}, {"wanted", std::to_string(key.blueprint.questions)}});
    if (violation.requirement != Requirement::domain) return w(name, {{"subject", subject}});
    const auto domain = std::ranges::find(verdict.domains, violation.subject, &DomainShare::domain);
    return w(name, {{"subject", subject},
                    {"share", fmt::format("{:.1f}", domain->share_of_points.to_double() * 100)},
                    {"weight", to_decimal(domain->weight * 100)},
                    {"tolerance", to_decimal(key.blueprint.tolerance * 100)}});
}

std::string verdict(const Key& key, const PreparedForm& form, const ReportWords& w) {
    if (form.verdict.ok()) return "<span class=\"good\">" + w("meets-it") + "</span>";
    std::string out = "<span class=\"bad\">" + w("does-not") + "</span><br>";
    for (const Violation& violation : form.verdict.violations) out += violation_text(key, form.verdict, violation, w) + "<br>";
    return out;
}

std::string form_shares(const PreparedForm& form) {
    std::string out;
    for (const DomainShare& one : form.verdict.domains)
        out += fmt::format("{}{}: {} <span class=\"soft\">({})</span>", out.empty() ? "" : " · ", escape_xml(one.domain), one.items,
                           percent(one.share_of_points.to_double()));
    return out;
}

std::string blueprint(const Summary& s, const ReportWords& w) {
    const Key& key = s.prepared->key();
    if (!has_blueprint(key)) return soft(w("no-blueprint"));
    std::string out =
        "<p>" + w("meet-blueprint", {{"of", "<strong>" + n_of(w, s.on_blueprint, s.on_blueprint + s.off_blueprint) + "</strong>"},
                                     {"items", std::to_string(key.blueprint.questions)},
                                     {"minutes", std::to_string(key.blueprint.minutes)},
                                     {"tolerance", to_decimal(key.blueprint.tolerance * 100)}});
    std::vector<std::string> off;
    for (const auto& [requirement, n] : s.off_by)
        off.push_back(w("requirement-" + std::string(to_string(requirement))) + fmt::format(" ({})", n));
    out += off.empty() ? "</p>\n" : " " + w("attempts-that-miss", {{"list", w.list(off)}}) + "</p>\n";
    if (s.prepared->forms().empty()) return out;
    if (s.regrade) out += soft(w("as-delivered"));
    out += table_begin(w, "blueprint", {{"form", ""}, {"items-head"}, {"points"}, {"items-by-domain", ""}, {"blueprint", ""}});
    for (const PreparedForm& form : s.prepared->forms())
        out += "<tr>" + name_cell(form.key->id) + cell(std::to_string(form.verdict.items)) + cell(to_decimal(form.verdict.points)) +
               fmt::format("<td>{}</td><td>{}</td></tr>\n", form_shares(form), verdict(key, form, w));
    return out.append(table_end);
}

std::string assessments(const Summary& s, const ReportWords& w) {
    if (s.assessments.empty()) return soft(w("no-attempt"));
    std::string out = table_begin(w, "assessments",
                                  {{"assessment", ""},
                                   {"attempts-head"},
                                   {"items-head"},
                                   {"mean"},
                                   {"sd"},
                                   {"median"},
                                   {"lowest"},
                                   {"highest"},
                                   {"skew"},
                                   {"minutes-head"},
                                   {"passed"}});
    const bool scaled = has_blueprint(s.prepared->key());
    for (const AssessmentSummary& one : s.assessments) {
        const TestFigures& f = one.figures;
        out += "<tr>" + name_cell(one.id) + cell(std::to_string(f.attempts)) + cell(std::to_string(f.items));
        for (const auto& [value, decimals] :
             {std::pair{f.mean, 2}, {f.sd, 2}, {f.median, 1}, {f.min, 1}, {f.max, 1}, {f.skew, 2}, {one.mean_minutes, 0}})
            out += cell(figure(value, decimals));
        out += cell(scaled ? percent(share(one.passed, f.attempts)) : "–") + "</tr>\n";
    }
    return out.append(table_end);
}

std::string reported(const Summary& s, const ReportWords& w) {
    if (s.with_report == 0) return soft(w("no-reported"));
    if (s.with_discrepancy == 0)
        return fmt::format("<p><span class=\"good\">{}</span> {}</p>\n", w("all-agree"),
                           w("all-agree-text", {{"attempts", w.count("attempts", s.with_report)}}));
    std::vector<std::string> fields;
    for (const auto& [field, n] : s.discrepancies) fields.push_back(w("field-" + field) + fmt::format(" ({})", n));
    return "<p>" +
           w("differ-text",
             {{"of", "<span class=\"bad\">" + n_of(w, s.with_discrepancy, s.with_report) + "</span>"}, {"list", w.list(fields)}}) +
           "</p>\n";
}

std::string findings(const Summary& s, const ReportWords& w) {
    if (s.finding_lines.empty()) return fmt::format("<p><span class=\"good\">{}</span> {}</p>\n", w("none"), w("no-findings"));
    std::string out = table_begin(w, "findings", {{"place", ""}, {"code", ""}, {"finding", ""}});
    for (const FindingLine& one : s.finding_lines)
        out += fmt::format("<tr><td class=\"id\">{}</td><td class=\"{}\">{}</td><td lang=\"en\">{}</td></tr>\n", escape_xml(one.place),
                           one.code.severity() == Severity::error ? "bad" : "warn", one.code.id, escape_xml(one.text));
    out += table_end;
    std::vector<std::string> more;
    for (const auto& [code, n] : s.findings) {
        const auto shown = std::ranges::count(s.finding_lines, code, [](const FindingLine& one) { return std::string(one.code.id); });
        if (n > shown) more.push_back(w("more-of-code", {{"n", std::to_string(n - shown)}, {"code", code}}));
    }
    return more.empty() ? out : out + soft(w("and-more", {{"list", w.list(more)}}));
}

std::string notes(const Summary& s, const ReportWords& w) {
    std::string out = "<ul class=\"notes\">\n";
    const auto add = [&](const std::string& text) { out += "<li>" + text + "</li>\n"; };
    const Scale& scale = s.prepared->key().blueprint.scale;
    if (has_blueprint(s.prepared->key()))
        add(w(scale.tables.empty() ? "note-scale" : "note-scale-table", {{"min", std::to_string(scale.min)},
                                                                         {"max", std::to_string(scale.max)},
                                                                         {"pass", std::to_string(scale.pass)},
                                                                         {"cut", to_decimal(scale.cut * 100)}}));
    for (const char* name : {"note-items", "note-reliability", "note-decision", "note-equating", "note-groups", "note-options"})
        add(w(name));
    return out + "</ul>\n";
}

}  // namespace

std::string report_html(const Summary& s, std::string_view language) {
    const Key& key = s.prepared->key();
    const ReportWords& w = ReportWords::in(language);
    const std::string script(embedded("templates/report/sort.js"));
    const std::string title = escape_xml(key.title.empty() ? key.course : key.title);
    return w.fill(embedded("templates/report/report.html"), {{"language", w.language()},
                                                             {"title", title},
                                                             {"page-title", w("results-of", {{"title", title}})},
                                                             {"script", script},
                                                             {"script-hash", base64(sha256(script))},
                                                             {"course-language", course_language(key, w)},
                                                             {"style", std::string(embedded("templates/report/report.css"))},
                                                             {"meta", meta(s, w)},
                                                             {"alert", alert(s, w)},
                                                             {"cards", cards(s, w)},
                                                             {"distribution", histogram(s, w)},
                                                             {"domains", domains(s, w)},
                                                             {"blueprint", blueprint(s, w)},
                                                             {"assessments", assessments(s, w)},
                                                             {"reliability", reliability_table(s, w)},
                                                             {"subscores", subscore_table(s, w)},
                                                             {"equating", equating_tables(s, w)},
                                                             {"dif", dif_table(s, w)},
                                                             {"regrade", regrade_section(s, w)},
                                                             {"reported", reported(s, w)},
                                                             {"look", items_to_look_at(s, w)},
                                                             {"items", item_table(s, w)},
                                                             {"findings", findings(s, w)},
                                                             {"notes", notes(s, w)}});
}

}  // namespace lectern
