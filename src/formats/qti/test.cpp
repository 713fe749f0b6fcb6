#include "formats/qti/test.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "formats/qti/expression.h"
#include "formats/qti/item.h"

namespace lectern::qti {

namespace {

// Items that stand together: of one case study, or of one domain, or neither.
struct Section {
    const CaseStudy* case_study = nullptr;
    const Domain* domain = nullptr;
    std::vector<const Item*> items;
};

const CaseStudy* case_of(const Course& course, const Item& item) {
    return item.case_study ? &course.case_studies[*item.case_study] : nullptr;
}

const Domain* domain_of(const Course& course, const Item& item) {
    return domain_of_task(course.blueprint, item.task);
}

// Does each domain's items outside case studies stand in one piece?
bool ordered_by_domain(const Course& course, const std::vector<const Item*>& items) {
    std::set<const Domain*> closed;
    const Domain* open = nullptr;
    for (const Item* item : items) {
        if (case_of(course, *item)) continue;
        const Domain* domain = domain_of(course, *item);
        if (domain == open) continue;
        if (!closed.insert(domain).second) return false;
        open = domain;
    }
    return true;
}

// In the order given, always: a case study is a section; what stands between is one too, or one a domain if the form goes by domains.
std::vector<Section> sections(const Course& course, const std::vector<const Item*>& items) {
    const bool by_domain = ordered_by_domain(course, items);
    std::vector<Section> out;
    for (const Item* item : items) {
        const CaseStudy* case_study = case_of(course, *item);
        const Domain* domain = by_domain && !case_study ? domain_of(course, *item) : nullptr;
        if (out.empty() || out.back().case_study != case_study || out.back().domain != domain) out.push_back({case_study, domain, {}});
        out.back().items.push_back(item);
    }
    return out;
}

std::string category(const Domain& domain) {
    return identifier("domain-" + domain.id);
}
std::string domain_score(const Domain& domain) {
    return identifier("SCORE_" + domain.id);
}

Element item_ref(const Course& course, const Item& item) {
    Element out = element("qti-assessment-item-ref",
                          {{"identifier", item.id}, {"required", "true"}, {"fixed", "true"}, {"href", "../" + item_path(item)}});
    if (const Domain* domain = domain_of(course, item)) out.attributes.push_back({"category", category(*domain)});
    return out;
}

Element section_element(const Context& context, const Section& section, std::size_t number, const std::string& test_title,
                        ContentWriter& content) {
    const std::string title = section.case_study ? section.case_study->title : section.domain ? section.domain->title : test_title;
    Element out = element("qti-assessment-section", {{"identifier", fmt::format("section-{}", number)},
                                                     {"required", "true"},
                                                     {"fixed", "true"},
                                                     {"title", normalize_text(title)},
                                                     {"visible", section.case_study || section.domain ? "true" : "false"},
                                                     {"keep-together", "true"}});
    if (section.case_study && context.ways.stimulus == Stimulus::section)
        out.children.push_back(element("qti-rubric-block", {{"view", "candidate"}},
                                       {element("qti-content-body", {}, content.blocks(section.case_study->stimulus))}));
    for (const Item* item : section.items) out.children.push_back(item_ref(context.course, *item));
    return out;
}

Rational points_of(const std::vector<const Item*>& items) {
    Rational sum;
    for (const Item* item : items) sum = sum + item->points;
    return sum;
}

// The domains of the blueprint that the test has items of, with those items.
std::vector<std::pair<const Domain*, std::vector<const Item*>>> domains(const Course& course, const Test& test) {
    std::vector<std::pair<const Domain*, std::vector<const Item*>>> out;
    for (const Domain& domain : course.blueprint.domains) {
        std::vector<const Item*> items;
        for (const Item* item : test.items)
            if (domain_of(course, *item) == &domain) items.push_back(item);
        if (!items.empty()) out.emplace_back(&domain, std::move(items));
    }
    return out;
}

Element score_outcome(const std::string& name, Rational maximum, const std::string& meaning) {
    Element out = outcome_of(name, "float", "0");
    if (!meaning.empty()) out.attributes.push_back({"interpretation", meaning});
    out.attributes.push_back({"normal-maximum", to_decimal(maximum)});
    return out;
}

Elements outcomes(const Course& course, const Test& test, std::string_view build) {
    const Rational maximum = points_of(test.items);
    Element total = score_outcome("SCORE", maximum, {});
    if (course.blueprint.present) total.attributes.push_back({"mastery-value", to_decimal(course.blueprint.scale.cut * maximum)});
    Elements out = {std::move(total), outcome_of("MAXSCORE", "float", to_decimal(maximum))};
    for (const auto& [domain, items] : domains(course, test))
        out.push_back(score_outcome(domain_score(*domain), points_of(items), normalize_text(domain->title)));
    out.push_back(outcome_of("LECTERN_BUILD", "string", std::string(build)));
    return out;
}

Element sum_of_scores(std::vector<Attribute> which) {
    which.push_back({"variable-identifier", "SCORE"});
    return op("qti-sum", {element("qti-test-variables", std::move(which))});
}

Element outcome_processing(const Course& course, const Test& test) {
    Elements rules = {set_outcome("SCORE", sum_of_scores({}))};
    for (const auto& [domain, items] : domains(course, test))
        rules.push_back(set_outcome(domain_score(*domain), sum_of_scores({{"include-category", category(*domain)}})));
    return element("qti-outcome-processing", {}, std::move(rules));
}

// An exam is submitted as a whole and reviewed afterwards; practice shows feedback at once and may be repeated.
Element session_control(const Test& test, bool with_key) {
    const char* feedback = with_key ? "true" : "false";
    return element("qti-item-session-control",
                   {{"max-attempts", test.exam ? "1" : "0"}, {"show-feedback", feedback}, {"allow-review", feedback}});
}

Test test_of(const Course& course, const Form& form) {
    Test test{form.id, form.title.empty() ? course.title : form.title, form.minutes.value_or(course.blueprint.minutes), true, {}};
    for (const FormItem& one : form.items)
        if (const Item* item = course.find_item(one.id)) test.items.push_back(item);
    return test;
}

Test test_of_bank(const Course& course) {
    Test test{course.id, course.title, 0, false, {}};
    for (const Item& item : course.items) test.items.push_back(&item);
    return test;
}

}  // namespace

std::vector<Test> delivered_tests(const Course& course, std::string_view form) {
    std::vector<Test> out;
    for (const Form& one : course.forms)
        if (form.empty() || one.id == form) out.push_back(test_of(course, one));
    if (out.empty() && form.empty()) out.push_back(test_of_bank(course));
    return out;
}

std::string test_path(const Test& test) {
    return fmt::format("tests/{}.xml", identifier(test.id));
}

Element test_document(const Context& context, const Test& test, ContentWriter& content) {
    const Course& course = context.course;
    Element part = element(
        "qti-test-part",
        {{"identifier", "part-1"}, {"navigation-mode", "nonlinear"}, {"submission-mode", test.exam ? "simultaneous" : "individual"}});
    part.children.push_back(session_control(test, context.with_key));
    std::size_t number = 0;
    for (const Section& section : sections(course, test.items))
        part.children.push_back(section_element(context, section, ++number, test.title, content));

    Element out = assessment_root("qti-assessment-test",
                                  {{"identifier", identifier(test.id)}, {"title", normalize_text(test.title)}, {"tool-name", "Lectern"}},
                                  context.version);
    out.children = outcomes(course, test, context.build);
    if (test.minutes > 0) out.children.push_back(element("qti-time-limits", {{"max-time", std::to_string(test.minutes * 60)}}));
    if (context.ways.stimulus == Stimulus::section) out.children.push_back(stylesheet());
    out.children.push_back(std::move(part));
    out.children.push_back(outcome_processing(course, test));
    return out;
}

}  // namespace lectern::qti
