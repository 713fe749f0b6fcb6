#include "formats/moodle_xml/write.h"

#include <algorithm>
#include <set>
#include <sstream>

#include <fmt/format.h>

#include "base/text.h"
#include "formats/moodle_xml/question.h"
#include "formats/moodle_xml/text.h"

namespace lectern::moodle_xml {

namespace {

std::string category_name(std::string_view id, std::string_view title) {
    return shorten(plain(normalize_text(xml_characters(id.empty() || title.empty() ? std::string(id) + std::string(title)
                                                                                   : fmt::format("{} {}", id, title)))),
                   longest_category);
}

// Course, domain and task; a task that is in no domain stands under the course.
std::string category_of(const Course& course, const std::string& task_id) {
    std::vector<std::string> names{"$course$", "top", category_name("", course.title.empty() ? course.id : course.title)};
    if (const Domain* domain = domain_of_task(course.blueprint, task_id)) {
        const auto task = std::ranges::find(domain->tasks, task_id, &Task::id);
        names.push_back(category_name(domain->id, domain->title));
        names.push_back(category_name(task_id, task == domain->tasks.end() ? "" : task->title));
    } else if (!task_id.empty()) {
        names.push_back(category_name(task_id, ""));
    }
    return category_path(names);
}

void append_category(pugi::xml_node quiz, const std::string& path) {
    pugi::xml_node question = quiz.append_child("question");
    question.append_attribute("type") = "category";
    append_named_text(question, "category", path);
}

// Moodle lists categories as they first appear, and the items may stand in another order than the blueprint.
void append_categories(pugi::xml_node quiz, const Course& course) {
    std::set<std::string> used;
    for (const Item& item : course.items) used.insert(item.task);
    for (const Domain& domain : course.blueprint.domains)
        for (const Task& task : domain.tasks)
            if (used.contains(task.id)) append_category(quiz, category_of(course, task.id));
}

void append_items(pugi::xml_node quiz, const Course& course) {
    const MediaFiles media(course.media);
    std::string current;
    std::set<std::size_t> described;
    for (const Item& item : course.items) {
        const std::string category = category_of(course, item.task);
        if (category != current) append_category(quiz, category);
        current = category;
        if (item.case_study && described.insert(*item.case_study).second)
            append_description(quiz, course.case_studies[*item.case_study], media);
        append_question(quiz, item, media);
    }
}

}  // namespace

Package write(const Course& course, const WriteOptions& options) {
    pugi::xml_document document;
    pugi::xml_node declaration = document.append_child(pugi::node_declaration);
    declaration.append_attribute("version") = "1.0";
    declaration.append_attribute("encoding") = "UTF-8";
    if (options.key != nullptr && !options.key->build.empty())
        document.append_child(pugi::node_comment).set_value(fmt::format(" build {} ", options.key->build).c_str());
    pugi::xml_node quiz = document.append_child("quiz");
    append_categories(quiz, course);
    append_items(quiz, course);
    std::ostringstream out;
    document.save(out, " ", pugi::format_indent, pugi::encoding_utf8);
    return {{"questions.xml", out.str()}};
}

}  // namespace lectern::moodle_xml
