#include "validate/rules/qti_document.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "base/text.h"
#include "findings/codes.h"

namespace lectern {

namespace {

std::optional<QtiRole> role_of(std::string_view name) {
    if (name == "responseDeclaration") return response_role;
    if (name == "outcomeDeclaration") return outcome_role;
    if (name == "templateDeclaration") return template_role;
    if (name == "contextDeclaration") return context_role;
    return std::nullopt;
}

std::string_view role_name(unsigned roles) {
    if (roles & response_role) return "a response variable";
    if (roles & outcome_role) return "an outcome variable";
    return roles & template_role ? "a template variable" : "a context variable";
}

void declare(QtiDocument& document, const QtiElement& one) {
    const auto role = role_of(one.name);
    const auto identifier = one.element.attribute("identifier");
    if (!role || !identifier) return;
    QtiVariable variable{one.element, *role, *identifier, qti_attribute(one.element, "baseType").value_or(""),
                         one.element.attribute("cardinality").value_or("")};
    const auto [first, is_new] = document.variables.emplace(*identifier, variable);
    if (is_new) return;
    const Checked& checked = document.checked;
    Finding finding{code("repeated-qti-identifier"),
                    checked.xml.span(one.element, "identifier"),
                    fmt::format("the variable {} is declared twice", quote(*identifier)),
                    {}};
    finding.notes.push_back({"responses, outcomes and template variables share one set of names: give each its own", std::nullopt});
    finding.notes.push_back({"first declared here", checked.xml.span(first->second.element, "identifier")});
    checked.findings.add(std::move(finding));
}

bool is_whole(std::string_view text) {
    if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// xs:double
bool is_float(std::string_view text) {
    if (text == "INF" || text == "-INF" || text == "NaN") return true;
    if (text.starts_with('+')) text.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error != std::errc::invalid_argument && end == text.data() + text.size() && text.find_first_of("nN") == std::string_view::npos;
}

std::vector<std::string_view> words(std::string_view text) {
    std::vector<std::string_view> out;
    for (std::size_t at = text.find_first_not_of(" \t\r\n"); at != std::string_view::npos;) {
        const std::size_t end = text.find_first_of(" \t\r\n", at);
        out.push_back(text.substr(at, end - at));
        at = end == std::string_view::npos ? end : text.find_first_not_of(" \t\r\n", end);
    }
    return out;
}

// Seconds, or a duration of XML Schema, as results have it.
bool is_duration(std::string_view text) {
    return is_float(text) || text.starts_with('P') || text.starts_with("-P");
}

std::string nearest_declared(const QtiDocument& document, std::string_view identifier) {
    std::vector<std::string_view> names;
    for (const auto& [name, variable] : document.variables) names.push_back(name);
    if (const auto near = nearest(identifier, names)) return fmt::format("did you mean {}?", *near);
    return "declare it, or name one that is declared";
}

}  // namespace

std::string qti3_name(std::string_view camel) {
    std::string out;
    for (const char c : camel) {
        if (c >= 'A' && c <= 'Z')
            (out += '-') += static_cast<char>(c - 'A' + 'a');
        else
            out += c;
    }
    return out;
}

std::string qti_name(std::string_view name) {
    if (name.starts_with("qti-"))
        name.remove_prefix(4);
    else if (name.find('-') != std::string_view::npos)
        return std::string(name);
    std::string out;
    bool upper = false;
    for (const char c : name) {
        if (c == '-')
            upper = true;
        else
            out += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c, upper = false;
    }
    return out;
}

bool is_qti_name(Element element, std::string_view name) {
    return element && qti_name(element.name()) == name;
}

std::vector<Element> qti_children(Element element, std::string_view name) {
    std::vector<Element> out;
    if (!element) return out;
    std::ranges::copy_if(element.children(), std::back_inserter(out), [&](const Element& child) { return is_qti_name(child, name); });
    return out;
}

Element qti_child(Element element, std::string_view name) {
    const auto found = qti_children(element, name);
    return found.empty() ? Element() : found.front();
}

std::vector<Element> qti_descendants(Element element, std::string_view name) {
    std::vector<Element> out;
    std::ranges::copy_if(element.descendants(), std::back_inserter(out), [&](const Element& one) { return is_qti_name(one, name); });
    return out;
}

std::optional<std::string_view> qti_attribute(Element element, std::string_view name) {
    if (const auto value = element.attribute(name)) return value;
    return element.attribute(qti3_name(name));
}

Span qti_span(const Checked& checked, Element element, std::string_view name) {
    return checked.xml.span(element, element.attribute(name) ? std::string(name) : qti3_name(name));
}

std::optional<double> qti_number(Element element, std::string_view name) {
    const auto text = qti_attribute(element, name);
    if (!text) return std::nullopt;
    double value = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (error != std::errc() || end != text->data() + text->size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

QtiDocument read_qti_document(const Checked& checked) {
    QtiDocument document{checked, {}, {}};
    const Element root = checked.xml.root();
    document.elements.push_back({root, qti_name(root.name())});
    for (const Element element : root.descendants()) document.elements.push_back({element, qti_name(element.name())});
    for (const QtiElement& one : document.elements) declare(document, one);
    return document;
}

bool is_built_in_variable(std::string_view identifier) {
    constexpr std::string_view built_in[] = {"completionStatus", "completion_status", "duration", "numAttempts", "QTI_CONTEXT"};
    return std::ranges::find(built_in, identifier) != std::end(built_in);
}

std::string_view value_fault(std::string_view base_type, std::string_view text) {
    text = trim(text);
    const auto parts = words(text);
    if (base_type == "boolean") return text == "true" || text == "false" || text == "1" || text == "0" ? "" : "true or false";
    if (base_type == "integer") return is_whole(text) ? "" : "a whole number";
    if (base_type == "float") return is_float(text) ? "" : "a number";
    if (base_type == "point") return parts.size() == 2 && is_float(parts[0]) && is_float(parts[1]) ? "" : "two numbers, x and y";
    if (base_type == "pair" || base_type == "directedPair") return parts.size() == 2 ? "" : "two identifiers with a space between them";
    if (base_type == "identifier") return parts.size() == 1 ? "" : "one identifier";
    if (base_type == "duration") return is_duration(text) ? "" : "a number of seconds";
    return "";
}

void check_value(const Checked& checked, Element value, std::string_view base_type) {
    const std::string text = value.text();
    const std::string_view wanted = value_fault(base_type, text);
    if (wanted.empty()) return;
    checked.findings.add(code("value-of-wrong-type"), checked.xml.span(value),
                         fmt::format("{} is no value of base type {}", quote(trim(text)), base_type),
                         fmt::format("write {}, or change the base type", wanted));
}

void check_variable(const QtiDocument& document, Element element, std::string_view attribute, unsigned roles) {
    const auto identifier = qti_attribute(element, attribute);
    if (!identifier || is_built_in_variable(*identifier)) return;
    const Checked& checked = document.checked;
    const auto found = document.variables.find(*identifier);
    if (found == document.variables.end()) {
        checked.findings.add(code("undeclared-variable"), qti_span(checked, element, attribute),
                             fmt::format("the variable {} is not declared", quote(*identifier)), nearest_declared(document, *identifier));
        return;
    }
    if (roles & found->second.role) return;
    Finding finding{
        code("variable-of-wrong-role"),
        qti_span(checked, element, attribute),
        fmt::format("{} is {}; <{}> works on {}", quote(*identifier), role_name(found->second.role), element.name(), role_name(roles)),
        {}};
    finding.notes.push_back({"name another variable", std::nullopt});
    finding.notes.push_back({"declared here", checked.xml.span(found->second.element, "identifier")});
    checked.findings.add(std::move(finding));
}

void check_unique(const Checked& checked, const std::vector<Element>& elements, std::string_view attribute, std::string_view what) {
    std::map<std::string_view, Element> first;
    for (const Element element : elements) {
        const auto identifier = qti_attribute(element, attribute);
        if (!identifier) continue;
        const auto [known, is_new] = first.emplace(*identifier, element);
        if (is_new) continue;
        Finding finding{code("repeated-qti-identifier"),
                        qti_span(checked, element, attribute),
                        fmt::format("two of one kind ({}) have the identifier {}", what, quote(*identifier)),
                        {}};
        finding.notes.push_back({"give each an identifier of its own", std::nullopt});
        finding.notes.push_back({"first used here", qti_span(checked, known->second, attribute)});
        checked.findings.add(std::move(finding));
    }
}

}  // namespace lectern
