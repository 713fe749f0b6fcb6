#include "formats/qti12/assessment.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "formats/qti12/identifiers.h"
#include "formats/qti12/item.h"
#include "formats/qti12/limits.h"
#include "formats/shared/stem.h"

namespace lectern::qti12 {

namespace {

constexpr std::string_view item_namespace = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2";

std::string document_xml(const Element& root) {
    return qti::to_xml(root, qti::v30);  // which respells nothing that QTI 1.2 has
}

Element interoperable(Element content) {
    return element("questestinterop",
                   {{"xmlns", std::string(item_namespace)},
                    {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"},
                    {"xsi:schemaLocation", fmt::format("{} http://www.imsglobal.org/xsd/ims_qtiasiv1p2p1.xsd", item_namespace)}},
                   {std::move(content)});
}

// The scenario, set off from the question after it.
Content scenario_before_question(const CaseStudy& study) {
    Content out = study.stimulus;
    if (!out.empty()) out.push_back(Block{ThematicBreak{}, {}});
    return out;
}

// Items in their order. In a form, a scenario stands before each run of items of its case study. Questions of a bank are drawn one by one,
// so there a scenario stands in each of its items: one that stood by itself would be drawn as a question. `place` says where in the
// package: a form, or the bank.
class ItemWriter {
public:
    ItemWriter(const PackageContext& context, std::string_view place, UsedMedia& media) : context_(context), place_(place), media_(media) {}

    Elements write(const std::vector<const Item*>& items) {
        Elements out;
        std::optional<std::size_t> open;
        std::string stimulus;
        for (const Item* item : items) {
            if (item->case_study && item->case_study != open && !in_bank()) {
                const CaseStudy& study = context_.course.case_studies[*item->case_study];
                Placement placement = placed("case", study.id, ++runs_[*item->case_study]);
                stimulus = placement.ident;
                out.push_back(stimulus_element(study, placement, media_));
            }
            open = item->case_study;
            Placement placement = placed("item", item->id, 1);
            if (open && in_bank()) placement.scenario = scenario_before_question(context_.course.case_studies[*open]);
            if (open) placement.stimulus = stimulus;
            if (!open && !in_bank() && context_.banks)
                placement.bank_ident = stable_identifier({context_.course.id, "", "item", item->id, ""});
            out.push_back(item_element(*item, placement, media_));
        }
        return out;
    }

private:
    bool in_bank() const { return place_.empty(); }

    Placement placed(std::string_view kind, std::string_view id, int run) const {
        const std::string& course = context_.course.id;
        Placement out;
        const std::string again = run > 1 ? std::to_string(run) : std::string();
        out.ident = stable_identifier({course, place_, kind, id, again});
        out.with_key = context_.course.delivery.key == KeyDelivery::included;
        out.engine = context_.engine;
        return out;
    }

    const PackageContext& context_;
    std::string place_;  // empty: the bank
    UsedMedia& media_;
    std::map<std::size_t, int> runs_;
};

std::string assessment_ident(const PackageContext& context, const qti::Test& test) {
    return stable_identifier({context.course.id, "assessment", test.id});
}

Rational points(const std::vector<const Item*>& items) {
    Rational sum;
    for (const Item* item : items) sum = sum + item->points;
    return sum;
}

const char* yes_or_no(bool value) {
    return value ? "true" : "false";
}

// Classic quizzes shuffle the options of a whole quiz or of none. New Quizzes shuffle item by item, as the items say.
bool shuffles_all(const PackageContext& context, const qti::Test& test) {
    return is_classic(context.engine) && std::ranges::all_of(test.items, [](const Item* item) {
               return !std::holds_alternative<Choice>(item->interaction) || shuffles_options(*item);
           });
}

std::string description(const Course& course) {
    const std::string words = normalize_text(course.description);
    return words.empty() ? words : fmt::format("<p>{}</p>", escape_xml(words));
}

}  // namespace

bool fits_bank(const Course& course, const CaseStudy& study) {
    const std::size_t scenario = html_characters(scenario_before_question(study));
    return std::ranges::all_of(
        study.items, [&](std::size_t item) { return scenario + html_characters(stem_with_sides(course.items[item])) <= longest_stem; });
}

std::vector<BankPart> bank_parts(const Course& course) {
    std::vector<BankPart> out;
    const auto title = [](const Domain& domain) { return title_text(fmt::format("{} {}", domain.id, domain.title)); };
    for (const Domain& domain : course.blueprint.domains) out.push_back({domain.id, title(domain), {}});
    out.push_back({"", title_text(course.title), {}});
    std::map<std::size_t, BankPart*> homes;  // of case studies: where their first item is
    for (const Item& item : course.items) {
        if (item.case_study && !fits_bank(course, course.case_studies[*item.case_study])) continue;
        const Domain* domain = domain_of_task(course.blueprint, item.task);
        BankPart* home = &*std::ranges::find(out, domain ? domain->id : std::string(), &BankPart::id);
        if (item.case_study) home = homes.emplace(*item.case_study, home).first->second;
        home->items.push_back(&item);
    }
    std::erase_if(out, [](const BankPart& part) { return part.items.empty(); });
    return out;
}

Document assessment(const PackageContext& context, const qti::Test& test) {
    UsedMedia media(context.course.media);
    Elements fields;
    if (test.minutes > 0) fields.push_back(metadata_field("qmd_timelimit", std::to_string(test.minutes)));
    fields.push_back(metadata_field("cc_maxattempts", test.exam ? "1" : "unlimited"));
    fields.push_back(metadata_field("lectern_assessment", test.id));
    fields.push_back(metadata_field("lectern_build", context.key.build));
    // An id never begins with a space, so no form stands where the bank does.
    Element section = element("section", {{"ident", "root_section"}}, ItemWriter(context, " " + test.id, media).write(test.items));
    Document out{assessment_ident(context, test), fmt::format("assessment-{}.xml", qti::identifier(test.id)), {}, {}};
    out.xml = document_xml(interoperable(
        element("assessment", {{"ident", out.ident}, {"title", title_text(test.title)}, {"xml:lang", context.course.language}},
                {element("qtimetadata", {}, std::move(fields)), std::move(section)})));
    out.media = media.paths();
    return out;
}

Document question_bank(const PackageContext& context, const BankPart& part, std::size_t number) {
    UsedMedia media(context.course.media);
    Elements content = {
        element("qtimetadata", {}, {metadata_field("bank_title", part.title), metadata_field("lectern_build", context.key.build)})};
    qti::append(content, ItemWriter(context, "", media).write(part.items));
    Document out{stable_identifier({context.course.id, "bank", part.id}), fmt::format("bank-{}.xml", number), {}, {}};
    out.xml = document_xml(interoperable(element("objectbank", {{"ident", out.ident}}, std::move(content))));
    out.media = media.paths();
    return out;
}

Document assessment_settings(const PackageContext& context, const qti::Test& test) {
    const std::string ident = assessment_ident(context, test);
    const auto tag = [](const char* name, std::string value) { return text_element(name, std::move(value)); };
    Elements list = {tag("title", title_text(test.title)),
                     tag("description", description(context.course)),
                     tag("shuffle_answers", yes_or_no(shuffles_all(context, test))),
                     tag("scoring_policy", "keep_highest"),
                     tag("hide_results", ""),
                     tag("quiz_type", test.exam ? "assignment" : "practice_quiz"),
                     tag("points_possible", to_decimal(points(test.items))),
                     tag("show_correct_answers", yes_or_no(context.course.delivery.key == KeyDelivery::included)),
                     tag("could_be_locked", "false")};
    if (test.minutes > 0) list.push_back(tag("time_limit", std::to_string(test.minutes)));
    list.push_back(tag("allowed_attempts", test.exam ? "1" : "-1"));
    for (const char* off : {"one_question_at_a_time", "cant_go_back", "available"}) list.push_back(tag(off, "false"));
    constexpr std::string_view uri = "http://canvas.instructure.com/xsd/cccv1p0";
    Element root = element("quiz",
                           {{"identifier", ident},
                            {"xmlns", std::string(uri)},
                            {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"},
                            {"xsi:schemaLocation", fmt::format("{} https://canvas.instructure.com/xsd/cccv1p0.xsd", uri)}},
                           std::move(list));
    return {stable_identifier({context.course.id, "settings", test.id}), ident + "/assessment_meta.xml", document_xml(root), {}};
}

}  // namespace lectern::qti12
