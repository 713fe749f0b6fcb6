// Scoring rules (score/score.h) as response processing.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "formats/qti/element.h"
#include "model/item.h"

namespace lectern::qti {

// Identifiers in a package: options, steps and matches keep their letters; prompts and sealed ids (key/seal.h), which are numbers,
// get a letter before them.
std::string prompt_identifier(const std::string& id);  // "1" → "p1"
std::string sealed_identifier(const std::string& id);  // "0" → "s0"

// The right answer, as the values of qti-correct-response; empty for essays.
std::vector<std::string> correct_values(const Item& item);

enum class Template { match_correct, map_response };

struct Scoring {
    std::vector<std::pair<std::string, Rational>> mapping = {};  // of the response declaration; what is not in it counts 0
    bool mapping_from_zero = false;                              // the mapping gives no less than 0
    std::optional<Template> standard = {};                       // this template does all; `variables` and `rules` are empty then
    Elements variables = {};                                     // outcome declarations that the rules need
    Elements rules = {};                                         // set SCORE (float, 0 before), using MAXSCORE, the item's points
};

struct ScoringOptions {
    bool template_allowed = false;  // nothing else is to be processed, so that a standard template may do it
    bool typed_numbers = false;     // the text of a number is kept, in `typed_variable`
};
// Essays have neither rules nor template: a person scores them.
Scoring scoring(const Item& item, const ScoringOptions& options);

// The second response of a numeric item: the text as typed, where the system keeps it.
inline constexpr const char* typed_variable = "RESPONSE_TEXT";

}  // namespace lectern::qti
