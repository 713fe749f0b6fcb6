// Sums of attempts by what they are split by: kept once, in the finest parts, and added to whatever whole a figure wants.
#pragma once
#include <compare>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "grade/sums/tally.h"

namespace lectern {

struct Slice {
    std::string assessment, language, group;  // empty: the results name none
    friend auto operator<=>(const Slice&, const Slice&) = default;
};
using SliceTallies = std::map<Slice, Tally>;
// The tallies of one assessment by group; attempts of no group have no place in it.
using GroupTallies = std::map<std::string, Tally>;

std::map<std::string, Tally> by_assessment(const PreparedKey& prepared, const SliceTallies& slices);
// By assessment and language.
std::map<std::pair<std::string, std::string>, Tally> by_language(const PreparedKey& prepared, const SliceTallies& slices);
// An element an assessment. Attempts of no group are left out.
std::vector<GroupTallies> by_group(const PreparedKey& prepared, const SliceTallies& slices);

}  // namespace lectern
