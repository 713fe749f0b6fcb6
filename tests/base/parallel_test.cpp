#include "base/parallel.h"

#include <atomic>
#include <stdexcept>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace lectern;

TEST_CASE("each piece of work is done once, on however many threads", "[base]") {
    for (const unsigned threads : {0u, 1u, 3u, 16u}) {
        std::vector<std::atomic<int>> done(10);
        parallel_for(done.size(), threads, [&](std::size_t i) { ++done[i]; });
        for (const auto& one : done) CHECK(one == 1);
    }
}

TEST_CASE("with one thread, work is done in its order", "[base]") {
    std::string order;
    parallel_for(4, 1, [&](std::size_t i) { order += static_cast<char>('a' + i); });
    CHECK(order == "abcd");
}

TEST_CASE("what a piece of work throws arrives where the work was given out, and none is begun after it", "[base]") {
    std::atomic<int> begun = 0;
    CHECK_THROWS_AS(parallel_for(1000, 1,
                                 [&](std::size_t i) {
                                     ++begun;
                                     if (i == 2) throw std::runtime_error("no room");
                                 }),
                    std::runtime_error);
    CHECK(begun == 3);
    CHECK_THROWS_AS(parallel_for(1000, 4, [](std::size_t) { throw std::runtime_error("no room"); }), std::runtime_error);
}
