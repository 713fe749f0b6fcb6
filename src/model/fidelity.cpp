#include "model/fidelity.h"

#include <array>

namespace lectern {

std::string_view to_string(Fidelity fidelity) {
    switch (fidelity) {
        case Fidelity::exact: return "exact";
        case Fidelity::approximated: return "approximated";
        case Fidelity::unsupported: return "unsupported";
    }
    return {};
}

std::string_view to_string(ScoredAs scored_as) {
    constexpr std::array<std::string_view, 18> words = {
        "own",           "right-if-none-wrong", "by-hand",     "all-or-nothing", "per-option",     "right-minus-wrong", "per-key",
        "per-position",  "per-neighbour",       "longest-run", "per-pair",       "longest-subset", "lenient-number",    "verbatim-text",
        "same-text",     "trimmed-text",      "rounded-number", "float-value"};
    return words[static_cast<std::size_t>(scored_as)];
}

}  // namespace lectern
