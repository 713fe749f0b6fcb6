#include "formats/scorm12/target.h"

#include "formats/player/fidelity.h"
#include "formats/player/package.h"
#include "formats/scorm12/manifest.h"
#include "formats/shared/losses.h"

namespace lectern::scorm12 {

namespace {

// Ids of more than one character: SCORM 1.2 promises to keep only one.
bool has_long_ids(const Interaction& interaction) {
    if (const auto* choice = std::get_if<Choice>(&interaction)) return choice->options.size() > 26;
    if (const auto* ordering = std::get_if<Ordering>(&interaction)) return ordering->steps.size() > 10;
    if (const auto* matching = std::get_if<Matching>(&interaction)) return matching->prompts.size() > 9 || matching->matches.size() > 10;
    return false;
}

}  // namespace

Carriage carries(const Item& item, std::string_view) {
    Carriage carriage;
    if (std::holds_alternative<Essay>(item.interaction))
        score_as(carriage, ScoredAs::by_hand, "a system that keeps to SCORM 1.2 records the first 255 characters of the text",
                 "let candidates hand in the file that the player saves, or give essays in another format");
    if (has_long_ids(item.interaction))
        lose(carriage,
             "the record has ids of two characters, where SCORM 1.2 promises one: a strict system may refuse them (the score is right)",
             "use at most 26 options, 10 steps, 9 prompts and 10 matches");
    lose_unknown_math(carriage, item);
    lose_styles(carriage, item);
    return carriage;
}

Package write(const Course& course, const WriteOptions& options) {
    const std::vector<player::Sco> scos = player::scos(course, options);
    Package files = player::package(course, options, "scorm12", scos);
    files["imsmanifest.xml"] = manifest(course, options, scos, files);
    return files;
}

}  // namespace lectern::scorm12
