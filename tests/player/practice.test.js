// Practice: what is drawn, and what is remembered.
import test from "node:test";
import assert from "node:assert/strict";
import { countChecks, countRight, drawQuiz, isLessonDone, pastSitting, practiceGroups, rowsOf, strengths } from "../../templates/player/practice.js";
import { newState } from "../../templates/player/state.js";

const item = (id, domain) => ({ id, domain, type: "multiple-choice", scoring: "all-or-nothing", options: [{ id: "a" }, { id: "b" }], key: ["a"] });
const list = [["a1", "1"], ["a2", "1"], ["a3", "1"], ["b1", "2"], ["b2", "2"], ["b3", "2"], ["x", undefined]];
const course = {
    domains: [{ id: "1", title: "One" }, { id: "2", title: "Two" }, { id: "3", title: "Empty" }],
    items: Object.fromEntries(list.map(([id, domain]) => [id, item(id, domain)])),
    practice: list.map(([id]) => id),
};
const past = [{ id: "", at: 1, rows: [[0, 3, 4], [1, 1, 4]] }, { id: "f", at: 2, rows: [[0, 1, 1]] }];

test("items are grouped by domain, those without one last, empty domains left out", () => {
    assert.deepEqual(practiceGroups(course), [
        { at: 0, title: "One", items: ["a1", "a2", "a3"] },
        { at: 1, title: "Two", items: ["b1", "b2", "b3"] },
        { at: 3, title: undefined, items: ["x"] },
    ]);
});

test("a quiz has as many items as asked for, each once, from the chosen domains", () => {
    for (let seed = 0; seed < 50; ++seed) {
        const quiz = drawQuiz(course, { chosen: [0, 3], count: 3, weakFirst: false }, [], String(seed));
        assert.equal(new Set(quiz).size, 3);
        assert.ok(quiz.every((id) => /^[ax]/.test(id)));
    }
    assert.deepEqual(drawQuiz(course, { chosen: [0, 1, 3], count: 99, weakFirst: false }, [], "s").sort(), [...course.practice].sort());
});

test("weak domains first: the untried, then the one with the lower share", () => {
    const quiz = drawQuiz(course, { chosen: [0, 1, 3], count: 5, weakFirst: true }, past, "s");
    assert.equal(quiz[0], "x");
    assert.deepEqual(quiz.slice(1, 4).sort(), ["b1", "b2", "b3"]);
    assert.match(quiz[4], /^a/);
});

test("strengths are sums over all past attempts", () => {
    assert.deepEqual([...strengths(past)], [[0, [4, 5]], [1, [1, 4]]]);
    assert.deepEqual(countRight(past[0].rows), [4, 8]);
});

test("an attempt is remembered by domain", () => {
    assert.deepEqual(rowsOf(course, [["b1", true], ["a1", false], ["b2", false], ["x", true]]), [[0, 0, 1], [1, 1, 2], [3, 1, 1]]);
    const answers = [["a"], ["b"], []].map((response) => ({ response }));
    assert.deepEqual(pastSitting(course, { id: "f", items: ["a1", "b1", "b2"] }, { ended: 9, answers }), { id: "f", at: 9, rows: [[0, 1, 1], [1, 0, 2]] });
});

test("a lesson is done when it is read and its checks are passed; checks without a key do not count", () => {
    const withEssay = { ...course, items: { ...course.items, e: { id: "e", type: "essay" } } };
    const lesson = { id: "l", checks: ["a1", "a2", "e"] };
    const state = newState();
    state.checks = { a1: 2, a2: 1 };
    state.lessons.add("l");
    assert.equal(isLessonDone(withEssay, state, lesson), false);
    assert.deepEqual(countChecks(withEssay, state, lesson), { right: 1, of: 2 });
    state.checks.a2 = 2;
    assert.equal(isLessonDone(withEssay, state, lesson), true);
    state.lessons.clear();
    assert.equal(isLessonDone(withEssay, state, lesson), false);
});
