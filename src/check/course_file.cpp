// course.yaml: its language and what it asks to be built.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "check/codes.h"
#include "check/rules.h"

namespace lectern::check {

bool is_language_tag(std::string_view tag) {
    const auto is_alpha = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    const auto is_alnum = [&](char c) { return is_alpha(c) || (c >= '0' && c <= '9'); };
    const auto parts = split(tag, '-');
    if (parts[0].size() < 2 || parts[0].size() > 3 || !std::ranges::all_of(parts[0], is_alpha)) return false;
    return std::all_of(parts.begin() + 1, parts.end(),
                       [&](std::string_view part) { return !part.empty() && part.size() <= 8 && std::ranges::all_of(part, is_alnum); });
}

void check_course_file(Context& context) {
    const Course& course = context.course;
    if (!is_language_tag(course.language))
        context.findings.add(codes::bad_language, course.places.find("language", course.at),
                             fmt::format("`{}` is no language tag", course.language), "write one like `en`, `ja` or `pt-BR`");
    const auto& known = context.options.targets;
    if (known.empty()) return;
    std::vector<std::string> names(known.begin(), known.end());
    for (std::size_t i = 0; i < course.delivery.targets.size(); ++i) {
        const std::string& target = course.delivery.targets[i];
        if (std::ranges::find(known, target) != known.end()) continue;
        context.findings.add(codes::unknown_target, course.places.find(fmt::format("delivery/targets/{}", i), course.at),
                             fmt::format("there is no target `{}`", target),
                             context.did_you_mean(target, known, "targets are " + join(names, ", ")));
    }
}

}  // namespace lectern::check
