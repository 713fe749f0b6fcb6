// The profile of QTI 1.2 for Common Cartridge: six kinds of question, and what each may be made of.
#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "findings/codes.h"
#include "validate/rules/rule_values.h"
#include "validate/rules/rules.h"

namespace lectern {

namespace {

struct QuestionShape {
    std::string_view profile, name, response, cardinality;
    std::size_t least = 0, most = 0;            // of options
    bool compares = true, finds_parts = false;  // varequal, varsubstring
};
constexpr QuestionShape question_shapes[] = {
    {"cc.multiple_choice.v0p1", "a multiple-choice question", "response_lid", "Single", 2, 1000},
    {"cc.multiple_response.v0p1", "a multiple-response question", "response_lid", "Multiple", 2, 1000},
    {"cc.true_false.v0p1", "a true/false question", "response_lid", "Single", 2, 2},
    {"cc.fib.v0p1", "a fill-in question", "response_str", ""},
    {"cc.pattern_match.v0p1", "a pattern-match question", "response_str", "", 0, 0, true, true},
    {"cc.essay.v0p1", "an essay", "response_str", "", 0, 0, false, false},
};

struct MetadataField {
    std::string label, entry;
    Element element;
};

std::vector<MetadataField> fields_of(Element metadata) {
    std::vector<MetadataField> out;
    for (const Element field : metadata.descendants("qtimetadatafield"))
        out.push_back({std::string(trim(field.child("fieldlabel").text())), std::string(trim(field.child("fieldentry").text())), field});
    return out;
}

struct CartridgeItem {
    const Checked& checked;
    Element item;
    void wrong(Element at, std::string text, std::string hint) const {
        checked.findings.add(code("cartridge-question"), checked.xml.span(at), std::move(text), std::move(hint));
    }
    void doubtful(Element at, std::string text, std::string hint) const {
        checked.findings.add(code("loose-cartridge-question"), checked.xml.span(at), std::move(text), std::move(hint));
    }
};

const QuestionShape* shape_of(const CartridgeItem& one) {
    std::vector<std::string> profiles;
    for (const QuestionShape& shape : question_shapes) profiles.emplace_back(shape.profile);
    const std::string hint = fmt::format("give the item one field cc_profile: {}", join(profiles, ", "));
    const QuestionShape* found = nullptr;
    bool said = false;
    for (const MetadataField& field : fields_of(one.item.child("itemmetadata"))) {
        if (field.label != "cc_profile") continue;
        if (said) one.wrong(field.element, "the item has two fields cc_profile", hint);
        said = true;
        const auto* shape = std::ranges::find(question_shapes, field.entry, &QuestionShape::profile);
        if (shape == std::end(question_shapes))
            one.wrong(field.element, fmt::format("{} is no kind of question that a cartridge knows", quote(field.entry)), hint);
        else
            found = shape;
    }
    if (!said) one.wrong(one.item, "the item does not say what kind of question it is", hint);
    return found;
}

void presentation_fits(const CartridgeItem& one, const QuestionShape& shape) {
    const Element presentation = one.item.child("presentation");
    const bool lid = shape.response == "response_lid";
    for (const Element wrong : presentation.descendants(lid ? "response_str" : "response_lid"))
        one.wrong(wrong, fmt::format("{} has a <{}>", shape.name, wrong.name()), fmt::format("use <{}>", shape.response));
    for (const Element wrong : presentation.descendants(lid ? "render_fib" : "render_choice"))
        one.wrong(wrong, fmt::format("{} has a <{}>", shape.name, wrong.name()),
                  fmt::format("use <{}>", lid ? "render_choice" : "render_fib"));
    if (!lid) return;
    for (const Element response : presentation.descendants("response_lid")) {
        const std::string_view cardinality = response.attribute("rcardinality").value_or("Single");
        if (cardinality != shape.cardinality)
            one.wrong(response, fmt::format("{} has the rcardinality {}", shape.name, cardinality),
                      fmt::format("write rcardinality=\"{}\"", shape.cardinality));
        const std::size_t options = response.descendants("response_label").size();
        if (options < shape.least || options > shape.most)
            one.wrong(response, fmt::format("{} has {}", shape.name, count_of(options, "option")),
                      shape.most == shape.least ? "give it two" : "give it two or more");
        if (options == 2 && shape.profile == "cc.multiple_choice.v0p1")
            one.doubtful(response, "a multiple-choice question has two options, where the profile asks for three",
                         "add an option, or make it a true/false question");
    }
}

void processing_fits(const CartridgeItem& one, const QuestionShape& shape) {
    std::set<std::string_view> responses;
    for (const Element element : one.item.child("presentation").descendants())
        if (element.name().starts_with("response_")) responses.insert(element.attribute("ident").value_or(""));
    bool compared = false, processed = false;
    for (const Element processing : one.item.children("resprocessing")) {
        processed |= processing.child("respcondition") != Element();
        for (const Element equal : processing.descendants("varequal")) {
            compared |= responses.contains(equal.attribute("respident").value_or(""));
            if (!shape.compares)
                one.wrong(equal, fmt::format("{} is compared with an answer", shape.name), "leave the comparison out: a person scores it");
        }
        for (const Element part : processing.descendants("varsubstring"))
            if (!shape.finds_parts)
                one.wrong(part, fmt::format("{} looks for a part of a text", shape.name),
                          "use <varequal>; only a pattern-match question may look for parts");
    }
    if (processed && shape.compares && !compared)
        one.wrong(one.item, fmt::format("no condition of {} looks at its response", shape.name),
                  "let the respident of a <varequal> name the ident of the response");
}

// A field with a range or words of its own; empty words: a whole number from 1 to `most`.
struct FieldRule {
    std::string_view label;
    std::string_view words;  // parted by bars
    double most;
};
constexpr FieldRule item_fields[] = {
    {"cc_profile", "*", 0},
    {"cc_question_category", "*", 0},
    {"cc_weighting", "", 99},
    {"qmd_scoringpermitted", "Yes", 0},
    {"qmd_computerscored", "Yes|No", 0},
};
constexpr FieldRule assessment_fields[] = {
    {"cc_profile", "cc.exam.v0p1", 0},
    {"qmd_assessmenttype", "Examination", 0},
    {"qmd_scoretype", "Percentage", 0},
    {"qmd_feedbackpermitted", "Yes|No", 0},
    {"qmd_hintspermitted", "Yes|No", 0},
    {"qmd_solutionspermitted", "Yes|No", 0},
    {"qmd_timelimit", "", 527040},
    {"cc_allow_late_submission", "Yes|No", 0},
    {"cc_maxattempts", "Examination|1|2|3|4|5|unlimited", 0},
};

void check_fields(const CartridgeItem& one, std::span<const FieldRule> rules, Element metadata) {
    for (const MetadataField& field : fields_of(metadata)) {
        const auto rule = std::ranges::find(rules, field.label, &FieldRule::label);
        if (rule == rules.end()) {
            one.doubtful(field.element, fmt::format("the profile knows no field {}", quote(field.label)), "leave it out: systems do");
            continue;
        }
        // An unknown kind of question is told as an error.
        if (rule->words == "*") continue;
        const auto number = decimal_value(field.entry);
        const auto words = split(rule->words, '|');
        const bool good = rule->words.empty()
                              ? number && field.entry.find('.') == std::string::npos && *number >= 1 && *number <= rule->most
                              : std::ranges::find(words, field.entry) != words.end();
        if (!good)
            one.doubtful(
                field.element, fmt::format("{} is {}", field.label, quote(field.entry)),
                rule->words.empty() ? fmt::format("write a whole number from 1 to {}", rule->most) : fmt::format("write {}", rule->words));
    }
}

bool is_of_cartridge(const Checked& checked) {
    if (checked.manifest) return checked.manifest->root.space().find("/imscc") != std::string_view::npos;
    const auto labels = checked.xml.root().descendants("fieldlabel");
    return std::ranges::any_of(labels, [](Element label) { return trim(label.text()) == "cc_profile"; });
}

}  // namespace

void check_cartridge_questions(const Checked& checked) {
    if (!is_of_cartridge(checked)) return;
    const Element root = checked.xml.root();
    for (const Element assessment : root.children("assessment")) {
        const CartridgeItem whole{checked, assessment};
        check_fields(whole, assessment_fields, assessment.child("qtimetadata"));
        const std::size_t sections = assessment.descendants("section").size();
        if (sections != 1)
            whole.wrong(assessment, fmt::format("the assessment has {}, and must have one", count_of(sections, "section")),
                        "put all questions into one <section>");
    }
    for (const Element item : root.descendants("item")) {
        const CartridgeItem one{checked, item};
        check_fields(one, item_fields, item.child("itemmetadata"));
        if (const QuestionShape* shape = shape_of(one)) {
            presentation_fits(one, *shape);
            processing_fits(one, *shape);
        }
    }
}

}  // namespace lectern
