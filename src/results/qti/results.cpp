#include "results/qti/results.h"

// QTI results reporting 2.1, 2.2 and 3.0: an assessmentResult a sitting, read as a stream.
#include <algorithm>

#include <fmt/format.h>
#include <libxml/xmlreader.h>

#include "base/text.h"
#include "findings/codes.h"
#include "results/reader.h"
#include "syntax/delimited.h"

namespace lectern {

namespace {

constexpr std::string_view qti_targets[] = {"qti30", "qti22", "qti21"};

struct Variable {
    std::string name;
    std::vector<std::string> values;
};

struct QtiItem {
    std::string id, time;
    std::vector<Variable> responses, outcomes;
};

struct QtiSitting {
    std::string candidate, test, time;
    std::vector<Variable> outcomes;
    std::vector<QtiItem> items;
};

const Variable* find_variable(const std::vector<Variable>& list, std::string_view name) {
    const auto found = std::ranges::find(list, name, &Variable::name);
    return found == list.end() ? nullptr : &*found;
}

// Systems keep more variables than the answer; ours is called RESPONSE.
const Variable* answer_of(const QtiItem& item) {
    if (const Variable* named = find_variable(item.responses, "RESPONSE")) return named;
    const Variable* only = nullptr;
    for (const Variable& one : item.responses) {
        if (one.name == "duration" || one.name == "numAttempts") continue;
        if (only != nullptr) return nullptr;
        only = &one;
    }
    return only;
}

std::optional<double> number_of(const std::vector<Variable>& list, std::string_view name) {
    const Variable* found = find_variable(list, name);
    const auto number = found && found->values.size() == 1 ? printed_number(found->values.front()) : std::nullopt;
    return number ? std::optional(number->value) : std::nullopt;
}

// Prompts are numbers in the key, and no XML name begins with one.
std::string prompt_of(const ItemKey& item, const std::string& name) {
    if (std::ranges::find(item.prompts, name) != item.prompts.end()) return name;
    const std::size_t digits = name.find_last_not_of("0123456789");
    return digits == std::string::npos || digits + 1 == name.size() ? name : name.substr(digits + 1);
}

Response response_of_values(const ItemKey* item, const std::vector<std::string>& values) {
    Response out;
    for (const std::string& value : values) {
        const std::string text = normalize_text(value);
        if (text.empty()) continue;  // "no answer", as some systems write it
        const std::size_t space = text.find(' ');
        if (item != nullptr && item->type == ItemType::matching && space != std::string::npos)
            out.pairs.emplace_back(prompt_of(*item, text.substr(0, space)), text.substr(space + 1));
        else if (item != nullptr && (item->type == ItemType::short_answer || item->type == ItemType::essay))
            out.values.push_back(value);
        else
            out.values.push_back(text);
    }
    return out;
}

Attempt attempt_of(const QtiSitting& sitting, const ReadOptions& options) {
    Attempt out;
    out.candidate = sitting.candidate;
    out.assessment = options.form.empty() || options.key->find_form(sitting.test) != nullptr ? sitting.test : options.form;
    out.submitted = sitting.time;
    Reported reported;
    reported.targets = qti_targets;
    reported.raw = number_of(sitting.outcomes, "SCORE");
    for (const QtiItem& item : sitting.items) {
        const ItemKey* key = options.key->find_item(item.id);
        ItemResponse& one = out.responses.emplace_back();
        one.item = item.id;
        one.seconds = number_of(item.responses, "duration");
        if (const Variable* answer = answer_of(item)) one.response = response_of_values(key, answer->values);
        if (const auto score = number_of(item.outcomes, "SCORE")) reported.items[item.id] = *score;
    }
    if (reported.raw || !reported.items.empty()) out.reported = std::move(reported);
    return out;
}

constexpr std::string_view root_name = "assessmentResult";

// Where a start tag ("<") or end tag ("</") of an assessmentResult, with or without a prefix, begins in `text` at or behind `from`, and
// where the name ends.
std::optional<std::pair<std::size_t, std::size_t>> find_tag(std::string_view text, std::string_view opening, std::size_t from) {
    for (std::size_t name = text.find(root_name, from); name != std::string_view::npos; name = text.find(root_name, name + 1)) {
        std::size_t begin = name;
        if (begin > 0 && text[begin - 1] == ':')
            while (begin > 0 && text[begin - 1] != '<' && text[begin - 1] != '/' && text[begin - 1] != '>' && text[begin - 1] != ' ')
                --begin;
        const bool opens = begin >= opening.size() && text.substr(begin - opening.size(), opening.size()) == opening;
        const std::size_t end = name + root_name.size();
        const bool ends = end == text.size() || std::string_view(" \t\r\n>/").find(text[end]) != std::string_view::npos;
        if (opens && ends) return std::pair{begin - opening.size(), end};
    }
    return std::nullopt;
}

// An assessmentResult as it stands in the file, so that damage in one leaves the others whole.
struct QtiRecord {
    enum class State {
        whole,
        cut_short,  // the file, or the next result, begins within it
        stray,      // what stands between results, and is none
    };
    std::uint32_t line = 0;
    std::string_view text;  // valid until the next one
    State state = State::whole;
};

// Is there anything in what stands between results but white space, and tags that hold them?
bool is_stray(std::string_view between) {
    for (const std::string_view part : {"itemResult", "testResult", "<context"})
        if (between.find(part) != std::string_view::npos) return true;
    while (!between.empty()) {
        const std::size_t open = std::min(between.find('<'), between.size());
        if (!trim(between.substr(0, open)).empty()) return true;
        const std::size_t close = between.find('>', open);
        if (open < between.size() && close == std::string_view::npos) return true;  // a tag that was cut
        between = close == std::string_view::npos ? std::string_view() : between.substr(close + 1);
    }
    return false;
}

// Goes to the next result; false at the end of the file, or with a record of what stands in the way.
bool find_record(Input& input, QtiRecord& record) {
    for (;;) {
        const std::string_view window = input.window();
        const auto start = find_tag(window, "<", 0);
        const bool long_enough = window.size() > Input::longest_line;
        if (!start && !long_enough && input.more()) continue;
        const std::size_t end = start ? start->first : window.size() - (long_enough ? 1024 : 0);
        const std::size_t blanks = std::min(window.substr(0, end).find_first_not_of(" \t\r\n"), end);
        input.take(blanks);
        record.line = input.line();
        if (is_stray(input.window().substr(0, end - blanks))) {
            record.state = QtiRecord::State::stray;
            record.text = input.take(end - blanks);
            return false;
        }
        input.take(end - blanks);
        if (start) break;
        if (!long_enough) return false;
    }
    record.line = input.line();
    return true;
}

bool next_record(Input& input, QtiRecord& record) {
    constexpr std::size_t longest_tag = 1024;  // a tag may lie across the end of what is read
    record = {};
    if (!find_record(input, record)) return record.state == QtiRecord::State::stray;
    std::size_t searched = 0;
    for (;;) {
        const std::string_view window = input.window();
        const auto end = find_tag(window, "</", searched);
        const std::size_t close = end ? window.find('>', end->second) : std::string_view::npos;
        const auto own = find_tag(window, "<", 0);
        const auto next = find_tag(window.substr(0, close), "<", std::max(searched, own ? own->second : 0));
        if (next || close != std::string_view::npos) {
            record.state = next ? QtiRecord::State::cut_short : QtiRecord::State::whole;
            record.text = input.take(next ? next->first : close + 1);
            return true;
        }
        searched = window.size() > longest_tag ? window.size() - longest_tag : 0;
        if (window.size() > Input::longest_line || !input.more()) break;
    }
    record.state = QtiRecord::State::cut_short;
    record.text = input.take(input.window().size());
    return true;
}

// The encoding that the XML declaration names, if it is one that the bytes still have.
std::string declared_encoding(std::string_view head) {
    constexpr std::string_view word = "encoding=";
    const std::size_t at = head.substr(0, head.find("?>")).find(word);
    if (!head.starts_with("<?xml") || at == std::string_view::npos) return "UTF-8";
    head.remove_prefix(at + word.size());
    const std::string name(head.substr(1, head.find(head.front(), 1) - 1));
    return lower_case(name).starts_with("utf") ? "UTF-8" : name;
}

class SittingReader {
public:
    SittingReader(std::string_view text, const std::string& encoding)
        : reader_(xmlReaderForMemory(text.data(), static_cast<int>(text.size()), nullptr, encoding.c_str(),
                                     XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA)) {}
    SittingReader(const SittingReader&) = delete;
    SittingReader& operator=(const SittingReader&) = delete;
    ~SittingReader() { xmlFreeTextReader(reader_); }

    // Nothing if the text is no well-formed XML.
    std::optional<QtiSitting> read() {
        int state = reader_ == nullptr ? -1 : 0;
        while (reader_ != nullptr && (state = xmlTextReaderRead(reader_)) == 1) {
            const int kind = xmlTextReaderNodeType(reader_);
            if (kind == XML_READER_TYPE_ELEMENT) begin(name());
            if (kind == XML_READER_TYPE_TEXT || kind == XML_READER_TYPE_CDATA) text();
            const bool empty = kind == XML_READER_TYPE_ELEMENT && xmlTextReaderIsEmptyElement(reader_) == 1;
            if (empty || kind == XML_READER_TYPE_END_ELEMENT) end(name());
        }
        return state == 0 ? std::optional(std::move(sitting_)) : std::nullopt;
    }

private:
    static std::string_view view(const xmlChar* text) { return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text); }
    std::string_view name() const { return view(xmlTextReaderConstLocalName(reader_)); }

    std::string attribute(const char* which) const {
        xmlChar* value = xmlTextReaderGetAttribute(reader_, reinterpret_cast<const xmlChar*>(which));
        std::string out(view(value));
        xmlFree(value);
        return out;
    }

    void begin(std::string_view element) {
        if (element == "testResult" || element == "itemResult") variables_ = nullptr;
        if (element == "responseVariable" || element == "outcomeVariable" || variables_ == nullptr) in_value_ = false;
        if (element == "context") sitting_.candidate = attribute("sourcedId");
        if (element == "testResult") sitting_.test = attribute("identifier"), sitting_.time = attribute("datestamp");
        if (element == "itemResult") sitting_.items.push_back({attribute("identifier"), attribute("datestamp"), {}, {}}), in_item_ = true;
        if (element == "responseVariable" && in_item_) variables_ = &sitting_.items.back().responses;
        if (element == "outcomeVariable") variables_ = in_item_ ? &sitting_.items.back().outcomes : &sitting_.outcomes;
        if (element == "responseVariable" || element == "outcomeVariable") {
            if (variables_ != nullptr) variables_->push_back({attribute("identifier"), {}});
        }
        if (element == "correctResponse" || element == "defaultValue") not_the_answer_ = true;
        if (element == "value" && variables_ != nullptr && !not_the_answer_) {
            variables_->back().values.emplace_back();
            in_value_ = true;
        }
    }

    void text() {
        if (in_value_ && variables_ != nullptr) variables_->back().values.back() += view(xmlTextReaderConstValue(reader_));
    }

    void end(std::string_view element) {
        if (element == "value") in_value_ = false;
        if (element == "correctResponse" || element == "defaultValue") not_the_answer_ = false;
        if (element == "responseVariable" || element == "outcomeVariable") variables_ = nullptr;
        if (element == "itemResult") in_item_ = false;
    }

    xmlTextReaderPtr reader_;
    QtiSitting sitting_;
    std::vector<Variable>* variables_ = nullptr;
    bool in_item_ = false, in_value_ = false, not_the_answer_ = false;
};

ReadCounts read_qti(const Reading& reading) {
    Input& input = reading.input;
    ReadCounts counts;
    const std::string encoding = declared_encoding(input.head());
    QtiRecord record;
    while (next_record(input, record)) {
        ++counts.lines;
        const bool whole = record.state == QtiRecord::State::whole;
        const auto sitting = whole ? SittingReader(record.text, encoding).read() : std::nullopt;
        if (sitting && !sitting->candidate.empty()) {
            ++counts.attempts;
            reading.give(attempt_of(*sitting, reading.options), record.line, record.text);
            continue;
        }
        ++counts.unreadable;
        const auto say = [&](Code code, const char* what, const char* hint) {
            const std::string_view line = record.text.substr(0, record.text.find('\n'));
            report_in_line(code, input.path(), {record.line, line, 0, 1}, what, hint, reading.files, reading.findings);
        };
        if (record.state == QtiRecord::State::stray)
            say(code("malformed-line"), "what begins here is no result", "the file is damaged, or several were put together");
        else if (!whole)
            say(code("truncated-line"), "the result that begins here does not end", "the export was cut short: fetch it again");
        else if (!sitting)
            say(code("malformed-line"), "the result that begins here is no well-formed XML", "export it again");
        else
            say(code("missing-field"), "the result does not say whose it is: its context has no sourcedId", "who sat it must be known");
    }
    return counts;
}

bool qti_head(std::string_view head) {
    return head.starts_with('<') && head.find("assessmentResult") != std::string_view::npos;
}

}  // namespace

const ResultReader qti_results_reader{"qti", true, qti_head, read_qti};

}  // namespace lectern
