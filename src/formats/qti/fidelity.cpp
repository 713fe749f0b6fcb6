#include "formats/qti/fidelity.h"

#include <set>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "formats/qti/content.h"
#include "formats/shared/course_notes.h"
#include "formats/shared/losses.h"

namespace lectern::qti {

Carriage carries(const Item& item, std::string_view profile, const Version& version) {
    ContentWriter content([](std::string_view path) { return std::string(path); });
    std::set<std::string> missing;
    visit_contents(item, [&](const Content& one) { content.look_at(one, version, missing); });
    std::vector<std::string> left_out;
    for (const std::string& name : content.loss().elements) left_out.push_back(fmt::format("<{}>", name));
    left_out.insert(left_out.end(), missing.begin(), missing.end());

    Carriage out;
    if (std::holds_alternative<Essay>(item.interaction)) out.scored_as = ScoredAs::by_hand;
    if (std::holds_alternative<ShortAnswer>(item.interaction))
        score_as(
            out, ScoredAs::same_text,
            "an answer with other white space or other Unicode composition than an accepted one gets no points; letter case is ignored",
            "list such spellings as accepted answers");
    if (std::holds_alternative<Numeric>(item.interaction) && !ways(version, profile).typed_numbers)
        score_as(out, ScoredAs::float_value, "“5e2”, “.5” and “5.” count as the numbers that they are",
                 "where the system keeps what is typed, the profile `standard` takes them for wrong");
    if (content.loss().math)
        lose(out, "formulas are TeX between \\( and \\), shown as written where the system has no MathJax",
             "check the formulas in the system, or use a picture");
    lose_styles(out, item);
    if (!left_out.empty())
        lose(out, fmt::format("HTML that {} does not have is left out: {}", version.name, fmt::join(left_out, ", ")),
             "write it in Markdown, or as a picture");
    return out;
}

std::vector<SubjectNote> notes(const Course& course) {
    return undelivered(course, {.forms = true, .description = true, .licence = true});
}

}  // namespace lectern::qti
