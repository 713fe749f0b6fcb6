#include "results/unfinished.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "results/codes.h"

namespace lectern {

void Unfinished::note(std::string_view status) {
    constexpr std::size_t most = 10;
    if (status.empty() || words_.size() == most || std::ranges::find(words_, status) != words_.end()) return;
    words_.emplace_back(status);
}

void Unfinished::report(Findings& findings) const {
    if (times_ == 0) return;
    const bool one = times_ == 1;
    const std::string are = words_.empty() ? std::string() : fmt::format(" {} {};", one ? "it is" : "they are", join(words_, ", "));
    findings.add(results::not_submitted, first_,
                 fmt::format("{} {} not submitted:{} {} answers are not in the export", count_of(times_, "attempt"), one ? "was" : "were",
                             are, one ? "its" : "their"),
                 "not graded: export again when all are submitted");
}

}  // namespace lectern
