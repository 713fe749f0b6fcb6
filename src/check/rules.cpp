#include "check/rules.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "base/work.h"

namespace lectern {

namespace check {

namespace {

using Rule = void (*)(Context&);

// The only list of rules. What each finds is in findings/codes.h and docs/findings/.
constexpr Rule rules[] = {
    check_ids,     check_course_file,  check_sco_order,  check_blueprint,    check_scale,        check_item_rule_names, check_item_rules,
    check_tasks,   check_interactions, check_characters, check_texts,        check_export_texts, check_links,           check_media,
    check_enemies, check_case_studies, check_form_items, check_form_balance, check_translations,
};

}  // namespace

Context::Context(const Course& a_course, const Files& a_files, const CheckOptions& an_options, Findings& a_findings)
    : course(a_course), files(a_files), options(an_options), findings(a_findings) {
    constexpr std::string_view settings = "course.yaml";
    if (course.at.file < files.size() && files[course.at.file].path.ends_with(settings))
        shown_folder_ = files[course.at.file].path.size() - settings.size();
    for (FileId file = 0; file < files.size(); ++file) files_by_path_.emplace(path_of(file), file);
    for (const Item& item : course.items) items.emplace(item.id, &item);
    for (const Unreadable& one : course.unreadable)
        if (one.kind == PartKind::item && one.language.empty()) {
            unread_items_.insert(one.id);
            lost_items_ |= one.id.empty();
        }
    for (const Domain& domain : course.blueprint.domains)
        for (const Task& task : domain.tasks) domains.emplace(task.id, &domain);
}

std::string_view Context::path_of(FileId file) const {
    const std::string_view path = files[file].path;
    return path.substr(std::min(shown_folder_, path.size()));
}

const Item* Context::find_item(std::string_view id) const {
    count_steps(1);
    const auto found = items.find(id);
    return found == items.end() ? nullptr : found->second;
}

bool Context::may_have_item(std::string_view id) const {
    return lost_items_ || items.contains(id) || unread_items_.contains(id);
}

bool Context::is_unread(PartKind kind, std::string_view path, std::string_view language) const {
    return std::ranges::any_of(course.unreadable,
                               [&](const Unreadable& one) { return one.kind == kind && one.path == path && one.language == language; });
}

bool Context::is_in_unread_text(std::string_view name) const {
    return std::ranges::any_of(course.unreadable,
                               [&](const Unreadable& one) { return files[one.at.file].text.find(name) != std::string::npos; });
}

Span Context::place_of_file(std::string_view path) const {
    const auto found = files_by_path_.find(path);
    return {found == files_by_path_.end() ? course.at.file : found->second, std::nullopt};
}

std::optional<NearWord> Context::near(std::string_view word, std::span<const std::string_view> known) {
    if (comparisons_left_ < known.size()) return std::nullopt;
    comparisons_left_ -= known.size();
    return near_word(word, known);
}

void Context::report_unknown(Code code, Span at, std::string text, Unknown name) {
    const auto near = this->near(name.word, name.known);
    if (!near) return findings.add(code, at, std::move(text), std::move(name.otherwise));
    const Trust trust = near->sure ? name.trust : Trust::to_confirm;
    findings.add(make_finding(code, at, std::move(text), fmt::format("did you mean `{}`?", near->word),
                              replace_word(files, name.stands_at.value_or(at), name.word, near->word, trust)));
}

std::vector<std::string_view> Context::item_ids() const {
    std::vector<std::string_view> ids;
    count_steps(items.size());
    for (const auto& [id, item] : items) ids.push_back(id);
    return ids;
}

void add_with_place(Findings& findings, Code code, Span at, std::string text, std::string hint, std::string place_text, Span place) {
    findings.add({code, at, std::move(text), {{std::move(hint), std::nullopt}, {std::move(place_text), place}}});
}

}  // namespace check

void check_course(const Course& course, const Files& files, const CheckOptions& options, Findings& findings) {
    check::Context context(course, files, options, findings);
    for (const auto rule : check::rules) rule(context);
}

}  // namespace lectern
