#include "source/read/course.h"

#include <array>

#include "findings/codes.h"
#include "source/read/link.h"

namespace lectern {

namespace {

// The course's own files come before those of translations.
std::vector<const Tree::value_type*> in_reading_order(const Tree& tree) {
    std::vector<const Tree::value_type*> out;
    for (const bool translated : {false, true})
        for (const auto& file : tree)
            if (file.first.starts_with("i18n/") == translated && file.first != "course.yaml") out.push_back(&file);
    return out;
}

Unit read_course_file(const Tree& tree, Files& files) {
    const auto found = tree.find("course.yaml");
    if (found != tree.end()) return read_unit(FileKind::settings, found->first, found->second, files);
    Unit unit;  // of the first of its alternatives, the settings
    unit.kind = FileKind::settings;
    unit.path = "course.yaml";
    unit.file = files.add("course.yaml", "");
    std::get<CourseSettings>(unit.what).course.at = {unit.file, std::nullopt};
    unit.findings.add(code("missing-file"), {unit.file, std::nullopt}, "a course needs this file",
                      "`lectern new DIR` writes a course to start from");
    return unit;
}

}  // namespace

std::span<const std::string_view> course_names() {
    static constexpr std::array<std::string_view, 8> names = {"course.yaml", "blueprint.yaml", "lessons", "items",
                                                              "cases",       "forms",          "media",   "i18n"};
    return names;
}

CourseFiles read_files(const Tree& tree, Files& files) {
    CourseFiles out;
    out.units.push_back(read_course_file(tree, files));
    const std::string blueprint = std::get<CourseSettings>(out.units.front().what).blueprint;
    for (const Tree::value_type* file : in_reading_order(tree)) {
        const auto& [path, bytes] = *file;
        if (const auto kind = kind_of(path, blueprint))
            out.units.push_back(read_unit(*kind, path, bytes, files));
        else
            out.others[path] = std::make_shared<const std::string>(bytes);
    }
    return out;
}

Course read_course(const Tree& tree, Files& files, Findings& findings) {
    return link_course(read_files(tree, files), files, findings);
}

}  // namespace lectern
