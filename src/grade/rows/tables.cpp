#include "grade/rows/tables.h"

#include <algorithm>
#include <vector>

#include "base/csv_row.h"
#include "base/text.h"
#include "grade/attempt/compare_reported.h"
#include "grade/attempt/weighing.h"
#include "grade/rows/row_bytes.h"

namespace lectern {

namespace {

void seconds(CsvRow& row, const std::optional<std::int64_t>& milliseconds) {
    if (milliseconds)
        row.number(Rational(*milliseconds, 1000));
    else
        row.empty();
}

void scores(const PreparedKey& prepared, const GradedAttempt& graded, CsvRow& row) {
    if (!has_score(graded.state)) {
        constexpr int columns = 9;  // raw to passed, which KnownTotal::row has, and right to omitted
        for (int i = 0; i < columns; ++i) row.empty();
        for (std::size_t d = 0; d < prepared.domains(); ++d) row.empty().empty();
        row.empty().empty();
        return;
    }
    row.plain(graded.total->row);
    for (const int n : {graded.right, graded.partial, graded.wrong, graded.omitted}) row.number(std::int64_t{n});
    for (const DomainScore& domain : graded.domains) row.number(prepared.points(domain.raw)).number(prepared.points(domain.max));
    row.number(graded.weighted);
    if (has_blueprint(prepared.key()))
        row.text(verdict_text(graded.violations));
    else
        row.empty();
}

std::optional<double> of_item(const std::map<std::string, double>& figures, std::string_view item) {
    const auto found = figures.empty() ? figures.end() : figures.find(std::string(item));
    return found == figures.end() ? std::nullopt : std::optional(found->second);
}

std::string padded(std::string text) {
    return text.append(row_padding, '\0');
}

std::string_view without_padding(const std::string& padded) {
    return std::string_view(padded).substr(0, padded.size() - row_padding);
}

// How rows end, by state: ",scored\n", padded; behind them, that of attempts that do not count.
const std::vector<std::string_view>& row_ends() {
    static const auto end = [](std::string_view state) { return "," + std::string(state) + "\n"; };
    static const std::vector<std::string> bytes = [] {
        std::vector<std::string> out;
        for (const ResponseState one : all_response_states) out.push_back(padded(end(to_string(one))));
        out.push_back(padded(end(to_string(AttemptState::not_counted))));
        return out;
    }();
    static const std::vector<std::string_view> ends = [] {
        std::vector<std::string_view> out;
        for (const std::string& one : bytes) out.push_back(without_padding(one));
        return out;
    }();
    return ends;
}

// ",reported_points,difference,"
std::string reported_fields(const Attempt& attempt, std::string_view item, std::optional<Rational> points) {
    std::string out = ",";
    const auto reported = of_item(attempt.reported->items, item), half_unit = of_item(attempt.reported->item_half_units, item);
    if (reported) append_decimal(as_shown(*reported, half_unit), out);
    out += ',';
    if (reported && points) out += difference_shown(*reported, *points, half_unit);
    return out + ',';
}

// KnownAnswer::row where that is not as in every attempt.
std::string own_fields(const PreparedKey& prepared, const Attempt& attempt, const GradedResponse& one) {
    std::string out = one.answer->fields;
    const Rational points = prepared.points(one.score);
    if (one.counts)
        out += "," + to_decimal(one.fraction()) + "," + to_decimal(points) + "," + to_decimal(prepared.items()[one.item()].key->points);
    else
        out += ",,,";
    return out + (attempt.reported ? reported_fields(attempt, one.answer->id, one.counts ? std::optional(points) : std::nullopt) : ",,,");
}

char* put_seconds(char* to, const ItemResponse& given) {
    if (!given.seconds) return to;
    return given.seconds_size == 0 ? put_decimal(*given.seconds, to) : put<16>(to, {given.seconds_text, given.seconds_size});
}

}  // namespace

std::string attempts_header(const PreparedKey& prepared) {
    std::string out =
        "candidate,attempt,assessment,language,group,started,submitted,seconds,raw,max,fraction,scaled,passed,right,partial,wrong,omitted";
    for (const Domain& domain : prepared.key().blueprint.domains)
        out += "," + csv_field("domain_" + domain.id + "_raw") + "," + csv_field("domain_" + domain.id + "_max");
    return out + ",weighted,blueprint,reported_raw,reported_max,reported_scaled,reported_passed,difference,state,file,line\n";
}

void attempts_row(const PreparedKey& prepared, const Attempt& attempt, const AttemptPlace& place, const GradedAttempt& graded,
                  std::string& out) {
    CsvRow row(out);
    row.text(attempt.candidate).number(std::int64_t{attempt.attempt}).text(attempt.assessment).text(attempt.language);
    row.text(attempt.group).text(attempt.started).text(attempt.submitted);
    seconds(row, graded.milliseconds);
    scores(prepared, graded, row);
    static const Reported none;
    const Reported& reported = attempt.reported ? *attempt.reported : none;
    const auto raw = reported.raw ? std::optional(as_shown(*reported.raw, reported.raw_half_unit)) : std::nullopt;
    row.number(raw).number(reported.max).number(reported.scaled).boolean(reported.passed);
    if (reported.raw && has_score(graded.state))
        row.text(difference_shown(*reported.raw, Weighing(prepared, attempt, graded).raw(), reported.raw_half_unit));
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

namespace {

// Of an attempt that was refused before its answers were looked at.
void refused_rows(const PreparedKey& prepared, const Attempt& attempt, const GradedAttempt& graded, std::string& out) {
    const std::string owner = response_owner(attempt);
    const OtherBuild* const build = prepared.find_build(attempt.build);
    for (const ItemResponse& one : attempt.responses) {
        const std::string& item = one.told().item;
        out += owner + "," + csv_field(item) + "," + csv_field(response_text(prepared.opened(build, one))) + ",,,";
        out += attempt.reported ? reported_fields(attempt, item, std::nullopt) : ",,,";
        if (one.seconds) append_decimal(*one.seconds, out);
        out += ',';
        out += to_string(graded.state);
        out += '\n';
    }
}

}  // namespace

void responses_rows(const PreparedKey& prepared, const Attempt& attempt, const GradedAttempt& graded, std::string& out) {
    if (!has_score(graded.state) && graded.responses.empty()) return refused_rows(prepared, attempt, graded, out);
    constexpr std::size_t usual_rest = 20, longest_rest = longest_decimal + 2 * row_padding;  // behind owner and fields
    const std::vector<std::string_view>& ends = row_ends();
    const bool counted = graded.state != AttemptState::not_counted;
    const std::string owner_bytes = padded(response_owner(attempt));
    const std::string_view owner = without_padding(owner_bytes);
    std::size_t expected = longest_rest;
    for (const GradedResponse& one : graded.responses) {
        __builtin_prefetch(one.answer->row.data());
        expected += owner.size() + one.answer->row.size() + usual_rest;
    }
    RowBytes rows(out, expected);
    std::string unusual;  // own fields and what is reported
    for (const GradedResponse& one : graded.responses) {
        std::string_view fields = one.answer->row;
        if (attempt.reported || !one.by_answer()) {
            unusual = padded(own_fields(prepared, attempt, one));
            fields = without_padding(unusual);
        }
        char* to = put<32>(rows.begin(owner.size() + fields.size() + longest_rest), owner);
        to = put<row_padding>(to, fields);
        if (one.recorded()) to = put_seconds(to, attempt.responses[one.index]);
        rows.end(put<16>(to, counted ? ends[static_cast<std::size_t>(one.state)] : ends.back()));
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
