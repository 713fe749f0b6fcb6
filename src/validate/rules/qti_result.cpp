// Results of QTI 2.1 to 3.0, read leniently: what systems write into them differs too much for more.
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "findings/codes.h"
#include "validate/rules/qti_document.h"
#include "validate/rules/rules.h"

namespace lectern {

namespace {

bool is_result_variable(std::string_view name) {
    return name == "responseVariable" || name == "outcomeVariable" || name == "templateVariable";
}

void check_result_values(const Checked& checked, Element variable, Element holder) {
    const auto values = holder.children("value");
    const std::string_view base_type = variable.attribute("baseType").value_or("");
    if (variable.attribute("cardinality") == "single" && values.size() > 1)
        checked.findings.add(code("doubtful-result"), checked.xml.span(holder),
                             fmt::format("{} has {} values, but its cardinality is single",
                                         quote(variable.attribute("identifier").value_or("")), values.size()),
                             "readers take one of them: make the cardinality multiple");
    for (const Element value : values) {
        const std::string text = value.text();
        const std::string_view type = value.attribute("baseType").value_or(base_type), wanted = value_fault(type, text);
        if (wanted.empty() || trim(text).empty()) continue;  // systems write an empty value for "no answer"
        checked.findings.add(code("doubtful-result"), checked.xml.span(value),
                             fmt::format("{} is no value of base type {}", quote(trim(text)), type),
                             fmt::format("write {}, or change the base type", wanted));
    }
}

void check_one_result(const Checked& checked, Element result) {
    std::set<std::string_view> seen;
    for (const Element child : result.children()) {
        if (!is_result_variable(child.name())) continue;
        check_result_values(checked, child, child);
        for (const std::string_view part : {"candidateResponse", "correctResponse", "defaultValue"})
            if (const Element holder = child.child(part)) check_result_values(checked, child, holder);
        if (const auto identifier = child.attribute("identifier"); identifier && !seen.insert(*identifier).second)
            checked.findings.add(code("doubtful-result"), checked.xml.span(child, "identifier"),
                                 fmt::format("the variable {} stands in this result twice", quote(*identifier)),
                                 "readers take one of them: leave the other out");
    }
}

}  // namespace

void check_qti_result(const Checked& checked) {
    for (const Element result : checked.xml.root().children())
        if (result.name() == "testResult" || result.name() == "itemResult") check_one_result(checked, result);
}

}  // namespace lectern
