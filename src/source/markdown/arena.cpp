#include "source/markdown/arena.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <vector>

namespace lectern {

namespace {

constexpr std::size_t alignment = alignof(std::max_align_t);
constexpr std::size_t smallest_block = std::size_t{1} << 18;

constexpr std::size_t rounded(std::size_t size) {
    return (size + alignment - 1) / alignment * alignment;
}

// Before each piece stands its size: to make it larger, it is copied.
constexpr std::size_t head = rounded(sizeof(std::size_t));

struct MemoryBlock {
    std::unique_ptr<char[]> bytes;
    std::size_t size = 0;
};

struct Arena {
    std::vector<MemoryBlock> blocks;
    std::size_t used = 0;  // of the last block
};
thread_local Arena memory;

char* take(std::size_t size) {
    const std::size_t whole = head + rounded(size);
    if (memory.blocks.empty() || memory.blocks.back().size - memory.used < whole) {
        const std::size_t block = std::max(smallest_block, whole);
        memory.blocks.push_back({std::make_unique_for_overwrite<char[]>(block), block});
        memory.used = 0;
    }
    char* piece = memory.blocks.back().bytes.get() + memory.used;
    memory.used += whole;
    std::memcpy(piece, &size, sizeof size);
    return piece + head;
}

// cmark is C and knows no exceptions: like its own, this ends the program where there is no memory.
void* take_zeroed(std::size_t count, std::size_t size) noexcept {
    char* piece = take(count * size);
    std::memset(piece, 0, count * size);
    return piece;
}

void* take_larger(void* old, std::size_t size) noexcept {
    if (!old) return take(size);
    std::size_t before = 0;
    std::memcpy(&before, static_cast<char*>(old) - head, sizeof before);
    if (size <= before) return old;
    char* piece = take(size);
    std::memcpy(piece, old, before);
    return piece;
}

void give_back(void*) noexcept {}

}  // namespace

cmark_mem* arena() {
    static cmark_mem functions = {take_zeroed, take_larger, give_back};
    return &functions;
}

void release_arena() {
    if (memory.blocks.size() > 1) memory.blocks.resize(1);
    memory.used = 0;
}

}  // namespace lectern
