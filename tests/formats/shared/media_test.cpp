// Which file an address names, in every target.
#include <catch2/catch.hpp>

#include "formats/shared/media.h"
#include "formats/targets.h"
#include "key/make_key.h"
#include "source/read.h"

using namespace lectern;
using namespace lectern::test;

namespace {

std::map<std::string, Media> media(std::initializer_list<const char*> paths) {
    std::map<std::string, Media> out;
    for (const char* path : paths) out[path] = {path, std::make_shared<const std::string>("x")};
    return out;
}

std::string address(const std::map<std::string, Media>& files, std::string_view url) {
    const auto found = find_media(files, url);
    return found ? found->path + " as " + found->address() : "none";
}

}  // namespace

TEST_CASE("an address names a file of the course, whatever stands behind its path", "[formats]") {
    const auto files = media({"media/a b.png", "media/50%.png", "media/c%20d.png"});
    CHECK(address(files, "media/a b.png") == "media/a b.png as media/a%20b.png");
    CHECK(address(files, "media/a%20b.png") == "media/a b.png as media/a%20b.png");
    CHECK(address(files, "media/a b.png?x=1#y") == "media/a b.png as media/a%20b.png?x=1#y");
    CHECK(address(files, "media/50%.png") == "media/50%.png as media/50%25.png");
    CHECK(address(files, "media/c%20d.png") == "media/c%20d.png as media/c%2520d.png");
    CHECK(address(files, "media/none.png") == "none");
    CHECK(address(files, "") == "none");
    CHECK(address(files, "#x") == "none");
}

TEST_CASE("every target packs a file, and keeps what stands behind its path", "[formats]") {
    const ReadCourse read =
        read_tree_of({{"course.yaml", "id: c\ntitle: C\n"},
                      {"items/a.md", "## A\n\n![P](../media/a%20b.svg#part) [Q](../media/q%2520.pdf?x#page=2)\n\n- [x] 1\n- [ ] 2\n"},
                      {"media/a b.svg", "bytes of a picture"},
                      {"media/q%20.pdf", "bytes of a page"}});
    REQUIRE(codes_of(read).empty());
    const Key key = make_key(read.course);
    for (const Target& target : targets()) {
        INFO(target.name);
        std::string all;
        for (const auto& [path, bytes] : written(target, read.course, {&key, {}})) all += path + "\n" + bytes + "\n";
        const auto has = [&](std::string_view part) { return all.find(part) != std::string::npos; };
        CHECK(has("a%20b.svg#part"));
        CHECK(has("q%2520.pdf?x#page=2"));
        CHECK((has("bytes of a picture") || has("Ynl0ZXMgb2YgYSBwaWN0dXJl")));
        CHECK((has("bytes of a page") || has("Ynl0ZXMgb2YgYSBwYWdl")));
    }
}
