// Independent pieces of work on several threads.
#pragma once
#include <cstddef>
#include <functional>

namespace lectern {

// How many threads do work well here: as many as there are processors; one where that is not known, or where there are no threads.
unsigned usual_threads();

// Calls work(i) for each i below `count`, in any order, on up to `threads` threads, of which the caller's is one: with one thread, in their
// order. What the first call to fail throws is thrown here, after those that had begun have ended; others are not begun.
void parallel_for(std::size_t count, unsigned threads, const std::function<void(std::size_t i)>& work);

}  // namespace lectern
