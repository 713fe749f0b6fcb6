// QTI 2.1, 2.2 and 3.0 as one vocabulary, that of QTI 2: `qti-simple-choice` is `simpleChoice`, its `match-max` is `matchMax`.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "validate/checked.h"

namespace lectern {

struct QtiElement {
    Element element;
    std::string name;  // as in QTI 2
};

enum QtiRole : unsigned { response_role = 1, outcome_role = 2, template_role = 4, context_role = 8 };
inline constexpr unsigned any_role = 15;

struct QtiVariable {
    Element element;
    QtiRole role;
    std::string_view identifier, base_type, cardinality;  // base_type is empty for records
};

// An item or a test, with what its rules look at again and again.
struct QtiDocument {
    const Checked& checked;
    std::vector<QtiElement> elements;  // in document order, the root first
    std::map<std::string_view, QtiVariable> variables;
};

// Variables that are declared twice are a finding.
QtiDocument read_qti_document(const Checked& checked);

std::string qti_name(std::string_view name);
std::string qti3_name(std::string_view name);              // of an attribute: "maxChoices" → "max-choices"
bool is_qti_name(Element element, std::string_view name);  // false for a null element
std::vector<Element> qti_children(Element element, std::string_view name);
Element qti_child(Element element, std::string_view name);
std::vector<Element> qti_descendants(Element element, std::string_view name);

// An attribute by its name in QTI 2; and its place.
[[nodiscard]] std::optional<std::string_view> qti_attribute(Element element, std::string_view name);
Span qti_span(const Checked& checked, Element element, std::string_view name);
// The number that an attribute has; nothing if it has none.
[[nodiscard]] std::optional<double> qti_number(Element element, std::string_view name);

// What the standard declares by itself: the variables of each session, and the context.
bool is_built_in_variable(std::string_view identifier);

// What a value of the base type has to be ("a whole number"), if the text is none; else empty. Base types that are unknown, and those
// that any text fits, give empty.
std::string_view value_fault(std::string_view base_type, std::string_view text);
// Reports it, at the element whose text it is.
void check_value(const Checked& checked, Element value, std::string_view base_type);

// Reports that `identifier`, in the attribute, is not declared (with the nearest that is), or has none of the roles (QtiRole, added up).
void check_variable(const QtiDocument& document, Element element, std::string_view attribute, unsigned roles);

// Reports each identifier that stands twice. `what` they are, for people: "choice".
void check_unique(const Checked& checked, const std::vector<Element>& elements, std::string_view attribute, std::string_view what);

// Minimum and maximum, on any element that has both: `min` ≤ `max`, unless a maximum of 0 says "no limit".
void check_limits(const QtiDocument& document);

// What expressions of processing name: declared variables, values of their types. The same in items and tests.
void check_expressions(const QtiDocument& document);

// Files that the document shows or uses.
void check_qti_files(const QtiDocument& document);

}  // namespace lectern
