// Translations: that each stands for something, still fits it, and that nothing is missing.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/overload.h"
#include "check/rules.h"
#include "findings/codes.h"

namespace lectern::check {

namespace {

std::vector<bool> keys(const Choice& choice) {
    std::vector<bool> out;
    for (const Option& option : choice.options) out.push_back(option.correct);
    return out;
}

std::vector<std::string> pairs(const Matching& matching) {
    std::vector<std::string> out;
    for (const Prompt& prompt : matching.prompts) out.push_back(prompt.match);
    return out;
}

bool same_answers(const Numeric& a, const Numeric& b) {
    return std::ranges::equal(a.answers, b.answers,
                              [](const NumericAnswer& x, const NumericAnswer& y) { return x.min == y.min && x.max == y.max; });
}

std::string differs(std::size_t translated, std::size_t original, std::string_view noun) {
    return translated == original ? std::string() : fmt::format("{} here, {} in the original", count_of(translated, noun), original);
}

std::string or_key(std::string difference, bool same_key) {
    return difference.empty() && !same_key ? "another key than in the original" : difference;
}

// Why the translated interaction no longer fits; empty if it does. Both are of the same type.
std::string difference(const Interaction& translated, const Interaction& original) {
    return std::visit(Overload{
                          [&](const Choice& t) {
                              const auto& o = std::get<Choice>(original);
                              return or_key(differs(t.options.size(), o.options.size(), "option"), keys(t) == keys(o));
                          },
                          [&](const Ordering& t) { return differs(t.steps.size(), std::get<Ordering>(original).steps.size(), "step"); },
                          [&](const Matching& t) {
                              const auto& o = std::get<Matching>(original);
                              const std::string prompts = differs(t.prompts.size(), o.prompts.size(), "prompt");
                              return or_key(prompts.empty() ? differs(t.matches.size(), o.matches.size(), "match") : prompts,
                                            pairs(t) == pairs(o));
                          },
                          [&](const Numeric& t) { return or_key({}, same_answers(t, std::get<Numeric>(original))); },
                          [](const ShortAnswer&) { return std::string(); },  // each language has its own words
                          [](const Essay&) { return std::string(); },
                      },
                      translated);
}

void check_item(Context& context, const Item& translated, const Item& original) {
    if (translated.is_unread("interaction") || original.is_unread("interaction")) return;
    const ItemType type = type_of(translated), original_type = type_of(original);
    const std::string why = type != original_type ? fmt::format("{} here, {} in the original", to_string(type), to_string(original_type))
                                                  : difference(translated.interaction, original.interaction);
    if (why.empty()) return;
    add_with_place(context.findings, code("stale-translation"), translated.at,
                   fmt::format("the translation of `{}` no longer fits: {}", original.id, why),
                   "bring it up to date: type, options and key are those of the original", "the original", original.at);
}

// The items whose translation could not be read, and the files in which there may be any.
struct UnreadItems {
    std::set<std::string_view> ids, lost;
};
UnreadItems unread_items(const Context& context, const Translation& translation) {
    UnreadItems out;
    for (const Unreadable& one : context.course.unreadable) {
        if (one.kind != PartKind::item || one.language != translation.language) continue;
        (one.id.empty() ? out.lost : out.ids).insert(one.id.empty() ? std::string_view(one.path) : one.id);
    }
    return out;
}

// Returns the files of which nothing is translated.
std::set<FileId> check_missing_items(Context& context, const Translation& translation) {
    std::map<FileId, std::vector<const Item*>> by_file;
    std::set<FileId> begun, untouched;
    const UnreadItems unread = unread_items(context, translation);
    for (const Item& item : context.course.items) {
        if (translation.items.contains(item.id) || unread.ids.contains(item.id))
            begun.insert(item.at.file);
        else if (unread.lost.contains(context.path_of(item.at.file)))
            begun.insert(item.at.file);
        else
            by_file[item.at.file].push_back(&item);
    }
    for (const auto& [file, items] : by_file) {
        if (!begun.contains(file)) {
            untouched.insert(file);
            context.findings.add(code("missing-translation"), {file, std::nullopt},
                                 fmt::format("nothing of this file is translated into `{}`", translation.language),
                                 fmt::format("write i18n/{}/{}", translation.language, context.path_of(file)));
            continue;
        }
        for (const Item* item : items)
            context.findings.add(code("missing-translation"), item->at,
                                 fmt::format("`{}` is not translated into `{}`", item->id, translation.language),
                                 fmt::format("add it to i18n/{}/{}", translation.language, context.path_of(file)));
    }
    return untouched;
}

template <typename Originals>
void check_files(Context& context, PartKind kind, const Translation& translation, const Originals& originals, const auto& translated,
                 const std::set<FileId>& reported) {
    std::set<std::string_view> paths;
    for (const auto& original : originals) {
        paths.insert(original.path);
        if (!translated.contains(original.path) && !reported.contains(original.at.file) &&
            !context.is_unread(kind, original.path, translation.language))
            context.findings.add(code("missing-translation"), {original.at.file, std::nullopt},
                                 fmt::format("nothing of this file is translated into `{}`", translation.language),
                                 fmt::format("write i18n/{}/{}", translation.language, original.path));
    }
    for (const auto& [path, one] : translated)
        if (!paths.contains(path) && !context.is_unread(kind, path))
            context.findings.add(code("translation-of-nothing"), {one.at.file, std::nullopt},
                                 fmt::format("this translates {}, which the course does not have", path), "move it, or leave it out");
}

// Where a translation begins: the first place of anything in it.
std::optional<Span> place_of(const Translation& translation) {
    for (const auto& [id, item] : translation.items) return Span{item.at.file, std::nullopt};
    for (const auto& [path, lesson] : translation.lessons) return Span{lesson.at.file, std::nullopt};
    for (const auto& [path, one] : translation.case_studies) return Span{one.at.file, std::nullopt};
    return std::nullopt;
}

}  // namespace

void check_translations(Context& context) {
    const Course& course = context.course;
    const auto ids = context.item_ids();
    for (const Translation& translation : course.translations) {
        const Span place = place_of(translation).value_or(course.at);
        if (!is_language_tag(translation.language))
            context.findings.add(code("bad-language"), place, fmt::format("`{}` is no language tag", translation.language),
                                 "name the folder in i18n/ like `en`, `ja` or `pt-BR`");
        if (translation.language == course.language)
            context.findings.add(code("bad-language"), place, fmt::format("the course is in `{}` itself", course.language),
                                 "leave the folder out, or set `language` in course.yaml");
        for (const auto& [id, item] : translation.items) {
            if (const Item* original = context.find_item(id))
                check_item(context, item, *original);
            else if (!context.may_have_item(id))
                context.report_unknown(code("translation-of-nothing"), item.place("id"),
                                       fmt::format("this translates `{}`, and there is no such item", id),
                                       {.word = id,
                                        .known = ids,
                                        .otherwise = "give it the id of the item that it stands for, or leave it out",
                                        .stands_at = {}});
        }
        const std::set<FileId> untouched = check_missing_items(context, translation);
        check_files(context, PartKind::lesson, translation, course.lessons, translation.lessons, untouched);
        check_files(context, PartKind::case_study, translation, course.case_studies, translation.case_studies, untouched);
    }
}

}  // namespace lectern::check
