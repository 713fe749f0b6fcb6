#include "grade/rows/tables.h"

#include <algorithm>

#include "base/csv_row.h"
#include "base/text.h"
#include "grade/attempt/reported.h"
#include "grade/attempt/weighing.h"

namespace lectern {

namespace {

void seconds(CsvRow& row, const std::optional<std::int64_t>& milliseconds) {
    if (milliseconds)
        row.number(Rational(*milliseconds, 1000));
    else
        row.empty();
}

void scores(const Scheme& scheme, const GradedAttempt& graded, CsvRow& row) {
    if (!has_score(graded.state)) {
        for (int i = 0; i < 9; ++i) row.empty();
        for (std::size_t d = 0; d < scheme.domains(); ++d) row.empty().empty();
        row.empty().empty();
        return;
    }
    row.number(scheme.points(graded.raw)).number(scheme.points(graded.max));
    if (graded.max > 0)
        row.number(Rational(graded.raw, graded.max));
    else
        row.empty();
    row.number(graded.scaled ? std::optional<std::int64_t>(*graded.scaled) : std::nullopt).boolean(graded.passed);
    for (const int n : {graded.right, graded.partial, graded.wrong, graded.omitted}) row.number(std::int64_t{n});
    for (const DomainScore& domain : graded.domains) row.number(scheme.points(domain.raw)).number(scheme.points(domain.max));
    row.number(graded.weighted);
    if (has_blueprint(scheme.key()))
        row.text(verdict_text(graded.violations));
    else
        row.empty();
}

std::optional<double> of_item(const std::map<std::string, double>& figures, std::string_view item) {
    const auto found = figures.empty() ? figures.end() : figures.find(std::string(item));
    return found == figures.end() ? std::nullopt : std::optional(found->second);
}

std::string item_fields(const ItemResponse& one) {
    return "," + csv_field(one.item) + "," + csv_field(response_text(one.response));
}

// ",reported_points,difference"
void append_reported(const Attempt& attempt, std::string_view item, std::optional<Rational> points, std::string& out) {
    if (!attempt.reported) {
        out += ",,";
        return;
    }
    const auto reported = of_item(attempt.reported->items, item), half_unit = of_item(attempt.reported->item_half_units, item);
    out += ',';
    if (reported) append_decimal(as_shown(*reported, half_unit), out);
    out += ',';
    if (reported && points) out += difference_shown(*reported, *points, half_unit);
}

void append_seconds(const ItemResponse* given, std::string& out) {
    out += ',';
    if (given && given->seconds) append_decimal(*given->seconds, out);
}

void response_row(const Scheme& scheme, const Attempt& attempt, AttemptState state, const GradedResponse& one, const std::string& owner,
                  std::string& out) {
    const ItemResponse* given = one.index ? &attempt.responses[*one.index] : nullptr;
    const std::string_view item = given ? std::string_view(given->item) : std::string_view(scheme.items()[*one.item].key->id);
    out += owner;
    const bool judged = one.answer && one.counts && one.state != ResponseState::marked;
    if (one.answer)
        out += judged ? one.answer->scored_fields : one.answer->fields;
    else
        out += given ? item_fields(*given) : "," + csv_field(item) + ",";
    if (!one.counts)
        out += ",,,";
    else if (!judged)
        out += "," + to_decimal(one.fraction) + "," + to_decimal(scheme.points(one.score)) + "," +
               to_decimal(scheme.items()[*one.item].key->points);
    append_reported(attempt, item, one.counts ? std::optional(scheme.points(one.score)) : std::nullopt, out);
    append_seconds(given, out);
    out += ',';
    out += state == AttemptState::not_counted ? to_string(state) : to_string(one.state);
    out += '\n';
}

}  // namespace

std::string attempts_header(const Scheme& scheme) {
    std::string out =
        "candidate,attempt,assessment,language,group,started,submitted,seconds,raw,max,fraction,scaled,passed,right,partial,wrong,omitted";
    for (const Domain& domain : scheme.key().blueprint.domains)
        out += "," + csv_field("domain_" + domain.id + "_raw") + "," + csv_field("domain_" + domain.id + "_max");
    return out + ",weighted,blueprint,reported_raw,reported_max,reported_scaled,reported_passed,difference,state,file,line\n";
}

void attempts_row(const Scheme& scheme, const Attempt& attempt, const AttemptPlace& place, const GradedAttempt& graded, std::string& out) {
    CsvRow row(out);
    row.text(attempt.candidate).number(std::int64_t{attempt.attempt}).text(attempt.assessment).text(attempt.language);
    row.text(attempt.group).text(attempt.started).text(attempt.submitted);
    seconds(row, graded.milliseconds);
    scores(scheme, graded, row);
    static const Reported none;
    const Reported& reported = attempt.reported ? *attempt.reported : none;
    const auto raw = reported.raw ? std::optional(as_shown(*reported.raw, reported.raw_half_unit)) : std::nullopt;
    row.number(raw).number(reported.max).number(reported.scaled).boolean(reported.passed);
    if (reported.raw && has_score(graded.state))
        row.text(difference_shown(*reported.raw, Weighing(scheme, attempt, graded).raw(), reported.raw_half_unit));
    else
        row.empty();
    row.text(to_string(graded.state)).text(place.path).number(std::int64_t{place.line});
}

std::string responses_header() {
    return "candidate,attempt,assessment,item,response,fraction,points,max,reported_points,difference,seconds,state\n";
}

std::string response_owner(const Attempt& attempt) {
    return csv_field(attempt.candidate) + "," + std::to_string(attempt.attempt) + "," + csv_field(attempt.assessment);
}

void responses_rows(const Scheme& scheme, const Attempt& attempt, const GradedAttempt& graded, std::string& out) {
    const std::string owner = response_owner(attempt);
    for (const GradedResponse& one : graded.responses) response_row(scheme, attempt, graded.state, one, owner, out);
    if (has_score(graded.state) || !graded.responses.empty()) return;
    for (const ItemResponse& one : attempt.responses) {
        out += owner + item_fields(one) + ",,,";
        append_reported(attempt, one.item, std::nullopt, out);
        append_seconds(&one, out);
        out += ',';
        out += to_string(graded.state);
        out += '\n';
    }
}

std::string discrepancies_header() {
    return "candidate,attempt,assessment,item,field,reported,computed,difference,cause,file,line\n";
}

void discrepancies_rows(const Attempt& attempt, const AttemptPlace& place, const GradedAttempt& graded, std::string& out) {
    for (const Discrepancy& one : graded.discrepancies) {
        CsvRow row(out);
        row.text(attempt.candidate).number(std::int64_t{attempt.attempt}).text(attempt.assessment).text(one.item).text(one.field);
        row.text(one.reported).text(one.computed).text(one.difference).text(one.cause).text(place.path).number(std::int64_t{place.line});
    }
}

}  // namespace lectern
