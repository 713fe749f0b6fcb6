#include "formats/qti12/response.h"

#include <algorithm>
#include <set>

#include "base/overload.h"
#include "base/text.h"
#include "formats/shared/scrambled.h"

namespace lectern::qti12 {

namespace {

constexpr const char* response_ident = "response1";

std::string feedback_ident(std::size_t option) {
    return std::to_string(option + 1) + "_fb";
}

void equals(XmlWriter& xml, std::string_view response, std::string_view value) {
    xml.leaf("varequal", value, {{"respident", response}});
}

void bound(XmlWriter& xml, std::string_view name, std::string_view value) {
    xml.leaf(name, value, {{"respident", response_ident}});
}

// A condition, whose conditionvar is what `conditions` writes, and the score that it gives.
template <typename Conditions>
void scores(XmlWriter& xml, const char* proceed, Conditions conditions, const char* action, Rational points) {
    xml.open("respcondition", {{"continue", proceed}});
    xml.open("conditionvar");
    conditions();
    xml.close();
    xml.leaf("setvar", to_decimal(points), {{"action", action}, {"varname", "SCORE"}});
    xml.close();
}

template <typename Conditions>
void full_points(XmlWriter& xml, const Item& item, Conditions conditions) {
    scores(xml, "No", conditions, "Set", item.points);
}

// Each pair earns its part.
void pair_points(XmlWriter& xml, const Item& item, std::size_t pairs, std::string_view response, std::size_t match) {
    scores(
        xml, "Yes", [&] { equals(xml, response, std::to_string(match)); }, "Add", item.points / Rational(static_cast<std::int64_t>(pairs)));
}

void open_label(XmlWriter& xml, std::size_t number) {
    xml.open("response_label", {{"ident", std::to_string(number)}});
}

void open_response(XmlWriter& xml, std::string_view ident, const char* cardinality) {
    xml.open("response_lid", {{"ident", ident}, {"rcardinality", cardinality}});
}

// The key as one condition: each key chosen, each distractor not.
void exact_choice(XmlWriter& xml, const Choice& choice) {
    xml.open("and");
    for (std::size_t i = 0; i < choice.options.size(); ++i) {
        const bool correct = choice.options[i].correct;
        if (!correct) xml.open("not");
        equals(xml, response_ident, std::to_string(i + 1));
        if (!correct) xml.close();
    }
    xml.close();
}

void present(XmlWriter& xml, const Item& item, const Choice& choice, const Placement& placement, UsedMedia& media) {
    open_response(xml, response_ident, choice.multiple ? "Multiple" : "Single");
    xml.open("render_choice", {{"shuffle", shuffles_options(item) ? "Yes" : "No"}});
    for (std::size_t i = 0; i < choice.options.size(); ++i) {
        open_label(xml, i + 1);
        write_inline_material(xml, choice.options[i].content, placement.engine, media);
        xml.close();
    }
    xml.close();
    xml.close();
}

bool score(XmlWriter& xml, const Item& item, const Choice& choice, const Placement&) {
    for (std::size_t i = 0; i < choice.options.size(); ++i) {
        if (choice.options[i].feedback.empty()) continue;
        xml.open("respcondition", {{"continue", "Yes"}});
        xml.open("conditionvar");
        equals(xml, response_ident, std::to_string(i + 1));
        xml.close();
        xml.empty("displayfeedback", {{"feedbacktype", "Response"}, {"linkrefid", feedback_ident(i)}});
        xml.close();
    }
    if (choice.multiple) {
        full_points(xml, item, [&] { exact_choice(xml, choice); });
        return true;
    }
    bool any = false;
    for (std::size_t i = 0; i < choice.options.size(); ++i) {
        if (!choice.options[i].correct) continue;
        full_points(xml, item, [&] { equals(xml, response_ident, std::to_string(i + 1)); });
        any = true;
    }
    return any;
}

// The number of each step among those shown, in the right order.
std::vector<std::size_t> shown_numbers(const std::vector<const Step*>& shown, const std::vector<Step>& steps) {
    std::vector<std::size_t> out;
    for (const Step& step : steps) out.push_back(static_cast<std::size_t>(std::ranges::find(shown, &step) - shown.begin()) + 1);
    return out;
}

std::string response_of(std::size_t number) {
    return "response_" + std::to_string(number);
}

// A prompt, which `prompt` writes, with all matches to choose from.
template <typename Prompt, typename Matches>
void present_prompt(XmlWriter& xml, std::size_t number, Prompt prompt, Matches matches) {
    open_response(xml, response_of(number), "Single");
    prompt();
    xml.open("render_choice");
    matches();
    xml.close();
    xml.close();
}

void present(XmlWriter& xml, const Item& item, const Ordering& ordering, const Placement& placement, UsedMedia& media) {
    const auto shown = scrambled(ordering.steps, item.id);
    if (placement.engine != Engine::new_quizzes) {
        // Steps as prompts, their places as matches.
        for (std::size_t i = 0; i < shown.size(); ++i)
            present_prompt(
                xml, i + 1, [&] { write_inline_material(xml, shown[i]->content, Engine::classic, media); },
                [&] {
                    for (std::size_t place = 1; place <= shown.size(); ++place) {
                        open_label(xml, place);
                        write_plain_material(xml, std::to_string(place));
                        xml.close();
                    }
                });
        return;
    }
    open_response(xml, response_ident, "Ordered");
    xml.open("render_extension");
    xml.open("ims_render_object", {{"shuffle", "Yes"}, {"orientation", "Column"}});
    xml.open("flow_label");
    for (std::size_t i = 0; i < shown.size(); ++i) {
        open_label(xml, i + 1);
        write_inline_material(xml, shown[i]->content, Engine::new_quizzes, media);
        xml.close();
    }
    for (int i = 0; i < 4; ++i) xml.close();
}

bool score(XmlWriter& xml, const Item& item, const Ordering& ordering, const Placement& placement) {
    const auto shown = scrambled(ordering.steps, item.id);
    if (placement.engine == Engine::new_quizzes) {
        full_points(xml, item, [&] {
            for (const std::size_t number : shown_numbers(shown, ordering.steps)) equals(xml, response_ident, std::to_string(number));
        });
        return true;
    }
    for (std::size_t i = 0; i < shown.size(); ++i)
        pair_points(xml, item, shown.size(), response_of(i + 1), static_cast<std::size_t>(shown[i] - ordering.steps.data()) + 1);
    return !shown.empty();
}

std::vector<const Match*> shown_matches(const Item& item, const std::vector<Match>& matches) {
    if (item.shuffle) return scrambled(matches, item.id);
    std::vector<const Match*> out;
    for (const Match& match : matches) out.push_back(&match);
    return out;
}

void present(XmlWriter& xml, const Item& item, const Matching& matching, const Placement& placement, UsedMedia& media) {
    const auto shown = shown_matches(item, matching.matches);
    const auto matches = [&] {
        for (std::size_t i = 0; i < shown.size(); ++i) {
            open_label(xml, i + 1);
            const std::string words = match_words(*shown[i]);
            placement.engine == Engine::new_quizzes ? write_words_material(xml, words) : write_plain_material(xml, words);
            xml.close();
        }
    };
    for (std::size_t i = 0; i < matching.prompts.size(); ++i)
        present_prompt(
            xml, i + 1, [&] { write_inline_material(xml, matching.prompts[i].content, placement.engine, media); }, matches);
}

bool score(XmlWriter& xml, const Item& item, const Matching& matching, const Placement&) {
    const auto shown = shown_matches(item, matching.matches);
    bool any = false;
    for (std::size_t i = 0; i < matching.prompts.size(); ++i) {
        const auto right = std::ranges::find(shown, matching.prompts[i].match, &Match::id);
        if (right == shown.end()) continue;
        pair_points(xml, item, matching.prompts.size(), response_of(i + 1), static_cast<std::size_t>(right - shown.begin()) + 1);
        any = true;
    }
    return any;
}

void present_field(XmlWriter& xml, const char* kind) {
    xml.open("response_str", {{"ident", response_ident}, {"rcardinality", "Single"}});
    xml.open("render_fib");
    if (kind != nullptr) xml.attribute("fibtype", kind);
    xml.empty("response_label", {{"ident", "answer1"}, {"rshuffle", "No"}});
    xml.close();
    xml.close();
}

void present(XmlWriter& xml, const Item&, const Numeric&, const Placement&, UsedMedia&) {
    present_field(xml, "Decimal");
}

// Canvas tells a number from a range by the varequal.
void number_condition(XmlWriter& xml, const NumericAnswer& answer) {
    const auto exact = exact_number(answer);
    const auto ends = [&] {
        bound(xml, "vargte", exact.value_or(answer.min));
        bound(xml, "varlte", exact.value_or(answer.max));
    };
    if (!exact) return ends();
    xml.open("or");
    equals(xml, response_ident, *exact);
    xml.open("and");
    ends();
    xml.close();
    xml.close();
}

bool score(XmlWriter& xml, const Item& item, const Numeric& numeric, const Placement&) {
    for (const NumericAnswer& answer : numeric.answers) full_points(xml, item, [&] { number_condition(xml, answer); });
    return !numeric.answers.empty();
}

// Canvas compares without letter case: of texts that are then the same, the first.
std::vector<std::string> spelled_texts(const ShortAnswer& accepted) {
    std::vector<std::string> out;
    std::set<std::string> seen;
    for (const std::string& one : accepted.answers)
        if (std::string spelled = normalize_text(one); seen.insert(lower_case(spelled)).second) out.push_back(std::move(spelled));
    return out;
}

void present(XmlWriter& xml, const Item&, const ShortAnswer&, const Placement&, UsedMedia&) {
    present_field(xml, nullptr);
}

bool score(XmlWriter& xml, const Item& item, const ShortAnswer& accepted, const Placement&) {
    full_points(xml, item, [&] {
        for (const std::string& text : spelled_texts(accepted)) equals(xml, response_ident, text);
    });
    return true;
}

void present(XmlWriter& xml, const Item&, const Essay&, const Placement&, UsedMedia&) {
    present_field(xml, nullptr);
}

// A person does.
bool score(XmlWriter&, const Item&, const Essay&, const Placement&) {
    return false;
}

}  // namespace

Answers answers(const Item& item, const Placement& placement) {
    return std::visit(
        Overload{
            [](const Choice& n) {
                return Answers{n.multiple ? "multiple_answers_question" : "multiple_choice_question", n.options.size()};
            },
            [&](const Ordering& n) {
                return Answers{placement.engine == Engine::new_quizzes ? "ordering_question" : "matching_question", n.steps.size()};
            },
            [](const Matching& n) {
                return Answers{"matching_question", n.prompts.size()};
            },
            [](const Numeric& n) {
                return Answers{"numerical_question", n.answers.size()};
            },
            [](const ShortAnswer& n) {
                return Answers{"short_answer_question", spelled_texts(n).size()};
            },
            [](const Essay&) {
                return Answers{"essay_question", 0};
            },
        },
        item.interaction);
}

void write_presentation(XmlWriter& xml, const Item& item, const Placement& placement, UsedMedia& media) {
    std::visit([&](const auto& kind) { present(xml, item, kind, placement, media); }, item.interaction);
}

bool write_conditions(XmlWriter& xml, const Item& item, const Placement& placement) {
    return std::visit([&](const auto& kind) { return score(xml, item, kind, placement); }, item.interaction);
}

void write_option_feedback(XmlWriter& xml, const Item& item, UsedMedia& media) {
    const auto* choice = std::get_if<Choice>(&item.interaction);
    if (choice == nullptr) return;
    for (std::size_t i = 0; i < choice->options.size(); ++i)
        if (!choice->options[i].feedback.empty()) write_item_feedback(xml, feedback_ident(i), choice->options[i].feedback, media);
}

void write_item_feedback(XmlWriter& xml, std::string_view ident, const Content& content, UsedMedia& media) {
    xml.open("itemfeedback", {{"ident", ident}});
    xml.open("flow_mat");
    write_material(xml, content, media);
    xml.close();
    xml.close();
}

}  // namespace lectern::qti12
