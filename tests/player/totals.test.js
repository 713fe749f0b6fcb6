// Results: what is added, and what waits for a person.
import test from "node:test";
import assert from "node:assert/strict";
import { totalOf } from "../../templates/player/totals.js";
import { attemptLine } from "../../templates/player/record.js";
import { toDecimal } from "../../templates/player/rational.js";

const course = {
    build: "b", language: "en", domains: [
        { id: "1", title: "One", tasks: [{ id: "1.1", title: "First" }, { id: "1.2", title: "Second" }] },
        { id: "2", title: "Two", tasks: [{ id: "2.1", title: "Third" }] },
        { id: "3", title: "Nothing of it", tasks: [] },
    ],
    scale: { min: 100, max: 1000, pass: 720, cut: [7, 10], tables: {} },
    items: {
        a: { type: "multiple-choice", scoring: "all-or-nothing", points: [2, 1], domain: "1", task: "1.2", options: [{ id: "a" }, { id: "b" }], key: ["a"] },
        b: { type: "ordering", scoring: "per-neighbour", points: [1, 2], domain: "2", steps: [{ id: "a" }, { id: "b" }, { id: "c" }, { id: "d" }], key: ["a", "b", "c", "d"] },
        e: { type: "essay", scoring: "all-or-nothing", points: [10, 1], domain: "2" },
    },
};
const assessment = { id: "f", items: ["a", "b", "e"] };
const sitting = { started: 1760000000, ended: 1760000100, answers: [["a"], ["a", "b", "d", "c"], ["A text."]].map((response) => ({ response, seconds: 1 })) };

test("points are added exactly, by domain too, and essays are neither in the score nor in the maximum", () => {
    const total = totalOf(course, assessment, sitting);
    assert.deepEqual(total.raw, { num: 13n, den: 6n });
    assert.deepEqual(total.max, { num: 5n, den: 2n });
    assert.equal(total.byHand, 1);
    assert.equal(total.scaled, 876); // 720 + 280 × (13/15 − 0.7) ÷ 0.3 = 875.6
    assert.equal(total.passed, true);
    assert.deepEqual(total.domains.map(({ id, count, raw }) => [id, count, toDecimal(raw, 4)]), [["1", 1, "2"], ["2", 1, "0.1667"]]);
    assert.deepEqual(total.domains[0].tasks.map(({ id, count, raw }) => [id, count, toDecimal(raw, 4)]), [["1.2", 1, "2"]]);
});

test("an attempt as a line tells the language that it was submitted in", () => {
    assert.equal(JSON.parse(attemptLine(course, assessment, sitting, undefined, "c1")).language, "en");
    assert.equal(JSON.parse(attemptLine(course, assessment, { ...sitting, language: "ja" }, undefined, "c1")).language, "ja");
});

test("nothing but essays has no score", () => {
    const total = totalOf(course, { id: "f", items: ["e"] }, { answers: [sitting.answers[2]] });
    assert.equal(total.scaled, undefined);
    assert.equal(total.passed, undefined);
    assert.equal(total.byHand, 1);
});

test("an attempt as a line names what it scored, but not what a person scores", () => {
    const attempt = JSON.parse(attemptLine(course, assessment, sitting, totalOf(course, assessment, sitting), "c1"));
    assert.equal(attempt.started, "2025-10-09T08:53:20Z");
    assert.equal(attempt.reported.max, 2.5);
    assert.deepEqual(Object.keys(attempt.reported.items), ["a", "b"]);
    assert.deepEqual(attempt.responses[2], { item: "e", response: ["A text."], seconds: 1 });
    assert.equal(JSON.parse(attemptLine(course, assessment, sitting, undefined, "c1")).reported, undefined);
});
