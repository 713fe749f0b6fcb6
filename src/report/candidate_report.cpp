#include "report/candidate_report.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/text.h"
#include "base/timestamp.h"
#include "grade/statistics/decision_consistency.h"
#include "io/embedded.h"
#include "report/sections.h"

namespace lectern {

namespace {

using report::course_language;
using report::percent;

constexpr std::size_t longest_part = 60, hash_digits = 16;
constexpr std::string_view ending = ".html", hex = "0123456789abcdef";

bool is_plain_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
}

// Such a part stands in a name as it is. None begins with a sign: names beginning with "." are hidden, with "-" they are options.
bool is_plain(std::string_view part) {
    return !part.empty() && part.size() <= longest_part && part[0] != '.' && part[0] != '-' && std::ranges::all_of(part, is_plain_char);
}

// The part as it is if it is plain, else what is left of it: signs and letters that are no ASCII become one "-" each time.
std::string plain(std::string_view part) {
    if (is_plain(part)) return std::string(part);
    std::string out;
    for (char c : part) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        const bool kept = is_plain_char(c) && c != '-' && (c != '.' || !out.empty());
        if (kept)
            out += c;
        else if (!out.empty() && out.back() != '-')
            out += '-';
        if (out.size() == longest_part) break;
    }
    while (!out.empty() && out.back() == '-') out.pop_back();
    return out.empty() ? "x" : out;
}

// The share of the points that passes: the blueprint's cut, or what the form's table makes of it.
Rational passing_share(const PreparedKey& prepared, const Attempt& attempt, const GradedAttempt& graded) {
    const Scale& scale = prepared.key().blueprint.scale;
    const bool is_whole = !graded.form || graded.form->whole;  // a table is of all the form's items
    if (!is_whole || !scale.tables.contains(attempt.assessment)) return scale.cut;
    const auto lowest = lowest_pass(prepared, attempt.assessment, graded.max);
    return lowest ? Rational(*lowest, graded.max) : scale.cut;
}

// With two decimals at most.
std::string points(const PreparedKey& prepared, std::int64_t units) {
    std::string out = fmt::format("{:.2f}", prepared.points(units).to_double());
    out.erase(out.find_last_not_of('0') + 1);
    if (out.back() == '.') out.pop_back();
    return out;
}

std::optional<double> domain_share(const DomainScore& score) {
    if (score.max == 0) return std::nullopt;
    return static_cast<double>(score.raw) / static_cast<double>(score.max);
}

// The verdict, large, and where the score stands on the scale.
std::string verdict_and_score(const Scale& scale, const GradedAttempt& graded, const ReportWords& w) {
    if (!graded.scaled || !graded.passed) return {};
    const double range = std::max(1, scale.max - scale.min);
    const auto at = [&](int score) { return std::clamp((score - scale.min) / range, 0.0, 1.0); };
    return fmt::format(
        "<p class=\"verdict {}\">{}</p>\n<p class=\"score\">{}</p>\n{}\n", *graded.passed ? "good" : "bad",
        w(*graded.passed ? "verdict-passed" : "verdict-failed") + (graded.by_hand > 0 ? " <small>" + w("provisional") + "</small>" : ""),
        w("scaled-score", {{"score", "<strong>" + std::to_string(*graded.scaled) + "</strong>"},
                           {"min", std::to_string(scale.min)},
                           {"max", std::to_string(scale.max)},
                           {"pass", std::to_string(scale.pass)}}),
        report::bar(at(*graded.scaled), at(scale.pass), "scale"));
}

// What a person has still to decide.
std::string undecided(const GradedAttempt& graded, const ReportWords& w) {
    if (graded.by_hand == 0) return {};
    return "<p class=\"alert\">" + w.count(graded.passed ? "by-hand" : "by-hand-only", graded.by_hand) + "</p>\n";
}

std::string time_taken(std::int64_t milliseconds, const ReportWords& w) {
    const std::int64_t seconds = milliseconds / 1000;
    return w("minutes-seconds", {{"minutes", std::to_string(seconds / 60)}, {"seconds", fmt::format("{:02}", seconds % 60)}});
}

// "2026-11-02 11:41 UTC"; a time that is none as it was read.
std::string moment(const std::string& time) {
    const auto at = parse_timestamp(time);
    if (!at) return escape_xml(time);
    const std::string text = format_timestamp(*at);
    return text.substr(0, 10) + " " + text.substr(11, 5) + " UTC";
}

std::string facts(const PreparedKey& prepared, const Attempt& attempt, const GradedAttempt& graded, const ReportWords& w) {
    std::string out;
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty()) out += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", w(name), value);
    };
    if (graded.form && !graded.form->key->title.empty())
        add("assessment", fmt::format("<span{}>{}</span>", course_language(prepared.key(), w), escape_xml(graded.form->key->title)));
    else
        add("assessment", escape_xml(attempt.assessment));
    add("attempt", std::to_string(attempt.attempt));
    add("submitted", moment(attempt.submitted));
    if (graded.milliseconds && *graded.milliseconds >= 0) add("time-taken", time_taken(*graded.milliseconds, w));
    const std::optional<double> earned = domain_share({graded.raw, graded.max});
    add("points-earned",
        w("points-of", {{"raw", points(prepared, graded.raw)}, {"max", points(prepared, graded.max)}, {"percent", percent(earned)}}));
    add("questions", w("question-counts", {{"right", std::to_string(graded.right)},
                                           {"partial", std::to_string(graded.partial)},
                                           {"wrong", std::to_string(graded.wrong)},
                                           {"omitted", std::to_string(graded.omitted)}}));
    return out;
}

std::string domain_row(const PreparedKey& prepared, const Domain& domain, const DomainScore& score, Rational pass, const ReportWords& w) {
    std::string band = "–";
    if (score.max > 0) {
        const bool meets = Rational(score.raw, score.max) >= pass;
        band = fmt::format("<span class=\"{}\">{}</span>", meets ? "good" : "bad", w(meets ? "band-meets" : "band-below"));
    }
    std::string out = fmt::format("<tr role=\"row\"><th scope=\"row\" role=\"rowheader\"{}>{} {}</th>", course_language(prepared.key(), w),
                                  escape_xml(domain.id), escape_xml(domain.title));
    const auto add = [&](const char* name, const char* kind, const std::string& html) {
        out += fmt::format("<td role=\"cell\" class=\"{}\" data-name=\"{}\"><span>{}</span></td>", kind, w(name), html);
    };
    add("weight", "n", percent(domain.weight.to_double(), 0));
    add("points-earned", "n", points(prepared, score.raw) + " / " + points(prepared, score.max));
    add("share", "meter",
        report::bar(domain_share(score), pass.to_double(), "small") + (score.max > 0 ? " " + percent(domain_share(score)) : ""));
    add("band", "band", band);
    return out + "</tr>\n";
}

std::string domain_section(const PreparedKey& prepared, const Attempt& attempt, const GradedAttempt& graded, const ReportWords& w) {
    if (graded.domains.empty()) return {};
    const Rational pass = passing_share(prepared, attempt, graded);
    std::string out = fmt::format("<section aria-labelledby=\"domains\">\n<h2 id=\"domains\">{}</h2>\n", w("by-domain"));
    // A narrow screen shows rows as lists; the roles keep them a table for those who hear it.
    out +=
        "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-labelledby=\"domains\"><table role=\"table\">\n"
        "<thead role=\"rowgroup\"><tr role=\"row\">";
    for (const auto& [name, kind] : {std::pair{"domain", ""}, {"weight", "n"}, {"points-earned", "n"}, {"share", ""}, {"band", ""}})
        out += fmt::format("<th scope=\"col\" role=\"columnheader\" class=\"{}\">{}</th>", kind, w(name));
    out += "</tr></thead>\n<tbody role=\"rowgroup\">\n";
    for (std::size_t d = 0; d < graded.domains.size(); ++d)
        out += domain_row(prepared, prepared.key().blueprint.domains[d], graded.domains[d], pass, w);
    return out.append(report::table_end) + "<p class=\"soft\">" + w("band-note", {{"cut", fmt::format("{:.4g}", pass.to_double() * 100)}}) +
           "</p>\n</section>\n";
}

std::string closing_notes(const PreparedKey& prepared, const GradedAttempt& graded, const ReportWords& w) {
    std::string out;
    const auto add = [&](const char* kind, const std::string& text) { out += fmt::format("<p{}>{}</p>\n", kind, text); };
    const Scale& scale = prepared.key().blueprint.scale;
    if (graded.passed)
        add("", w("own-scale", {{"min", std::to_string(scale.min)}, {"max", std::to_string(scale.max)}}));
    else if (!has_blueprint(prepared.key()))
        add("", w("no-pass-mark"));
    add(" class=\"soft\"", w("graded-by", {{"build", "<span class=\"id\">" + escape_xml(prepared.key().build) + "</span>"}}));
    return out;
}

}  // namespace

std::string candidate_report_html(const PreparedKey& prepared, const Attempt& attempt, const GradedAttempt& graded,
                                  std::string_view language) {
    const Key& key = prepared.key();
    const ReportWords& w = ReportWords::in(language);
    const std::string title = escape_xml(key.title.empty() ? key.course : key.title), candidate = escape_xml(attempt.candidate);
    return w.fill(embedded("templates/report/candidate.html"),
                  {{"language", w.language()},
                   {"page-title", w("score-report-of", {{"candidate", candidate}, {"title", title}})},
                   {"style", std::string(embedded("templates/report/candidate.css"))},
                   {"course-language", course_language(key, w)},
                   {"title", title},
                   {"candidate", candidate},
                   {"verdict", verdict_and_score(key.blueprint.scale, graded, w) + undecided(graded, w)},
                   {"facts", facts(prepared, attempt, graded, w)},
                   {"domains", domain_section(prepared, attempt, graded, w)},
                   {"notes", closing_notes(prepared, graded, w)}});
}

std::string candidate_report_name(const Attempt& attempt) {
    const auto number = std::to_string(attempt.attempt);
    const bool named = !attempt.assessment.empty();
    std::string out = plain(attempt.candidate) + "_" + (named ? plain(attempt.assessment) + "_" : "") + number;
    if (!is_plain(attempt.candidate) || (named && !is_plain(attempt.assessment)))
        out += "_" + sha256_hex(attempt.candidate + '\0' + attempt.assessment + '\0' + number).substr(0, hash_digits);
    return out.append(ending);
}

bool is_candidate_report_name(std::string_view name) {
    if (!name.ends_with(ending)) return false;
    name.remove_suffix(ending.size());
    std::vector<std::string_view> parts = split(name, '_');
    const auto made_of = [](std::string_view part, std::string_view digits) {
        return !part.empty() && part.find_first_not_of(digits) == part.npos;
    };
    if (parts.size() > 2 && parts.back().size() == hash_digits && made_of(parts.back(), hex)) parts.pop_back();
    return (parts.size() == 2 || parts.size() == 3) && made_of(parts.back(), hex.substr(0, 10)) &&
           std::all_of(parts.begin(), parts.end() - 1, is_plain);
}

std::string candidate_reports_header() {
    return "candidate,attempt,assessment,page\n";
}

void candidate_reports_row(const Attempt& attempt, std::string& out) {
    out += csv_field(attempt.candidate) + "," + std::to_string(attempt.attempt) + "," + csv_field(attempt.assessment) + "," +
           candidate_report_name(attempt) + "\n";
}

}  // namespace lectern
