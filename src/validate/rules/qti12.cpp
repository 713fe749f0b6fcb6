// QTI 1.2: questestinterop, with items by themselves, in sections, in an assessment or in a bank.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "findings/codes.h"
#include "validate/rules/qti_document.h"
#include "validate/rules/rules.h"

namespace lectern {

namespace {

bool is_response(std::string_view name) {
    return name.starts_with("response_") && name != "response_label" && name != "response_na";
}

// The labels that a response's values name; no labels: any text is a value.
struct Responses12 {
    std::map<std::string_view, std::vector<Element>> labels;
};

Responses12 read_responses(const Checked& checked, Element item) {
    Responses12 out;
    std::vector<Element> responses;
    for (const Element element : item.child("presentation").descendants()) {
        if (!is_response(element.name())) continue;
        responses.push_back(element);
        const auto labels = element.descendants("response_label");
        check_unique(checked, labels, "ident", "labels of a response");
        if (const auto ident = element.attribute("ident"))
            out.labels.emplace(*ident,
                               element.name() == "response_str" || element.name() == "response_num" ? std::vector<Element>() : labels);
    }
    check_unique(checked, responses, "ident", "responses of an item");
    return out;
}

std::vector<std::string_view> names_known(const Responses12& responses) {
    std::vector<std::string_view> out;
    for (const auto& [name, labels] : responses.labels) out.push_back(name);
    return out;
}

std::string near_hint(std::string_view name, const std::vector<std::string_view>& known, std::string_view otherwise) {
    const auto near = nearest(name, known);
    return near ? fmt::format("did you mean {}?", *near) : std::string(otherwise);
}

bool compares_values(std::string_view name) {
    return name == "varequal" || name == "varsubset";
}

// "A" of <varequal>; "A,B" of groups and subsets: each has to be a label.
void check_compared(const Checked& checked, Element test, const std::vector<Element>& labels) {
    if (labels.empty() || !compares_values(test.name())) return;
    std::vector<std::string_view> known;
    for (const Element label : labels) known.push_back(label.attribute("ident").value_or(""));
    const std::string text = test.text();
    if (std::ranges::find(known, trim(text)) != known.end()) return;
    for (const std::string_view part : split(text, ',')) {
        if (std::ranges::find(known, trim(part)) != known.end()) continue;
        checked.findings.add(
            code("unknown-choice"), checked.xml.span(test),
            fmt::format("{} is no label of the response {}", quote(trim(part)), quote(test.attribute("respident").value_or(""))),
            near_hint(trim(part), known, "name the ident of a response_label"));
    }
}

void check_conditions(const Checked& checked, Element item, const Responses12& responses) {
    for (const Element test : item.descendants()) {
        if (!test.name().starts_with("var") && test.name() != "unanswered" && test.name() != "durequal") continue;
        const auto ident = test.attribute("respident");
        if (!ident) continue;
        const auto found = responses.labels.find(*ident);
        if (found == responses.labels.end())
            checked.findings.add(code("undeclared-response"), checked.xml.span(test, "respident"),
                                 fmt::format("the item has no response {}", quote(*ident)),
                                 near_hint(*ident, names_known(responses), "name the ident of a response of this item"));
        else
            check_compared(checked, test, found->second);
    }
}

// SCORE is there without being declared.
void check_variables12(const Checked& checked, Element item) {
    for (const Element processing : item.children("resprocessing")) {
        std::vector<std::string_view> declared{"SCORE"};
        const auto declarations = processing.descendants("decvar");
        for (const Element declaration : declarations) {
            declared.push_back(declaration.attribute("varname").value_or("SCORE"));
            const auto type = declaration.attribute("vartype");
            for (const std::string_view limit : {"minvalue", "maxvalue", "defaultval"}) {
                const auto value = declaration.attribute(limit);
                if (value && !value->empty() && type != "String" && type != "Boolean" && type != "Enumerated" && type != "Scientific" &&
                    !value_fault("float", *value).empty())
                    checked.findings.add(code("value-of-wrong-type"), checked.xml.span(declaration, limit),
                                         fmt::format("{} is no number", quote(*value)), "write a number");
            }
            const auto min = qti_number(declaration, "minvalue"), max = qti_number(declaration, "maxvalue");
            if (min && max && *max < *min)
                checked.findings.add(code("impossible-limits"), checked.xml.span(declaration, "maxvalue"),
                                     fmt::format("maxvalue is below minvalue: {} < {}", *max, *min),
                                     "nothing can meet both: change one of them");
        }
        check_unique(checked, declarations, "varname", "variables of an item");
        for (const std::string_view use : {"setvar", "interpretvar", "vartestvar"})
            for (const Element element : processing.descendants(use)) {
                const std::string_view name = element.attribute("varname").value_or("SCORE");
                if (std::ranges::find(declared, name) == declared.end())
                    checked.findings.add(code("undeclared-variable"), checked.xml.span(element, "varname"),
                                         fmt::format("the variable {} is not declared", quote(name)),
                                         near_hint(name, declared, "declare it with a <decvar>"));
                if (use == "setvar" && element.attribute("action") != "Set" && !value_fault("float", element.text()).empty())
                    checked.findings.add(code("value-of-wrong-type"), checked.xml.span(element),
                                         fmt::format("{} can't be added: it is no number", quote(trim(element.text()))), "write a number");
            }
    }
}

void check_feedback12(const Checked& checked, Element item) {
    const auto feedback = item.descendants("itemfeedback");
    std::map<std::string_view, std::vector<Element>> by_view;  // candidates and tutors may see different texts
    for (const Element one : feedback) by_view[one.attribute("view").value_or("All")].push_back(one);
    for (const auto& [view, ones] : by_view) check_unique(checked, ones, "ident", "feedback of an item");
    std::vector<std::string_view> known;
    for (const Element one : feedback) known.push_back(one.attribute("ident").value_or(""));
    for (const Element use : item.child("resprocessing").descendants("displayfeedback")) {
        const auto link = use.attribute("linkrefid");
        if (link && std::ranges::find(known, *link) == known.end())
            checked.findings.add(code("unknown-item-feedback"), checked.xml.span(use, "linkrefid"),
                                 fmt::format("the item has no feedback {}", quote(*link)),
                                 near_hint(*link, known, "name the ident of an <itemfeedback> of this item"));
    }
}

void check_render_limits(const Checked& checked, Element item) {
    for (const Element render : item.descendants()) {
        if (!render.name().starts_with("render_")) continue;
        const auto min = qti_number(render, "minnumber"), max = qti_number(render, "maxnumber");
        if (min && max && *max < *min)
            checked.findings.add(code("impossible-limits"), checked.xml.span(render, "maxnumber"),
                                 fmt::format("maxnumber is below minnumber: {} < {}", *max, *min),
                                 "nothing can meet both: change one of them");
    }
}

// The question types of Canvas, classic and new.
constexpr std::string_view canvas_types[] = {
    "multiple_choice_question",
    "true_false_question",
    "multiple_answers_question",
    "short_answer_question",
    "fill_in_multiple_blanks_question",
    "multiple_dropdowns_question",
    "matching_question",
    "numerical_question",
    "calculated_question",
    "essay_question",
    "file_upload_question",
    "text_only_question",
    "ordering_question",
    "categorization_question",
    "hot_spot_question",
    "stimulus_question",
    "fill_in_the_blank_question",
    "formula_question",
    "missing_word_question",
    "Error",
};

void check_question_type(const Checked& checked, Element item) {
    for (const Element field : item.child("itemmetadata").descendants("qtimetadatafield")) {
        if (trim(field.child("fieldlabel").text()) != "question_type") continue;
        const Element entry = field.child("fieldentry");
        const std::string type = entry.text();
        if (std::ranges::find(canvas_types, trim(type)) != std::end(canvas_types)) continue;
        checked.findings.add(
            code("unknown-question-type"), checked.xml.span(entry),
            fmt::format("{} is no question_type that Canvas knows", quote(trim(type))),
            near_hint(trim(type), {std::begin(canvas_types), std::end(canvas_types)}, "Canvas takes the question as text alone"));
    }
}

std::string field12(Element metadata, std::string_view label) {
    for (const Element field : metadata.descendants("qtimetadatafield"))
        if (trim(field.child("fieldlabel").text()) == label) return std::string(trim(field.child("fieldentry").text()));
    return std::string(trim(metadata.child(label).text()));
}

// A text may be for a person to read; that it is not, metadata say.
bool is_scored_text(Element metadata) {
    constexpr std::string_view types[] = {"short_answer_question", "numerical_question", "fill_in_multiple_blanks_question"};
    return std::ranges::find(types, field12(metadata, "question_type")) != std::end(types) ||
           field12(metadata, "cc_profile").starts_with("cc.fib") || field12(metadata, "cc_profile").starts_with("cc.pattern_match");
}

bool says_no(std::string_view word) {
    return !word.empty() && (word.front() == 'N' || word.front() == 'n' || word.front() == 'F' || word.front() == 'f');
}

bool has_rules12(Element item) {
    return std::ranges::any_of(item.child("resprocessing").descendants(), [](Element one) {
        return one.name() == "setvar" || one.name().ends_with("_extension") || one.name() == "mapinput";
    });
}

void check_unscored12(const Checked& checked, Element item) {
    const Element metadata = item.child("itemmetadata");
    if (has_rules12(item) || says_no(field12(metadata, "qmd_computerscored")) || says_no(field12(metadata, "qmd_scoringpermitted"))) return;
    const std::string type = field12(metadata, "question_type");
    if (type == "essay_question" || type == "file_upload_question" || type == "text_only_question") return;
    for (const Element element : item.child("presentation").descendants()) {
        if (!is_response(element.name()) || element.name() == "response_extension") continue;
        if (element.name() == "response_str" && !is_scored_text(metadata)) continue;
        checked.findings.add(
            code("unscored-question"), checked.xml.span(element),
            "nothing scores this question: no <setvar> of its <resprocessing> gives points",
            "give points in a <respcondition>; a question that needs none says so with qmd_scoringpermitted or qmd_computerscored");
        return;
    }
}

void check_files12(const Checked& checked) {
    for (const Element element : checked.xml.root().descendants())
        if (element.name() == "matimage" || element.name() == "mataudio" || element.name() == "matvideo" || element.name() == "matapplet" ||
            element.name() == "matapplication")
            check_reference(checked, element, "uri");
}

void check_item12(const Checked& checked, Element item) {
    const Responses12 responses = read_responses(checked, item);
    check_conditions(checked, item, responses);
    check_variables12(checked, item);
    check_feedback12(checked, item);
    check_render_limits(checked, item);
    check_question_type(checked, item);
    check_unscored12(checked, item);
}

}  // namespace

void check_qti12(const Checked& checked) {
    const auto items = checked.xml.root().descendants("item");
    check_unique(checked, items, "ident", "items of a document");
    check_unique(checked, checked.xml.root().descendants("section"), "ident", "sections of a document");
    for (const Element item : items) check_item12(checked, item);
    check_files12(checked);
}

}  // namespace lectern
