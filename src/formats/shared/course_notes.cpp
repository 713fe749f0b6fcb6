#include "formats/shared/course_notes.h"

#include "formats/shared/losses.h"

namespace lectern {

namespace {

class Notes {
public:
    void add(SubjectKind kind, std::string_view name, std::string_view loss, std::string_view advice) {
        Carriage carriage;
        refuse(carriage, loss, advice);
        list_.push_back({{kind, std::string(name)}, std::move(carriage)});
    }
    std::vector<SubjectNote> take() { return std::move(list_); }

private:
    std::vector<SubjectNote> list_;
};

void add_settings(Notes& notes, const Delivery& delivery, bool forms) {
    const auto add = [&](std::string_view name, std::string_view loss, std::string_view advice) {
        notes.add(SubjectKind::setting, name, loss, advice);
    };
    const Delivery usual;
    if (delivery.report != usual.report)
        add("delivery.report", "the system decides what candidates see when they have finished", "set it in the system");
    if (delivery.time_factor != usual.time_factor)
        add("delivery.time-factor", forms ? "times are those of the forms" : "no times are carried", "set the time in the system");
    if (delivery.shuffle_questions != usual.shuffle_questions)
        add("delivery.shuffle-questions", forms ? "questions stand in the order of the form" : "no order of questions is carried",
            "set it in the system");
}

}  // namespace

std::vector<SubjectNote> undelivered(const Course& course, const Delivered& delivered) {
    Notes notes;
    if (!delivered.lessons)
        for (const Lesson& lesson : course.lessons)
            notes.add(SubjectKind::lesson, lesson.id, "lessons are not carried: questions alone are",
                      "give them as a SCORM or cmi5 package");
    if (!delivered.translations)
        for (const Translation& translation : course.translations)
            notes.add(SubjectKind::translation, translation.language, "the course is carried in its own language alone",
                      "give other languages as a SCORM or cmi5 package");
    if (!delivered.forms)
        for (const Form& form : course.forms)
            notes.add(SubjectKind::form, form.id, "forms are not carried: which questions stand together, in which order, and for how long",
                      "put the quiz together in the system, from the questions of the form");
    if (!delivered.settings) add_settings(notes, course.delivery, delivered.forms);
    if (!delivered.description && !course.description.empty())
        notes.add(SubjectKind::course_text, "description", "the description of the course is not carried", "write it in the system");
    if (!delivered.licence && !course.licence.empty())
        notes.add(SubjectKind::course_text, "licence", "the licence is not carried", "state it where the course is offered");
    return notes.take();
}

}  // namespace lectern
