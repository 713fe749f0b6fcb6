#include <catch2/catch.hpp>

#include "base/address.h"

using namespace lectern;

TEST_CASE("paths become URIs and back") {
    CHECK(percent_encode("media/a b&c%.png") == "media/a%20b&c%25.png");
    CHECK(percent_decode(without_suffix("media/a%20b&c%25.png?x#y")) == "media/a b&c%.png");
    CHECK(percent_decode(without_suffix("media/50%.png")) == "media/50%.png");
}

TEST_CASE("an address within the course has no scheme, no leading slash, and is not only a fragment") {
    CHECK(is_relative("media/a.png"));
    CHECK(is_relative("../items/1.1.md#a"));
    CHECK(is_relative("a/b:c"));
    CHECK_FALSE(is_relative("https://example.org/a"));
    CHECK_FALSE(is_relative("mailto:a@example.org"));
    CHECK_FALSE(is_relative("/a"));
    CHECK_FALSE(is_relative("#a"));
    CHECK_FALSE(is_relative(""));
}

TEST_CASE("a colon in a path can't end a scheme") {
    CHECK(percent_encode("a:b.png") == "a%3Ab.png");
}
