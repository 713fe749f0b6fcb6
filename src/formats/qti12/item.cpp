#include "formats/qti12/item.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "formats/qti12/limits.h"
#include "formats/qti12/response.h"
#include "formats/shared/stem.h"

namespace lectern::qti12 {

namespace {

constexpr const char* general_feedback = "general_fb";

Element any_response(const char* proceed) {
    return element("respcondition", {{"continue", proceed}}, {element("conditionvar", {}, {element("other")})});
}

bool all_or_nothing(const Item& item) {
    const auto* choice = std::get_if<Choice>(&item.interaction);
    const bool single = choice != nullptr && !choice->multiple;
    const bool parts =
        choice != nullptr || std::holds_alternative<Ordering>(item.interaction) || std::holds_alternative<Matching>(item.interaction);
    return parts && !single && item.scoring == ScoringRule::all_or_nothing;
}

Element item_metadata(Elements fields) {
    return element("itemmetadata", {}, {element("qtimetadata", {}, std::move(fields))});
}

Elements metadata_fields(const Item& item, const Placement& placement, const Responses& how) {
    Elements out = {metadata_field("question_type", how.question_type), metadata_field("points_possible", to_decimal(item.points)),
                    metadata_field("original_answer_ids", fmt::format("{}", fmt::join(how.answer_ids, ",")))};
    const auto add = [&](const char* label, const std::string& entry) {
        if (!entry.empty()) out.push_back(metadata_field(label, entry));
    };
    add("assessment_question_identifierref", placement.bank_ident);
    add("parent_stimulus_item_ident", placement.stimulus);
    if (all_or_nothing(item)) add("scoring_algorithm", "AllOrNothing");
    const auto* essay = std::get_if<Essay>(&item.interaction);
    if (essay != nullptr && placement.with_key) add("grading_notes", std::string(trim(essay->rubric)));
    add("lectern_item", item.id);
    return out;
}

Element response_processing(const Item& item, const Responses& how, bool with_key, bool comment) {
    Elements out = {element(
        "outcomes", {},
        {element("decvar", {{"varname", "SCORE"}, {"vartype", "Decimal"}, {"minvalue", "0"}, {"maxvalue", to_decimal(item.points)}})})};
    if (comment) {
        Element always = any_response("Yes");
        always.children.push_back(element("displayfeedback", {{"feedbacktype", "Response"}, {"linkrefid", general_feedback}}));
        out.push_back(std::move(always));
    }
    if (with_key) {
        qti::append(out, how.option_feedback);
        qti::append(out, how.scoring);
    }
    // A person scores it, or nobody can yet.
    if (!with_key || how.scoring.empty()) out.push_back(any_response("No"));
    return element("resprocessing", {}, std::move(out));
}

}  // namespace

Content general_comment(const Item& item) {
    Content out = item.rationale;
    const auto* ordering = std::get_if<Ordering>(&item.interaction);
    if (ordering == nullptr || std::ranges::all_of(ordering->steps, [](const Step& step) { return step.feedback.empty(); })) return out;
    List list{true, 1, false, {}};
    for (const Step& step : ordering->steps) {
        ListItem line{step.content, std::nullopt, {}};
        line.children.insert(line.children.end(), step.feedback.begin(), step.feedback.end());
        list.items.push_back(std::move(line));
    }
    out.push_back(Block{std::move(list), {}});
    return out;
}

Element metadata_field(std::string label, std::string entry) {
    return element("qtimetadatafield", {}, {text_element("fieldlabel", std::move(label)), text_element("fieldentry", std::move(entry))});
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

Element item_element(const Item& item, const Placement& placement, UsedMedia& media) {
    Responses how = responses(item, placement, media);
    const Content comment = placement.with_key ? general_comment(item) : Content{};
    Content stem = placement.scenario;
    const Content asked = stem_with_sides(item);
    stem.insert(stem.end(), asked.begin(), asked.end());
    Element presentation = element("presentation", {}, {material(stem, media)});
    qti::append(presentation.children, std::move(how.presentation));
    Element out = element("item", {{"ident", placement.ident}, {"title", title_text(item.title.empty() ? item.id : item.title)}});
    out.children.push_back(item_metadata(metadata_fields(item, placement, how)));
    out.children.push_back(std::move(presentation));
    out.children.push_back(response_processing(item, how, placement.with_key, !comment.empty()));
    if (!comment.empty()) out.children.push_back(item_feedback(general_feedback, comment, media));
    if (placement.with_key) qti::append(out.children, std::move(how.feedback));
    return out;
}

Element stimulus_element(const CaseStudy& case_study, const Placement& placement, UsedMedia& media) {
    Elements fields = {metadata_field("question_type", "text_only_question"), metadata_field("points_possible", "0"),
                       metadata_field("original_answer_ids", "")};
    return element("item", {{"ident", placement.ident}, {"title", title_text(case_study.title)}},
                   {item_metadata(std::move(fields)), element("presentation", {}, {material(case_study.stimulus, media)})});
}

}  // namespace lectern::qti12
