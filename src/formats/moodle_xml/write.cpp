#include "formats/moodle_xml/write.h"

#include <algorithm>
#include <map>
#include <set>

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

void write_category(XmlWriter& xml, const std::string& path) {
    xml.open("question", {{"type", "category"}});
    write_named_text(xml, "category", path);
    xml.close();
}

// Moodle lists categories as they first appear, and the items may stand in another order than the blueprint.
void write_categories(XmlWriter& xml, const Course& course) {
    std::set<std::string> used;
    for (const Item& item : course.items) used.insert(item.task);
    for (const Domain& domain : course.blueprint.domains)
        for (const Task& task : domain.tasks)
            if (used.contains(task.id)) write_category(xml, category_of(course, task.id));
}

void write_items(XmlWriter& xml, const Course& course) {
    const MediaFiles media(course.media);
    std::string current;
    std::set<std::size_t> described;
    std::map<std::string_view, std::string> categories;  // by task
    for (const Item& item : course.items) {
        std::string& category = categories[item.task];
        if (category.empty()) category = category_of(course, item.task);
        if (category != current) write_category(xml, category);
        current = category;
        if (item.case_study && described.insert(*item.case_study).second)
            write_description(xml, course.case_studies[*item.case_study], media);
        write_question(xml, item, media);
    }
}

}  // namespace

Package write(const Course& course, const WriteOptions& options) {
    constexpr std::size_t usual_item = 4096;  // bytes
    std::string out;
    out.reserve(course.items.size() * usual_item);
    out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    XmlWriter xml(out, {.indent = 1, .empty_end = " />"});
    if (options.key != nullptr && !options.key->build.empty()) xml.comment(fmt::format(" build {} ", options.key->build));
    xml.open("quiz");
    write_categories(xml, course);
    write_items(xml, course);
    xml.close();
    out += '\n';
    return {{"questions.xml", std::move(out)}};
}

}  // namespace lectern::moodle_xml
