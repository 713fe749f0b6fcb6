// The full text of the findings that authors meet most: what they say, where the caret stands, what they advise.
#include <catch2/catch.hpp>

#include "source/read.h"

using namespace lectern;
using namespace lectern::test;

namespace {

std::string bank(std::string_view markdown) {
    return findings_text(read_bank_text(markdown));
}

}  // namespace

TEST_CASE("a misspelt attribute says which is meant", "[source]") {
    CHECK(bank("## Größe\n<!-- id: x\n     dificulty: 1 -->\n\n- [x] a\n- [ ] b\n") ==
          R"(items/a.md:3:6: error[E0103]: an item has no key `dificulty`
    3 |      dificulty: 1 -->
      |      ^~~~~~~~~
      = hint: did you mean `difficulty`?

)");
}

TEST_CASE("options without boxes are recognised", "[source]") {
    CHECK(bank("## A\n\n- a\n- b\n") == R"(items/a.md:1:1: error[E0109]: this item has no interaction: nothing can be answered
    1 | ## A
      | ^~~~
      = hint: options need boxes: `- [ ]` before a distractor, `- [x]` before a key

)");
    CHECK(bank("## A\n\n- [x] ä\n- größer\n- [ ] c\n") == R"(items/a.md:4:3: error[E0112]: this option has no box
    4 | - größer
      |   ^~~~~~
      = hint: write `- [ ]` before a distractor and `- [x]` before a key

)");
}

TEST_CASE("text under the interaction is told what it may be", "[source]") {
    CHECK(bank("## A\n\n- [x] a\n- [ ] b\n\nBecause.\n") ==
          R"(items/a.md:6:1: error[E0115]: this stands below the interaction and is no rationale
    6 | Because.
      | ^~~~~~~~
      = hint: move it into the stem, or make it a block quote (`> …`)
      = note: the interaction: items/a.md:3:1

)");
}

TEST_CASE("an item with two interactions shows both", "[source]") {
    CHECK(bank("## A\n\n- [x] a\n- [ ] b\n\nOr\n\n- [x] c\n- [ ] d\n") == R"(items/a.md:3:1: error[E0110]: this item has two interactions
    3 | - [x] a
      | ^~~~~~~
      = hint: make two items of it, or leave one out
      = note: the other one: items/a.md:8:1

)");
}

TEST_CASE("a type that the shape contradicts shows the block", "[source]") {
    CHECK(bank("## A\n<!-- type: ordering -->\n\n- [x] a\n- [ ] b\n") ==
          R"(items/a.md:2:12: error[E0111]: the item's last block makes it multiple-choice, not ordering
    2 | <!-- type: ordering -->
      |            ^~~~~~~~
      = hint: leave `type` out, or change the block
      = note: this block: items/a.md:4:1

)");
}

TEST_CASE("a prompt without a match points at the empty cell", "[source]") {
    CHECK(bank("## A\n\n| é | b |\n|---|---|\n| größe |   |\n| x | y |\n") == R"(items/a.md:5:10: error[E0114]: this prompt has no match
    5 | | größe |   |
      |          ^~~
      = hint: write in the right cell what fits; an empty left cell makes a match that fits nothing

)");
}

TEST_CASE("a value with a colon in it is told to take quotes", "[source]") {
    CHECK(findings_text(read_tree_of({{"course.yaml", "id: tea\ntitle: Tea: a course\n"}})) ==
          R"(course.yaml:2:11: error[E0102]: this is not YAML: illegal map value
    2 | title: Tea: a course
      |           ^
      = hint: a value with `: `, ` #`, or a leading `*`, `&`, `!`, `[`, `{`, `@` or `%` needs quotes; nested keys need the same indentation

)");
}

TEST_CASE("a file that is not UTF-8 is named, with the place where it stops being", "[source]") {
    CHECK(bank("## Caf\xE9\n\n- [x] a\n") == R"(items/a.md:1:7: error[E0101]: this file is not UTF-8, from here on
    1 | ## Caf?
      |       ^
      = hint: save it as UTF-8; all of it was left out

)");
}

TEST_CASE("front matter that is not closed points at its beginning", "[source]") {
    CHECK(bank("---\ntask: 1.1\n\n## A\n\n- [x] a\n- [ ] b\n") ==
          R"(items/a.md:1:1: error[E0107]: the front matter that begins here is not closed
    1 | ---
      | ^~~
      = hint: end it with a line `---`

)");
}

TEST_CASE("a scoring rule that does not fit lists those that do", "[source]") {
    CHECK(bank("## A\n<!-- scoring: per-pair -->\n\n1. a\n2. b\n") == R"(items/a.md:2:15: error[E0118]: `per-pair` is no rule for ordering
    2 | <!-- scoring: per-pair -->
      |               ^~~~~~~~
      = hint: rules for it: all-or-nothing, per-position, per-neighbour, longest-run

)");
}

TEST_CASE("an answer that is no number points at its line", "[source]") {
    CHECK(bank("## A\n<!-- type: numeric -->\n\n```answer\n3\nabout 4\n```\n") == R"(items/a.md:6:1: error[E0119]: `about 4` is no number
    6 | about 4
      | ^~~~~~~
      = hint: write a number, a range `1..2`, or `3.5 ± 0.1`

)");
}

TEST_CASE("a percentage in a weight is told to be a share", "[source]") {
    const std::string blueprint =
        "id: b\nexam: {questions: 6, minutes: 12}\nscale: {min: 0, max: 100, pass: 70, cut: 0.7}\ndomains:\n  - {id: \"1\", title: A, "
        "weight: 28, tasks: []}\n";
    CHECK(findings_text(read_tree_of({{"blueprint.yaml", blueprint}})) ==
          R"(blueprint.yaml:5:33: error[E0122]: a weight is a share: from 0 to 1
    5 |   - {id: "1", title: A, weight: 28, tasks: []}
      |                                 ^~
      = hint: 0.28 means 28 %

)");
}
