#include "formats/qti12/fidelity.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "base/text.h"
#include "formats/qti12/assessment.h"
#include "formats/qti12/item.h"
#include "formats/qti12/limits.h"
#include "formats/shared/course_notes.h"
#include "formats/shared/losses.h"
#include "formats/shared/stem.h"
#include "model/html_writer.h"

namespace lectern::qti12 {

namespace {

constexpr std::string_view grade_elsewhere = "deliver it as SCORM, or grade the quiz's student analysis with `lectern grade`";

bool is_blank(const Content& content) {
    return trim(to_inline_html(content)).empty();
}

// New Quizzes: all or nothing, or right minus wrong ("partial credit with penalty"). Classic quizzes: the latter alone.
void look_at_rule(Carriage& carriage, ScoringRule rule, std::size_t keys, Engine engine) {
    const auto right_minus_wrong = [&](std::string_view loss) { score_as(carriage, ScoredAs::right_minus_wrong, loss, grade_elsewhere); };
    if (rule == ScoringRule::per_option) {
        right_minus_wrong(
            "a response gets (right − wrong) ÷ keys of the points, which is never more: wrong options left unchosen earn nothing");
    } else if (keys > 1 && rule == ScoringRule::per_key) {
        right_minus_wrong(
            "each wrong option takes a key's part of the points away, and more options than there are keys get what is left instead of "
            "nothing");
    } else if (keys > 1 && rule == ScoringRule::all_or_nothing && is_classic(engine)) {
        right_minus_wrong("a response that is partly right gets (right − wrong) ÷ keys of the points instead of none");
    }
}

void look_at(Carriage& carriage, const Item& item, const Choice& choice, Engine engine) {
    const auto keys = static_cast<std::size_t>(std::ranges::count_if(choice.options, &Option::correct));
    if (choice.multiple) look_at_rule(carriage, item.scoring, keys, engine);
    if (item.shuffle && std::ranges::any_of(choice.options, &Option::pinned))
        lose(carriage,
             is_classic(engine) ? "an option can't be pinned: no options are shuffled in a quiz that has the item"
                                : "an option can't be pinned in QTI 1.2: the item's options are not shuffled",
             "do without `pin`, or deliver the item as SCORM");
}

void look_at(Carriage& carriage, const Item& item, const Ordering& ordering, Engine engine) {
    if (engine == Engine::classic_no_orderings)
        return refuse(carriage, "classic quizzes have no orderings",
                      "build with the profile `classic`, which makes a matching of steps and places");
    if (engine == Engine::classic) {
        lose(carriage, "it becomes a matching of the steps with their places 1, 2, 3 …, of which several steps can get the same", "");
        if (item.scoring != ScoringRule::per_position)
            score_as(carriage, ScoredAs::per_position, "each step at its right place gets its part of the points", grade_elsewhere);
        return;
    }
    // Of two steps, either both are right or none.
    if (item.scoring != ScoringRule::all_or_nothing && ordering.steps.size() > 2)
        score_as(carriage, ScoredAs::all_or_nothing, "only the whole order gets points", grade_elsewhere);
}

bool is_words(const Content& content) {
    const std::string html = to_inline_html(content);
    return html.find('<') == std::string::npos;
}

void look_at(Carriage& carriage, const Item& item, const Matching& matching, Engine engine) {
    std::set<std::string> texts;
    for (const Match& match : matching.matches) {
        const std::string words = match_words(match);
        if (words.empty()) return refuse(carriage, "a match is shown as plain text, and one has no words", "write every match in words");
        if (!texts.insert(words).second)
            return refuse(carriage, "matches are shown as plain text, and two are the same without their formatting",
                          "word the matches differently");
    }
    if (std::ranges::any_of(matching.prompts, [](const Prompt& prompt) { return is_blank(prompt.content); }))
        return refuse(carriage, "a prompt without a text can't be told from no prompt", "write a text for every prompt");
    if (is_classic(engine) && item.scoring == ScoringRule::all_or_nothing && matching.prompts.size() > 1)
        score_as(carriage, ScoredAs::per_pair, "each right pair gets its part of the points, even if another is wrong", grade_elsewhere);
    if (!std::ranges::all_of(matching.matches, [](const Match& match) { return is_words(match.content); }))
        lose(carriage, "the matches lose their formatting", "write the matches as plain text");
    if (!item.shuffle) lose(carriage, "the order of the matches is the system's", "");
    if (is_classic(engine) && std::ranges::any_of(texts, [](const std::string& words) { return words.find('<') != std::string::npos; }))
        lose(carriage, "New Quizzes would take a match with “<” for HTML", "for New Quizzes, build the profile `new-quizzes`");
}

// Is there a number of four decimals in the range? No other can be given in a classic quiz.
bool holds_rounded_number(const NumericAnswer& answer) {
    const auto units = [](const std::string& text) {
        double value = 0;
        std::from_chars(text.data(), text.data() + text.size(), value);
        return value * 10000;
    };
    constexpr double slack = 1e-6;  // of the product
    return std::floor(units(answer.max) + slack) >= units(answer.min) - slack;
}

void look_at(Carriage& carriage, const Item&, const Numeric& numeric, Engine engine) {
    if (!is_classic(engine)) {
        lose(carriage, "New Quizzes decides what it takes for a number: “5e2” and “.5” may count", "ask for a plain number in the stem");
        return;
    }
    if (!std::ranges::all_of(numeric.answers, holds_rounded_number))
        return refuse(carriage, "classic quizzes round answers to four decimals, so nobody could give this one",
                      "ask for the number in another unit");
    score_as(carriage, ScoredAs::rounded_number,
             "an answer is rounded to four decimals before it is scored; thousands commas, an exponent and “.5” are read as numbers",
             "ask for a plain number in the stem");
}

void look_at(Carriage& carriage, const Item&, const ShortAnswer&, Engine engine) {
    if (is_classic(engine)) {
        score_as(carriage, ScoredAs::trimmed_text,
                 "white space inside an answer and Unicode composition must be as in the accepted text, else it is wrong",
                 "list such spellings as accepted answers");
    } else {
        score_as(
            carriage, ScoredAs::same_text,
            "an answer with other white space or other Unicode composition than an accepted one gets no points; letter case is ignored",
            "list such spellings as accepted answers");
    }
}

void look_at(Carriage& carriage, const Item&, const Essay& essay, Engine engine) {
    carriage.scored_as = ScoredAs::by_hand;
    if (is_classic(engine) && !trim(essay.rubric).empty())
        lose(carriage, "the rubric is left out: classic quizzes have no place for it", "give it to the scorers on paper");
}

// What the student analysis of a classic quiz names by its words.
bool has_wordless_answers(const Item& item) {
    if (const auto* choice = std::get_if<Choice>(&item.interaction))
        return std::ranges::any_of(choice->options, is_wordless, &Option::content);
    if (const auto* ordering = std::get_if<Ordering>(&item.interaction))
        return std::ranges::any_of(ordering->steps, is_wordless, &Step::content);
    const auto* matching = std::get_if<Matching>(&item.interaction);
    return matching != nullptr && std::ranges::any_of(matching->prompts, is_wordless, &Prompt::content);
}

bool has_long_comment(const Item& item) {
    Content made;
    if (is_longer(general_comment(item, made), longest_comment)) return true;
    const auto* choice = std::get_if<Choice>(&item.interaction);
    return choice != nullptr &&
           std::ranges::any_of(choice->options, [](const Option& option) { return is_longer(option.feedback, longest_comment); });
}

void look_at_lengths(Carriage& carriage, const Item& item, Engine engine) {
    Content made;
    if (is_longer(stem_with_sides(item, made), longest_stem)) {
        if (is_classic(engine))
            return refuse(carriage, "Canvas replaces a stem of more than 16,384 characters of HTML by a notice",
                          "shorten it, or show a part of it as a picture");
        lose(carriage,
             "where a package goes through classic quizzes, a stem of more than 16,384 characters of HTML is replaced by a notice",
             "shorten it, or import it from inside a new quiz");
    }
    if (is_classic(engine) && has_long_comment(item))
        lose(carriage, "a comment has more than 5,120 characters of HTML: who edits the question in Canvas can't save it",
             "shorten the rationale or the feedback");
    if (title_text(item.title) != normalize_text(item.title)) lose(carriage, "the title is cut to 255 characters", "shorten it");
}

Carriage scenario_carriage(const Course& course, const CaseStudy& study, Engine engine) {
    Carriage carriage;
    const bool too_long = is_longer(study.stimulus, longest_stem);
    if (is_classic(engine))
        lose(carriage, "it is a text question before its questions, and nothing ties them", "leave the questions in their order");
    if (!fits_bank(course, study))
        lose(carriage, "its questions are in no question bank: one with the scenario before it has more than 16,384 characters of HTML",
             "shorten the scenario");
    if (too_long && is_classic(engine))
        refuse(carriage, "Canvas replaces a text of more than 16,384 characters of HTML by a notice",
               "shorten it, or show a part of it as a picture");
    if (too_long && !is_classic(engine))
        lose(carriage,
             "where a package goes through classic quizzes, a text of more than 16,384 characters of HTML is replaced by a notice",
             "shorten it, or import it from inside a new quiz");
    return carriage;
}

}  // namespace

Carriage carries(const Item& item, Engine engine) {
    Carriage carriage;
    std::visit([&](const auto& interaction) { look_at(carriage, item, interaction, engine); }, item.interaction);
    look_at_lengths(carriage, item, engine);
    if (is_classic(engine) && has_wordless_answers(item))
        lose(carriage,
             "a picture without words has no text in the student analysis: answers that are such pictures can't be told apart there",
             "write a word beside each picture");
    if (has_math(item))
        lose(carriage, "formulas are TeX between \\( and \\), shown as written where the system has no MathJax",
             "check the formulas in the system, or use a picture");
    if (has_links_to_pages(item))
        lose(carriage, "links to other pages of the course lead nowhere: the package has no lessons",
             "link to the web, or say it in the rationale");
    return carriage;
}

std::vector<SubjectNote> notes(const Course& course, Engine engine) {
    std::vector<SubjectNote> out;
    const auto add = [&](SubjectKind kind, const std::string& name, Carriage carriage) {
        if (carriage.fidelity != Fidelity::exact) out.push_back({{kind, name}, std::move(carriage)});
    };
    for (const CaseStudy& study : course.case_studies)
        if (!study.items.empty()) add(SubjectKind::stimulus, study.id, scenario_carriage(course, study, engine));
    for (const Form& form : course.forms) {
        Carriage carriage;
        if (title_text(form.title) != normalize_text(form.title)) lose(carriage, "the title is cut to 255 characters", "shorten it");
        add(SubjectKind::form, form.id, std::move(carriage));
    }
    for (SubjectNote& note : undelivered(course, {.forms = true, .description = true})) out.push_back(std::move(note));
    return out;
}

}  // namespace lectern::qti12
