#include "grade/sample.h"

#include <cstring>
#include <stdexcept>

#include "base/text.h"
#include "findings/render.h"
#include "report/write_summary.h"
#include "results/readers.h"

namespace lectern::test {

ItemKey choice_item(std::string id, std::string task, std::vector<std::string> options, std::vector<std::string> correct) {
    ItemKey item;
    item.id = std::move(id);
    item.title = "Title of " + item.id;
    item.domain = task.substr(0, task.find('.'));
    item.task = std::move(task);
    item.type = correct.size() > 1 ? ItemType::multiple_response : ItemType::multiple_choice;
    item.options = std::move(options);
    item.correct = std::move(correct);
    for (const std::string& option : item.options) item.texts[option] = "<em>Text</em> of " + option + " &amp; more";
    return item;
}

Key choice_key(const std::vector<std::string>& items, const std::vector<std::string>& correct, std::size_t options) {
    Key key;
    key.build = "b";
    key.course = key.title = "t";
    std::vector<std::string> ids;
    for (std::size_t i = 1; i <= options; ++i) ids.push_back(std::to_string(i));
    for (std::size_t i = 0; i < items.size(); ++i) key.items.push_back(choice_item(items[i], "1.1", ids, {correct[i]}));
    key.forms = {{"f", "F", items, 0}};
    key.index();
    return key;
}

std::string attempt_line(int number, const std::vector<std::string>& items, const std::vector<std::string>& chosen,
                         const std::string& more) {
    std::string out = R"({"candidate":"p)" + std::to_string(number) + R"(","assessment":"f","build":"b")" + more + R"(,"responses":[)";
    for (std::size_t i = 0; i < items.size(); ++i)
        out += (i > 0 ? "," : "") + (R"({"item":")" + items[i]) + R"(","response":[)" + (chosen[i].empty() ? "" : '"' + chosen[i] + '"') +
               "]}";
    return out + "]}\n";
}

std::vector<std::vector<std::string>> read_plain_csv(const std::string& path) {
    std::vector<std::vector<std::string>> rows;
    const std::string text = read_file(path);
    for (const std::string_view line : split(text, '\n')) {
        if (line.empty()) continue;
        std::vector<std::string> row;
        for (const std::string_view field : split(line, ',')) row.emplace_back(field);
        rows.push_back(std::move(row));
    }
    return rows;
}

Key sample_key() {
    Key key;
    key.build = "b1";
    key.course = "sample";
    key.title = "Sample <exam>";
    key.language = "en";
    Blueprint& blueprint = key.blueprint;
    blueprint.present = true;
    blueprint.id = "sample";
    blueprint.questions = 4;
    blueprint.minutes = 60;
    blueprint.scale = {0, 100, 50, Rational(1, 2), {}};
    blueprint.tolerance = Rational(1, 4);
    blueprint.domains = {{"1", "First", Rational(1, 2), {{"1.1", "Task one", {}}}, {}, {}},
                         {"2", "Second", Rational(1, 2), {{"2.1", "Task two", {}}}, {}, {}}};
    ItemKey r1 = choice_item("r1", "2.1", {"a", "b", "c", "d", "e"}, {"a", "c", "e"});
    r1.rule = ScoringRule::per_option;
    r1.points = 2;
    ItemKey o1 = choice_item("o1", "2.1", {"a", "b", "c"}, {"b", "a", "c"});
    o1.type = ItemType::ordering;
    o1.rule = ScoringRule::per_position;
    o1.points = 2;
    ItemKey m1 = choice_item("m1", "1.1", {"a", "b", "c", "d"}, {});
    m1.type = ItemType::matching;
    m1.rule = ScoringRule::per_pair;
    m1.prompts = {"1", "2", "3"};
    m1.pairs = {{"1", "a"}, {"2", "b"}, {"3", "c"}};
    ItemKey n1 = choice_item("n1", "1.1", {}, {});
    n1.type = ItemType::numeric;
    n1.ranges = {{"1", "2"}};
    ItemKey s1 = choice_item("s1", "2.1", {}, {"shard"});
    s1.type = ItemType::short_answer;
    ItemKey e1 = choice_item("e1", "2.1", {}, {});
    e1.type = ItemType::essay;
    e1.points = 5;
    const std::vector<std::string> four = {"a", "b", "c", "d"};
    key.items = {choice_item("c1", "1.1", four, {"a"}), choice_item("c2", "1.1", four, {"a"}), r1, o1, m1, n1, s1, e1};
    key.forms = {{"f", "Form F", {"c1", "c2", "r1", "o1"}, 60}};
    key.index();
    return key;
}

namespace {

ByteSource source(std::string text) {
    return [text = std::move(text), at = std::size_t{0}](char* to, std::size_t size) mutable {
        const std::size_t n = std::min(size, text.size() - at);
        std::memcpy(to, text.data() + at, n);
        at += n;
        return n;
    };
}

}  // namespace

std::vector<std::string> Grading::row(const std::string& table, std::size_t index) const {
    std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
    bool quoted = false;
    for (const char c : files.at(table)) {
        if (c == '"') quoted = !quoted;
        if (c == ',' && !quoted)
            rows.back().emplace_back();
        else if (c == '\n' && !quoted)
            rows.emplace_back(1);
        else
            rows.back().back() += c;
    }
    return rows.at(index);
}

std::string Grading::field(const std::string& table, std::size_t index, const std::string& column) const {
    const std::vector<std::string> header = row(table, 0), fields = row(table, index);
    for (std::size_t i = 0; i < header.size(); ++i)
        if (header[i] == column) return fields.at(i);
    throw std::logic_error("no column " + column);
}

namespace {

using Inputs = std::vector<std::pair<std::string, std::string>>;

PreparedKey prepared_of(const Key& key) {
    Findings findings;
    const auto prepared = PreparedKey::make(key, 0, findings);
    if (!prepared) throw std::logic_error("no prepared");
    return *prepared;
}

Grading grade_by(const PreparedKey& prepared, const Regrade* regrade, const Inputs& inputs, std::string_view language) {
    Grading out;
    Files files;
    Findings findings;
    const FileId key_file = files.add("key.json", {});
    const auto append = [&](std::string_view file, std::string_view bytes) { out.files[std::string(file)] += bytes; };
    Grader grader(prepared, key_file, files, findings, append, {regrade, nullptr, {}});
    for (const auto& [path, text] : inputs) {
        Input input(path, source(text));
        const ReadCounts counts =
            read_results(input, [&](const Attempt& attempt, const AttemptPlace& place) { grader.add(attempt, place); }, files, findings,
                         {&prepared.key(), {}, {}});
        grader.end_of_file(path, counts);
    }
    out.summary = finish_into(out.files, grader, {}, language);
    out.summary.prepared = nullptr;
    if (out.summary.regrade) out.summary.regrade->rules = nullptr;
    out.findings = render_findings(findings, files, FindingFormat::text);
    for (const Finding& finding : findings.list()) out.codes.emplace_back(finding.code.id);
    return out;
}

}  // namespace

Grading grade(const Key& key, const Inputs& inputs, std::string_view language) {
    return grade_by(prepared_of(key), nullptr, inputs, language);
}

Grading grade(const Key& key, const Inputs& inputs, const std::vector<FidelityNote>& notes) {
    PreparedKey prepared = prepared_of(key);
    prepared.add_notes(notes);
    return grade_by(prepared, nullptr, inputs, "en");
}

Grading grade(const Key& key, const std::string& lines) {
    return grade(key, {{"results.ndjson", lines}});
}

Grading grade_repaired(const Key& given, const Key& repaired, const RepairRules& rules, const std::string& lines,
                       std::string_view language) {
    const PreparedKey before = prepared_of(given), after = prepared_of(repaired);
    const Regrade regrade(before, after, rules);
    return grade_by(after, &regrade, {{"results.ndjson", lines}}, language);
}

Summary finish_into(Tree& files, Grader& grader, const std::optional<MarkCounts>& marks, std::string_view language) {
    Summary summary = grader.finish(marks);
    write_summary(summary, language, [&](std::string_view file, std::string_view bytes) { files[std::string(file)] += bytes; });
    return summary;
}

}  // namespace lectern::test
