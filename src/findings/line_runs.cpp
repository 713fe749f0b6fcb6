#include "findings/line_runs.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"

namespace lectern {

void LineRuns::add(const LineRun& run) {
    if (rest_.times > 0) {
        rest_ = {std::min(rest_.first, run.first), std::max(rest_.last, run.last), rest_.times + run.times};
    } else if (!runs_.empty() && run.first >= runs_.back().last && run.first - runs_.back().last <= 1) {
        runs_.back().last = run.last;
        runs_.back().times += run.times;
    } else if (runs_.size() < most) {
        runs_.push_back(run);
    } else {
        rest_ = run;
    }
}

void LineRuns::add(const LineRuns& later) {
    for (const LineRun& run : later.runs_) add(run);
    if (later.rest_.times > 0) add(later.rest_);
}

std::uint64_t LineRuns::times() const {
    std::uint64_t out = rest_.times;
    for (const LineRun& run : runs_) out += run.times;
    return out;
}

std::string LineRuns::text() const {
    const bool one = runs_.size() == 1 && runs_.front().first == runs_.front().last;
    std::string out = one ? "line" : "lines";
    for (std::size_t i = 0; i < runs_.size(); ++i) {
        out += fmt::format("{}{}", i == 0 ? " " : ", ", runs_[i].first);
        if (runs_[i].last > runs_[i].first) out += fmt::format("-{}", runs_[i].last);
    }
    if (rest_.times > 0) out += fmt::format(", and {} more between lines {} and {}", grouped(rest_.times), rest_.first, rest_.last);
    return out;
}

}  // namespace lectern
