#include "formats/qti12/response.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/overload.h"
#include "base/text.h"
#include "formats/shared/scrambled.h"

namespace lectern::qti12 {

namespace {

constexpr const char* response_ident = "response1";

Element label(std::string ident, Element content) {
    return element("response_label", {{"ident", std::move(ident)}}, {std::move(content)});
}

Element response_lid(std::string ident, const char* cardinality, Elements children) {
    return element("response_lid", {{"ident", std::move(ident)}, {"rcardinality", cardinality}}, std::move(children));
}

Element equals(std::string response, std::string value) {
    return text_element("varequal", std::move(value), {{"respident", std::move(response)}});
}

Element bound(const char* name, const std::string& value) {
    return text_element(name, value, {{"respident", response_ident}});
}

Element set_score(const char* action, Rational points) {
    return text_element("setvar", to_decimal(points), {{"action", action}, {"varname", "SCORE"}});
}

Element condition(const char* proceed, Elements conditions, Element effect) {
    return element("respcondition", {{"continue", proceed}}, {element("conditionvar", {}, std::move(conditions)), std::move(effect)});
}

Element full_points(const Item& item, Elements conditions) {
    return condition("No", std::move(conditions), set_score("Set", item.points));
}

// Each pair earns its part.
Element pair_points(const Item& item, std::size_t pairs, const std::string& response, const std::string& match) {
    return condition("Yes", {equals(response, match)}, set_score("Add", item.points / Rational(static_cast<std::int64_t>(pairs))));
}

std::vector<std::string> numbers(std::size_t count) {
    std::vector<std::string> out;
    for (std::size_t i = 1; i <= count; ++i) out.push_back(std::to_string(i));
    return out;
}

// The key as one condition: each key chosen, each distractor not.
Element exact_choice(const Choice& choice) {
    Element all = element("and");
    for (std::size_t i = 0; i < choice.options.size(); ++i) {
        Element chosen = equals(response_ident, std::to_string(i + 1));
        all.children.push_back(choice.options[i].correct ? std::move(chosen) : element("not", {}, {std::move(chosen)}));
    }
    return all;
}

Responses interaction(const Item& item, const Choice& choice, const Placement& placement, UsedMedia& media) {
    Responses out{
        choice.multiple ? "multiple_answers_question" : "multiple_choice_question", numbers(choice.options.size()), {}, {}, {}, {}};
    Element list = element("render_choice", {{"shuffle", shuffles_options(item) ? "Yes" : "No"}});
    for (std::size_t i = 0; i < choice.options.size(); ++i) {
        const Option& option = choice.options[i];
        const std::string id = out.answer_ids[i];
        list.children.push_back(label(id, inline_material(option.content, placement.engine, media)));
        if (!choice.multiple && option.correct) out.scoring.push_back(full_points(item, {equals(response_ident, id)}));
        if (option.feedback.empty()) continue;
        out.option_feedback.push_back(condition("Yes", {equals(response_ident, id)},
                                                element("displayfeedback", {{"feedbacktype", "Response"}, {"linkrefid", id + "_fb"}})));
        out.feedback.push_back(item_feedback(id + "_fb", option.feedback, media));
    }
    if (choice.multiple) out.scoring.push_back(full_points(item, {exact_choice(choice)}));
    out.presentation.push_back(response_lid(response_ident, choice.multiple ? "Multiple" : "Single", {std::move(list)}));
    return out;
}

// Each step's place among those shown, counted from 1, in the right order.
std::vector<std::string> shown_places(const std::vector<const Step*>& shown, const std::vector<Step>& steps) {
    std::vector<std::string> out;
    for (const Step& step : steps) out.push_back(std::to_string(std::ranges::find(shown, &step) - shown.begin() + 1));
    return out;
}

Responses write_order(const Item& item, const Ordering& ordering, UsedMedia& media) {
    const auto shown = scrambled(ordering.steps, item.id);
    Responses out{"ordering_question", numbers(shown.size()), {}, {}, {}, {}};
    Element list = element("flow_label");
    for (std::size_t i = 0; i < shown.size(); ++i)
        list.children.push_back(label(out.answer_ids[i], inline_material(shown[i]->content, Engine::new_quizzes, media)));
    Element object = element("ims_render_object", {{"shuffle", "Yes"}, {"orientation", "Column"}}, {std::move(list)});
    out.presentation.push_back(response_lid(response_ident, "Ordered", {element("render_extension", {}, {std::move(object)})}));
    Elements order;
    for (const std::string& id : shown_places(shown, ordering.steps)) order.push_back(equals(response_ident, id));
    out.scoring.push_back(full_points(item, std::move(order)));
    return out;
}

// A prompt with all matches to choose from.
Element prompt_element(const std::string& response, Element prompt, const Elements& matches) {
    return response_lid(response, "Single", {std::move(prompt), element("render_choice", {}, matches)});
}

std::string response_of(const std::string& answer) {
    return "response_" + answer;
}

// Steps as prompts, their places as matches.
Responses write_places(const Item& item, const Ordering& ordering, UsedMedia& media) {
    const auto shown = scrambled(ordering.steps, item.id);
    Responses out{"matching_question", numbers(shown.size()), {}, {}, {}, {}};
    Elements places;
    for (const std::string& place : out.answer_ids) places.push_back(label(place, plain_material(place)));
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const std::string response = response_of(out.answer_ids[i]);
        out.presentation.push_back(prompt_element(response, inline_material(shown[i]->content, Engine::classic, media), places));
        const auto right = std::to_string(shown[i] - ordering.steps.data() + 1);
        out.scoring.push_back(pair_points(item, shown.size(), response, right));
    }
    return out;
}

Responses interaction(const Item& item, const Ordering& ordering, const Placement& placement, UsedMedia& media) {
    return placement.engine == Engine::new_quizzes ? write_order(item, ordering, media) : write_places(item, ordering, media);
}

std::vector<const Match*> shown_matches(const Item& item, const std::vector<Match>& matches) {
    if (item.shuffle) return scrambled(matches, item.id);
    std::vector<const Match*> out;
    for (const Match& match : matches) out.push_back(&match);
    return out;
}

Responses interaction(const Item& item, const Matching& matching, const Placement& placement, UsedMedia& media) {
    const auto shown = shown_matches(item, matching.matches);
    Responses out{"matching_question", numbers(matching.prompts.size()), {}, {}, {}, {}};
    Elements matches;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const std::string words = match_words(*shown[i]);
        matches.push_back(
            label(std::to_string(i + 1), placement.engine == Engine::new_quizzes ? words_material(words) : plain_material(words)));
    }
    for (std::size_t i = 0; i < matching.prompts.size(); ++i) {
        const Prompt& prompt = matching.prompts[i];
        const std::string response = response_of(out.answer_ids[i]);
        out.presentation.push_back(prompt_element(response, inline_material(prompt.content, placement.engine, media), matches));
        const auto right = std::ranges::find(shown, prompt.match, &Match::id);
        if (right != shown.end())
            out.scoring.push_back(pair_points(item, matching.prompts.size(), response, std::to_string(right - shown.begin() + 1)));
    }
    return out;
}

Element text_field(Attribute kind) {
    Element field = element("render_fib", {}, {element("response_label", {{"ident", "answer1"}, {"rshuffle", "No"}})});
    if (!kind.name.empty()) field.attributes.push_back(std::move(kind));
    return element("response_str", {{"ident", response_ident}, {"rcardinality", "Single"}}, {std::move(field)});
}

// Canvas tells a number from a range by the varequal.
Elements number_condition(const NumericAnswer& answer) {
    const auto exact = exact_number(answer);
    Elements ends = {bound("vargte", exact.value_or(answer.min)), bound("varlte", exact.value_or(answer.max))};
    if (!exact) return ends;
    return {element("or", {}, {equals(response_ident, *exact), element("and", {}, std::move(ends))})};
}

Responses interaction(const Item& item, const Numeric& numeric, const Placement&, UsedMedia&) {
    Responses out{"numerical_question", numbers(numeric.answers.size()), {text_field({"fibtype", "Decimal"})}, {}, {}, {}};
    for (const NumericAnswer& answer : numeric.answers) out.scoring.push_back(full_points(item, number_condition(answer)));
    return out;
}

Responses interaction(const Item& item, const ShortAnswer& accepted, const Placement&, UsedMedia&) {
    Elements texts;
    std::set<std::string> seen;
    for (const std::string& one : accepted.answers)
        if (const std::string spelled = normalize_text(one); seen.insert(lower_case(spelled)).second)
            texts.push_back(equals(response_ident, spelled));
    Responses out{"short_answer_question", numbers(texts.size()), {text_field({})}, {}, {}, {}};
    out.scoring.push_back(full_points(item, std::move(texts)));
    return out;
}

Responses interaction(const Item&, const Essay&, const Placement&, UsedMedia&) {
    return {"essay_question", {}, {text_field({})}, {}, {}, {}};
}

}  // namespace

Responses responses(const Item& item, const Placement& placement, UsedMedia& media) {
    return std::visit([&](const auto& kind) { return interaction(item, kind, placement, media); }, item.interaction);
}

Element item_feedback(std::string ident, const Content& content, UsedMedia& media) {
    return element("itemfeedback", {{"ident", std::move(ident)}}, {element("flow_mat", {}, {material(content, media)})});
}

}  // namespace lectern::qti12
