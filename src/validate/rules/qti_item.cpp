// Items of QTI 2.1 to 3.0: what the schemas can't say. Responses and their interactions are in qti_interactions.cpp.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "findings/codes.h"
#include "validate/rules/qti_document.h"
#include "validate/rules/qti_interactions.h"
#include "validate/rules/rules.h"

namespace lectern {

namespace {

// The standard templates, by the last part of their addresses, and what they read of RESPONSE.
struct ResponseTemplate {
    std::string_view name, needs;  // needs: a child of the declaration
};
constexpr ResponseTemplate response_templates[] = {
    {"match_correct", ""},           {"map_response", "mapping"}, {"map_response_point", "areaMapping"}, {"CC2_match", ""},
    {"CC2_map_response", "mapping"}, {"CC2_match_basic", ""},     {"CC2_map_response_basic", "mapping"},
};

const ResponseTemplate* standard_template(std::string_view address) {
    if (address.find("imsglobal.org/") == std::string_view::npos || address.find("/rptemplates/") == std::string_view::npos) return nullptr;
    address = address.substr(address.rfind('/') + 1);
    if (address.ends_with(".xml")) address.remove_suffix(4);
    const auto found = std::ranges::find(response_templates, address, &ResponseTemplate::name);
    return found == std::end(response_templates) ? nullptr : found;
}

void needs_declared(const QtiDocument& item, Element processing, std::string_view variable, QtiRole role, std::string_view name) {
    const auto found = item.variables.find(variable);
    if (found != item.variables.end() && found->second.role == role) return;
    item.checked.findings.add(code("scoring-needs-declaration"), qti_span(item.checked, processing, "template"),
                              fmt::format("the template {} works on the {} variable {}, which is not declared", name,
                                          role == response_role ? "response" : "outcome", variable),
                              fmt::format("declare {}, or write the rules out", variable));
}

// `how` scores it, for people.
void needs_child(const QtiDocument& item, Element place, std::string_view attribute, std::string_view variable, std::string_view child,
                 std::string_view how) {
    const auto found = item.variables.find(variable);
    if (found == item.variables.end() || child.empty() || qti_child(found->second.element, child)) return;
    item.checked.findings.add(code("scoring-needs-declaration"), qti_span(item.checked, place, attribute),
                              fmt::format("{} maps {}, whose declaration has no {}", how, variable, child),
                              fmt::format("give the declaration a {}", child));
}

bool is_set_by_template(const QtiDocument& item, std::string_view variable) {
    return std::ranges::any_of(item.elements, [&](const QtiElement& one) {
        return one.name == "setCorrectResponse" && one.element.attribute("identifier") == variable;
    });
}

// Candidates get no point then, whatever they do.
void needs_correct_response(const QtiDocument& item, Element place, std::string_view attribute, std::string_view variable) {
    const auto found = item.variables.find(variable);
    if (found == item.variables.end() || found->second.role != response_role || qti_child(found->second.element, "correctResponse") ||
        is_set_by_template(item, variable))
        return;
    item.checked.findings.add(code("no-correct-response"), qti_span(item.checked, place, attribute),
                              fmt::format("scoring compares with the correct response of {}, which has none", variable),
                              "give its declaration a correct response");
}

void check_template(const QtiDocument& item, Element processing) {
    const auto address = processing.attribute("template");
    if (!address || trim(*address).empty()) return;
    const ResponseTemplate* known = standard_template(*address);
    if (!known) {
        if (address->find(':') == std::string_view::npos) return check_reference(item.checked, processing, "template");
        item.checked.findings.add(
            code("unknown-response-template"), item.checked.xml.span(processing, "template"),
            fmt::format("{} is no response processing template of the standard", quote(*address)),
            "few systems load templates from elsewhere: use match_correct, map_response or map_response_point, or write the rules out");
        return;
    }
    needs_declared(item, processing, "RESPONSE", response_role, known->name);
    needs_declared(item, processing, "SCORE", outcome_role, known->name);
    needs_child(item, processing, "template", "RESPONSE", known->needs, known->name);
    if (known->needs.empty()) needs_correct_response(item, processing, "template", "RESPONSE");
}

bool is_test_expression(std::string_view name) {
    constexpr std::string_view names[] = {"numberCorrect",  "numberIncorrect", "numberPresented", "numberResponded",
                                          "numberSelected", "outcomeMinimum",  "outcomeMaximum",  "testVariables"};
    return std::ranges::find(names, name) != std::end(names);
}

void check_scoring(const QtiDocument& item) {
    for (const QtiElement& one : item.elements) {
        const auto identifier = one.element.attribute("identifier");
        if (one.name == "responseProcessing") check_template(item, one.element);
        if (one.name == "mapResponse")
            needs_child(item, one.element, "identifier", identifier.value_or(""), "mapping", fmt::format("<{}>", one.element.name()));
        if (one.name == "mapResponsePoint")
            needs_child(item, one.element, "identifier", identifier.value_or(""), "areaMapping", fmt::format("<{}>", one.element.name()));
        if (one.name == "correct") needs_correct_response(item, one.element, "identifier", identifier.value_or(""));
        if (is_test_expression(one.name))
            item.checked.findings.add(code("test-expression-in-item"), item.checked.xml.span(one.element),
                                      fmt::format("<{}> counts items of a test: an item knows of none", one.element.name()),
                                      "use it in the outcome processing of a test");
    }
}

void check_score_type(const QtiDocument& item) {
    const auto score = item.variables.find("SCORE");
    if (score == item.variables.end() || score->second.role != outcome_role) return;
    const QtiVariable& variable = score->second;
    if (variable.cardinality == "single" && (variable.base_type == "float" || variable.base_type == "integer")) return;
    item.checked.findings.add(code("unusual-score-type"), item.checked.xml.span(variable.element),
                              fmt::format("SCORE is {} {}", variable.cardinality, variable.base_type),
                              "systems read the points of an item from SCORE: make it a single float");
}

// Feedback is shown when the outcome has its identifier.
void check_feedback(const QtiDocument& item) {
    for (const QtiElement& one : item.elements) {
        if (one.name != "modalFeedback" && one.name != "feedbackInline" && one.name != "feedbackBlock") continue;
        const auto found = item.variables.find(qti_attribute(one.element, "outcomeIdentifier").value_or(""));
        if (found == item.variables.end() || found->second.base_type == "identifier") continue;
        Finding finding{code("declaration-does-not-fit"),
                        qti_span(item.checked, one.element, "outcomeIdentifier"),
                        fmt::format("<{}> waits for an identifier in {}, which is of base type {}", one.element.name(), quote(found->first),
                                    found->second.base_type),
                        {}};
        finding.notes.push_back({"declare the outcome with base type identifier", std::nullopt});
        finding.notes.push_back({"declared here", item.checked.xml.span(found->second.element, "identifier")});
        item.checked.findings.add(std::move(finding));
    }
}

constexpr std::string_view scorable[] = {
    "choiceInteraction",           "orderInteraction",           "associateInteraction",      "matchInteraction",
    "gapMatchInteraction",         "inlineChoiceInteraction",    "textEntryInteraction",      "hottextInteraction",
    "hotspotInteraction",          "selectPointInteraction",     "sliderInteraction",         "graphicOrderInteraction",
    "graphicAssociateInteraction", "graphicGapMatchInteraction", "positionObjectInteraction",
};

// Interactions that a person looks at, and with them at the rest of the item.
constexpr std::string_view for_people[] = {"extendedTextInteraction", "uploadInteraction", "drawingInteraction"};

// A part of the item by which something could come to its points.
bool is_scoring(const QtiElement& one) {
    if (one.name == "responseProcessing") return one.element.attribute("template").has_value();
    constexpr std::string_view parts[] = {"correctResponse",           "mapping",         "areaMapping",
                                          "setCorrectResponse",        "setOutcomeValue", "lookupOutcomeValue",
                                          "responseProcessingFragment"};
    return std::ranges::find(parts, one.name) != std::end(parts);
}

// Surveys have no SCORE, or one of 0; what is scored elsewhere says so.
void check_unscored(const QtiDocument& item) {
    const auto score = item.variables.find("SCORE");
    if (score == item.variables.end() || score->second.role != outcome_role || qti_attribute(score->second.element, "externalScored") ||
        qti_number(score->second.element, "normalMaximum") == 0.0 || std::ranges::any_of(item.elements, is_scoring))
        return;
    const auto one_of = [](const auto& names) {
        return [&names](const QtiElement& one) { return std::ranges::find(names, one.name) != std::end(names); };
    };
    const auto asked = std::ranges::find_if(item.elements, one_of(scorable));
    if (asked == item.elements.end() || std::ranges::any_of(item.elements, one_of(for_people))) return;
    item.checked.findings.add(code("unscored-question"), item.checked.xml.span(asked->element),
                              "nothing scores this question: there is no response processing, no right answer and no mapping",
                              "write the right answer and response processing; what is scored elsewhere has `external-scored` on SCORE "
                              "(from QTI 2.2 on), and a survey needs no SCORE");
}

}  // namespace

void check_qti_item(const Checked& checked) {
    const QtiDocument item = read_qti_document(checked);
    check_limits(item);
    check_expressions(item);
    check_qti_files(item);
    check_scoring(item);
    check_score_type(item);
    check_unscored(item);
    check_feedback(item);
    check_interactions(item);
}

}  // namespace lectern
