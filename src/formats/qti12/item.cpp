#include "formats/qti12/item.h"

#include <algorithm>

#include "base/text.h"
#include "formats/qti12/limits.h"
#include "formats/qti12/response.h"
#include "formats/shared/stem.h"

namespace lectern::qti12 {

namespace {

constexpr const char* general_feedback = "general_fb";

// A condition that holds for whatever is answered.
void open_any_response(XmlWriter& xml, const char* proceed) {
    xml.open("respcondition", {{"continue", proceed}});
    xml.open("conditionvar");
    xml.empty("other");
    xml.close();
}

bool all_or_nothing(const Item& item) {
    const auto* choice = std::get_if<Choice>(&item.interaction);
    const bool single = choice != nullptr && !choice->multiple;
    const bool parts =
        choice != nullptr || std::holds_alternative<Ordering>(item.interaction) || std::holds_alternative<Matching>(item.interaction);
    return parts && !single && item.scoring == ScoringRule::all_or_nothing;
}

std::string listed_numbers(std::size_t count) {
    std::string out;
    for (std::size_t i = 1; i <= count; ++i) out += (i > 1 ? "," : "") + std::to_string(i);
    return out;
}

void open_metadata(XmlWriter& xml) {
    xml.open("itemmetadata");
    xml.open("qtimetadata");
}

void write_metadata(XmlWriter& xml, const Item& item, const Placement& placement) {
    const Answers how = answers(item, placement);
    const auto add = [&](std::string_view label, std::string_view entry) {
        if (!entry.empty()) write_metadata_field(xml, label, entry);
    };
    open_metadata(xml);
    write_metadata_field(xml, "question_type", how.question_type);
    write_metadata_field(xml, "points_possible", to_decimal(item.points));
    write_metadata_field(xml, "original_answer_ids", listed_numbers(how.count));
    add("assessment_question_identifierref", placement.bank_ident);
    add("parent_stimulus_item_ident", placement.stimulus);
    if (all_or_nothing(item)) add("scoring_algorithm", "AllOrNothing");
    const auto* essay = std::get_if<Essay>(&item.interaction);
    if (essay != nullptr && placement.with_key) add("grading_notes", trim(essay->rubric));
    add("lectern_item", item.id);
    xml.close();
    xml.close();
}

void write_processing(XmlWriter& xml, const Item& item, const Placement& placement, bool comment) {
    xml.open("resprocessing");
    xml.open("outcomes");
    xml.empty("decvar", {{"varname", "SCORE"}, {"vartype", "Decimal"}, {"minvalue", "0"}, {"maxvalue", to_decimal(item.points)}});
    xml.close();
    if (comment) {
        open_any_response(xml, "Yes");
        xml.empty("displayfeedback", {{"feedbacktype", "Response"}, {"linkrefid", general_feedback}});
        xml.close();
    }
    // A person scores it, or nobody can yet.
    if (!placement.with_key || !write_conditions(xml, item, placement)) {
        open_any_response(xml, "No");
        xml.close();
    }
    xml.close();
}

}  // namespace

const Content& general_comment(const Item& item, Content& made) {
    const auto* ordering = std::get_if<Ordering>(&item.interaction);
    if (ordering == nullptr || std::ranges::all_of(ordering->steps, [](const Step& step) { return step.feedback.empty(); }))
        return item.rationale;
    List list{true, 1, false, {}};
    for (const Step& step : ordering->steps) {
        ListItem line{step.content, std::nullopt, {}};
        line.children.insert(line.children.end(), step.feedback.begin(), step.feedback.end());
        list.items.push_back(std::move(line));
    }
    made = item.rationale;
    made.push_back(Block{std::move(list), {}});
    return made;
}

void write_metadata_field(XmlWriter& xml, std::string_view label, std::string_view entry) {
    xml.open("qtimetadatafield");
    xml.leaf("fieldlabel", label);
    xml.leaf("fieldentry", entry);
    xml.close();
}

bool shuffles_options(const Item& item) {
    const auto* choice = std::get_if<Choice>(&item.interaction);
    return choice != nullptr && item.shuffle && std::ranges::none_of(choice->options, &Option::pinned);
}

std::string match_words(const Match& match) {
    return normalize_text(plain_text(match.content));
}

std::optional<std::string> exact_number(const NumericAnswer& answer) {
    const auto min = parse_decimal(answer.min), max = parse_decimal(answer.max);
    const bool same = min && max ? *min == *max : answer.min == answer.max;
    return same ? std::optional(answer.min) : std::nullopt;
}

void write_item(XmlWriter& xml, const Item& item, const Placement& placement, UsedMedia& media) {
    Content made_comment, made_stem;
    const Content& comment = placement.with_key ? general_comment(item, made_comment) : made_comment;
    xml.open("item", {{"ident", placement.ident}, {"title", title_text(item.title.empty() ? item.id : item.title)}});
    write_metadata(xml, item, placement);
    xml.open("presentation");
    const Content& asked = stem_with_sides(item, made_stem);
    if (placement.scenario.empty()) {
        write_material(xml, asked, media);
    } else {
        Content both = placement.scenario;
        both.insert(both.end(), asked.begin(), asked.end());
        write_material(xml, both, media);
    }
    write_presentation(xml, item, placement, media);
    xml.close();
    write_processing(xml, item, placement, !comment.empty());
    if (!comment.empty()) write_item_feedback(xml, general_feedback, comment, media);
    if (placement.with_key) write_option_feedback(xml, item, media);
    xml.close();
}

void write_stimulus(XmlWriter& xml, const CaseStudy& case_study, const Placement& placement, UsedMedia& media) {
    xml.open("item", {{"ident", placement.ident}, {"title", title_text(case_study.title)}});
    open_metadata(xml);
    write_metadata_field(xml, "question_type", "text_only_question");
    write_metadata_field(xml, "points_possible", "0");
    write_metadata_field(xml, "original_answer_ids", "");
    xml.close();
    xml.close();
    xml.open("presentation");
    write_material(xml, case_study.stimulus, media);
    xml.close();
    xml.close();
}

}  // namespace lectern::qti12
