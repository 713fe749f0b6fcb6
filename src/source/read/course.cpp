#include "source/read/course.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "findings/codes.h"
#include "source/read/blueprint.h"
#include "source/read/delivery.h"
#include "source/read/form.h"
#include "source/read/items.h"
#include "source/read/lesson.h"
#include "syntax/yaml.h"

namespace lectern {

namespace {

bool is_yaml(std::string_view path) {
    return path.ends_with(".yaml") || path.ends_with(".yml");
}

class CourseReader {
public:
    CourseReader(const Tree& tree, Files& files, Findings& findings) : tree_(tree), files_(files), findings_(findings) {}

    Course read() {
        read_settings();
        for (const auto& [path, bytes] : tree_)
            if (!path.starts_with("i18n/")) read_file(path);
        for (Lesson& lesson : course_.lessons) checks(lesson, {});
        for (const auto& [path, bytes] : tree_)
            if (path.starts_with("i18n/")) read_translated(path);
        for (Translation& translation : course_.translations)
            for (auto& [path, lesson] : translation.lessons) checks(lesson, "i18n/" + translation.language + "/");
        return std::move(course_);
    }

private:
    // The file as text among `files`; nothing (and a finding) if it is not UTF-8.
    std::optional<Source> open(const std::string& path) {
        std::string text = tree_.at(path);
        if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
        const auto bad = invalid_utf8(text);
        if (bad)
            std::ranges::replace_if(
                text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }, '?');
        const FileId file = files_.add(path, std::move(text));
        if (!bad) return Source{tree_, files_, file, path, findings_};
        const auto at = static_cast<std::uint32_t>(*bad);
        findings_.add(code("not-utf8"), {file, Range{at, at + 1}}, "this file is not UTF-8, from here on",
                      "save it as UTF-8; all of it was left out");
        return std::nullopt;
    }

    void read_settings() {
        course_.at = {};
        if (!tree_.contains("course.yaml")) {
            course_.at = {files_.add("course.yaml", ""), std::nullopt};
            findings_.add(code("missing-file"), course_.at, "a course needs this file", "`lectern new DIR` writes a course to start from");
            return;
        }
        const auto source = open("course.yaml");
        if (!source) return;
        course_.at = source->whole();
        const Yaml yaml(files_, source->file, findings_);
        const auto node = yaml.parse(files_[source->file].text);
        if (!node) return;
        course_.places = yaml.places(*node);
        apply_settings(*source, yaml, *node);
    }

    void apply_settings(const Source& source, const Yaml& yaml, const YAML::Node& node) {
        constexpr std::array<std::string_view, 7> known = {"id", "title", "language", "description", "licence", "blueprint", "delivery"};
        const auto fields = yaml.fields(node, "a course", known);
        yaml.require(fields, std::span(known).first(2), Span{source.file, Range{0, 0}}, "a course");
        for (const YamlField& field : fields) {
            if (field.key == "id") {
                course_.id = yaml.text(field).value_or("");
                course_.at = yaml.span(field.value);
            }
            if (field.key == "title") course_.title = yaml.text(field).value_or("");
            if (field.key == "language") course_.language = yaml.text(field).value_or(course_.language);
            if (field.key == "description") course_.description = yaml.text(field).value_or("");
            if (field.key == "licence") course_.licence = yaml.text(field).value_or("");
            if (field.key == "delivery") course_.delivery = read_delivery(field, yaml);
            if (field.key != "blueprint") continue;
            blueprint_ = yaml.text(field).value_or("");
            if (!blueprint_.empty() && !tree_.contains(blueprint_))
                findings_.add(code("missing-file"), yaml.span(field.value), fmt::format("the course has no file {}", blueprint_),
                              "the blueprint stands in the course's folder as blueprint.yaml");
        }
    }

    void read_file(const std::string& path) {
        const bool markdown = path.ends_with(".md");
        if (path == blueprint_) {
            if (const auto source = open(path)) course_.blueprint = read_blueprint(*source);
        } else if (path == "course.yaml") {
            return;
        } else if (path.starts_with("items/") && markdown) {
            if (const auto source = open(path)) add_items(read_bank(*source));
        } else if (path.starts_with("cases/") && markdown) {
            if (const auto source = open(path)) add_case_study(read_case_study(*source));
        } else if (path.starts_with("lessons/") && markdown) {
            if (const auto source = open(path)) course_.lessons.push_back(read_lesson(*source));
        } else if (path.starts_with("forms/") && is_yaml(path)) {
            if (const auto source = open(path)) course_.forms.push_back(read_form(*source));
        } else if (path.find('/') != std::string::npos) {
            course_.media[path] = {path, std::make_shared<const std::string>(tree_.at(path))};
        }
    }

    void add_items(std::vector<PlacedItem> items) {
        for (auto& [item, position] : items) {
            const std::string& path = files_[item.at.file].path;
            anchors_.try_emplace(path + "#" + item.id, item.id);
            anchors_.try_emplace(path + "#" + item.slug, item.id);
            by_path_[path][position] = course_.items.size();
            course_.items.push_back(std::move(item));
        }
    }

    void add_case_study(CaseStudyFile file) {
        const std::size_t number = course_.case_studies.size();
        for (std::size_t i = 0; i < file.items.size(); ++i) {
            file.items[i].item.case_study = number;
            file.case_study.items.push_back(course_.items.size() + i);
        }
        course_.case_studies.push_back(std::move(file.case_study));
        add_items(std::move(file.items));
    }

    void checks(Lesson& lesson, std::string_view prefix) const {
        place_knowledge_checks(lesson, [&](std::string_view path, std::string_view anchor) -> std::string {
            if (path.starts_with(prefix)) path.remove_prefix(prefix.size());
            const auto found = anchors_.find(fmt::format("{}#{}", path, anchor));
            return found == anchors_.end() ? std::string() : found->second;
        });
    }

    Translation& translation(std::string_view language) {
        const auto found = std::ranges::find(course_.translations, language, &Translation::language);
        if (found != course_.translations.end()) return *found;
        course_.translations.push_back({std::string(language), {}, {}, {}, {}});
        return course_.translations.back();
    }

    // "i18n/ja/items/1.1.md" stands for "items/1.1.md".
    void read_translated(const std::string& path) {
        const auto slash = path.find('/', 5);
        if (slash == std::string::npos) return;
        Translation& to = translation(std::string_view(path).substr(5, slash - 5));
        const std::string original = path.substr(slash + 1);
        const bool markdown = path.ends_with(".md");
        if (original == "course.yaml") {
            if (const auto source = open(path)) read_translated_title(to, *source);
        } else if (original.starts_with("items/") && markdown) {
            if (const auto source = open(path)) add_translated(to, original, read_bank(*source));
        } else if (original.starts_with("cases/") && markdown) {
            const auto source = open(path);
            if (!source) return;
            CaseStudyFile file = read_case_study(*source);
            add_translated(to, original, std::move(file.items));
            to.case_studies[original] = std::move(file.case_study);
        } else if (original.starts_with("lessons/") && markdown) {
            if (const auto source = open(path)) to.lessons[original] = read_lesson(*source);
        } else if (!markdown && !is_yaml(path)) {
            course_.media[path] = {path, std::make_shared<const std::string>(tree_.at(path))};
        }
    }

    void read_translated_title(Translation& to, const Source& source) {
        constexpr std::array<std::string_view, 1> known = {"title"};
        const Yaml yaml(files_, source.file, findings_);
        const auto node = yaml.parse(files_[source.file].text);
        if (!node) return;
        for (const YamlField& field : yaml.fields(*node, "a translated course", known)) to.title = yaml.text(field).value_or("");
    }

    // By id where the attributes give one, else by position.
    void add_translated(Translation& to, const std::string& original, std::vector<PlacedItem> items) {
        const std::map<std::size_t, std::size_t>& originals = by_path_[original];
        for (auto& [item, position] : items) {
            const bool named = std::ranges::any_of(item.places, [](const auto& place) { return place.first == "id"; });
            const auto same_place = originals.find(position);
            if (!named && same_place != originals.end()) item.id = course_.items[same_place->second].id;
            to.items.insert_or_assign(item.id, std::move(item));
        }
    }

    const Tree& tree_;
    Files& files_;
    Findings& findings_;
    Course course_;
    std::string blueprint_ = "blueprint.yaml";
    std::map<std::string, std::string> anchors_;                         // "items/1.1.md#slug" → item id
    std::map<std::string, std::map<std::size_t, std::size_t>> by_path_;  // file → position in it → index of the item
};

}  // namespace

std::span<const std::string_view> course_names() {
    static constexpr std::array<std::string_view, 8> names = {"course.yaml", "blueprint.yaml", "lessons", "items",
                                                              "cases",       "forms",          "media",   "i18n"};
    return names;
}

Course read_course(const Tree& tree, Files& files, Findings& findings) {
    return CourseReader(tree, files, findings).read();
}

}  // namespace lectern
