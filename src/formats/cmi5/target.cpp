#include "formats/cmi5/target.h"

#include <fmt/format.h>

#include "formats/player/course_data.h"
#include "formats/player/fidelity.h"
#include "formats/player/manifest.h"
#include "formats/player/package.h"

namespace lectern::cmi5 {

namespace {

void write_words(XmlWriter& xml, const char* name, const Course& course, const std::string& words) {
    xml.open(name);
    xml.leaf("langstring", words, {{"lang", course.language}});
    xml.close();
}

}  // namespace

// Statements hold every answer whole.
Carriage carries(const Item& item, std::string_view) {
    return player::carries_whole(item);
}

std::string course_structure(const Course& course, const WriteOptions& options) {
    const std::string title = player::title(course, options);
    const std::string mark = player::share_of(player::mastery(course, options));
    const auto write_about = [&](XmlWriter& xml) {
        write_words(xml, "title", course, title);
        write_words(xml, "description", course, course.description.empty() ? title : course.description);
    };
    return player::document([&](XmlWriter& xml) {
        xml.open("courseStructure", {{"xmlns", "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"}});
        xml.open("course", {{"id", fmt::format("urn:lectern:{}", course.id)}});
        write_about(xml);
        xml.close();
        const std::string unit = options.form.empty() ? "course" : fmt::format("form:{}", options.form);
        xml.open("au", {{"id", fmt::format("urn:lectern:{}:{}", course.id, unit)}, {"moveOn", mark.empty() ? "Completed" : "Passed"}});
        if (!mark.empty()) xml.attribute("masteryScore", mark);
        write_about(xml);
        xml.leaf("url", "index.html");
        xml.close();
        xml.close();
    });
}

Package write(const Course& course, const WriteOptions& options) {
    Package files = player::package(course, options, "cmi5");
    files["cmi5.xml"] = course_structure(course, options);
    return files;
}

}  // namespace lectern::cmi5
