// The helper that other tests trust: it must find every kind of difference.
#include <fmt/format.h>
#include <catch2/catch.hpp>

#include "support/golden.h"
#include "support/temporary_folder.h"

using namespace lectern;
using namespace lectern::test;

namespace {

struct Folder {
    const TemporaryFolder folder;
    const std::filesystem::path& path = folder.path();
    std::string difference(const Tree& actual) const { return golden_difference(path, "package", actual, false); }
    void update(const Tree& actual) const { golden_difference(path, "package", actual, true); }
};

}  // namespace

TEST_CASE("golden: an updated folder holds what was written, and no more") {
    const Folder folder;
    folder.update({{"a.xml", "<a/>\n"}, {"old.txt", "x"}});
    folder.update({{"a.xml", "<b/>\n"}, {"sub/c.txt", "c"}});
    CHECK(folder.difference({{"a.xml", "<b/>\n"}, {"sub/c.txt", "c"}}) == "");
}

TEST_CASE("golden: a difference is shown with its line") {
    const Folder folder;
    folder.update({{"a.txt", "one\ntwo\n"}});
    CHECK(folder.difference({{"a.txt", "one\nTwo\n"}}) ==
          "package/a.txt:2: differs\n  golden: two\n  actual: Two\n"
          "If the new output is right, run the tests with LECTERN_UPDATE_GOLDEN=1 and read the diff.");
}

TEST_CASE("golden: a shorter output, a new file and a missing one are differences") {
    const Folder folder;
    folder.update({{"a.txt", "one\ntwo\n"}, {"b.txt", "b"}});
    const std::string difference = folder.difference({{"a.txt", "one"}, {"c.txt", "c"}});
    CHECK(difference.find("actual: (end of file)") != std::string::npos);
    CHECK(difference.find("package/c.txt: there is no such golden file") != std::string::npos);
    CHECK(difference.find("package/b.txt: is no longer written") != std::string::npos);
}

TEST_CASE("golden: bytes that are no text are compared too") {
    const Folder folder;
    folder.update({{"a.bin", std::string("a\0b", 3)}});
    CHECK(folder.difference({{"a.bin", std::string("a\0c", 3)}}).find("differs at byte 2") != std::string::npos);
    CHECK(folder.difference({{"a.bin", std::string("a\0b", 3)}}) == "");
}

TEST_CASE("golden: pages are compared without their style and script, other files with all that is in them") {
    const Tree files = test::without_style(
        {{"a.html", "<style>a {}</style><p>b</p><script>c()</script><style>d {}</style>"}, {"a.txt", "<style>a</style>"}});
    CHECK(files.at("a.html") == "<style></style><p>b</p><script></script><style></style>");
    CHECK(files.at("a.txt") == "<style>a</style>");
}
