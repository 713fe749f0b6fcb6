// Work as a number: what tests hold to a bound where something must not take too long. No clock, so no busy machine changes it.
#pragma once
#include <cstdint>

namespace lectern {

// Steps of this thread so far: characters that are searched, names that are compared or looked up, nodes that are walked over. Counted
// wherever a file of somebody else's could make one thing be done again and again.
inline thread_local std::uint64_t steps_taken = 0;

inline void count_steps(std::uint64_t n) {
    steps_taken += n;
}

}  // namespace lectern
