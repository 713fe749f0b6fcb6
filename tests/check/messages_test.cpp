// Whole messages, with place, excerpt, caret, hint and second place: what an author sees.
#include <catch2/catch.hpp>

#include "support/minimal_course.h"

using namespace lectern::test;

TEST_CASE("an id used twice points at both attributes", "[check]") {
    CHECK(findings_of(minimal_course_with({{"items/a.md", R"(---
task: 1.1
---

## One
<!-- id: same
     difficulty: 0 -->

Which?

- [x] A
- [ ] B

## Two
<!-- difficulty: 0
     id: same -->

Which?

- [x] A
- [ ] B
)"}})) == R"(items/a.md:16:10: error[E0201]: `same` is the id of an item already
   16 |      id: same -->
      |          ^~~~
      = hint: give one of the two another id
      = note: it is used first here: items/a.md:6:10

)");
}

TEST_CASE("an unknown task points at the bank's default once, and at an item's own", "[check]") {
    CHECK(findings_of(minimal_course_with({{"items/a.md", R"(---
author: J. Doe
task: 1.3
---

## One

Which?

- [x] A
- [ ] B

## Two

Which?

- [x] A
- [ ] B

## Three
<!-- task: "2.7" -->

Which?

- [x] A
- [ ] B
)"}})) == R"(items/a.md:3:7: error[E0203]: the blueprint has no task `1.3`
    3 | task: 1.3
      |       ^~~
      = hint: did you mean `1.1`?

items/a.md:21:12: error[E0203]: the blueprint has no task `2.7`
   21 | <!-- task: "2.7" -->
      |            ^~~~~
      = hint: did you mean `2.1`?

)");
}

TEST_CASE("two options of the same text point at the second, and note the first", "[check]") {
    CHECK(findings_of(minimal_course_with({{"items/a.md", R"(---
task: 1.1
---

## One

Which?

- [x] Größe **eins**
- [ ] Zwei
- [ ] Größe
  *eins*
  > Not this one.
)"}})) == R"(items/a.md:11:7: error[E0218]: this option has the same text as another
   11 | - [ ] Größe
      |       ^~~~~
      = hint: say something else, or leave one out
      = note: the other one: items/a.md:9:7

)");
}

TEST_CASE("an item rule points at the first option too many, and at the rule", "[check]") {
    CHECK(findings_of(minimal_course_with({{"blueprint.yaml", R"(id: demo
exam: {questions: 2, minutes: 4}
scale: {min: 100, max: 1000, pass: 720, cut: 0.70}
domains:
  - id: "1"
    title: Data
    weight: 0.5
    tasks:
      - {id: "1.1", title: Store data}
  - id: "2"
    title: Models
    weight: 0.5
    tasks:
      - {id: "2.1", title: Train models}
item-rules:
  multiple-choice: {options: 2..3, correct: 1}
)"},
                                           {"items/a.md", R"(---
task: 1.1
---

## One

Which?

- [x] A
- [ ] B
- [ ] C
- [ ] D
- [ ] E
)"}})) == R"(items/a.md:12:7: error[E0208]: this item has 5 options; the blueprint asks for 2..3 in multiple-choice
   12 | - [ ] D
      |       ^
      = hint: leave some out, or change the rule
      = note: the rule: blueprint.yaml:16:30

)");
}

TEST_CASE("an item rule points at the heading where there are too few", "[check]") {
    CHECK(findings_of(minimal_course_with({{"blueprint.yaml", R"(id: demo
exam: {questions: 2, minutes: 4}
scale: {min: 100, max: 1000, pass: 720, cut: 0.70}
domains:
  - id: "1"
    title: Data
    weight: 0.5
    tasks:
      - {id: "1.1", title: Store data}
  - id: "2"
    title: Models
    weight: 0.5
    tasks:
      - {id: "2.1", title: Train models}
item-rules:
  matching:
    prompts: 3..7
)"},
                                           {"items/a.md", R"(---
task: 1.1
---

## Formats

Match them.

| Format | Use |
|---|---|
| Parquet | Analytics |
| Avro | Streams |
)"}})) == R"(items/a.md:5:1: error[E0208]: this item has 2 prompts; the blueprint asks for 3..7 in matching
    5 | ## Formats
      | ^~~~~~~~~~
      = hint: add some, or change the rule
      = note: the rule: blueprint.yaml:17:14

)");
}

TEST_CASE("two prompts of the same text point at the cell of the table", "[check]") {
    CHECK(findings_of(minimal_course_with({{"items/a.md", R"(---
task: 1.1
---

## Formats

Match them.

| Format | Use |
|---|---|
| Parquet | Analytics |
|  Parquet | Streams |
)"}})) == R"(items/a.md:12:4: error[E0218]: this prompt has the same text as another
   12 | |  Parquet | Streams |
      |    ^~~~~~~
      = hint: say something else, or leave one out
      = note: the other one: items/a.md:11:3

)");
}

TEST_CASE("a misspelt item rule points at its key in the blueprint", "[check]") {
    CHECK(findings_of(minimal_course_with({{"blueprint.yaml", R"(id: demo
exam: {questions: 2, minutes: 4}
scale: {min: 100, max: 1000, pass: 720, cut: 0.70}
domains:
  - id: "1"
    title: Data
    weight: 0.5
    tasks:
      - {id: "1.1", title: Store data}
  - id: "2"
    title: Models
    weight: 0.5
    tasks:
      - {id: "2.1", title: Train models}
item-rules:
  multiple-choise: {options: 4}
  ordering:
    step: 3..5
)"}})) == R"(blueprint.yaml:16:3: error[E0209]: there is no item type `multiple-choise`
   16 |   multiple-choise: {options: 4}
      |   ^~~~~~~~~~~~~~~
      = hint: did you mean `multiple-choice`?

blueprint.yaml:18:5: error[E0209]: `step` can't be counted in ordering
   18 |     step: 3..5
      |     ^~~~
      = hint: did you mean `steps`?

)");
}

TEST_CASE("weights that don't add up say by how much", "[check]") {
    CHECK(findings_of(minimal_course_with({{"blueprint.yaml", R"(id: demo
exam: {questions: 2, minutes: 4}
scale: {min: 100, max: 1000, pass: 720, cut: 0.70}
domains:
  - id: "1"
    title: Data
    weight: 0.5
    tasks:
      - {id: "1.1", title: Store data}
  - id: "2"
    title: Models
    weight: 0.45
    tasks:
      - {id: "2.1", title: Train models}
)"}})) == R"(blueprint.yaml:4:1: error[E0210]: the weights of the domains add up to 0.95, not 1
    4 | domains:
      | ^~~~~~~
      = hint: 0.05 is missing

)");
}

TEST_CASE("a scale nobody passes points at its key", "[check]") {
    CHECK(findings_of(minimal_course_with({{"blueprint.yaml", R"(id: demo
exam: {questions: 2, minutes: 4}
scale: {min: 100, max: 1000, pass: 1001, cut: 0.70}
domains:
  - id: "1"
    title: Data
    weight: 0.5
    tasks:
      - {id: "1.1", title: Store data}
  - id: "2"
    title: Models
    weight: 0.5
    tasks:
      - {id: "2.1", title: Train models}
)"}})) == R"(blueprint.yaml:3:36: error[E0212]: nobody reaches 1001: the scale ends at 1000
    3 | scale: {min: 100, max: 1000, pass: 1001, cut: 0.70}
      |                                    ^~~~
      = hint: `pass` is less than `max`

)");
}

TEST_CASE("links point at the link, in lessons, options and feedback", "[check]") {
    CHECK(findings_of(minimal_course_with({{"lessons/1.1.md", R"(---
type: lesson
title: Data
task: 1.1
---

See **[the bank](../items/1.2.md)** and [that item](../items/1.1.md#columnar-fromat).

![](../media/flow.svg)
)"},
                                           {"items/a.md", R"(---
task: 1.1
---

## One

Which?

- [x] A, as in [the notes](../../notes.md)
- [ ] B
  > No: see [the lesson](../lessons/1.1.md#dta).
)"}})) == R"(items/a.md:9:16: error[E0217]: ../notes.md is not in the course's folder
    9 | - [x] A, as in [the notes](../../notes.md)
      |                ^~~~~~~~~~~~~~~~~~~~~~~~~~~
      = hint: packages hold nothing else: move the file into the course, or link to its address on the web

items/a.md:11:13: error[E0215]: lessons/1.1.md has no item or heading `dta`
   11 |   > No: see [the lesson](../lessons/1.1.md#dta).
      |             ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
      = hint: an anchor is an item's id, or a heading in lower case with hyphens

lessons/1.1.md:7:7: error[E0214]: the course has no file items/1.2.md
    7 | See **[the bank](../items/1.2.md)** and [that item](../items/1.1.md#columnar-fromat).
      |       ^~~~~~~~~~~~~~~~~~~~~~~~~~~
      = hint: did you mean `items/1.1.md`?

lessons/1.1.md:7:41: error[E0215]: items/1.1.md has no item or heading `columnar-fromat`
    7 | See **[the bank](../items/1.2.md)** and [that item](../items/1.1.md#columnar-fromat).
      |                                         ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
      = hint: did you mean `columnar-format`?

lessons/1.1.md:9:1: error[E0216]: the course has no file media/flow.svg
    9 | ![](../media/flow.svg)
      | ^~~~~~~~~~~~~~~~~~~~~~
      = hint: put it into media/

lessons/1.1.md:9:1: warning[W0202]: this picture has no alternative text
    9 | ![](../media/flow.svg)
      | ^~~~~~~~~~~~~~~~~~~~~~
      = hint: say in the brackets what it shows: ![what it shows](…)

)");
}

TEST_CASE("forms point at the row: unknown, repeated and too many items", "[check]") {
    CHECK(findings_of(minimal_course_with({{"forms/form-a.yaml", R"(id: form-a
items:
  - columnar-format
  - early-stoping   # 2.1
  - columnar-format
)"}})) == R"(forms/form-a.yaml:1:5: error[E0224]: this form has 3 items; the blueprint's exam has 2
    1 | id: form-a
      |     ^~~~~~
      = hint: leave some out
      = note: its length: blueprint.yaml:2:19

forms/form-a.yaml:4:5: error[E0222]: there is no item `early-stoping`
    4 |   - early-stoping   # 2.1
      |     ^~~~~~~~~~~~~
      = hint: did you mean `early-stopping`?

forms/form-a.yaml:5:5: error[E0223]: `columnar-format` is on this form already
    5 |   - columnar-format
      |     ^~~~~~~~~~~~~~~
      = hint: leave one of the two out
      = note: it stands first here: forms/form-a.yaml:3:5

)");
}

TEST_CASE("a form out of balance points at its id, and notes the weight", "[check]") {
    CHECK(findings_of(minimal_course_with({{"blueprint.yaml", R"(id: demo
exam: {questions: 3, minutes: 4}
scale: {min: 100, max: 1000, pass: 720, cut: 0.70}
domains:
  - id: "1"
    title: Data
    weight: 0.5
    tasks:
      - {id: "1.1", title: Store data}
  - id: "2"
    title: Models
    weight: 0.5
    tasks:
      - {id: "2.1", title: Train models}
)"},
                                           {"items/a.md", R"(---
task: 1.1
---

## One

Which?

- [x] A
- [ ] B
)"},
                                           {"forms/form-a.yaml", R"(id: form-a
items: [columnar-format, one, early-stopping]
)"}})) == R"(forms/form-a.yaml:1:5: error[E0225]: domain 1 has 66.7 % of this form's points (2 items); its weight is 50.0 % ± 2.0 %
    1 | id: form-a
      |     ^~~~~~
      = hint: take fewer items of this domain, and more of others
      = note: its weight: blueprint.yaml:7:13

forms/form-a.yaml:1:5: error[E0225]: domain 2 has 33.3 % of this form's points (1 item); its weight is 50.0 % ± 2.0 %
    1 | id: form-a
      |     ^~~~~~
      = hint: take more items of this domain, and fewer of others
      = note: its weight: blueprint.yaml:12:13

)");
}

TEST_CASE("a target that is none points at its place in the list", "[check]") {
    CHECK(findings_of(minimal_course_with({{"course.yaml", R"(id: demo
title: Demo
delivery:
  targets: [html, moodle_xml]
)"}})) == R"(course.yaml:4:19: error[E0231]: there is no target `moodle_xml`
    4 |   targets: [html, moodle_xml]
      |                   ^~~~~~~~~~
      = hint: did you mean `moodle-xml`?

)");
}

TEST_CASE("a profile that is none points at its place, with the nearest or all of them", "[check]") {
    CHECK(findings_of(minimal_course_with({{"course.yaml", R"(id: demo
title: Demo
delivery:
  profiles: {html: small, qti2: standard, qti22: Common}
)"}})) == R"(course.yaml:4:20: error[E0233]: the target `html` has no profile `small`
    4 |   profiles: {html: small, qti2: standard, qti22: Common}
      |                    ^~~~~
      = hint: it has no profiles

course.yaml:4:33: error[E0231]: there is no target `qti2`
    4 |   profiles: {html: small, qti2: standard, qti22: Common}
      |                                 ^~~~~~~~
      = hint: did you mean `qti22`?

course.yaml:4:50: error[E0233]: the target `qti22` has no profile `Common`
    4 |   profiles: {html: small, qti2: standard, qti22: Common}
      |                                                  ^~~~~~
      = hint: did you mean `common`?

)");
}

TEST_CASE("a translation with another key points at its heading, and notes the original", "[check]") {
    CHECK(findings_of(minimal_course_with({{"items/1.1.md", R"(---
task: 1.1
---

## Columnar format
<!-- id: columnar-format -->

Which?

- [ ] CSV
- [x] Parquet
)"},
                                           {"i18n/ja/items/1.1.md", R"(---
task: 1.1
---

## 列指向
<!-- id: columnar-format -->

どれ？

- [x] CSV
- [ ] Parquet
)"}})) == R"(i18n/ja/items/1.1.md:5:1: error[E0229]: the translation of `columnar-format` no longer fits: another key than in the original
    5 | ## 列指向
      | ^~~~~~
      = hint: bring it up to date: type, options and key are those of the original
      = note: the original: items/1.1.md:5:1

)");
}

TEST_CASE("steps that begin alike are counted in characters, not bytes", "[check]") {
    CHECK(findings_of(minimal_course_with({{"items/a.md", R"(---
task: 1.1
---

## One

Order them.

1. データを学習用に準備してから集める
2. データを学習用に準備してから分ける
3. 配備する
)"}})) == R"(items/a.md:10:4: warning[W0203]: this step begins like another: "データを学習用に準備"
   10 | 2. データを学習用に準備してから分ける
      |    ^~~~~~~~~~~~~~~~~
      = hint: begin each step with other words: Moodle's report shows only the first ten characters
      = note: the other one: items/a.md:9:4

)");
}
