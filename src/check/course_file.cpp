// course.yaml: its language and what it asks to be built.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "check/rules.h"
#include "findings/codes.h"

namespace lectern::check {

bool is_language_tag(std::string_view tag) {
    const auto is_alpha = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    const auto is_alnum = [&](char c) { return is_alpha(c) || (c >= '0' && c <= '9'); };
    const auto parts = split(tag, '-');
    if (parts[0].size() < 2 || parts[0].size() > 3 || !std::ranges::all_of(parts[0], is_alpha)) return false;
    return std::all_of(parts.begin() + 1, parts.end(),
                       [&](std::string_view part) { return !part.empty() && part.size() <= 8 && std::ranges::all_of(part, is_alnum); });
}

namespace {

std::string listed(std::string_view what, const std::vector<std::string_view>& names) {
    return names.empty() ? fmt::format("it has no {}", what) : fmt::format("{} are {}", what, fmt::join(names, ", "));
}

// Targets that are to be built, and the profiles of targets.
void check_delivery(Context& context) {
    const Delivery& delivery = context.course.delivery;
    std::vector<std::string_view> names;
    for (const KnownTarget& target : context.options.targets) names.push_back(target.name);
    const auto report = [&](const Code& code, const std::string& place, std::string text, const std::string& word, std::string_view what,
                            const std::vector<std::string_view>& known) {
        context.report_unknown(code, context.course.places.find("delivery/" + place, context.course.at), std::move(text),
                               {.word = word, .known = known, .otherwise = listed(what, known), .stands_at = {}, .trust = Trust::safe});
    };
    const auto find = [&](const std::string& name) { return std::ranges::find(context.options.targets, name, &KnownTarget::name); };
    const auto no_target = [&](const std::string& place, const std::string& name) {
        report(code("unknown-target"), place, fmt::format("there is no target `{}`", name), name, "targets", names);
    };
    for (std::size_t i = 0; i < delivery.targets.size(); ++i)
        if (find(delivery.targets[i]) == context.options.targets.end()) no_target(fmt::format("targets/{}", i), delivery.targets[i]);
    for (const auto& [name, profile] : delivery.profiles) {
        const std::string place = "profiles/" + name;
        const auto target = find(name);
        if (target == context.options.targets.end()) {
            no_target(place, name);
        } else if (std::ranges::find(target->profiles, profile) == target->profiles.end()) {
            report(code("unknown-profile"), place, fmt::format("the target `{}` has no profile `{}`", name, profile), profile, "profiles",
                   target->profiles);
        }
    }
}

}  // namespace

void check_course_file(Context& context) {
    const Course& course = context.course;
    if (!is_language_tag(course.language))
        context.findings.add(code("bad-language"), course.places.find("language", course.at),
                             fmt::format("`{}` is no language tag", course.language), "write one like `en`, `ja` or `pt-BR`");
    if (!context.options.targets.empty()) check_delivery(context);
}

}  // namespace lectern::check
