// One sitting: its time, its order, what is struck out.
import test from "node:test";
import assert from "node:assert/strict";
import { newSitting, passTime, questionOrder, secondsLeft, setResponse, shownPlace, timeFactor, toggleStruck } from "../../templates/player/exam.js";
import { formatTime, warningDue } from "../../templates/player/clock.js";

const items = Object.fromEntries(["a", "b", "c1", "c2", "c3", "d", "k1", "k2"].map((id) => [id, { id, case: /^[ck]\d/.test(id) ? id[0] : undefined }]));
const course = { timeFactor: 1, shuffleQuestions: true, items };
const assessment = { id: "f", minutes: 10, items: Object.keys(items) };

test("time runs for the sitting and for the question shown, and stops at the limit", () => {
    const sitting = newSitting(assessment, "s", 100.9);
    assert.equal(sitting.started, 100);
    passTime(assessment, sitting, 30, 2);
    passTime(assessment, sitting, 20, undefined);
    assert.equal(sitting.answers[2].seconds, 30);
    assert.equal(secondsLeft(assessment, sitting), 550);
    passTime(assessment, sitting, 1000, 2);
    assert.equal(sitting.answers[2].seconds, 580);
    assert.equal(secondsLeft(assessment, sitting), 0);
    assert.equal(secondsLeft({ ...assessment, minutes: 0 }, sitting), undefined);
});

test("a time factor gives a sitting more time, and stays with it", () => {
    assert.equal(secondsLeft(assessment, newSitting(assessment, "s", 0, 1.5)), 900);
    assert.equal(secondsLeft(assessment, newSitting(assessment, "s", 0, 1.33)), 798);
});

test("the launch's time factor wins over the course's; nonsense and factors out of range do not count", () => {
    assert.equal(timeFactor(course, ["", ""]), 1);
    assert.equal(timeFactor({ timeFactor: 1.25 }, ["", "?lang=en"]), 1.25);
    assert.equal(timeFactor(course, ["time-factor=1.5", "?time-factor=3"]), 1.5);
    assert.equal(timeFactor(course, ["", "?a=b&time-factor=2"]), 2);
    for (const odd of ["time-factor=0.5", "time-factor=11", "time-factor=", "time-factor=x", "time-factor=Infinity", "some text"]) assert.equal(timeFactor(course, [odd]), 1);
});

test("warnings come at 30, 10, 5 and 1 minutes left, but only in the second half of the time", () => {
    const warnings = (allowed) => Array.from({ length: allowed }, (_, passed) => warningDue(allowed, allowed - passed, allowed - passed - 1)).filter(Boolean);
    assert.deepEqual(warnings(170 * 60), [1800, 600, 300, 60]);
    assert.deepEqual(warnings(15 * 60), [300, 60]);
    assert.deepEqual(warnings(60), []);
    // A machine that slept through two warnings gives the later one.
    assert.equal(warningDue(10200, 2000, 290), 300);
});

test("times as people read them", () => {
    assert.deepEqual([0, 5, 65, 600, 3600, 10199.2].map(formatTime), ["0:00", "0:05", "1:05", "10:00", "1:00:00", "2:50:00"]);
});

test("shuffled questions: every one once, the same for a seed, case studies together and in order", () => {
    const orders = new Set();
    for (let seed = 0; seed < 100; ++seed) {
        const order = questionOrder(course, assessment, String(seed));
        assert.deepEqual(questionOrder(course, assessment, String(seed)), order);
        assert.deepEqual([...order].sort(), [0, 1, 2, 3, 4, 5, 6, 7]);
        for (const [first, ...others] of [[2, 3, 4], [6, 7]]) others.forEach((at, n) => assert.equal(order.indexOf(at), order.indexOf(first) + n + 1));
        orders.add(order.join());
    }
    assert.ok(orders.size > 50);
    assert.deepEqual(questionOrder({ ...course, shuffleQuestions: false }, assessment, "1"), [0, 1, 2, 3, 4, 5, 6, 7]);
});

test("the position is that in the sitting's order; answers stand in the form's", () => {
    const sitting = newSitting(assessment, "7", 0);
    const order = questionOrder(course, assessment, "7");
    sitting.position = 3;
    assert.equal(shownPlace(course, assessment, sitting), order[3]);
});

test("striking out is a note: it changes no answer, and a choice takes it back", () => {
    const answer = newSitting(assessment, "s", 0).answers[0];
    toggleStruck(answer, "b");
    toggleStruck(answer, "c");
    toggleStruck(answer, "b");
    assert.deepEqual(answer, { response: [], seconds: 0, flagged: false, struck: ["c"] });
    setResponse(answer, ["c"]);
    assert.deepEqual(answer.struck, []);
    assert.deepEqual(answer.response, ["c"]);
});
