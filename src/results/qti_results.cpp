// QTI results reporting 2.1, 2.2 and 3.0: an assessmentResult a sitting, read as a stream.
#include <algorithm>

#include <fmt/format.h>
#include <libxml/xmlreader.h>

#include "base/text.h"
#include "results/codes.h"
#include "results/delimited.h"
#include "results/read_results.h"

namespace lectern {

namespace {

struct Variable {
    std::string name;
    std::vector<std::string> values;
};

struct QtiItem {
    std::string id, time;
    std::vector<Variable> responses, outcomes;
};

struct QtiSitting {
    std::uint32_t line = 0;
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

int read_more(void* context, char* to, int size) {
    Input& input = *static_cast<Input*>(context);
    if (input.window().empty() && !input.more()) return 0;
    const std::string_view bytes = input.take(static_cast<std::size_t>(size));
    std::copy(bytes.begin(), bytes.end(), to);
    return static_cast<int>(bytes.size());
}

class SittingReader {
public:
    explicit SittingReader(Input& input)
        : reader_(xmlReaderForIO(read_more, nullptr, &input, nullptr, nullptr, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA)) {}
    SittingReader(const SittingReader&) = delete;
    SittingReader& operator=(const SittingReader&) = delete;
    ~SittingReader() { xmlFreeTextReader(reader_); }

    // The next sitting; nothing at the end of the file, or where it is no XML any more (damaged() then).
    std::optional<QtiSitting> next() {
        while ((state_ = reader_ == nullptr ? -1 : xmlTextReaderRead(reader_)) == 1) {
            const int kind = xmlTextReaderNodeType(reader_);
            const bool empty = kind == XML_READER_TYPE_ELEMENT && xmlTextReaderIsEmptyElement(reader_) == 1;
            if (kind == XML_READER_TYPE_ELEMENT) begin(name());
            open_ += kind == XML_READER_TYPE_ELEMENT && !empty ? 1 : kind == XML_READER_TYPE_END_ELEMENT ? -1 : 0;
            if (kind == XML_READER_TYPE_TEXT || kind == XML_READER_TYPE_CDATA) text();
            if ((empty || kind == XML_READER_TYPE_END_ELEMENT) && end(name())) return std::move(sitting_);
        }
        return std::nullopt;
    }
    bool damaged() const { return state_ != 0 || open_ != 0; }
    std::uint32_t line() const { return reader_ == nullptr ? 1 : static_cast<std::uint32_t>(std::max(1, xmlTextReaderGetParserLineNumber(reader_))); }

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
        if (element == "assessmentResult") sitting_ = {}, sitting_.line = line(), in_item_ = false;
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
        if (in_value_) variables_->back().values.back() += view(xmlTextReaderConstValue(reader_));
    }

    bool end(std::string_view element) {
        if (element == "value") in_value_ = false;
        if (element == "correctResponse" || element == "defaultValue") not_the_answer_ = false;
        if (element == "responseVariable" || element == "outcomeVariable") variables_ = nullptr;
        if (element == "itemResult") in_item_ = false;
        return element == "assessmentResult";
    }

    xmlTextReaderPtr reader_;
    int state_ = 0, open_ = 0;  // open_: elements that have not ended
    QtiSitting sitting_;
    std::vector<Variable>* variables_ = nullptr;
    bool in_item_ = false, in_value_ = false, not_the_answer_ = false;
};

ReadCounts read_qti(Input& input, const ReadOptions& options, const AttemptSink& sink, Files& files, Findings& findings) {
    ReadCounts counts;
    SittingReader reader(input);
    const auto place = [&](std::uint32_t line, std::string_view text) { return place_in_line(input.path(), line, text, 0, 1, files); };
    while (const auto sitting = reader.next()) {
        ++counts.lines;
        if (sitting->candidate.empty()) {
            ++counts.unreadable;
            findings.add(results::missing_field, place(sitting->line, "<assessmentResult"), "the result does not say whose it is: its context has no sourcedId",
                         "who sat it must be known");
            continue;
        }
        ++counts.attempts;
        const std::string text = fmt::format("<assessmentResult> of {}", sitting->candidate);
        sink(attempt_of(*sitting, options), {input.path(), sitting->line, text, {}});
    }
    if (reader.damaged()) {
        ++counts.unreadable;
        findings.add(results::malformed_line, place(reader.line(), {}), "the file is no well-formed XML from here on",
                     "results before it are read; the others are lost: export them again");
    }
    return counts;
}

bool qti_head(std::string_view head) {
    return head.starts_with('<') && head.find("assessmentResult") != std::string_view::npos;
}

}  // namespace

const ResultReader qti_results_reader{"qti", true, qti_head, read_qti};

}  // namespace lectern
