// Answers as SCORM 2004 and xAPI record them, and what SCORM 2004 takes under which type.
import test from "node:test";
import assert from "node:assert/strict";
import { cmiPatterns, cmiResponse, cmiResult, cmiType, duration, shortened } from "../../templates/player/cmi_record.js";
import { rational } from "../../templates/player/rational.js";
import { scorm2004 } from "../../templates/player/scorm2004.js";
import { otherMark, verdictOf } from "../../templates/player/verdict.js";

const ways = (type, response) => scorm2004.responses({ type }, response).map(({ type: as, text }) => [as, text]);

test("responses as SCORM 2004 and xAPI have them", () => {
    assert.equal(cmiResponse({ type: "multiple-choice" }, ["b"]), "b");
    assert.equal(cmiResponse({ type: "multiple-response" }, ["a", "c"]), "a[,]c");
    assert.equal(cmiResponse({ type: "ordering" }, ["c", "a", "b"]), "c[,]a[,]b");
    assert.equal(cmiResponse({ type: "matching" }, [["1", "b"], ["2", "a"]]), "1[.]b[,]2[.]a");
    assert.equal(cmiResponse({ type: "numeric" }, [" +3.5 "]), "3.5");
    assert.equal(cmiResponse({ type: "short-answer" }, ["{a}\\n"]), "\\{a}\\\\n");
    assert.equal(cmiResponse({ type: "essay" }, ["one\r\ntwo\tthree\u0001"]), "one\\ntwo\\tthree ");
    assert.equal(cmiResponse({ type: "essay" }, []), "");
});

test("no text looks like a list, and every text can be read back", () => {
    for (const text of ["a[,]b", "[.][:]", "[[,]]", "\\[,]", "a\\", "{x}", "line\nbreak"]) {
        const wire = cmiResponse({ type: "short-answer" }, [text]);
        assert.doesNotMatch(wire, /\[[,.:]\]|[\n\t]|^\{/);
        assert.equal(wire.replace(/\\(.)/g, (_, c) => ({ n: "\n", t: "\t" })[c] ?? c), text);
    }
    assert.equal(cmiResponse({ type: "essay" }, ["a[,]b\n"], (text) => text), "a[,]b\n");
});

test("types and patterns", () => {
    assert.equal(cmiType({ type: "essay" }), "long-fill-in");
    assert.deepEqual(cmiPatterns({ type: "numeric", key: [{ min: "1", max: "2" }, { min: "3", max: "3" }] }), ["1[:]2", "3"]);
    assert.deepEqual(cmiPatterns({ type: "short-answer", key: ["one", "two"] }), ["one", "two"]);
    assert.deepEqual(cmiPatterns({ type: "matching", key: [["1", "b"], ["2", "a"]] }), ["1[.]b[,]2[.]a"]);
    assert.equal(cmiPatterns({ type: "ordering" }), undefined);
    assert.deepEqual(scorm2004.patterns({ type: "ordering" }), []);
    assert.deepEqual(scorm2004.patterns({ type: "numeric", key: [{ min: "1", max: "2" }, { min: "3", max: "3" }] }), ["1[:]2"]);
});

test("results and times", () => {
    assert.equal(cmiResult({ type: "ordering" }, rational(1)), "correct");
    assert.equal(cmiResult({ type: "ordering" }, rational(0)), "incorrect");
    assert.equal(cmiResult({ type: "ordering" }, rational(2, 3)), "0.6667");
    assert.equal(cmiResult({ type: "essay" }, rational(0)), "neutral");
    assert.equal(duration(0), "PT0S");
    assert.equal(duration(3725.456), "PT3725.46S");
    assert.deepEqual(scorm2004.moment(new Date("2026-01-02T03:04:05.678Z")), [["timestamp", "2026-01-02T03:04:05.67Z"]]);
});

test("a response stands under a type that takes it", () => {
    assert.deepEqual(ways("multiple-choice", ["b"]), [["choice", "b"], ["other", "b"]]);
    assert.deepEqual(ways("multiple-response", []), [["other", ""]]);
    assert.deepEqual(ways("numeric", ["about 3"]), [["other", "about 3"]]);
    assert.deepEqual(ways("short-answer", ["x"])[0], ["fill-in", "x"]);
    assert.equal(ways("short-answer", ["x".repeat(251)])[0][0], "long-fill-in");
    assert.equal(ways("short-answer", [",".repeat(10)])[0][0], "long-fill-in");
    const essay = ways("essay", ["x".repeat(4001)]);
    assert.deepEqual([essay.at(-1)[0], essay.at(-1)[1].length], ["long-fill-in", 4000]);
    assert.equal(shortened("a\ud83d\udc4d", 2), "a");
});

test("the score stands in percent and as a share", () => {
    assert.deepEqual(Object.fromEntries(scorm2004.score("54.39")), { "cmi.score.min": "0", "cmi.score.max": "100", "cmi.score.raw": "54.39", "cmi.score.scaled": "0.5439" });
    assert.equal(scorm2004.passMark(() => "0.725"), "72.5");
    assert.equal(scorm2004.passMark(() => ""), "");
});

test("the system's pass mark decides only where it is another", () => {
    assert.equal(otherMark("70.0", "70"), undefined);
    assert.equal(otherMark("50", "70"), "50");
    assert.equal(otherMark("", "70"), undefined);
    const total = { raw: rational(6), max: rational(10), passed: false, byHand: 0 };
    assert.equal(verdictOf(total, "70", undefined), "failed");
    assert.equal(verdictOf(total, "70", "60"), "passed");
    assert.equal(verdictOf({ ...total, byHand: 1 }, "70", undefined), "completed");
    assert.equal(verdictOf(undefined, "", undefined), "completed");
});
