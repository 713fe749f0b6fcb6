// Runs the examples of docs/source-language.md: the files shown, then a block `read` with what Lectern reads from them.
// With LECTERN_UPDATE_GOLDEN=1 the `read` blocks are written anew; a person then reads the diff.
#include <catch2/catch.hpp>

#include <cstdlib>

#include "io/disk.h"
#include "source/course_dump.h"
#include "source/read/course.h"
#include "support/fenced_blocks.h"

using namespace lectern;
using namespace lectern::test;

namespace {

const std::string document_path = std::string(LECTERN_ROOT) + "/docs/source-language.md";

constexpr std::string_view plain_course = "id: course\ntitle: Course\n";
constexpr std::string_view plain_course_line = "course course: \"Course\", en\n";

// Examples that show no course.yaml have a plain one, and what is read from it is not shown.
std::string read(Tree tree) {
    const bool plain = tree.try_emplace("course.yaml", plain_course).second;
    Files files;
    Findings findings;
    const Course course = read_course(tree, files, findings);
    std::string out = dump(course, files, findings);
    return plain && out.starts_with(plain_course_line) ? out.substr(plain_course_line.size()) : out;
}

}  // namespace

TEST_CASE("every example of the chapter on the source language reads as the chapter says", "[source]") {
    std::string document = read_file(document_path);
    const std::vector<FencedBlock> blocks = fenced_blocks(document);
    const char* update = std::getenv("LECTERN_UPDATE_GOLDEN");
    Tree tree;
    std::size_t examples = 0;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const FencedBlock& block = blocks[i];
        if (block.word() == "read") {
            ++examples;
            const std::string read_text = read(std::move(tree));
            tree.clear();
            if (update && std::string_view(update) == "1")
                document = with_block(document, i, read_text);
            else {
                INFO("docs/source-language.md:" << block.line << ": " << block.heading);
                CHECK(read_text == block.text);
            }
        } else if (!block.rest().empty()) {
            tree[std::string(block.rest())] = block.text;
        }
    }
    CHECK(tree.empty());  // files that no `read` block follows are examples that test nothing
    CHECK(examples >= 25);
    if (update && std::string_view(update) == "1") write_file(document_path, document);
}
