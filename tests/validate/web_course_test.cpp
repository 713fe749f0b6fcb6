// The zip of Lectern's html target has no manifest, and is known all the same.
#include <catch2/catch.hpp>

#include <fmt/format.h>

#include "findings/render.h"
#include "formats/targets.h"
#include "io/disk.h"
#include "key/make_key.h"
#include "support/courses.h"
#include "support/temporary_folder.h"
#include "validate/validate.h"

using namespace lectern;
using namespace lectern::test;

namespace {

struct WebRun {
    TemporaryFolder folder;
    Files files;
    Findings findings;
    std::string kind;
    explicit WebRun(const Tree& tree) {
        for (const auto& [path, text] : tree) write_file(folder.path() / "course" / path, text);
        kind = validate(folder.path() / "course", nullptr, files, findings, 1).kind;
    }
    std::string text() const {
        std::string out;
        for (const Finding& one : findings.list()) out += fmt::format("{} {}\n", one.code.id, one.text);
        return out;
    }
};

Tree web_course() {
    const Key key = make_key(every_kind());
    return written(*find_target("html"), every_kind(), {.key = &key, .form = {}});
}

}  // namespace

TEST_CASE("a course for the web is valid as it was built", "[validate]") {
    const WebRun run(web_course());
    CHECK(run.kind == "Lectern course for the web");
    CHECK(run.text() == "");
}

TEST_CASE("a course for the web without a file that its page needs is not valid", "[validate]") {
    for (const std::string name : {"player.js", "player.css", "boot.js", "course.js"}) {
        Tree tree = web_course();
        REQUIRE(tree.erase(name) == 1);
        const WebRun run(tree);
        CHECK(run.kind == "Lectern course for the web");
        CHECK(run.text() == fmt::format("E0698 it needs \"{}\", and the package has no such file\n", name));
    }
}

TEST_CASE("a course for the web without a picture, or with a broken course, is not valid", "[validate]") {
    Tree tree = web_course();
    const std::size_t pictures = std::erase_if(tree, [](const auto& file) { return file.first.starts_with("media/"); });
    REQUIRE(pictures == 1);
    CHECK(WebRun(tree).text() == "E0698 it needs \"media/pressure curve.svg\", and the package has no such file\n");
    tree["course.js"].resize(100);
    CHECK(WebRun(tree).text() == "E0698 it holds no course that the player reads\n");
}
