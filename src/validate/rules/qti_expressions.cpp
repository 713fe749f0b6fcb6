// What holds in items and tests alike: limits, expressions, files.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "findings/codes.h"
#include "validate/rules/qti_document.h"

namespace lectern {

namespace {

struct Limits {
    std::string_view min, max;
    bool zero_is_none;  // a maximum of 0 means "as many as there are"
};

constexpr Limits limits[] = {
    {"minChoices", "maxChoices", true},
    {"minAssociations", "maxAssociations", true},
    {"matchMin", "matchMax", true},
    {"minPlays", "maxPlays", true},
    {"minStrings", "maxStrings", true},
    {"lowerBound", "upperBound", false},
    {"normalMinimum", "normalMaximum", false},
    {"minTime", "maxTime", false},
};

// An attribute that names a variable, and what that may be.
struct VariableUse {
    std::string_view element, attribute;
    unsigned roles;
};
constexpr VariableUse variable_uses[] = {
    {"variable", "identifier", any_role},
    {"default", "identifier", any_role},
    {"correct", "identifier", response_role},
    {"mapResponse", "identifier", response_role},
    {"mapResponsePoint", "identifier", response_role},
    {"setOutcomeValue", "identifier", outcome_role},
    {"lookupOutcomeValue", "identifier", outcome_role},
    {"setTemplateValue", "identifier", template_role},
    {"setCorrectResponse", "identifier", response_role},
    {"setDefaultValue", "identifier", response_role | outcome_role},
    {"printedVariable", "identifier", any_role},
    {"feedbackInline", "outcomeIdentifier", outcome_role},
    {"feedbackBlock", "outcomeIdentifier", outcome_role},
    {"modalFeedback", "outcomeIdentifier", outcome_role},
    {"testFeedback", "outcomeIdentifier", outcome_role},
    {"templateInline", "templateIdentifier", template_role},
    {"templateBlock", "templateIdentifier", template_role},
    {"simpleChoice", "templateIdentifier", template_role},
    {"simpleAssociableChoice", "templateIdentifier", template_role},
    {"inlineChoice", "templateIdentifier", template_role},
    {"hottext", "templateIdentifier", template_role},
    {"gap", "templateIdentifier", template_role},
    {"gapText", "templateIdentifier", template_role},
    {"gapImg", "templateIdentifier", template_role},
    {"textEntryInteraction", "stringIdentifier", response_role},
    {"extendedTextInteraction", "stringIdentifier", response_role},
};

// Attributes that hold a number or the name of a variable that does.
struct NumberUse {
    std::string_view element, attribute;
};
constexpr NumberUse number_uses[] = {
    {"equal", "tolerance"},   {"roundTo", "figures"},   {"equalRounded", "figures"}, {"index", "n"},         {"repeat", "numberRepeats"},
    {"randomInteger", "min"}, {"randomInteger", "max"}, {"randomInteger", "step"},   {"randomFloat", "min"}, {"randomFloat", "max"},
    {"anyN", "min"},          {"anyN", "max"},
};

// A name with a dot is a variable of an item of the test, checked there.
bool names_item_variable(const QtiElement& one) {
    const auto identifier = one.element.attribute("identifier");
    return one.name == "variable" && identifier && identifier->find('.') != std::string_view::npos;
}

void check_number_use(const QtiDocument& document, Element element, std::string_view attribute) {
    const auto value = qti_attribute(element, attribute);
    if (!value) return;
    for (std::string_view part : split(*value, ' ')) {
        if (part.empty() || value_fault("float", part).empty()) continue;
        if (part.size() > 2 && part.front() == '{' && part.back() == '}') part = part.substr(1, part.size() - 2);
        if (is_built_in_variable(part) || document.variables.contains(part)) continue;
        document.checked.findings.add(code("undeclared-variable"), qti_span(document.checked, element, attribute),
                                      fmt::format("{} is no number, and no variable that is declared", quote(part)),
                                      "write a number, or the name of a declared variable that holds one");
    }
}

struct FileUse {
    std::string_view element, attribute;
};
constexpr FileUse file_uses[] = {
    {"img", "src"},
    {"img", "longdesc"},
    {"object", "data"},
    {"audio", "src"},
    {"video", "src"},
    {"video", "poster"},
    {"source", "src"},
    {"track", "src"},
    {"embed", "src"},
    {"iframe", "src"},
    {"a", "href"},
    {"stylesheet", "href"},
    {"link", "href"},
    {"image", "href"},
    {"assessmentStimulusRef", "href"},
    {"assessmentItemRef", "href"},
    {"assessmentSectionRef", "href"},
    {"include", "href"},
};

// Few elements have limits: asking the others would cost the most of a run.
bool has_limits(std::string_view name) {
    constexpr std::string_view others[] = {"simpleAssociableChoice", "gapText",   "gapImg", "gap", "associableHotspot", "mapping",
                                           "outcomeDeclaration",     "timeLimits"};
    return name.ends_with("Interaction") || std::ranges::find(others, name) != std::end(others);
}

}  // namespace

void check_limits(const QtiDocument& document) {
    for (const QtiElement& one : document.elements) {
        if (!has_limits(one.name)) continue;
        for (const Limits& pair : limits) {
            const auto min = qti_number(one.element, pair.min), max = qti_number(one.element, pair.max);
            if (!min || !max || *min <= *max || (pair.zero_is_none && *max == 0)) continue;
            document.checked.findings.add(code("impossible-limits"), qti_span(document.checked, one.element, pair.max),
                                          fmt::format("{} is below {}: {} < {}", pair.max, pair.min, *max, *min),
                                          "nothing can meet both: change one of them");
        }
    }
}

void check_expressions(const QtiDocument& document) {
    for (const QtiElement& one : document.elements) {
        if (names_item_variable(one)) continue;
        for (const VariableUse& use : variable_uses)
            if (use.element == one.name) check_variable(document, one.element, use.attribute, use.roles);
        for (const NumberUse& use : number_uses)
            if (use.element == one.name) check_number_use(document, one.element, use.attribute);
        if (one.name == "baseValue") check_value(document.checked, one.element, qti_attribute(one.element, "baseType").value_or(""));
    }
}

void check_qti_files(const QtiDocument& document) {
    for (const QtiElement& one : document.elements)
        for (const FileUse& use : file_uses)
            if (use.element == one.name) check_reference(document.checked, one.element, use.attribute);
}

}  // namespace lectern
