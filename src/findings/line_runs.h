// Lines of a file as runs: what is kept of findings that are too many to be kept.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace lectern {

struct LineRun {
    std::uint32_t first = 0, last = 0;  // lines, from 1
    std::uint64_t times = 0;            // how many findings stand in them
};

// How many findings stand in which lines, in the order in which they were met. Those of a file may be added in stretches, each of which
// was added up before: what comes out is the same.
class LineRuns {
public:
    static constexpr std::size_t most = 5000;  // runs that are kept

    // A run that begins where the last one ends, or on the next line, is joined to it. Those that come when there are `most` are one: the
    // rest.
    void add(const LineRun& run);
    void add(const LineRuns& later);
    std::uint64_t times() const;
    const std::vector<LineRun>& runs() const { return runs_; }
    const LineRun& rest() const { return rest_; }  // from its lowest line to its highest; `times` 0: there is none
    // "lines 7-12, 15, and 1,030 more between lines 20 and 5000"
    std::string text() const;

private:
    std::vector<LineRun> runs_;
    LineRun rest_;
};

}  // namespace lectern
