#include "base/text.h"
#include "formats/carriage.h"
#include "formats/qti12/assessment.h"
#include "formats/qti12/limits.h"
#include "formats/qti12/qti12.h"

namespace lectern::qti12 {

namespace {

Carriage scenario_carriage(const Course& course, const CaseStudy& study, Engine engine) {
    Carriage carriage;
    const bool too_long = html_characters(study.stimulus) > longest_stem;
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
    return out;
}

}  // namespace lectern::qti12
