#include "grade/sums/slices.h"

namespace lectern {

std::map<std::string, Tally> by_assessment(const PreparedKey& prepared, const SliceTallies& slices) {
    std::map<std::string, Tally> out;
    for (const auto& [slice, tally] : slices) out[slice.assessment].merge(prepared, tally);
    return out;
}

std::map<std::pair<std::string, std::string>, Tally> by_language(const PreparedKey& prepared, const SliceTallies& slices) {
    std::map<std::pair<std::string, std::string>, Tally> out;
    for (const auto& [slice, tally] : slices) out[{slice.assessment, slice.language}].merge(prepared, tally);
    return out;
}

std::vector<GroupTallies> by_group(const PreparedKey& prepared, const SliceTallies& slices) {
    std::map<std::string, GroupTallies> assessments;
    for (const auto& [slice, tally] : slices)
        if (!slice.group.empty()) assessments[slice.assessment][slice.group].merge(prepared, tally);
    std::vector<GroupTallies> out;
    for (auto& [_, groups] : assessments) out.push_back(std::move(groups));
    return out;
}

}  // namespace lectern
