#include "formats/qti/interaction.h"

#include <algorithm>

#include "base/overload.h"
#include "formats/qti/expression.h"
#include "formats/shared/scrambled.h"

namespace lectern::qti {

namespace {

std::string yes_no(bool value) {
    return value ? "true" : "false";
}

Element bound(std::string_view name, std::vector<Attribute> attributes = {}) {
    attributes.insert(attributes.begin(), {"response-identifier", response_variable});
    return element(name, std::move(attributes));
}

Element choice(const Item& item, const Choice& c, ContentWriter& content) {
    Element out = bound("qti-choice-interaction", {{"shuffle", yes_no(item.shuffle)}, {"max-choices", c.multiple ? "0" : "1"}});
    for (const Option& option : c.options) {
        Element one = element("qti-simple-choice", {{"identifier", option.id}}, content.flow(option.content));
        if (option.pinned && item.shuffle) one.attributes.push_back({"fixed", "true"});
        out.children.push_back(std::move(one));
    }
    return out;
}

Element ordering(const Item& item, const Ordering& o, ContentWriter& content) {
    Element out = bound("qti-order-interaction", {{"shuffle", "true"}});
    for (const Step* step : scrambled(o.steps, item.id))
        out.children.push_back(element("qti-simple-choice", {{"identifier", step->id}}, content.flow(step->content)));
    return out;
}

// Prompts take one match each and keep their places; a match may fit any number of prompts, or none.
Element matching(const Item& item, const Matching& m, ContentWriter& content) {
    Element out =
        bound("qti-match-interaction", {{"shuffle", yes_no(item.shuffle)}, {"max-associations", std::to_string(m.prompts.size())}});
    if (!m.prompt_title.empty() && !m.match_title.empty())
        out.children.push_back(text_element("qti-prompt", m.prompt_title + " → " + m.match_title));
    Element prompts = element("qti-simple-match-set"), matches = prompts;
    for (const Prompt& prompt : m.prompts) {
        Element one = element("qti-simple-associable-choice", {{"identifier", prompt_identifier(prompt.id)}, {"match-max", "1"}},
                              content.flow(prompt.content));
        if (item.shuffle) one.attributes.push_back({"fixed", "true"});
        prompts.children.push_back(std::move(one));
    }
    const auto add = [&](const Match& match) {
        matches.children.push_back(element("qti-simple-associable-choice",
                                           {{"identifier", match.id}, {"match-max", std::to_string(m.prompts.size())}},
                                           content.flow(match.content)));
    };
    if (item.shuffle) {
        for (const Match* match : scrambled(m.matches, item.id)) add(*match);
    } else {
        std::ranges::for_each(m.matches, add);
    }
    out.children.push_back(std::move(prompts));
    out.children.push_back(std::move(matches));
    return out;
}

Element declaration(const std::string& identifier, const std::string& cardinality, const std::string& type) {
    return element("qti-response-declaration", {{"identifier", identifier}, {"cardinality", cardinality}, {"base-type", type}});
}

// Cardinality and base type of the answer.
Element declare_response(const Item& item) {
    const auto declare = [](const char* cardinality, const char* type) { return declaration(response_variable, cardinality, type); };
    return std::visit(Overload{
                          [&](const Choice& c) { return declare(c.multiple ? "multiple" : "single", "identifier"); },
                          [&](const Ordering&) { return declare("ordered", "identifier"); },
                          [&](const Matching&) { return declare("multiple", "directedPair"); },
                          [&](const Numeric&) { return declare("single", "float"); },
                          [&](const ShortAnswer&) { return declare("single", "string"); },
                          [&](const Essay&) { return declare("single", "string"); },
                      },
                      item.interaction);
}

Element mapping_element(const Scoring& scoring, bool texts) {
    Element out = element("qti-mapping");
    if (scoring.mapping_from_zero) out.attributes.push_back({"lower-bound", "0"});
    out.attributes.push_back({"default-value", "0"});
    for (const auto& [key, value] : scoring.mapping) {
        Element entry = element("qti-map-entry", {{"map-key", key}, {"mapped-value", to_decimal(value)}});
        if (texts) entry.attributes.push_back({"case-sensitive", "false"});
        out.children.push_back(std::move(entry));
    }
    return out;
}

}  // namespace

Element interaction(const Item& item, bool typed_numbers, ContentWriter& content) {
    return std::visit(Overload{
                          [&](const Choice& c) { return choice(item, c, content); },
                          [&](const Ordering& o) { return ordering(item, o, content); },
                          [&](const Matching& m) { return matching(item, m, content); },
                          [&](const Numeric&) {
                              Element entry = bound("qti-text-entry-interaction");
                              if (typed_numbers) entry.attributes.push_back({"string-identifier", typed_variable});
                              entry.attributes.push_back({"expected-length", "12"});
                              return element("p", {}, {std::move(entry)});
                          },
                          [&](const ShortAnswer&) {
                              return element("p", {}, {bound("qti-text-entry-interaction", {{"expected-length", "40"}})});
                          },
                          [&](const Essay&) {
                              return bound("qti-extended-text-interaction", {{"expected-lines", "10"}});
                          },
                      },
                      item.interaction);
}

Elements response_declarations(const Item& item, bool typed_numbers, const Scoring* scoring) {
    Element response = declare_response(item);
    const bool numeric = std::holds_alternative<Numeric>(item.interaction);
    if (scoring) {
        Element correct = element("qti-correct-response");
        for (const std::string& value : correct_values(item)) correct.children.push_back(text_element("qti-value", value));
        if (!correct.children.empty()) response.children.push_back(std::move(correct));
        if (!scoring->mapping.empty())
            response.children.push_back(mapping_element(*scoring, std::holds_alternative<ShortAnswer>(item.interaction)));
    }
    Elements out = {std::move(response)};
    if (numeric && typed_numbers) out.push_back(declaration(typed_variable, "single", "string"));
    return out;
}

std::string_view interaction_type(const Item& item) {
    struct Visitor {
        std::string_view operator()(const Choice&) const { return "choiceInteraction"; }
        std::string_view operator()(const Ordering&) const { return "orderInteraction"; }
        std::string_view operator()(const Matching&) const { return "matchInteraction"; }
        std::string_view operator()(const Numeric&) const { return "textEntryInteraction"; }
        std::string_view operator()(const ShortAnswer&) const { return "textEntryInteraction"; }
        std::string_view operator()(const Essay&) const { return "extendedTextInteraction"; }
    };
    return std::visit(Visitor{}, item.interaction);
}

std::vector<const Option*> options_with_feedback(const Item& item) {
    std::vector<const Option*> out;
    if (const auto* choice = std::get_if<Choice>(&item.interaction))
        for (const Option& option : choice->options)
            if (!option.feedback.empty()) out.push_back(&option);
    return out;
}

}  // namespace lectern::qti
