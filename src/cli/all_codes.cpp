#include "cli/all_codes.h"

#include <algorithm>
#include <span>

#include "check/codes.h"
#include "formats/codes.h"
#include "grade/codes.h"
#include "package/codes.h"
#include "results/codes.h"
#include "source/codes.h"
#include "validate/codes.h"

namespace lectern {

std::vector<Code> all_codes() {
    const std::span<const Code> rooms[] = {codes::source_codes, codes::check_codes, codes::format_codes, results::result_codes,
                                           grading::grading_codes, codes::package_codes, codes::validate_codes};
    std::vector<Code> all;
    for (const auto& room : rooms) all.insert(all.end(), room.begin(), room.end());
    std::ranges::sort(all, {}, &Code::id);
    return all;
}

}  // namespace lectern
