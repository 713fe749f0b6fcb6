#include "support/work.h"

#include <cstdlib>
#include <new>

#include "base/work.h"

namespace {

thread_local std::uint64_t bytes_asked = 0;

}  // namespace

// All that the test program asks for is counted; under the address sanitizer, which has a heap of its own, nothing is.
#ifndef __SANITIZE_ADDRESS__
void* operator new(std::size_t size) {
    bytes_asked += size;
    if (void* memory = std::malloc(size > 0 ? size : 1)) return memory;
    throw std::bad_alloc();
}
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}
#endif

namespace lectern::test {

Work work_so_far() {
    return {steps_taken, bytes_asked};
}

Work work_since(const Work& begin) {
    return {steps_taken - begin.steps, bytes_asked - begin.bytes};
}

}  // namespace lectern::test
