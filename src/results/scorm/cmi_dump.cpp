#include "results/scorm/cmi_dump.h"

// What LMSs dump of SCORM's data model: a JSON object an attempt, flat ("cmi.interactions_0.id") or as a tree, or a table of elements and
// values.
#include <algorithm>
#include <deque>
#include <span>
#include <unordered_map>

#include <simdjson.h>

#include "base/text.h"
#include "findings/codes.h"
#include "results/scorm/cmi_attempt.h"
#include "results/tables/attempt_table.h"
#include "results/unfinished.h"

namespace lectern {

namespace {

constexpr std::string_view candidate_names[] = {"candidate", "learner", "learner_id", "learnerid", "student_id",
                                                "user",      "userid",  "user_id",    "username",  "email"};
constexpr std::string_view attempt_names[] = {"attempt", "attempt_number"};
constexpr std::string_view sco_names[] = {"scoid", "sco_id", "sco"};

bool is_named(std::string_view name, std::span<const std::string_view> names) {
    return std::ranges::find(names, name) != names.end();
}

// SCORM Cloud's words for the same.
std::string as_element(std::string path) {
    const auto replace = [&](std::string_view from, std::string_view to) {
        if (const std::size_t at = path.find(from); at != std::string::npos) path.replace(at, from.size(), to);
    };
    if (const std::size_t at = path.find("cmi"); at != std::string::npos && (at == 0 || path[at - 1] == '.')) path.erase(0, at);
    if (const std::size_t at = path.find("runtimeInteractions."); at != std::string::npos) path.erase(0, at);
    replace("runtimeInteractions.", "cmi.interactions.");
    replace(".learnerResponse", ".learner_response");
    return path;
}

class ObjectReader {
public:
    explicit ObjectReader(CmiAttempt& attempt) : attempt_(attempt) {}

    void read(simdjson::dom::element value, const std::string& path) {
        constexpr std::size_t deepest = 300;  // in characters: no element's name is as long
        if (path.size() > deepest) return;
        simdjson::dom::object object;
        simdjson::dom::array array;
        if (value.get(object) == simdjson::SUCCESS) {
            std::string_view element, text;
            if (object["element"].get(element) == simdjson::SUCCESS && object["value"].get(text) == simdjson::SUCCESS)
                set(std::string(element), text);
            for (const auto field : object) read(field.value, path.empty() ? std::string(field.key) : path + "." + std::string(field.key));
        } else if (value.get(array) == simdjson::SUCCESS) {
            std::size_t n = 0;
            for (const auto one : array) read(one, path + "." + std::to_string(n++));
        } else {
            set(path, text_of(value));
        }
    }
    bool met_cmi() const { return met_cmi_; }

private:
    static std::string text_of(simdjson::dom::element value) {
        std::string_view text;
        if (value.get(text) == simdjson::SUCCESS) return std::string(text);
        return value.is_null() ? std::string() : simdjson::minify(value);
    }

    void set(const std::string& path, std::string_view value) {
        const std::string element = as_element(path);
        if (element.starts_with("cmi.")) {
            met_cmi_ = true;
            if (!value.empty()) set_cmi_element(attempt_, element, value);
            return;
        }
        const std::string name = lower_case(path.substr(path.rfind('.') + 1));
        if (is_named(name, attempt_names)) attempt_.attempt = printed_attempt(value).value_or(attempt_.attempt);
        if (is_named(name, candidate_names) && attempt_.candidate.empty()) attempt_.candidate = value;
    }

    CmiAttempt& attempt_;
    bool met_cmi_ = false;
};

ReadCounts read_objects(const Reading& reading) {
    Input& input = reading.input;
    Files& files = reading.files;
    Findings& findings = reading.findings;
    ReadCounts counts;
    Met unfinished, never_sat;
    JsonObjects objects(input, false);
    JsonRecord record;
    simdjson::dom::parser parser;
    while (objects.next(record)) {
        bool readable = is_readable(record, input, files, findings);
        CmiAttempt attempt;
        ObjectReader reader(attempt);
        simdjson::dom::element root;
        if (readable && parser.parse(record.text.data(), record.text.size(), false).get(root)) {
            report_malformed(record, "this object is no JSON", input, files, findings);
            objects.go_back_into(record);
            readable = false;
        }
        if (readable) {
            reader.read(root, {});
            readable = reader.met_cmi();
            if (!readable) report_malformed(record, "this object has no element of SCORM's data model (\"cmi.…\")", input, files, findings);
        }
        if (!readable) {
            ++counts.unreadable;
            continue;
        }
        const auto place = [&] { return reading.place(record.line, record.text); };
        if (is_untouched(attempt)) {
            never_sat.add(attempt.status, place);
            continue;
        }
        // A dump need not say whose it is.
        if (attempt.candidate.empty()) attempt.candidate = input.path() + ":" + std::to_string(record.line);
        ++counts.attempts;
        const Attempt out = attempt_of(attempt, reading.options, scorm_targets);
        if (out.unfinished) unfinished.add(attempt.status, place);
        reading.give(out, record.line, record.text);
    }
    counts.lines = objects.records();
    report_not_submitted(unfinished, true, findings);
    report_never_sat(never_sat, "their records hold neither answers nor a score", findings);
    return counts;
}

bool object_head(std::string_view head) {
    if (!head.starts_with('{') && !head.starts_with('[')) return false;
    if (head.find("\"responses\"") != std::string_view::npos) return false;  // Lectern's own
    const std::string_view first = head.substr(head.find('{') == std::string_view::npos ? head.size() : head.find('{'));
    for (const std::string_view sign : {"\"cmi.", "\"cmi\"", "\"runtimeInteractions\""})
        if (first.find(sign) != std::string_view::npos) return true;
    return false;
}

// A table of elements and values, with its other columns.
struct ElementColumns {
    std::size_t element = 0, value = 0;
    std::optional<std::size_t> candidate, attempt, sco;
};

std::optional<ElementColumns> element_columns(const std::vector<std::string_view>& header) {
    ElementColumns out;
    bool element = false, value = false;
    for (std::size_t i = 0; i < header.size(); ++i) {
        const std::string name = lower_case(trim(header[i]));
        if (name == "element") out.element = i, element = true;
        if (name == "value") out.value = i, value = true;
        if (is_named(name, candidate_names) && !out.candidate) out.candidate = i;
        if (is_named(name, attempt_names)) out.attempt = i;
        if (is_named(name, sco_names)) out.sco = i;
    }
    return element && value ? std::optional(out) : std::nullopt;
}

struct Gathered {
    CmiAttempt attempt;
    std::uint32_t line = 0;
    std::string text;
    bool told = false;  // something of the attempt
};

// Rows of one attempt need not stand together, so all are kept until the end: an attempt as it will be, not its rows.
class ElementTable {
public:
    bool header(const TableRow& row) {
        const auto columns = element_columns(row.fields);
        if (!columns) return false;
        columns_ = *columns;
        count_ = row.fields.size();
        return true;
    }
    std::size_t columns() const { return count_; }
    static std::optional<MissingColumn> missing() { return std::nullopt; }

    // An attempt is told by many rows: none is complete before the end.
    std::size_t add(const TableRow& row) {
        const auto field = [&](const std::optional<std::size_t>& column) {
            return column ? trim(row.fields[*column]) : std::string_view();
        };
        std::string name(field(columns_.candidate));
        name.append(1, '\0').append(field(columns_.attempt)).append(1, '\0').append(field(columns_.sco));
        const auto [found, fresh] = by_name_.emplace(name, list_.size());
        if (fresh) {
            Gathered& one = list_.emplace_back();
            one.line = row.line;
            one.text = row.text.substr(0, 200);
            one.attempt.candidate = field(columns_.candidate);
            one.attempt.attempt = printed_attempt(field(columns_.attempt)).value_or(1);
        }
        Gathered& one = list_[found->second];
        const std::string candidate = one.attempt.candidate;
        const std::string_view element = trim(row.fields[columns_.element]);
        one.told = set_cmi_element(one.attempt, element, row.fields[columns_.value]) || one.told;
        if (!candidate.empty()) one.attempt.candidate = candidate;  // the table's own name for the learner is everywhere the same
        return 0;
    }
    const std::deque<Gathered>& list() const { return list_; }

private:
    ElementColumns columns_;
    std::size_t count_ = 0;
    std::deque<Gathered> list_;
    std::unordered_map<std::string, std::size_t> by_name_;
};

ReadCounts read_elements(const Reading& reading) {
    ElementTable elements;
    ReadCounts counts = read_attempt_table(reading, ',', elements);
    Met unfinished;
    for (const Gathered& one : elements.list()) {
        if (!one.told || one.attempt.interactions.empty()) continue;  // a SCO without questions
        Attempt attempt = attempt_of(one.attempt, reading.options, scorm_targets);
        if (attempt.unfinished) unfinished.add(one.attempt.status, [&] { return reading.place(one.line, one.text); });
        if (attempt.candidate.empty()) attempt.candidate = reading.input.path() + ":" + std::to_string(one.line);
        ++counts.attempts;
        reading.give(attempt, one.line, one.text);
    }
    report_not_submitted(unfinished, true, reading.findings);
    return counts;
}

bool element_head(std::string_view head) {
    return find_header(head, [](const TableRow& row) { return element_columns(row.fields).has_value(); });
}

}  // namespace

const ResultReader cmi_json_reader{"scorm-json", true, object_head, read_objects};
const ResultReader cmi_csv_reader{"scorm-csv", true, element_head, read_elements};

}  // namespace lectern
