#include "formats/qti/item.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "formats/qti/expression.h"
#include "formats/qti/interaction.h"

namespace lectern::qti {

namespace {

constexpr const char* feedback_variable = "FEEDBACK";    // the options chosen
constexpr const char* rationale_variable = "RATIONALE";  // "rationale" after an attempt

std::string one_line(const std::string& text) {
    return normalize_text(text);
}

bool has_step_feedback(const Item& item) {
    const auto* ordering = std::get_if<Ordering>(&item.interaction);
    return ordering && std::ranges::any_of(ordering->steps, [](const Step& step) { return !step.feedback.empty(); });
}

bool has_rationale(const Item& item) {
    return !item.rationale.empty() || has_step_feedback(item);
}

Elements outcomes(const Item& item, bool with_key) {
    const std::string points = to_decimal(item.points);
    Element score = outcome_of("SCORE", "float", "0");
    score.attributes.push_back({"normal-maximum", points});
    const bool essay = std::holds_alternative<Essay>(item.interaction);
    if (essay || !with_key) score.attributes.push_back({"external-scored", essay ? "human" : "externalMachine"});
    Elements out = {std::move(score), outcome_of("MAXSCORE", "float", points)};
    if (!with_key) return out;
    const auto* choice = std::get_if<Choice>(&item.interaction);
    if (!options_with_feedback(item).empty())
        out.push_back(outcome(feedback_variable, "identifier", choice->multiple ? "multiple" : "single"));
    if (has_rationale(item)) out.push_back(outcome(rationale_variable, "identifier"));
    return out;
}

std::optional<Element> processing(const Item& item, Scoring scoring, const Version& version) {
    if (scoring.standard) {
        const std::string_view address = *scoring.standard == Template::match_correct ? version.match_correct : version.map_response;
        return element("qti-response-processing", {{"template", std::string(address)}});
    }
    Elements rules = std::move(scoring.rules);
    if (!options_with_feedback(item).empty()) rules.push_back(set_outcome(feedback_variable, variable(response_variable)));
    if (has_rationale(item)) rules.push_back(set_outcome(rationale_variable, base_value("identifier", "rationale")));
    if (rules.empty()) return std::nullopt;
    return element("qti-response-processing", {}, std::move(rules));
}

Element modal_feedback(const char* variable, const std::string& shown_by, Elements content) {
    return element("qti-modal-feedback", {{"outcome-identifier", variable}, {"identifier", shown_by}, {"show-hide", "show"}},
                   {element("qti-content-body", {}, std::move(content))});
}

// After the rationale, what there is to say of each step, in the right order.
Elements rationale(const Item& item, ContentWriter& content) {
    Elements out = content.blocks(item.rationale);
    if (!has_step_feedback(item)) return out;
    Element list = element("ol");
    for (const Step& step : std::get<Ordering>(item.interaction).steps) {
        Elements line = content.blocks(step.content);
        append(line, content.blocks(step.feedback));
        list.children.push_back(element("li", {}, std::move(line)));
    }
    out.push_back(std::move(list));
    return out;
}

Elements feedback(const Item& item, ContentWriter& content) {
    Elements out;
    for (const Option* option : options_with_feedback(item))
        out.push_back(modal_feedback(feedback_variable, option->id, content.blocks(option->feedback)));
    if (has_rationale(item)) out.push_back(modal_feedback(rationale_variable, "rationale", rationale(item, content)));
    return out;
}

// For the person who scores an essay: its paragraphs and lines as written.
Element rubric(const Essay& essay) {
    Elements paragraphs, lines;
    const auto close = [&] {
        if (!lines.empty()) paragraphs.push_back(element("p", {}, std::move(lines)));
        lines.clear();
    };
    for (const std::string_view line : split(essay.rubric, '\n')) {
        if (trim(line).empty()) {
            close();
            continue;
        }
        if (!lines.empty()) lines.push_back(element("br"));
        lines.push_back(text(std::string(line)));
    }
    close();
    return element("qti-rubric-block", {{"view", "scorer"}, {"use", "scoring"}}, {element("qti-content-body", {}, std::move(paragraphs))});
}

// What an item's body shows of the scenario: all, or where a system is to put it.
Elements scenario(const CaseStudy& case_study, Stimulus stimulus, ContentWriter& content) {
    if (stimulus == Stimulus::placed_reference)
        return {element("div", {{"class", "qti-shared-stimulus"}, {"data-stimulus-idref", identifier(case_study.id)}})};
    if (stimulus != Stimulus::in_items || case_study.stimulus.empty()) return {};
    return {element("div", {{"class", "stimulus"}}, content.blocks(case_study.stimulus))};
}

Element body(const Context& context, const Item& item, const CaseStudy* case_study, ContentWriter& content) {
    Elements out;
    if (case_study) append(out, scenario(*case_study, context.ways.stimulus, content));
    append(out, content.blocks(item.stem));
    out.push_back(interaction(item, context.ways.typed_numbers, content));
    const auto* essay = std::get_if<Essay>(&item.interaction);
    if (essay && context.with_key && !trim(essay->rubric).empty()) out.push_back(rubric(*essay));
    return element("qti-item-body", {}, std::move(out));
}

}  // namespace

bool has_feedback(const Item& item) {
    return has_rationale(item) || !options_with_feedback(item).empty();
}

std::string item_path(const Item& item) {
    return fmt::format("items/{}.xml", item.id);
}
std::string stimulus_path(const CaseStudy& case_study) {
    return fmt::format("stimuli/{}.xml", identifier(case_study.id));
}

Element assessment_root(std::string_view name, std::vector<Attribute> attributes, const Version& version) {
    std::vector<Attribute> all = {{"xmlns", std::string(version.assessment.uri)},
                                  {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"},
                                  {"xsi:schemaLocation", fmt::format("{} {}", version.assessment.uri, version.assessment.xsd)}};
    all.insert(all.end(), attributes.begin(), attributes.end());
    return element(name, std::move(all));
}

Element stylesheet() {
    return element("qti-stylesheet", {{"href", std::string("../") + stylesheet_path}, {"type", "text/css"}});
}

Element item_document(const Context& context, const Item& item, ContentWriter& content) {
    const bool with_key = context.with_key;
    const CaseStudy* case_study = item.case_study ? &context.course.case_studies[*item.case_study] : nullptr;
    Element out = assessment_root("qti-assessment-item",
                                  {{"identifier", item.id},
                                   {"title", one_line(item.title)},
                                   {"xml:lang", context.course.language},
                                   {"adaptive", "false"},
                                   {"time-dependent", "false"},
                                   {"tool-name", "Lectern"}},
                                  context.version);
    const bool typed_numbers = context.ways.typed_numbers;
    Scoring how = scoring(item, {.template_allowed = !has_feedback(item), .typed_numbers = typed_numbers});
    out.children = response_declarations(item, typed_numbers, with_key ? &how : nullptr);
    append(out.children, outcomes(item, with_key));
    if (with_key) append(out.children, how.variables);
    if (case_study && is_document(context.ways.stimulus))
        out.children.push_back(element("qti-assessment-stimulus-ref",
                                       {{"identifier", identifier(case_study->id)}, {"href", "../" + stimulus_path(*case_study)}}));
    out.children.push_back(stylesheet());
    out.children.push_back(body(context, item, case_study, content));
    if (with_key) {
        if (auto rules = processing(item, std::move(how), context.version)) out.children.push_back(std::move(*rules));
        append(out.children, feedback(item, content));
    }
    return out;
}

Element stimulus_document(const Context& context, const CaseStudy& case_study, ContentWriter& content) {
    Element out = assessment_root("qti-assessment-stimulus",
                                  {{"identifier", identifier(case_study.id)},
                                   {"title", one_line(case_study.title)},
                                   {"xml:lang", context.course.language},
                                   {"tool-name", "Lectern"}},
                                  context.version);
    out.children.push_back(stylesheet());
    Elements blocks = content.blocks(case_study.stimulus);
    if (blocks.empty()) blocks.push_back(element("p"));  // the standard wants at least one
    out.children.push_back(element("qti-stimulus-body", {}, std::move(blocks)));
    return out;
}

}  // namespace lectern::qti
