#include "source/read/link.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/address.h"
#include "findings/codes.h"
#include "source/read/lesson.h"
#include "source/read/paths.h"

namespace lectern {

namespace {

// "i18n/ja/items/1.1.md" stands for "items/1.1.md".
struct TranslatedPath {
    std::string language, original;
};
TranslatedPath translated_path(const std::string& path) {
    const auto slash = path.find('/', 5);
    return {path.substr(5, slash - 5), path.substr(slash + 1)};
}

bool is_translated(std::string_view path) {
    return path.starts_with("i18n/") && path.find('/', 5) != std::string_view::npos;
}

class Linker {
public:
    Linker(CourseFiles sources, const Files& files, Findings& findings)
        : sources_(std::move(sources)), files_(files), findings_(findings) {}

    Course link() {
        for (const Unit& unit : sources_.units) paths_.insert(unit.path);
        for (const auto& [path, bytes] : sources_.others) paths_.insert(path);
        for (Unit& unit : sources_.units) {
            for (const Finding& finding : unit.findings.list()) findings_.add(finding);
            if (!is_translated(unit.path)) add(unit);
        }
        for (Lesson& lesson : course_.lessons) checks(lesson, {});
        // A translation may have nothing but pictures.
        for (const std::string& path : paths_)
            if (is_translated(path)) translation(translated_path(path).language);
        for (Unit& unit : sources_.units)
            if (is_translated(unit.path)) add_translated(unit);
        for (Translation& translation : course_.translations)
            for (auto& [path, lesson] : translation.lessons) checks(lesson, "i18n/" + translation.language + "/");
        for (const auto& [path, bytes] : sources_.others) add_media(path, bytes);
        return std::move(course_);
    }

private:
    bool exists(const std::string& path) const { return paths_.contains(path); }

    void add(Unit& unit) {
        // Few files name one of a translation: only they are walked through.
        const bool names_translations = files_[unit.file].text.find("i18n/") != std::string::npos;
        if (CourseSettings* settings = std::get_if<CourseSettings>(&unit.what)) {
            course_.at = {unit.file, std::nullopt};
            if (!unit.readable) return;
            course_ = std::move(settings->course);
            if (settings->blueprint_at && !settings->blueprint.empty() && !exists(settings->blueprint))
                findings_.add(code("missing-file"), *settings->blueprint_at, fmt::format("the course has no file {}", settings->blueprint),
                              "the blueprint stands in the course's folder as blueprint.yaml");
        } else if (Blueprint* blueprint = std::get_if<Blueprint>(&unit.what)) {
            if (unit.readable) course_.blueprint = std::move(*blueprint);
        } else if (Bank* bank = std::get_if<Bank>(&unit.what)) {
            add_items(unit, std::move(*bank), names_translations, std::nullopt);
        } else if (CaseStudyFile* file = std::get_if<CaseStudyFile>(&unit.what)) {
            add_case_study(unit, std::move(*file), names_translations);
        } else if (Lesson* lesson = std::get_if<Lesson>(&unit.what)) {
            if (names_translations) use_own_files(lesson->content);
            if (unit.readable)
                course_.lessons.push_back(std::move(*lesson));
            else
                unreadable(PartKind::lesson, lesson->id, unit);
        } else if (Form* form = std::get_if<Form>(&unit.what)) {
            if (unit.readable)
                course_.forms.push_back(std::move(*form));
            else
                unreadable(PartKind::form, form->id, unit);
        }
    }

    void unreadable(PartKind kind, std::string id, const Unit& unit) {
        const bool translated = is_translated(unit.path);
        const TranslatedPath path = translated ? translated_path(unit.path) : TranslatedPath{{}, unit.path};
        course_.unreadable.push_back({kind, std::move(id), {}, path.original, path.language, {unit.file, std::nullopt}});
    }

    void unreadable(PlacedItem& placed, const Unit& unit) {
        unreadable(PartKind::item, std::move(placed.item.id), unit);
        course_.unreadable.back().slug = std::move(placed.item.slug);
        course_.unreadable.back().at = placed.item.at;
    }

    void note_lost_names(const Unit& unit, const Bank& bank) {
        if (!unit.readable || bank.names_lost) unreadable(PartKind::item, {}, unit);
    }

    void add_items(const Unit& unit, Bank bank, bool names_translations, std::optional<std::size_t> case_study) {
        note_lost_names(unit, bank);
        for (PlacedItem& placed : bank.items) {
            Item& item = placed.item;
            ids_[unit.path][placed.position] = item.id;
            if (!placed.readable || !unit.readable) {
                unreadable(placed, unit);
                continue;
            }
            anchors_.try_emplace(unit.path + "#" + item.id, item.id);
            anchors_.try_emplace(unit.path + "#" + item.slug, item.id);
            if (names_translations) visit_contents(item, [&](Content& content) { use_own_files(content); });
            item.case_study = case_study;
            if (case_study) course_.case_studies[*case_study].items.push_back(course_.items.size());
            course_.items.push_back(std::move(item));
        }
    }

    void add_case_study(const Unit& unit, CaseStudyFile file, bool names_translations) {
        if (!unit.readable) {
            unreadable(PartKind::case_study, std::move(file.case_study.id), unit);
            return add_items(unit, std::move(file.bank), false, std::nullopt);
        }
        if (names_translations) use_own_files(file.case_study.stimulus);
        course_.case_studies.push_back(std::move(file.case_study));
        add_items(unit, std::move(file.bank), names_translations, course_.case_studies.size() - 1);
    }

    // What a translation does not have itself is the course's own.
    void use_own_files(Content& content) const {
        visit_addresses(content, [&](std::string& url) {
            const std::string_view path = without_translation(url);
            if (path.size() != url.size() && !exists(std::string(without_suffix(url)))) url = std::string(path);
        });
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

    void add_translated(Unit& unit) {
        const TranslatedPath path = translated_path(unit.path);
        Translation& to = translation(path.language);
        if (TranslatedTitle* title = std::get_if<TranslatedTitle>(&unit.what)) {
            if (unit.readable) to.title = std::move(title->title);
        } else if (Bank* bank = std::get_if<Bank>(&unit.what)) {
            add_translated_items(to, path.original, unit, std::move(*bank));
        } else if (CaseStudyFile* file = std::get_if<CaseStudyFile>(&unit.what)) {
            add_translated_items(to, path.original, unit, std::move(file->bank));
            use_own_files(file->case_study.stimulus);
            if (unit.readable)
                to.case_studies[path.original] = std::move(file->case_study);
            else
                unreadable(PartKind::case_study, file->case_study.id, unit);
        } else if (Lesson* lesson = std::get_if<Lesson>(&unit.what)) {
            use_own_files(lesson->content);
            if (unit.readable)
                to.lessons[path.original] = std::move(*lesson);
            else
                unreadable(PartKind::lesson, lesson->id, unit);
        }
    }

    // By id where the attributes give one, else by position.
    void add_translated_items(Translation& to, const std::string& original, const Unit& unit, Bank bank) {
        const std::map<std::size_t, std::string>& originals = ids_[original];
        note_lost_names(unit, bank);
        for (PlacedItem& placed : bank.items) {
            Item& item = placed.item;
            const auto same_place = originals.find(placed.position);
            if (!placed.named && same_place != originals.end()) item.id = same_place->second;
            if (!placed.readable || !unit.readable) {
                unreadable(placed, unit);
                continue;
            }
            visit_contents(item, [&](Content& content) { use_own_files(content); });
            to.items.insert_or_assign(item.id, std::move(item));
        }
    }

    void add_media(const std::string& path, const std::shared_ptr<const std::string>& bytes) {
        const bool translated = path.starts_with("i18n/");
        const bool text = path.ends_with(".md") || path.ends_with(".yaml") || path.ends_with(".yml");
        if (translated ? is_translated(path) && !text : path.find('/') != std::string::npos) course_.media[path] = {path, bytes};
    }

    CourseFiles sources_;
    const Files& files_;
    Findings& findings_;
    Course course_;
    std::set<std::string> paths_;                                    // of all files
    std::map<std::string, std::string> anchors_;                     // "items/1.1.md#slug" → item id
    std::map<std::string, std::map<std::size_t, std::string>> ids_;  // file → position in it → id of the item
};

}  // namespace

Course link_course(CourseFiles sources, const Files& files, Findings& findings) {
    return Linker(std::move(sources), files, findings).link();
}

}  // namespace lectern
