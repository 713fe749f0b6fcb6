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

void write_html_element(XmlWriter& xml, std::string_view name, const Content& content, const MediaFiles& media) {
    xml.open(name);
    write_html(xml, content, media);
    xml.close();
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

void write(XmlWriter& xml, const Item& item, const Choice& choice, const MediaFiles& media) {
    bool pinned = false;
    std::size_t keys = 0;
    for (const Option& option : choice.options) {
        pinned = pinned || option.pinned;
        keys += option.correct ? 1 : 0;
    }
    xml.leaf("single", choice.multiple ? "false" : "true");
    xml.leaf("shuffleanswers", item.shuffle && !pinned ? "true" : "false");
    xml.leaf("answernumbering", "abc");
    const std::string right(moodle::nth_part(keys).value_or("0"));
    const std::string wrong = wrong_fraction(choice, item.scoring, right);
    for (const Option& option : choice.options) {
        xml.open("answer", {{"fraction", option.correct ? right : wrong}});
        write_inline_html(xml, option.content, media);
        if (!option.feedback.empty()) write_html_element(xml, "feedback", option.feedback, media);
        xml.close();
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

void write(XmlWriter& xml, const Item& item, const Ordering& ordering, const MediaFiles& media) {
    xml.leaf("layouttype", "VERTICAL");
    xml.leaf("selecttype", "ALL");
    xml.leaf("selectcount", "0");
    xml.leaf("gradingtype", grading_type(item.scoring));
    xml.leaf("showgrading", "SHOW");
    xml.leaf("numberingstyle", "none");
    xml.leaf("shownumcorrect", "1");  // without it the import fails on PostgreSQL
    for (const Step& step : ordering.steps) {
        xml.open("answer");
        write_inline_html(xml, step.content, media);
        xml.close();
    }
}

const Match* find_match(const Matching& matching, std::string_view id) {
    for (const Match& match : matching.matches)
        if (match.id == id) return &match;
    return nullptr;
}

// Prompts in their order with their matches, then the matches that fit nothing, with empty prompts.
void write(XmlWriter& xml, const Item&, const Matching& matching, const MediaFiles& media) {
    // Moodle's setting moves the prompts; the matches it always shuffles.
    xml.leaf("shuffleanswers", "false");
    std::set<std::string> used;
    const auto pair = [&](const Content& prompt, const Match& match) {
        xml.open("subquestion");
        write_inline_html(xml, prompt, media);
        write_named_text(xml, "answer", match_text(match.content));
        xml.close();
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

void write(XmlWriter& xml, const Item&, const Numeric& numeric, const MediaFiles&) {
    for (const NumericAnswer& accepted : numeric.answers) {
        const auto range = moodle::tolerance(accepted);
        if (!range) continue;
        xml.open("answer", {{"fraction", "100"}});
        write_text(xml, range->middle);
        xml.leaf("tolerance", range->half_width);
        xml.close();
    }
}

void write(XmlWriter& xml, const Item&, const ShortAnswer& short_answer, const MediaFiles&) {
    xml.leaf("usecase", "0");
    for (const std::string& accepted : short_answer.answers) {
        xml.open("answer", {{"fraction", "100"}});
        write_text(xml, short_answer_pattern(accepted));
        xml.close();
    }
}

void write(XmlWriter& xml, const Item&, const Essay& essay, const MediaFiles&) {
    xml.leaf("responseformat", "editor");
    xml.leaf("responserequired", "1");
    xml.leaf("responsefieldlines", "15");
    xml.leaf("attachments", "0");
    xml.open("graderinfo", {{"format", "html"}});
    std::string html;
    for (const char c : escape_xml(essay.rubric)) html += c == '\n' ? "<br/>\n" : std::string(1, c);
    write_text(xml, html);
    xml.close();
}

// What every question begins with.
void open_question(XmlWriter& xml, std::string_view type, std::string_view name, const Content& text, const Content& rationale,
                   std::string_view points, std::string_view id, const MediaFiles& media) {
    xml.open("question", {{"type", type}});
    write_named_text(xml, "name", plain(normalize_text(name.empty() ? id : name)));
    write_html_element(xml, "questiontext", text, media);
    if (!rationale.empty()) write_html_element(xml, "generalfeedback", rationale, media);
    xml.leaf("defaultgrade", points);
    xml.leaf("penalty", "0");  // a second try costs nothing: the sources know no such thing
    xml.leaf("hidden", "0");
    xml.leaf("idnumber", id);
}

void write_tags(XmlWriter& xml, const std::vector<PlacedText>& tags) {
    bool any = false;
    for (const PlacedText& tag : tags) {
        const std::string text = tag_text(tag.text);
        if (text.empty()) continue;
        if (!any) xml.open("tags");
        any = true;
        write_named_text(xml, "tag", text);
    }
    if (any) xml.close();
}

}  // namespace

void write_question(XmlWriter& xml, const Item& item, const MediaFiles& media) {
    Content made;
    open_question(xml, type_name(type_of(item)), item.title, stem_with_sides(item, made), item.rationale, to_decimal(item.points), item.id,
                  media);
    std::visit([&](const auto& interaction) { write(xml, item, interaction, media); }, item.interaction);
    write_tags(xml, item.tags);
    xml.close();
}

void write_description(XmlWriter& xml, const CaseStudy& study, const MediaFiles& media) {
    // No item has a colon in its id, so the two never meet.
    open_question(xml, "description", study.title, study.stimulus, {}, "0", fmt::format("case:{}", study.id), media);
    xml.close();
}

}  // namespace lectern::moodle_xml
