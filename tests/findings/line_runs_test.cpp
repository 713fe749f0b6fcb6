// Findings that are too many, by their lines.
#include <catch2/catch.hpp>

#include <random>

#include "findings/line_runs.h"

using namespace lectern;

namespace {

LineRuns runs_of(const std::vector<std::uint32_t>& lines, std::size_t begin, std::size_t end) {
    LineRuns out;
    for (std::size_t i = begin; i < end; ++i) out.add(LineRun{lines[i], lines[i], 1});
    return out;
}

}  // namespace

TEST_CASE("lines that follow each other are one run", "[base]") {
    CHECK(runs_of({7}, 0, 1).text() == "line 7");
    CHECK(runs_of({7, 7, 7}, 0, 3).text() == "line 7");
    CHECK(runs_of({7, 7, 8, 10, 12, 13, 13}, 0, 7).text() == "lines 7-8, 10, 12-13");
    CHECK(runs_of({7, 7, 8, 10, 12, 13, 13}, 0, 7).times() == 7);
}

TEST_CASE("of runs that are too many, the number and the first and last line are said", "[base]") {
    LineRuns runs;
    for (std::uint32_t line = 2; line <= 2 * (LineRuns::most + 1000); line += 2) runs.add(LineRun{line, line, 3});
    CHECK(runs.runs().size() == LineRuns::most);
    CHECK(runs.times() == 3 * (LineRuns::most + 1000));
    CHECK(runs.text().ends_with(", 9998, 10000, and 3,000 more between lines 10002 and 12000"));
}

TEST_CASE("runs that are added up in stretches are those of all lines in one", "[base]") {
    std::mt19937 chance(7);
    std::vector<std::uint32_t> lines;
    std::uint32_t line = 1;
    for (int i = 0; i < 30'000; ++i) lines.push_back(line += chance() % 4);
    const LineRuns whole = runs_of(lines, 0, lines.size());
    REQUIRE(whole.rest().times > 0);
    for (int round = 0; round < 20; ++round) {
        LineRuns joined;
        for (std::size_t at = 0; at < lines.size();) {
            const std::size_t end = std::min(lines.size(), at + 1 + chance() % 12'000);
            LineRuns stretch = runs_of(lines, at, end);
            joined.add(stretch);
            at = end;
        }
        CHECK(joined.text() == whole.text());
        CHECK(joined.times() == whole.times());
    }
}
