#include "formats/scorm2004/target.h"

#include "formats/carriage.h"
#include "formats/player/package.h"

namespace lectern::scorm2004 {

namespace {

// What a system must be able to hold (RTE 4.2.9): 36 ids in a response, 4,000 characters of a long text.
constexpr std::size_t most_ids = 36;

std::size_t ids_in_response(const Interaction& interaction) {
    if (const auto* choice = std::get_if<Choice>(&interaction)) return choice->multiple ? choice->options.size() : 1;
    if (const auto* ordering = std::get_if<Ordering>(&interaction)) return ordering->steps.size();
    if (const auto* matching = std::get_if<Matching>(&interaction)) return matching->prompts.size();
    return 0;
}

}  // namespace

Carriage carries(const Item& item, std::string_view) {
    Carriage carriage;
    if (std::holds_alternative<Essay>(item.interaction))
        score_as(carriage, ScoredAs::by_hand, "a system that keeps to SCORM 2004 records the first 4000 characters of the text",
                 "let candidates hand in the file that the player saves, or ask for shorter texts");
    if (ids_in_response(item.interaction) > most_ids)
        lose(carriage,
             "a response may have more than 36 parts, where SCORM 2004 promises 36: a strict system may refuse it (the score is right)",
             "use at most 36 options, steps or prompts");
    lose_unknown_math(carriage, item);
    return carriage;
}

Package write(const Course& course, const WriteOptions& options) {
    const std::vector<player::Part> parts = player::parts(course, options);
    Package files = player::package(course, options, "scorm2004", parts);
    files["imsmanifest.xml"] = manifest(course, options, parts, files);
    return files;
}

}  // namespace lectern::scorm2004
