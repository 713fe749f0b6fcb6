#include "model/fidelity.h"

#include <algorithm>
#include <array>

namespace lectern {

namespace {

constexpr std::array<std::string_view, 18> scoring_words = {
    "own",          "right-if-none-wrong", "by-hand",        "all-or-nothing", "per-option",     "right-minus-wrong", "per-key",
    "per-position", "per-neighbour",       "longest-run",    "per-pair",       "longest-subset", "lenient-number",    "verbatim-text",
    "same-text",    "trimmed-text",        "rounded-number", "float-value"};

constexpr std::array<std::string_view, 7> subject_words = {"item", "stimulus", "lesson", "translation", "form", "setting", "course-text"};

template <typename Enum>
std::optional<Enum> parse_word(const auto& words, std::string_view word) {
    const auto found = std::ranges::find(words, word);
    if (found == words.end()) return std::nullopt;
    return static_cast<Enum>(found - words.begin());
}

}  // namespace

std::string_view to_string(Fidelity fidelity) {
    switch (fidelity) {
        case Fidelity::exact:
            return "exact";
        case Fidelity::approximated:
            return "approximated";
        case Fidelity::unsupported:
            return "unsupported";
    }
    return {};
}

std::string_view to_string(ScoredAs scored_as) {
    return scoring_words[static_cast<std::size_t>(scored_as)];
}

std::string_view to_string(SubjectKind kind) {
    return subject_words[static_cast<std::size_t>(kind)];
}

std::optional<Fidelity> parse_fidelity_word(std::string_view word) {
    for (const Fidelity one : {Fidelity::exact, Fidelity::approximated, Fidelity::unsupported})
        if (to_string(one) == word) return one;
    return std::nullopt;
}

std::optional<ScoredAs> parse_scored_as(std::string_view word) {
    return parse_word<ScoredAs>(scoring_words, word);
}

std::optional<SubjectKind> parse_subject_kind(std::string_view word) {
    return parse_word<SubjectKind>(subject_words, word);
}

}  // namespace lectern
