// Answers as SCORM 1.2 records them, and the percent that agrees with the pass decision.
import test from "node:test";
import assert from "node:assert/strict";
import { scorm12Pattern, scorm12Response, scorm12Result, scorm12Timespan, scorm12Type } from "../../templates/player/record.js";
import { rational } from "../../templates/player/rational.js";
import { percentText } from "../../templates/player/totals.js";
import { passes, scaledScore } from "../../templates/player/score.js";

test("responses as SCORM 1.2 has them", () => {
    assert.equal(scorm12Response({ type: "multiple-choice" }, ["b"]), "b");
    assert.equal(scorm12Response({ type: "multiple-response" }, ["a", "c"]), "a,c");
    assert.equal(scorm12Response({ type: "ordering" }, ["c", "a", "b"]), "c,a,b");
    assert.equal(scorm12Response({ type: "matching" }, [["1", "b"], ["2", "a"]]), "1.b,2.a");
    assert.equal(scorm12Response({ type: "numeric" }, [" +3.5 "]), "3.5");
    assert.equal(scorm12Response({ type: "numeric" }, ["+-3.5"]), "+-3.5"); // no number: it must not become one
    assert.equal(scorm12Response({ type: "short-answer" }, ["{a}\\n"]), "\\{a}\\\\n");
    assert.equal(scorm12Response({ type: "essay" }, ["one\r\ntwo\tthree\u0001"]), "one\\ntwo\\tthree ");
    assert.equal(scorm12Response({ type: "essay" }, []), "");
});

test("types and patterns", () => {
    assert.equal(scorm12Type({ type: "essay" }), "fill-in");
    assert.equal(scorm12Pattern({ type: "numeric", key: [{ min: "1", max: "2" }] }), "1:2");
    assert.equal(scorm12Pattern({ type: "numeric", key: [{ min: "3", max: "3" }] }), "3");
    assert.equal(scorm12Pattern({ type: "short-answer", key: ["one", "two"] }), "one");
    assert.equal(scorm12Pattern({ type: "ordering" }), undefined);
});

test("results and times", () => {
    assert.equal(scorm12Result({ type: "ordering" }, rational(1)), "correct");
    assert.equal(scorm12Result({ type: "ordering" }, rational(0)), "wrong");
    assert.equal(scorm12Result({ type: "ordering" }, rational(2, 3)), "0.6667");
    assert.equal(scorm12Result({ type: "essay" }, rational(0)), "neutral");
    assert.equal(scorm12Timespan(0), "0000:00:00");
    assert.equal(scorm12Timespan(3725.4), "0001:02:05");
});

test("the percent and the pass mark always say the same as the scaled score", () => {
    const scale = { min: 100, max: 1000, pass: 720, cut: [7, 10], tables: {} };
    for (let max = 1; max <= 90; ++max)
        for (let thirds = 0; thirds <= 3 * max; ++thirds) {
            const raw = rational(thirds, 3);
            const passed = passes(scale, scaledScore(scale, "f", raw, rational(max)));
            const percent = percentText({ raw, max: rational(max), passed }, "70");
            assert.match(percent, /^\d+(\.\d{1,2})?$/);
            assert.equal(Number(percent) >= 70, passed, `${thirds}/3 of ${max}: ${percent}`);
            assert.ok(Math.abs(Number(percent) - (100 * thirds) / 3 / max) <= 0.01);
        }
});

test("a hair under the pass mark stays under it", () => {
    assert.equal(percentText({ raw: rational(699999), max: rational(1000000), passed: false }, "70"), "69.99");
    assert.equal(percentText({ raw: rational(699999), max: rational(1000000), passed: undefined }, ""), "70");
});
