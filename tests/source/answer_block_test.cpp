// What stands in an ```answer block, and nothing else, is accepted.
#include <catch2/catch.hpp>

#include "source/read/course.h"

using namespace lectern;

namespace {

Interaction read(const std::string& block) {
    Files files;
    Findings findings;
    const Tree tree{{"course.yaml", "id: c\ntitle: C\n"}, {"items/a.md", "## Item\n\nHow many?\n\n" + block}};
    const Course course = read_course(tree, files, findings);
    REQUIRE(course.items.size() == 1);
    return course.items.front().interaction;
}

}  // namespace

TEST_CASE("the closing fence of an answer block is no answer") {
    for (const char* block : {"```answer\n77\n```\n", "```answer\n77\n```", "~~~answer\n77\n~~~\n\n> Because.\n", "```answer\n77\n"}) {
        INFO(block);
        const Interaction interaction = read(block);
        REQUIRE(std::holds_alternative<Numeric>(interaction));
        CHECK(std::get<Numeric>(interaction).answers.size() == 1);
    }
    const Interaction words = read("```answer\none\nanother\n```\n");
    REQUIRE(std::holds_alternative<ShortAnswer>(words));
    CHECK(std::get<ShortAnswer>(words).answers == std::vector<std::string>{"one", "another"});
}
