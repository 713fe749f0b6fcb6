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

constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

// A document of QTI 1.2 in `out`, whose one element `write` writes. `items`: about how many it has, so that it need not grow by copying.
template <typename Write>
std::string document_of(std::size_t items, std::string out, Write write) {
    constexpr std::size_t usual_item = 8192;  // bytes
    out.clear();
    out.reserve(items * usual_item);
    out = declaration;
    XmlWriter xml(out);
    xml.open("questestinterop",
             {{"xmlns", item_namespace},
              {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"},
              {"xsi:schemaLocation", fmt::format("{} http://www.imsglobal.org/xsd/ims_qtiasiv1p2p1.xsd", item_namespace)}});
    write(xml);
    xml.close();
    out += '\n';
    return out;
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

    void write(XmlWriter& xml, const std::vector<const Item*>& items) {
        std::optional<std::size_t> open;
        std::string stimulus;
        for (const Item* item : items) {
            if (item->case_study && item->case_study != open && !in_bank()) {
                const CaseStudy& study = context_.course.case_studies[*item->case_study];
                Placement placement = placed("case", study.id, ++runs_[*item->case_study]);
                stimulus = placement.ident;
                write_stimulus(xml, study, placement, media_);
            }
            open = item->case_study;
            Placement placement = placed("item", item->id, 1);
            if (open && in_bank()) placement.scenario = scenario_before_question(context_.course.case_studies[*open]);
            if (open) placement.stimulus = stimulus;
            if (!open && !in_bank() && context_.banks)
                placement.bank_ident = stable_identifier({context_.course.id, "", "item", item->id, ""});
            write_item(xml, *item, placement, media_);
        }
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
    return std::ranges::all_of(study.items, [&](std::size_t item) {
        Content made;
        return scenario + html_characters(stem_with_sides(course.items[item], made)) <= longest_stem;
    });
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

Document assessment(const PackageContext& context, const qti::Test& test, std::string space) {
    UsedMedia media(context.course.media);
    Document out{assessment_ident(context, test), fmt::format("assessment-{}.xml", qti::identifier(test.id)), {}, {}};
    out.xml = document_of(test.items.size(), std::move(space), [&](XmlWriter& xml) {
        xml.open("assessment", {{"ident", out.ident}, {"title", title_text(test.title)}, {"xml:lang", context.course.language}});
        xml.open("qtimetadata");
        if (test.minutes > 0) write_metadata_field(xml, "qmd_timelimit", std::to_string(test.minutes));
        write_metadata_field(xml, "cc_maxattempts", test.exam ? "1" : "unlimited");
        write_metadata_field(xml, "lectern_assessment", test.id);
        write_metadata_field(xml, "lectern_build", context.key.build);
        xml.close();
        xml.open("section", {{"ident", "root_section"}});
        // An id never begins with a space, so no form stands where the bank does.
        ItemWriter(context, " " + test.id, media).write(xml, test.items);
        xml.close();
        xml.close();
    });
    out.media = media.paths();
    return out;
}

Document question_bank(const PackageContext& context, const BankPart& part, std::size_t number, std::string space) {
    UsedMedia media(context.course.media);
    Document out{stable_identifier({context.course.id, "bank", part.id}), fmt::format("bank-{}.xml", number), {}, {}};
    out.xml = document_of(part.items.size(), std::move(space), [&](XmlWriter& xml) {
        xml.open("objectbank", {{"ident", out.ident}});
        xml.open("qtimetadata");
        write_metadata_field(xml, "bank_title", part.title);
        write_metadata_field(xml, "lectern_build", context.key.build);
        xml.close();
        ItemWriter(context, "", media).write(xml, part.items);
        xml.close();
    });
    out.media = media.paths();
    return out;
}

Document assessment_settings(const PackageContext& context, const qti::Test& test) {
    constexpr std::string_view uri = "http://canvas.instructure.com/xsd/cccv1p0";
    const std::string ident = assessment_ident(context, test);
    std::string out(declaration);
    XmlWriter xml(out);
    xml.open("quiz", {{"identifier", ident},
                      {"xmlns", uri},
                      {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"},
                      {"xsi:schemaLocation", fmt::format("{} https://canvas.instructure.com/xsd/cccv1p0.xsd", uri)}});
    xml.leaf("title", title_text(test.title));
    xml.leaf("description", description(context.course));
    xml.leaf("shuffle_answers", yes_or_no(shuffles_all(context, test)));
    xml.leaf("scoring_policy", "keep_highest");
    xml.leaf("hide_results", "");
    xml.leaf("quiz_type", test.exam ? "assignment" : "practice_quiz");
    xml.leaf("points_possible", to_decimal(points(test.items)));
    xml.leaf("show_correct_answers", yes_or_no(context.course.delivery.key == KeyDelivery::included));
    xml.leaf("could_be_locked", "false");
    if (test.minutes > 0) xml.leaf("time_limit", std::to_string(test.minutes));
    xml.leaf("allowed_attempts", test.exam ? "1" : "-1");
    for (const char* off : {"one_question_at_a_time", "cant_go_back", "available"}) xml.leaf(off, "false");
    xml.close();
    out += '\n';
    return {stable_identifier({context.course.id, "settings", test.id}), ident + "/assessment_meta.xml", std::move(out), {}};
}

}  // namespace lectern::qti12
