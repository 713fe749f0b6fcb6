#include "formats/scorm2004/target.h"

#include <fmt/format.h>

#include "formats/player/course_data.h"
#include "formats/player/fidelity.h"
#include "formats/player/package.h"
#include "formats/scorm2004/manifest.h"
#include "formats/shared/losses.h"
#include "model/sco.h"

namespace lectern::scorm2004 {

namespace {

// What a system must be able to hold (RTE 4.2.9): 36 ids in a response, 4,000 characters of a long text.
constexpr std::size_t most_ids = 36;

std::size_t ids_in_response(const Interaction& interaction) {
    if (const auto* choice = std::get_if<Choice>(&interaction)) return choice->multiple ? choice->options.size() : 1;
    if (const auto* ordering = std::get_if<Ordering>(&interaction)) return ordering->steps.size();
    if (const auto* matching = std::get_if<Matching>(&interaction)) return matching->prompts.size();
    return 0;
}

// What systems do with more than one SCO: the one place where it is said.
constexpr std::string_view one_session_a_page =
    "a system whose page gives one session alone records only the part that is opened first, and the learner is told so; of Moodle's, the "
    "player "
    "opens its page anew, which \"Force new attempt: Always\" counts as another attempt";
constexpr std::string_view refused_by_moodle = "Moodle: the upload fails, since the order needs shared objectives";
constexpr std::string_view use_another = "for Moodle build `scorm12`";

}  // namespace

std::vector<SubjectNote> notes(const Course& course, std::string_view) {
    std::vector<SubjectNote> out = player::notes(course);
    const auto add = [&](const char* setting, std::string_view loss, std::string_view advice) {
        Carriage carriage;
        lose(carriage, loss, advice);
        out.push_back({{SubjectKind::setting, setting}, std::move(carriage)});
    };
    const std::size_t lessons = course.lessons.size();
    if (course.delivery.scorm.scos == Scos::one || lessons + player::assessments(course, {}).size() < 2) return out;
    add("delivery.scorm.scos", one_session_a_page,
        "try the package in your system first, or set `scos: one`; in Moodle leave \"Force new attempt\" off");
    const std::string order = fmt::format("{}, or leave the order free", use_another);
    if (!lessons_before_exam(course).empty()) add("delivery.scorm.exam-after-lessons", refused_by_moodle, order);
    if (lessons > 1 && !lessons_before_lesson(course, 1).empty()) add("delivery.scorm.lessons", refused_by_moodle, order);
    return out;
}

Carriage carries(const Item& item, std::string_view) {
    Carriage carriage;
    if (std::holds_alternative<Essay>(item.interaction))
        score_as(carriage, ScoredAs::by_hand, "a system that keeps to SCORM 2004 records the first 4000 characters of the text",
                 "let candidates hand in the file that the player saves, or ask for shorter texts");
    if (ids_in_response(item.interaction) > most_ids)
        lose(carriage,
             "a response may have more than 36 parts, where SCORM 2004 promises 36: a strict system may refuse it (the score is right)",
             "use at most 36 options, steps or prompts");
    lose_unknown_math(carriage, item);
    lose_styles(carriage, item);
    return carriage;
}

Package write(const Course& course, const WriteOptions& options) {
    const std::vector<player::Sco> scos = player::scos(course, options);
    Package files = player::package(course, options, "scorm2004", scos);
    files["imsmanifest.xml"] = manifest(course, options, scos, files);
    return files;
}

}  // namespace lectern::scorm2004
