#include "formats/player/package.h"

#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "formats/player/course_data.h"
#include "formats/player/module_bundle.h"
#include "io/embedded.h"

namespace lectern::player {

namespace {

constexpr std::string_view folder = "templates/player/";

std::string file(std::string_view name) {
    return std::string(embedded(std::string(folder) + std::string(name)));
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

// `sco`: its id; empty for the whole.
std::string page(const Course& course, const std::string& title, std::string_view runtime, const std::string& sco = {}) {
    std::string text = file("index.html");
    replace_all(text, "{{language}}", escape_xml(course.language));
    replace_all(text, "{{part}}", sco.empty() ? "" : fmt::format(" data-part=\"{}\"", sco));
    replace_all(text, "{{title}}", escape_xml(title));
    // A record store may be anywhere; all other learning systems are reached without the network.
    replace_all(text, "{{connect}}", runtime == "cmi5" ? "connect-src http: https:; " : "");
    constexpr std::array<std::string_view, 4> words = {"loading", "needs-script", "not-started-title", "not-started-text"};
    for (const std::string_view name : words) replace_all(text, "{{" + std::string(name) + "}}", escape_xml(word(course.language, name)));
    return text;
}

}  // namespace

std::string bundle(std::string_view runtime) {
    std::map<std::string, std::string_view> modules;
    for (const EmbeddedFile& one : embedded_files())
        if (one.path.starts_with(folder) && one.path.ends_with(".js") && !one.path.ends_with("/boot.js"))
            modules.emplace(one.path.substr(folder.size()), one.text);
    return link_modules(modules, fmt::format("start/{}.js", runtime));
}

std::string title(const Course& course, const WriteOptions& options) {
    const Form* form = course.find_form(options.form);
    return form && !form->title.empty() ? form->title : course.title;
}

Package package(const Course& course, const WriteOptions& options, std::string_view runtime, const std::vector<Sco>& scos) {
    CourseData data = course_data(course, options, runtime, scos.empty());
    Package files{{"player.css", without_indentation(file("player.css"))},
                  {"boot.js", file("boot.js")},
                  {"player.js", bundle(runtime)},
                  {"course.js", std::move(data.script)}};
    if (scos.empty()) files["index.html"] = page(course, title(course, options), runtime);
    for (const Sco& sco : scos) files[sco.page] = page(course, sco.title, runtime, sco.id);
    for (const std::string& path : data.media) files.emplace(path, *course.media.at(path).bytes);
    return files;
}

}  // namespace lectern::player
