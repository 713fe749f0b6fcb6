#include "formats/cmi5/target.h"

#include <fmt/format.h>

#include "formats/player/course_data.h"
#include "formats/player/manifest.h"
#include "formats/player/package.h"

namespace lectern::cmi5 {

namespace {

void add_words(pugi::xml_node parent, const char* name, const Course& course, const std::string& words) {
    pugi::xml_node text = parent.append_child(name).append_child("langstring");
    text.append_attribute("lang") = course.language.c_str();
    text.text().set(words.c_str());
}

}  // namespace

// Statements hold every answer whole.
Carriage carries(const Item& item, std::string_view) {
    return player::carries_whole(item);
}

std::string course_structure(const Course& course, const WriteOptions& options) {
    const std::string title = player::title(course, options);
    const std::string mark = player::share_of(player::mastery(course, options));
    pugi::xml_document document;
    pugi::xml_node root = document.append_child("courseStructure");
    root.append_attribute("xmlns") = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd";
    pugi::xml_node about = root.append_child("course");
    about.append_attribute("id") = fmt::format("urn:lectern:{}", course.id).c_str();
    pugi::xml_node unit = root.append_child("au");
    unit.append_attribute("id") =
        (fmt::format("urn:lectern:{}:", course.id) + (options.form.empty() ? "course" : fmt::format("form:{}", options.form))).c_str();
    unit.append_attribute("moveOn") = mark.empty() ? "Completed" : "Passed";
    if (!mark.empty()) unit.append_attribute("masteryScore") = mark.c_str();
    for (pugi::xml_node node : {about, unit}) {
        add_words(node, "title", course, title);
        add_words(node, "description", course, course.description.empty() ? title : course.description);
    }
    player::add_text(unit, "url", "index.html");
    return player::to_text(document);
}

Package write(const Course& course, const WriteOptions& options) {
    Package files = player::package(course, options, "cmi5");
    files["cmi5.xml"] = course_structure(course, options);
    return files;
}

}  // namespace lectern::cmi5
