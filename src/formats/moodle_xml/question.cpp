#include "formats/moodle_xml/question.h"

#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "formats/moodle_xml/text.h"
#include "formats/shared/stem.h"
#include "systems/moodle/fractions.h"
#include "systems/moodle/numbers.h"

namespace lectern::moodle_xml {

namespace {

pugi::xml_node append_value(pugi::xml_node parent, const char* name, std::string_view value) {
    pugi::xml_node node = parent.append_child(name);
    node.text() = std::string(value).c_str();
    return node;
}

const char* type_name(ItemType type) {
    switch (type) {
        case ItemType::multiple_choice:
        case ItemType::multiple_response:
            return "multichoice";
        case ItemType::ordering:
            return "ordering";
        case ItemType::matching:
            return "matching";
        case ItemType::numeric:
            return "numerical";
        case ItemType::short_answer:
            return "shortanswer";
        case ItemType::essay:
            return "essay";
    }
    return "";
}

// What a wrong option costs, so that Moodle's sum, cut to 0..1, comes nearest to the rule (see carries()).
std::string wrong_fraction(const Choice& choice, ScoringRule rule, std::string_view part) {
    if (!choice.multiple) return "0";
    const bool one_for_one = rule == ScoringRule::right_minus_wrong || rule == ScoringRule::per_option;
    return one_for_one ? fmt::format("-{}", part) : "-100";
}

void append(pugi::xml_node question, const Item& item, const Choice& choice, const MediaFiles& media) {
    bool pinned = false;
    std::size_t keys = 0;
    for (const Option& option : choice.options) {
        pinned = pinned || option.pinned;
        keys += option.correct ? 1 : 0;
    }
    append_value(question, "single", choice.multiple ? "false" : "true");
    append_value(question, "shuffleanswers", item.shuffle && !pinned ? "true" : "false");
    append_value(question, "answernumbering", "abc");
    const std::string right(nth_part(keys).value_or("0"));
    const std::string wrong = wrong_fraction(choice, item.scoring, right);
    for (const Option& option : choice.options) {
        pugi::xml_node answer = question.append_child("answer");
        answer.append_attribute("fraction") = (option.correct ? right : wrong).c_str();
        append_inline_html(answer, option.content, media);
        if (!option.feedback.empty()) append_html(answer.append_child("feedback"), option.feedback, media);
    }
}

const char* grading_type(ScoringRule rule) {
    switch (rule) {
        case ScoringRule::per_position:
            return "ABSOLUTE_POSITION";
        case ScoringRule::per_neighbour:
            return "RELATIVE_NEXT_EXCLUDE_LAST";
        case ScoringRule::longest_run:
            return "LONGEST_ORDERED_SUBSET";
        default:
            return "ALL_OR_NOTHING";
    }
}

void append(pugi::xml_node question, const Item& item, const Ordering& ordering, const MediaFiles& media) {
    append_value(question, "layouttype", "VERTICAL");
    append_value(question, "selecttype", "ALL");
    append_value(question, "selectcount", "0");
    append_value(question, "gradingtype", grading_type(item.scoring));
    append_value(question, "showgrading", "SHOW");
    append_value(question, "numberingstyle", "none");
    append_value(question, "shownumcorrect", "1");  // without it the import fails on PostgreSQL
    for (const Step& step : ordering.steps) append_inline_html(question.append_child("answer"), step.content, media);
}

const Match* find_match(const Matching& matching, std::string_view id) {
    for (const Match& match : matching.matches)
        if (match.id == id) return &match;
    return nullptr;
}

// Prompts in their order with their matches, then the matches that fit nothing, with empty prompts.
void append(pugi::xml_node question, const Item&, const Matching& matching, const MediaFiles& media) {
    // Moodle's setting moves the prompts; the matches it always shuffles.
    append_value(question, "shuffleanswers", "false");
    std::set<std::string> used;
    const auto pair = [&](const Content& prompt, const Match& match) {
        pugi::xml_node node = question.append_child("subquestion");
        append_inline_html(node, prompt, media);
        append_named_text(node, "answer", match_text(match.content));
    };
    for (const Prompt& prompt : matching.prompts) {
        const Match* match = find_match(matching, prompt.match);
        if (match == nullptr) continue;
        used.insert(match->id);
        pair(prompt.content, *match);
    }
    for (const Match& match : matching.matches)
        if (!used.contains(match.id)) pair({}, match);
}

void append(pugi::xml_node question, const Item&, const Numeric& numeric, const MediaFiles&) {
    for (const NumericAnswer& accepted : numeric.answers) {
        const auto range = tolerance(accepted);
        if (!range) continue;
        pugi::xml_node answer = question.append_child("answer");
        answer.append_attribute("fraction") = "100";
        append_text(answer, range->middle);
        append_value(answer, "tolerance", range->half_width);
    }
}

void append(pugi::xml_node question, const Item&, const ShortAnswer& short_answer, const MediaFiles&) {
    append_value(question, "usecase", "0");
    for (const std::string& accepted : short_answer.answers) {
        pugi::xml_node answer = question.append_child("answer");
        answer.append_attribute("fraction") = "100";
        append_text(answer, short_answer_pattern(accepted));
    }
}

void append(pugi::xml_node question, const Item&, const Essay& essay, const MediaFiles&) {
    append_value(question, "responseformat", "editor");
    append_value(question, "responserequired", "1");
    append_value(question, "responsefieldlines", "15");
    append_value(question, "attachments", "0");
    pugi::xml_node info = question.append_child("graderinfo");
    info.append_attribute("format") = "html";
    std::string html;
    for (const char c : escape_xml(essay.rubric)) html += c == '\n' ? "<br/>\n" : std::string(1, c);
    append_text(info, html);
}

pugi::xml_node append_head(pugi::xml_node quiz, const char* type, std::string_view name, const Content& text, const Content& rationale,
                           std::string_view points, std::string_view id, const MediaFiles& media) {
    pugi::xml_node question = quiz.append_child("question");
    question.append_attribute("type") = type;
    append_named_text(question, "name", plain(normalize_text(name.empty() ? id : name)));
    append_html(question.append_child("questiontext"), text, media);
    if (!rationale.empty()) append_html(question.append_child("generalfeedback"), rationale, media);
    append_value(question, "defaultgrade", points);
    append_value(question, "penalty", "0");  // a second try costs nothing: the sources know no such thing
    append_value(question, "hidden", "0");
    append_value(question, "idnumber", id);
    return question;
}

void append_tags(pugi::xml_node question, const std::vector<PlacedText>& tags) {
    pugi::xml_node list;
    for (const std::string& tag : tags) {
        const std::string text = tag_text(tag);
        if (text.empty()) continue;
        if (!list) list = question.append_child("tags");
        append_named_text(list, "tag", text);
    }
}

}  // namespace

void append_question(pugi::xml_node quiz, const Item& item, const MediaFiles& media) {
    pugi::xml_node question = append_head(quiz, type_name(type_of(item)), item.title, stem_with_sides(item), item.rationale,
                                          to_decimal(item.points), item.id, media);
    std::visit([&](const auto& interaction) { append(question, item, interaction, media); }, item.interaction);
    append_tags(question, item.tags);
}

void append_description(pugi::xml_node quiz, const CaseStudy& study, const MediaFiles& media) {
    // No item has a colon in its id, so the two never meet.
    append_head(quiz, "description", study.title, study.stimulus, {}, "0", fmt::format("case:{}", study.id), media);
}

}  // namespace lectern::moodle_xml
