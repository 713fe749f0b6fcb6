// How much is done, whatever the machine does beside it.
#pragma once
#include <cstdint>

namespace lectern::test {

// Of this thread: steps that the program counts (base/work.h), and bytes that are asked of the heap.
struct Work {
    std::uint64_t steps = 0, bytes = 0;
};
Work work_so_far();
// What was done since then.
Work work_since(const Work& begin);

}  // namespace lectern::test
