#include "validate/rules/web_course.h"

#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/address.h"
#include "base/text.h"
#include "findings/codes.h"
#include "syntax/ims_manifest.h"

namespace lectern {

namespace {

constexpr std::string_view course_file = "course.js";
constexpr std::string_view course_begin = "window.LECTERN_COURSE = ";

std::string text_in_package(const PackageReader& package, std::string_view path) {
    const PackageFile* file = package.find(path);
    if (!file) return {};
    auto bytes = package.read(*file);
    const auto* text = std::get_if<std::string>(&bytes);
    return text ? *text : std::string();
}

// The paths of the package that HTML names in src and href.
void add_addresses(std::string_view html, std::set<std::string>& out) {
    for (const std::string_view attribute : {" src=\"", " href=\""})
        for (auto at = html.find(attribute); at != std::string_view::npos; at = html.find(attribute, at + 1)) {
            const auto begin = at + attribute.size();
            const std::string_view address = html.substr(begin, html.find('"', begin) - begin);
            if (is_relative(address)) out.insert(resolve_in_package("", address).value_or(std::string(address)));
        }
}

void add_all_addresses(const nlohmann::json& value, std::set<std::string>& out) {
    if (value.is_string()) add_addresses(value.get_ref<const std::string&>(), out);
    if (value.is_structured())
        for (const auto& member : value) add_all_addresses(member, out);
}

}  // namespace

bool is_web_course(const PackageReader& package) {
    return package.find("index.html") && (package.find(course_file) || package.find("player.js")) &&
           text_in_package(package, "index.html").find("src=\"player.js\"") != std::string::npos;
}

void check_web_course(const PackageReader& package, const std::string& shown, Files& files, Findings& findings) {
    const auto wrong = [&](std::string_view path, std::string text, std::string hint) {
        findings.add(code("web-course-file"), {files.add(fmt::format("{}/{}", shown, path), {}), std::nullopt}, std::move(text),
                     std::move(hint));
    };
    const auto all_there = [&](std::string_view from, const std::set<std::string>& paths) {
        for (const std::string& path : paths)
            if (!package.find(path))
                wrong(from, fmt::format("it needs {}, and the package has no such file", quote(path)),
                      "build the course again, and hand on the whole of what was built");
    };
    std::set<std::string> paths;
    add_addresses(text_in_package(package, "index.html"), paths);
    all_there("index.html", paths);
    if (!package.find(course_file)) return;
    std::string_view script;
    const std::string text = text_in_package(package, course_file);
    script = trim(text);
    nlohmann::json course = nlohmann::json::value_t::discarded;
    if (script.starts_with(course_begin) && script.ends_with(';')) {
        script.remove_prefix(course_begin.size());
        script.remove_suffix(1);
        course = nlohmann::json::parse(script, nullptr, false);
    }
    if (course.is_discarded() || !course.is_object() || !course.contains("format")) {
        wrong(course_file, "it holds no course that the player reads", "build the course again");
        return;
    }
    paths.clear();
    add_all_addresses(course, paths);
    all_there(course_file, paths);
}

}  // namespace lectern
