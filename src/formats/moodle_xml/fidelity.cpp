#include "formats/moodle_xml/fidelity.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "formats/moodle_xml/text.h"
#include "formats/shared/course_notes.h"
#include "formats/shared/losses.h"
#include "model/html_writer.h"
#include "systems/moodle/fractions.h"
#include "systems/moodle/numbers.h"

namespace lectern::moodle_xml {

namespace {

constexpr std::string_view grade_elsewhere = "deliver it as SCORM, or grade the quiz's responses report with `lectern grade`";

bool blank(const Content& content) {
    return trim(to_inline_html(content)).empty();
}

void look_at_keys(Carriage& carriage, ScoringRule rule, std::size_t keys) {
    if (rule == ScoringRule::per_option) {
        score_as(carriage, ScoredAs::right_minus_wrong,
                 "a response gets (right − wrong) ÷ keys of the points, which is never more: wrong options left unchosen earn nothing",
                 grade_elsewhere);
    } else if (keys > 1 && rule == ScoringRule::per_key) {
        score_as(carriage, ScoredAs::right_if_none_wrong, "a response with a wrong option in it gets nothing", grade_elsewhere);
    } else if (keys > 1 && rule == ScoringRule::all_or_nothing) {
        score_as(carriage, ScoredAs::right_if_none_wrong,
                 "a response with only some of the keys, and nothing wrong, gets part of the points instead of none", grade_elsewhere);
    }
}

void look_at(Carriage& carriage, const Item& item, const Choice& choice) {
    const auto keys = static_cast<std::size_t>(std::ranges::count_if(choice.options, &Option::correct));
    if (!moodle::nth_part(keys)) {
        return refuse(carriage, fmt::format("Moodle has no grade of 1/{} for each of {} keys", keys, keys),
                      "give the item at most ten keys");
    }
    if (std::ranges::any_of(choice.options, [](const Option& option) { return blank(option.content); }))
        return refuse(carriage, "Moodle drops an option without a text", "write a text for every option");
    if (choice.multiple) look_at_keys(carriage, item.scoring, keys);
    if (item.shuffle && std::ranges::any_of(choice.options, &Option::pinned))
        lose(carriage, "Moodle can't pin an option: all of them keep their places", "do without `pin`, or deliver the item as SCORM");
}

void look_at(Carriage& carriage, const Item& item, const Ordering& ordering) {
    std::set<std::string> texts;
    for (const Step& step : ordering.steps) {
        if (blank(step.content)) return refuse(carriage, "Moodle drops a step without a text", "write a text for every step");
        if (!texts.insert(to_inline_html(step.content)).second)
            return refuse(carriage, "Moodle can't tell two steps of the same text apart", "word the steps differently");
    }
    if (item.scoring == ScoringRule::longest_run && ordering.steps.size() > 2) {
        score_as(carriage, ScoredAs::longest_subset,
                 "a longest run of k steps gets k/n of the points instead of (k − 1)/(n − 1): more, unless it is one step or all of them",
                 grade_elsewhere);
    }
    if (std::ranges::any_of(ordering.steps, [](const Step& step) { return !step.feedback.empty(); }))
        lose(carriage, "the feedback of the steps is left out", "say it in the rationale");
}

void look_at(Carriage& carriage, const Item& item, const Matching& matching) {
    std::set<std::string> texts;
    for (const Match& match : matching.matches) {
        const std::string text = match_text(match.content);
        if (text.empty()) return refuse(carriage, "a match is plain text in Moodle, and one has no words", "write every match in words");
        if (characters(text) > longest_match)
            return refuse(carriage, fmt::format("Moodle takes matches of at most {} characters", longest_match), "shorten the match");
        if (!texts.insert(text).second)
            return refuse(carriage, "matches are plain text in Moodle, and two are the same without their formatting",
                          "word the matches differently");
    }
    if (std::ranges::any_of(matching.prompts, [](const Prompt& prompt) { return blank(prompt.content); }))
        return refuse(carriage, "Moodle takes a prompt without a text for none", "write a text for every prompt");
    if (item.scoring == ScoringRule::all_or_nothing)
        score_as(carriage, ScoredAs::per_pair, "each right pair gets its part of the points, even if another is wrong", grade_elsewhere);
    if (!std::ranges::all_of(matching.matches, [](const Match& match) { return is_plain(match.content); }))
        lose(carriage, "the matches lose their formatting", "write the matches as plain text");
    if (!item.shuffle) lose(carriage, "Moodle always shuffles the matches", "");
}

void look_at(Carriage& carriage, const Item&, const Numeric& numeric) {
    if (!std::ranges::all_of(numeric.answers, [](const NumericAnswer& answer) { return moodle::tolerance(answer).has_value(); }))
        return refuse(carriage, "Moodle rounds numbers to 14 digits", "write the accepted range with fewer digits");
    score_as(carriage, ScoredAs::lenient_number,
             "a number with something after it (“5 kg”), with blanks or thousands commas, with an exponent, or written “.5” counts as that "
             "number",
             "ask for the bare number in the stem");
}

void look_at(Carriage& carriage, const Item&, const ShortAnswer&) {
    score_as(carriage, ScoredAs::verbatim_text, "white space inside an answer must be as in the accepted text, else it is wrong",
             "accept one word where you can");
}

void look_at(Carriage& carriage, const Item&, const Essay&) {
    carriage.scored_as = ScoredAs::by_hand;
}

// A quiz's downloads take out what looks like a tag (up to its `>`, or all that follows), and read entities.
bool is_changed_by_downloads(std::string_view text) {
    if (text == "-") return true;  // which stands for no answer there
    if (looks_like_tag(text)) return true;
    const std::size_t entity = text.find('&');
    return entity != std::string_view::npos && text.find(';', entity) != std::string_view::npos;
}

// What an answer is told by.
std::vector<std::string> answer_texts(const Item& item) {
    std::vector<std::string> out;
    const auto add = [&](const auto& list) {
        for (const auto& one : list) out.push_back(match_text(one.content));
    };
    if (const auto* choice = std::get_if<Choice>(&item.interaction)) add(choice->options);
    if (const auto* ordering = std::get_if<Ordering>(&item.interaction)) add(ordering->steps);
    if (const auto* matching = std::get_if<Matching>(&item.interaction)) add(matching->prompts), add(matching->matches);
    if (const auto* words = std::get_if<ShortAnswer>(&item.interaction)) out = words->answers;
    return out;
}

}  // namespace

Carriage carries(const Item& item, std::string_view) {
    Carriage carriage;
    std::visit([&](const auto& interaction) { look_at(carriage, item, interaction); }, item.interaction);
    if (std::ranges::any_of(answer_texts(item), is_changed_by_downloads))
        lose(
            carriage,
            "Moodle scores it, but a quiz's downloads drop what looks like a tag, and decode entities: not all answers can be graded again "
            "from them",
            "deliver it as SCORM, or do without `<` and `&…;` in the answers");
    if (item.case_study) {
        lose(carriage, "the scenario is a question of its own (a description), and nothing in Moodle ties the two",
             "put the description before its questions in the quiz, on the same page, and don't shuffle the questions");
    }
    if (std::ranges::any_of(item.tags, [](const std::string& tag) { return tag_text(tag) != normalize_text(tag); }))
        lose(carriage, fmt::format("tags lose < > ` and what is longer than {} characters", longest_tag), "choose shorter tags");
    if (has_links_to_pages(item))
        lose(carriage, "links to other pages of the course lead nowhere: the question bank has no lessons",
             "link to the web, or say it in the rationale");
    return carriage;
}

std::vector<SubjectNote> notes(const Course& course, std::string_view) {
    std::vector<SubjectNote> out;
    if (course.delivery.key == KeyDelivery::withheld) {
        Carriage carriage;
        refuse(carriage, "the key is in the file: Moodle scores by it", "keep the file from candidates");
        out.push_back({{SubjectKind::setting, "delivery.key"}, std::move(carriage)});
    }
    for (SubjectNote& note : undelivered(course, {})) out.push_back(std::move(note));
    return out;
}

}  // namespace lectern::moodle_xml
