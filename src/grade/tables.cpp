#include "grade/tables.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "grade/reported.h"
#include "grade/weighing.h"

namespace lectern {

namespace {

// Appends fields to a row; a table is many rows, so no field makes a string of its own where it need not.
class Row {
public:
    explicit Row(std::string& out) : out_(out) {}
    ~Row() { out_ += '\n'; }
    Row(const Row&) = delete;
    Row& operator=(const Row&) = delete;

    Row& text(std::string_view value) {
        separate();
        if (value.find_first_of(",\"\r\n") == std::string_view::npos)
            out_ += value;
        else
            out_ += csv_field(value);
        return *this;
    }
    // Has no character that asks for quotes.
    Row& plain(std::string_view value) {
        separate();
        out_ += value;
        return *this;
    }
    Row& number(std::int64_t value) {
        char digits[20];
        return plain({digits, static_cast<std::size_t>(std::to_chars(digits, std::end(digits), value).ptr - digits)});
    }
    Row& number(Rational value) { return value.den == 1 ? number(value.num) : number(value.to_double()); }
    Row& number(double value) {
        separate();
        append_decimal(value, out_);
        return *this;
    }
    Row& boolean(bool value) { return plain(value ? "true" : "false"); }
    Row& empty() { return plain({}); }
    template <typename T>
    Row& number(const std::optional<T>& value) {
        return value ? number(*value) : empty();
    }
    Row& boolean(const std::optional<bool>& value) { return value ? boolean(*value) : empty(); }

private:
    void separate() {
        if (!first_) out_ += ',';
        first_ = false;
    }
    std::string& out_;
    bool first_ = true;
};

void seconds(Row& row, const std::optional<std::int64_t>& milliseconds) {
    if (milliseconds)
        row.number(Rational(*milliseconds, 1000));
    else
        row.empty();
}

void scores(const Scheme& scheme, const GradedAttempt& graded, Row& row) {
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

std::string flag_words(const ItemFigures& figures) {
    std::string out;
    for (const ItemFlag& flag : figures.flags) {
        out += (out.empty() ? "" : "; ") + std::string(to_string(flag.flag));
        if (!flag.option.empty()) out += " " + flag.option;
    }
    return out;
}

std::size_t most_options(std::span<const ItemFigures> items) {
    std::size_t most = 0;
    for (const ItemFigures& item : items) most = std::max(most, item.options.size());
    return most;
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
    Row row(out);
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
        Row row(out);
        row.text(attempt.candidate).number(std::int64_t{attempt.attempt}).text(attempt.assessment).text(one.item).text(one.field);
        row.text(one.reported).text(one.computed).text(one.difference).text(one.cause).text(place.path).number(std::int64_t{place.line});
    }
}

std::string items_csv(const Summary& summary) {
    const Scheme& scheme = *summary.scheme;
    const std::vector<ItemFigures>& items = summary.items;
    std::string out =
        "item,title,domain,task,type,scoring,points,key,n,p,discrimination,upper,lower,upper_lower,right,partial,wrong,omitted,omission,"
        "mean_seconds,flags,repaired";
    const std::size_t options = most_options(items);
    for (std::size_t i = 0; i < options; ++i) out += ",share_" + letter(i) + ",mean_" + letter(i);
    out += '\n';
    for (const ItemFigures& one : items) {
        const ItemKey& key = *scheme.items()[one.item].key;
        Response right{key.correct, key.pairs};
        for (const auto& [low, high] : key.ranges) right.values.push_back(low == high ? low : low + ".." + high);
        Row row(out);
        row.text(key.id).text(key.title).text(key.domain).text(key.task).text(to_string(key.type)).text(to_string(key.rule));
        row.number(key.points).text(response_text(right)).number(one.n).number(one.p).number(one.discrimination);
        row.number(one.upper).number(one.lower).number(one.upper_lower);
        row.number(one.right).number(one.partial).number(one.wrong).number(one.omitted);
        row.number(one.omission).number(one.mean_seconds).text(flag_words(one)).text(summary.repaired(key.id));
        for (std::size_t i = 0; i < options; ++i) {
            if (i < one.options.size())
                row.number(one.options[i].share).number(one.options[i].mean);
            else
                row.empty().empty();
        }
    }
    return out;
}

}  // namespace lectern
