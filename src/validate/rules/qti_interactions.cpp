#include "validate/rules/qti_interactions.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "findings/codes.h"

namespace lectern {

namespace {

// Words between spaces; `firsts` and `seconds` are the choices of the two sides of a pair, which are one set where there are no `seconds`.
struct InteractionType {
    std::string_view name, base_types, cardinalities, firsts, seconds;
};
constexpr InteractionType interaction_types[] = {
    {"choiceInteraction", "identifier", "single multiple", "simpleChoice", ""},
    {"orderInteraction", "identifier", "ordered", "simpleChoice", ""},
    {"associateInteraction", "pair", "single multiple", "simpleAssociableChoice", ""},
    {"matchInteraction", "directedPair", "single multiple", "simpleAssociableChoice", "simpleAssociableChoice"},
    {"gapMatchInteraction", "directedPair", "single multiple", "gapText gapImg", "gap"},
    {"inlineChoiceInteraction", "identifier", "single", "inlineChoice", ""},
    {"textEntryInteraction", "string integer float", "single record", "", ""},
    {"extendedTextInteraction", "string integer float", "single multiple ordered record", "", ""},
    {"hottextInteraction", "identifier", "single multiple", "hottext", ""},
    {"hotspotInteraction", "identifier", "single multiple", "hotspotChoice", ""},
    {"selectPointInteraction", "point", "single multiple", "", ""},
    {"graphicOrderInteraction", "identifier", "ordered", "hotspotChoice", ""},
    {"graphicAssociateInteraction", "pair", "single multiple", "associableHotspot", ""},
    {"graphicGapMatchInteraction", "directedPair", "single multiple", "gapImg gapText", "associableHotspot"},
    {"positionObjectInteraction", "point", "single multiple", "", ""},
    {"sliderInteraction", "integer float", "single", "", ""},
    {"mediaInteraction", "integer", "single", "", ""},
    {"drawingInteraction", "file", "single", "", ""},
    {"uploadInteraction", "file", "single", "", ""},
    {"endAttemptInteraction", "boolean", "single", "", ""},
};

bool has_word(std::string_view list, std::string_view word) {
    const auto parts = split(list, ' ');
    return std::ranges::find(parts, word) != parts.end();
}

// The choices that a response may name, of all interactions that fill it; empty sides: any text.
struct ResponseChoices {
    std::vector<Element> interactions;
    std::map<std::string_view, Element> firsts, seconds;
};

std::vector<Element> choices_in(Element element, std::string_view names) {
    std::vector<Element> out;
    std::ranges::copy_if(element.descendants(), std::back_inserter(out),
                         [&](const Element& one) { return has_word(names, qti_name(one.name())); });
    return out;
}

void add_choices(std::map<std::string_view, Element>& side, const std::vector<Element>& choices) {
    for (const Element choice : choices)
        if (const auto identifier = choice.attribute("identifier")) side.emplace(*identifier, choice);
}

void collect(const QtiDocument& item, const InteractionType& type, Element interaction, ResponseChoices& out) {
    out.interactions.push_back(interaction);
    if (type.name == "matchInteraction") {
        const auto sets = qti_children(interaction, "simpleMatchSet");
        if (sets.size() == 2)
            add_choices(out.firsts, choices_in(sets[0], type.firsts)), add_choices(out.seconds, choices_in(sets[1], type.seconds));
    } else {
        if (!type.firsts.empty()) add_choices(out.firsts, choices_in(interaction, type.firsts));
        if (!type.seconds.empty())
            add_choices(out.seconds, choices_in(interaction, type.seconds));
        else
            out.seconds = out.firsts;
    }
    std::vector<Element> all = choices_in(interaction, type.firsts);
    if (type.seconds != type.firsts && !type.seconds.empty())
        std::ranges::copy(choices_in(interaction, type.seconds), std::back_inserter(all));
    check_unique(item.checked, all, "identifier", "choices of an interaction");
}

void check_type(const QtiDocument& item, const InteractionType& type, Element interaction, const QtiVariable& response) {
    const bool record = response.cardinality == "record";
    const bool base_fits = record || has_word(type.base_types, response.base_type),
               cardinality_fits = has_word(type.cardinalities, response.cardinality);
    if (base_fits && cardinality_fits) return;
    Finding finding{code("declaration-does-not-fit"),
                    qti_span(item.checked, interaction, "responseIdentifier"),
                    base_fits ? fmt::format("<{}> can't fill {}, which is of cardinality {}", interaction.name(),
                                            quote(response.identifier), response.cardinality)
                              : fmt::format("<{}> can't fill {}, which is of base type {}", interaction.name(), quote(response.identifier),
                                            response.base_type),
                    {}};
    const auto wanted = split(base_fits ? type.cardinalities : type.base_types, ' ');
    finding.notes.push_back({fmt::format("it takes {} {}", base_fits ? "cardinality" : "base type",
                                         join(std::vector<std::string>(wanted.begin(), wanted.end()), " or ")),
                             std::nullopt});
    finding.notes.push_back({"declared here", item.checked.xml.span(response.element, "identifier")});
    item.checked.findings.add(std::move(finding));
}

// A limit above 1 that a single value can't hold; one below what is there.
void check_choice_limits(const QtiDocument& item, Element interaction, const QtiVariable& response, const ResponseChoices& choices) {
    for (const std::string_view limit : {"maxChoices", "maxAssociations"}) {
        const auto max = qti_number(interaction, limit);
        if (max && *max > 1 && response.cardinality == "single" && !has_word("integer string float file", response.base_type))
            item.checked.findings.add(code("impossible-limits"), qti_span(item.checked, interaction, limit),
                                      fmt::format("{} is {}, but {} holds a single value", limit, *max, quote(response.identifier)),
                                      "make the response's cardinality multiple, or allow 1");
    }
    const auto min = qti_number(interaction, "minChoices");
    if (min && !choices.firsts.empty() && choices.interactions.size() == 1 && *min > static_cast<double>(choices.firsts.size()))
        item.checked.findings.add(code("impossible-limits"), qti_span(item.checked, interaction, "minChoices"),
                                  fmt::format("minChoices is {}, but there are {} choices", *min, choices.firsts.size()),
                                  "ask for as many as there are, at most");
}

std::map<std::string_view, ResponseChoices> read_interactions(const QtiDocument& item) {
    std::map<std::string_view, ResponseChoices> out;
    for (const QtiElement& one : item.elements) {
        const auto identifier = one.name.ends_with("Interaction") ? qti_attribute(one.element, "responseIdentifier") : std::nullopt;
        if (!identifier) continue;
        const auto type = std::ranges::find(interaction_types, std::string_view(one.name), &InteractionType::name);
        const auto response = item.variables.find(*identifier);
        if (response == item.variables.end() || response->second.role != response_role) {
            item.checked.findings.add(code("undeclared-response"), qti_span(item.checked, one.element, "responseIdentifier"),
                                      fmt::format("no response {} is declared", quote(*identifier)),
                                      "declare it: what candidates answer is lost else");
            continue;
        }
        if (type == std::end(interaction_types)) continue;
        ResponseChoices& choices = out[*identifier];
        collect(item, *type, one.element, choices);
        check_type(item, *type, one.element, response->second);
        check_choice_limits(item, one.element, response->second, choices);
    }
    return out;
}

// Names that differ only in the case of letters are one where a mapping says so.
bool names(const std::map<std::string_view, Element>& side, std::string_view identifier, bool any_case) {
    if (side.empty() || side.contains(identifier)) return true;
    return any_case && std::ranges::any_of(side, [&](const auto& one) { return lower_case(one.first) == lower_case(identifier); });
}

std::string choices_hint(const std::map<std::string_view, Element>& side, std::string_view identifier) {
    std::vector<std::string_view> known;
    for (const auto& [name, element] : side) known.push_back(name);
    if (const auto near = nearest(identifier, known)) return fmt::format("did you mean {}?", *near);
    return "name a choice of the interaction";
}

// What `text`, written in a declaration or an expression, names.
void check_choice(const QtiDocument& item, Span at, std::string_view text, std::string_view base_type, const ResponseChoices& choices,
                  bool any_case) {
    const auto unknown = [&](std::string_view identifier, const auto& side, std::string_view where) {
        item.checked.findings.add(code("unknown-choice"), at, fmt::format("{}{} is no choice of the interaction", quote(identifier), where),
                                  choices_hint(side, identifier));
    };
    text = trim(text);
    if (base_type == "identifier") {
        if (!names(choices.firsts, text, any_case)) unknown(text, choices.firsts, "");
        return;
    }
    if (base_type != "pair" && base_type != "directedPair") return;
    const auto gap = text.find_first_of(" \t\r\n");
    if (gap == std::string_view::npos) return;
    const std::string_view first = text.substr(0, gap), second = trim(text.substr(gap));
    if (base_type == "directedPair" && !choices.seconds.empty() && !names(choices.firsts, first, any_case) &&
        names(choices.seconds, first, any_case) && names(choices.firsts, second, any_case)) {
        item.checked.findings.add(code("swapped-pair"), at, fmt::format("{} has its sides the wrong way round", quote(text)),
                                  fmt::format("write {} {}", second, first));
        return;
    }
    if (!names(choices.firsts, first, any_case)) unknown(first, choices.firsts, " (the first of a pair)");
    if (!names(choices.seconds, second, any_case)) unknown(second, choices.seconds, " (the second of a pair)");
}

void check_declaration_choices(const QtiDocument& item, const QtiVariable& response, const ResponseChoices& choices) {
    for (const std::string_view part : {"correctResponse", "defaultValue"})
        for (const Element value : qti_children(qti_child(response.element, part), "value"))
            check_choice(item, item.checked.xml.span(value), value.text(), response.base_type, choices, false);
    for (const Element entry : qti_children(qti_child(response.element, "mapping"), "mapEntry")) {
        const auto key = qti_attribute(entry, "mapKey");
        const bool any_case = qti_attribute(entry, "caseSensitive") == "false";
        if (key) check_choice(item, qti_span(item.checked, entry, "mapKey"), *key, response.base_type, choices, any_case);
    }
}

// More values than the interaction takes, or a choice used more often than it can be.
void check_correct_is_possible(const QtiDocument& item, const QtiVariable& response, const ResponseChoices& choices) {
    const Element correct = qti_child(response.element, "correctResponse");
    if (!correct || choices.interactions.size() != 1) return;
    const Element interaction = choices.interactions.front();
    const auto values = qti_children(correct, "value");
    for (const std::string_view limit : {"maxChoices", "maxAssociations"}) {
        const auto max = qti_number(interaction, limit);
        if (max && *max > 0 && static_cast<double>(values.size()) > *max)
            item.checked.findings.add(code("impossible-correct-response"), item.checked.xml.span(correct),
                                      fmt::format("the correct response has {} values, but {} is {}", values.size(), limit, *max),
                                      "nobody can give it: allow as many as it has");
    }
    if (response.base_type != "directedPair") return;
    std::map<std::string, std::size_t, std::less<>> used;
    for (const Element value : values) {
        const std::string pair = normalize_text(value.text());
        for (const std::string_view part : split(pair, ' ')) ++used[std::string(part)];
    }
    for (const auto* side : {&choices.firsts, &choices.seconds})
        for (const auto& [identifier, choice] : *side) {
            const auto max = qti_number(choice, "matchMax");
            const auto count = used.find(identifier);
            if (max && *max > 0 && count != used.end() && static_cast<double>(count->second) > *max)
                item.checked.findings.add(
                    code("impossible-correct-response"), qti_span(item.checked, choice, "matchMax"),
                    fmt::format("the correct response uses {} {} times, but its matchMax is {}", quote(identifier), count->second, *max),
                    "nobody can give it: raise matchMax");
        }
}

std::vector<Element> constants_in(Element operand) {
    if (is_qti_name(operand, "baseValue")) return {operand};
    if (is_qti_name(operand, "multiple") || is_qti_name(operand, "ordered")) return qti_children(operand, "baseValue");
    return {};
}

// <match> and <member> of a response with constants.
void check_comparisons(const QtiDocument& item, const std::map<std::string_view, ResponseChoices>& responses) {
    for (const QtiElement& one : item.elements) {
        if (one.name != "match" && one.name != "member") continue;
        const auto operands = one.element.children();
        for (const Element operand : operands) {
            const auto response =
                is_qti_name(operand, "variable") ? responses.find(operand.attribute("identifier").value_or("")) : responses.end();
            if (response == responses.end()) continue;
            const std::string_view base_type = item.variables.at(response->first).base_type;
            for (const Element other : operands)
                for (const Element constant : constants_in(other))
                    if (qti_attribute(constant, "baseType") == base_type)
                        check_choice(item, item.checked.xml.span(constant), constant.text(), base_type, response->second, false);
        }
    }
}

void check_values_of(const QtiDocument& document, const QtiVariable& variable, std::string_view part) {
    const Element holder = qti_child(variable.element, part);
    const auto values = qti_children(holder, "value");
    if (variable.cardinality == "single" && values.size() > 1)
        document.checked.findings.add(
            code("value-of-wrong-type"), document.checked.xml.span(holder),
            fmt::format("{} has {} values, but {} holds a single one", part, values.size(), quote(variable.identifier)),
            "leave one, or make the cardinality multiple");
    for (const Element value : values) {
        const auto own = qti_attribute(value, "baseType");
        check_value(document.checked, value, own ? *own : variable.base_type);
    }
}

void check_mapped(const QtiDocument& document, const QtiVariable& variable) {
    for (const Element entry : qti_children(qti_child(variable.element, "mapping"), "mapEntry")) {
        const auto key = qti_attribute(entry, "mapKey");
        const std::string_view wanted = key ? value_fault(variable.base_type, *key) : std::string_view();
        if (!wanted.empty())
            document.checked.findings.add(code("value-of-wrong-type"), qti_span(document.checked, entry, "mapKey"),
                                          fmt::format("{} is no value of base type {}", quote(*key), variable.base_type),
                                          fmt::format("write {}, or change the base type", wanted));
    }
    check_unique(document.checked, qti_children(qti_child(variable.element, "mapping"), "mapEntry"), "mapKey", "keys of a mapping");
}

}  // namespace

void check_declared_values(const QtiDocument& document) {
    for (const auto& [identifier, variable] : document.variables) {
        check_values_of(document, variable, "correctResponse");
        check_values_of(document, variable, "defaultValue");
        check_mapped(document, variable);
        if (qti_child(variable.element, "areaMapping") && variable.base_type != "point")
            document.checked.findings.add(
                code("declaration-does-not-fit"), document.checked.xml.span(qti_child(variable.element, "areaMapping")),
                fmt::format("areas are of points, but {} is of base type {}", quote(identifier), variable.base_type),
                "make its base type point, or use a mapping");
    }
}

void check_interactions(const QtiDocument& item) {
    const auto responses = read_interactions(item);
    check_declared_values(item);
    for (const auto& [identifier, choices] : responses) {
        const QtiVariable& response = item.variables.at(identifier);
        check_declaration_choices(item, response, choices);
        check_correct_is_possible(item, response, choices);
    }
    check_comparisons(item, responses);
}

}  // namespace lectern
