// A package with a page for each lesson and assessment: what the player knows of the course there.
import test from "node:test";
import assert from "node:assert/strict";
import { inLanguage } from "../../templates/player/languages.js";
import { partOf } from "../../templates/player/part.js";

const course = {
    language: "en",
    title: "Tea",
    mastery: "",
    practice: ["milk"],
    checks: ["heat", "milk"],
    lessons: [{ id: "a", title: "Heat", checks: ["heat"] }, { id: "b", title: "Milk", checks: ["milk"] }],
    assessments: [{ id: "a", mastery: "70", items: ["heat"] }, { id: "final", mastery: "62.5", items: ["milk"] }],
    items: { heat: {}, milk: {} },
    cases: {},
    translations: { ja: { title: "お茶", lessons: { b: { title: "牛乳" } }, assessments: {}, cases: {}, items: {} } },
};

test("a lesson is the only one, with its own checks, without exam, practice or pass mark", () => {
    const part = partOf(course, "lesson.b");
    assert.deepEqual(part.lessons.map(({ id }) => id), ["b"]);
    assert.deepEqual(part.checks, ["milk"]);
    assert.deepEqual([part.assessments, part.practice, part.mastery, part.part], [[], [], "", "lesson.b"]);
    assert.equal(part.hasNextLesson, false);
    assert.equal(partOf(course, "lesson.a").hasNextLesson, true);
});

test("an exam is the only one, with its own pass mark, even where a lesson has the same id", () => {
    assert.deepEqual(partOf(course, "exam.a").assessments.map(({ id }) => id), ["a"]);
    const part = partOf(course, "exam.final");
    assert.equal(part.mastery, "62.5");
    assert.deepEqual([part.lessons, part.checks, part.practice, part.hasNextLesson], [[], [], [], false]);
});

test("a part is translated as the course is", () => {
    const japanese = inLanguage(partOf(course, "lesson.b"), "ja");
    assert.deepEqual([japanese.title, japanese.lessons.map(({ title }) => title)], ["お茶", ["牛乳"]]);
});

test("without a name the course stays whole, and an unknown name is said", () => {
    assert.equal(partOf(course, undefined), course);
    assert.throws(() => partOf(course, "lesson.c"), /The course has no lesson\.c\./);
});
