// Ids: what they are made of, and that each is one thing's alone.
#include <algorithm>

#include <fmt/format.h>

#include "check/rules.h"
#include "findings/codes.h"

namespace lectern::check {

namespace {

constexpr std::size_t longest_id = 64;

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool fits(char c) {
    return is_letter(c) || is_digit(c) || c == '_' || c == '.' || c == '-';
}

// A file's name is the id of a lesson or case study that gives none, and may begin with a digit ("1.1").
enum class Start { letter, letter_or_digit };

// Why it is no id; empty if it is one.
std::string fault(std::string_view id, Start start) {
    if (id.empty()) return "it is empty";
    if (id.size() > longest_id) return fmt::format("it has {} bytes", id.size());
    if (!std::ranges::all_of(id, fits)) return "it has other characters than ASCII letters, digits, `_`, `.` and `-`";
    if (!is_letter(id.front()) && (start == Start::letter || !is_digit(id.front()))) return "it begins with no letter";
    return {};
}

struct Known {
    std::string_view what;  // "an item"
    Start start = Start::letter;
    std::map<std::string_view, Span> places = {};
};

void check_id(Context& context, Known& known, std::string_view id, const Span& at, std::string_view advice) {
    if (const std::string why = fault(id, known.start); !why.empty()) {
        context.findings.add(code("bad-id"), at, fmt::format("`{}` can't be the id of {}: {}", id, known.what, why), std::string(advice));
        return;
    }
    const auto [place, is_new] = known.places.emplace(id, at);
    if (is_new) return;
    add_with_place(context.findings, code("repeated-id"), at, fmt::format("`{}` is the id of {} already", id, known.what),
                   "give one of the two another id", "it is used first here", place->second);
}

}  // namespace

void check_ids(Context& context) {
    const Course& course = context.course;
    constexpr std::string_view from_heading = "write an id into the comment below the heading: <!-- id: a-short-name -->";
    constexpr std::string_view from_file = "write `id: a-short-name`, or rename the file";
    Known courses{"a course"}, items{"an item"}, forms{"a form"}, lessons{"a lesson", Start::letter_or_digit},
        case_studies{"a case study", Start::letter_or_digit};
    if (!course.id.empty()) check_id(context, courses, course.id, course.places.find("id", course.at), "write `id: a-short-name`");
    for (const Item& item : course.items) check_id(context, items, item.id, item.place("id"), from_heading);
    for (const Form& form : course.forms) check_id(context, forms, form.id, form.at, from_file);
    for (const Lesson& lesson : course.lessons) check_id(context, lessons, lesson.id, lesson.at, from_file);
    for (const CaseStudy& one : course.case_studies) check_id(context, case_studies, one.id, one.at, from_file);
}

}  // namespace lectern::check
