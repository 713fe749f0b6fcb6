// What survives a closed window: state as text and back.
import test from "node:test";
import assert from "node:assert/strict";
import { decodeState, encodeState, newState, STATE_LIMIT } from "../../templates/player/state.js";
import { displayOrder, newSitting } from "../../templates/player/exam.js";
import { randomNumbers, shuffled } from "../../templates/player/shuffle.js";

const ids = (n, first) => Array.from({ length: n }, (_, i) => ({ id: first === "1" ? String(i + 1) : String.fromCharCode(97 + i) }));

// 85 items as in an exam: mostly choices, some of every other type.
function examCourse() {
    const makers = [
        () => ({ type: "multiple-choice", options: ids(4) }),
        () => ({ type: "multiple-choice", options: ids(4) }),
        () => ({ type: "multiple-response", options: ids(6) }),
        () => ({ type: "ordering", steps: ids(5) }),
        () => ({ type: "matching", prompts: ids(7, "1"), matches: ids(8) }),
        () => ({ type: "numeric" }),
        () => ({ type: "short-answer" }),
    ];
    const items = Object.fromEntries(Array.from({ length: 85 }, (_, n) => [`item-${n}`, { id: `item-${n}`, shuffle: true, ...makers[n % makers.length]() }]));
    return {
        build: "3f2a9c01d4e7",
        lessons: [{ id: "one" }, { id: "two" }, { id: "three" }],
        checks: ["item-0", "item-1"],
        items,
        assessments: [{ id: "form-a", minutes: 170, items: Object.keys(items) }, { id: "form-b", minutes: 0, items: ["item-5", "item-6"] }],
    };
}

const texts = ["Amazon S3", "a,b|c#d:e%f!", "\u6771\u4eac", "\ud83d\udc4d", "line\nbreak\ttab", "\u0000", "0.25", ":", "%0041", "\ud800"];

function randomResponse(item, next) {
    if (next() < 0.15) return [];
    const some = (list) => list.filter(() => next() < 0.5).map(({ id }) => id);
    switch (item.type) {
        case "multiple-choice": return [item.options[Math.floor(next() * item.options.length)].id];
        case "multiple-response": return some(item.options);
        case "ordering": return shuffled(item.steps, next).map(({ id }) => id);
        case "matching": return some(item.prompts).map((id) => [id, item.matches[Math.floor(next() * item.matches.length)].id]);
        default: return [texts[Math.floor(next() * texts.length)]];
    }
}

function randomState(course, seed) {
    const next = randomNumbers(seed, "state");
    const state = newState();
    state.revision = Math.floor(next() * 1e6);
    for (const { id } of course.lessons) if (next() < 0.5) state.lessons.add(id);
    for (const id of course.checks) state.checks[id] = Math.floor(next() * 3);
    state.language = next() < 0.5 ? "" : "pt-BR";
    for (let n = Math.floor(next() * 5); n > 0; --n)
        state.history.push({ id: next() < 0.5 ? "" : "form-a", at: Math.floor(1.76e9 + next() * 1e8), rows: [[0, 3, 5], [4, 0, Math.floor(next() * 90)]] });
    for (const assessment of course.assessments) {
        const sitting = newSitting(assessment, Math.floor(next() * 2 ** 32).toString(36), 1.76e9 + next() * 1e8, next() < 0.5 ? 1 : 1.25);
        sitting.language = next() < 0.5 ? "" : "ja";
        sitting.ended = next() < 0.5 ? sitting.started + 9000 : 0;
        sitting.seconds = Math.floor(next() * 10200);
        sitting.position = Math.floor(next() * assessment.items.length);
        sitting.answers.forEach((answer, at) => {
            answer.response = randomResponse(course.items[assessment.items[at]], next);
            answer.seconds = Math.floor(next() * 400);
            answer.flagged = next() < 0.1;
            answer.struck = (course.items[assessment.items[at]].options ?? []).map(({ id }) => id).filter((id) => !answer.response.includes(id) && next() < 0.3);
        });
        state.sittings[assessment.id] = sitting;
    }
    return state;
}

test("a state comes back as it was", () => {
    const course = examCourse();
    for (let seed = 0; seed < 200; ++seed) {
        const state = randomState(course, seed);
        const { text, whole } = encodeState(course, state, Infinity);
        assert.equal(whole, true);
        assert.deepEqual(decodeState(course, text), { state });
        assert.doesNotMatch(text, /[\x00-\x1f\x7f]/);
    }
});

test("the worst exam of 85 items fits into 4,000 characters whole: every option chosen or struck out, all flagged, hours on each question", () => {
    for (const make of [
        () => ({ type: "multiple-response", options: ids(10) }),
        () => ({ type: "multiple-choice", options: ids(10) }),
        () => ({ type: "ordering", steps: ids(10) }),
        () => ({ type: "matching", prompts: ids(9, "1"), matches: ids(10) }),
        () => ({ type: "numeric" }),
    ]) {
        const course = examCourse();
        for (const id of Object.keys(course.items)) course.items[id] = { id, ...make() };
        course.lessons = ids(26);
        const state = newState();
        state.revision = 99999;
        state.language = "zh-Hans-CN";
        state.history = Array.from({ length: 60 }, (_, n) => ({ id: "form-a", at: 1.76e9 + n, rows: [[0, 20, 24], [1, 20, 22], [2, 12, 19], [3, 4, 20]] }));
        const sitting = newSitting(course.assessments[0], "1z141z3", 1.76e9, 9.99);
        Object.assign(sitting, { seconds: 99999, position: 84, language: "zh-Hans-CN" });
        sitting.answers.forEach((answer, at) => {
            const item = course.items[`item-${at}`];
            const all = (item.options ?? item.steps ?? []).map(({ id }) => id);
            Object.assign(answer, { seconds: 9999, flagged: true });
            if (item.type === "multiple-response") Object.assign(answer, { response: all.slice(0, 5), struck: all.slice(5) });
            if (item.type === "multiple-choice") Object.assign(answer, { response: ["c"], struck: all.filter((id) => id !== "c") });
            if (item.type === "ordering") answer.response = all;
            if (item.type === "matching") answer.response = item.prompts.map(({ id }) => [id, "j"]);
            if (item.type === "numeric") answer.response = ["-1234567.8901234"];
        });
        state.sittings["form-a"] = sitting;
        const { text, whole } = encodeState(course, state);
        assert.equal(whole, true);
        assert.ok(text.length <= 4000, `${text.length} characters`);
        assert.deepEqual(decodeState(course, text).state.sittings, state.sittings);
    }
});

test("the history of past attempts gives way to the exam, oldest first, and is no loss to tell of", () => {
    const course = examCourse();
    const state = randomState(course, 1);
    state.history = [];
    const limit = encodeState(course, state, Infinity).text.length + 500;
    state.history = Array.from({ length: 50 }, (_, n) => ({ id: "", at: 1.76e9 + n, rows: [[0, 1, 2], [1, 3, 4], [2, 5, 6], [3, 7, 8]] }));
    const { text, whole } = encodeState(course, state, limit);
    const back = decodeState(course, text).state;
    assert.equal(whole, true);
    assert.ok(text.length <= limit);
    assert.deepEqual(back.sittings, state.sittings);
    assert.ok(back.history.length > 0 && back.history.length < 50);
    assert.deepEqual(back.history, state.history.slice(-back.history.length));
});

test("long texts are cut to fit, and the rest is kept", () => {
    const course = examCourse();
    const state = randomState(course, 1);
    const sitting = state.sittings["form-a"];
    sitting.ended = 0;
    course.assessments[0].items.forEach((id, at) => {
        if (course.items[id].type === "short-answer") sitting.answers[at].response = ["long text ".repeat(100)];
    });
    const { text, whole } = encodeState(course, state);
    assert.equal(whole, false);
    assert.ok(text.length <= STATE_LIMIT);
    const back = decodeState(course, text).state.sittings["form-a"];
    back.answers.forEach((answer, at) => {
        if (course.items[course.assessments[0].items[at]].type === "short-answer") assert.ok("long text ".repeat(100).startsWith(answer.response[0]));
        else assert.deepEqual(answer.response, sitting.answers[at].response);
    });
});

test("a changed character, another build and no state at all are told apart from a state", () => {
    const course = examCourse();
    const { text } = encodeState(course, randomState(course, 2));
    for (let at = 0; at < text.length; at += 7) {
        const changed = text.slice(0, at) + (text[at] === "q" ? "r" : "q") + text.slice(at + 1);
        assert.deepEqual(decodeState(course, changed), { problem: "damaged" });
    }
    assert.deepEqual(decodeState({ ...course, build: "000000000000" }, text), { problem: "other-build" });
    // A state of another version of the player is whole, but not for this one.
    assert.deepEqual(decodeState(course, text.replace(/^L2/, "L1")), { problem: "other-build" });
    for (const other of ["", "L2", "{\"json\": true}", "L2|0000|x", text.slice(0, -1), text + "0"]) assert.deepEqual(decodeState(course, other), { problem: "damaged" });
});

test("a state that does not fit the items is refused, not misread", () => {
    const course = examCourse();
    const { text } = encodeState(course, randomState(course, 3));
    const shorter = { ...course, assessments: [{ ...course.assessments[0], items: course.assessments[0].items.slice(1) }, course.assessments[1]] };
    assert.deepEqual(decodeState(shorter, text), { problem: "damaged" });
});

test("the order of options depends on seed and item alone; pinned options stay", () => {
    const item = { id: "x", type: "multiple-choice", shuffle: true, options: ids(6) };
    item.options[5].pinned = true;
    const orders = new Set();
    for (let seed = 0; seed < 100; ++seed) {
        const order = displayOrder(item, String(seed)).map(({ id }) => id);
        assert.deepEqual(displayOrder(item, String(seed)).map(({ id }) => id), order);
        assert.equal(order[5], "f");
        assert.deepEqual([...order].sort(), ["a", "b", "c", "d", "e", "f"]);
        orders.add(order.join(""));
    }
    assert.ok(orders.size > 40);
    assert.deepEqual(displayOrder({ ...item, shuffle: false }, "1"), item.options);
});

test("steps are never shown in the right order", () => {
    const item = { id: "x", type: "ordering", steps: ids(3), key: ["a", "b", "c"] };
    for (let seed = 0; seed < 200; ++seed) assert.notEqual(displayOrder(item, String(seed)).map(({ id }) => id).join(""), "abc");
});
