#include "formats/qti/expression.h"

namespace lectern::qti {

Element variable(const std::string& identifier) {
    return element("qti-variable", {{"identifier", identifier}});
}

Element base_value(const std::string& type, const std::string& value) {
    return text_element("qti-base-value", value, {{"base-type", type}});
}

Element integer(std::int64_t value) {
    return base_value("integer", std::to_string(value));
}

Element op(std::string_view name, Elements operands) {
    return element(name, {}, std::move(operands));
}

Element response_at(std::size_t place) {
    return element("qti-index", {{"n", std::to_string(place)}}, {variable(response_variable)});
}

Element any_chosen() {
    return op("qti-gt", {op("qti-container-size", {variable(response_variable)}), integer(0)});
}

Element set_outcome(const std::string& identifier, Element value) {
    return element("qti-set-outcome-value", {{"identifier", identifier}}, {std::move(value)});
}

Element when(Element condition, Elements rules) {
    rules.insert(rules.begin(), std::move(condition));
    return op("qti-response-condition", {op("qti-response-if", std::move(rules))});
}

Element increment(const std::string& identifier) {
    return set_outcome(identifier, op("qti-sum", {variable(identifier), integer(1)}));
}

Element outcome(const std::string& identifier, const std::string& type, const std::string& cardinality) {
    return element("qti-outcome-declaration", {{"identifier", identifier}, {"cardinality", cardinality}, {"base-type", type}});
}

Element outcome_of(const std::string& identifier, const std::string& type, const std::string& value) {
    Element declared = outcome(identifier, type);
    declared.children = {element("qti-default-value", {}, {text_element("qti-value", value)})};
    return declared;
}

}  // namespace lectern::qti
