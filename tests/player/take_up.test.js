// What a launch goes on with, of what the learning system and this browser have kept.
import test from "node:test";
import assert from "node:assert/strict";
import { newSitting } from "../../templates/player/exam.js";
import { encodeState, newState } from "../../templates/player/state.js";
import { openStorage } from "../../templates/player/storage.js";
import { takeUp } from "../../templates/player/take_up.js";

const items = Object.fromEntries(["leaf", "bud", "root", "stem"].map((id) => [id, { type: "short-answer" }]));
const course = { id: "tea", build: "b1", lessons: [{ id: "leaves" }], checks: [], items, assessments: [{ id: "exam", items: Object.keys(items) }] };

// The state as text; `at`: when the sitting was submitted.
function kept({ revision = 1, seed = "s1", at = 0, build = course.build, text = "green", lessons = [] } = {}) {
    const state = newState();
    state.revision = revision;
    for (const lesson of lessons) state.lessons.add(lesson);
    if (seed) state.sittings.exam = { ...newSitting(course.assessments[0], seed, 1000), ended: at };
    if (seed) state.sittings.exam.answers[0].response = [text];
    return encodeState({ ...course, build }, state, Infinity).text;
}
const system = (savedText, mode = "open") => ({ savedText, state: () => mode });
const copy = (text, safe) => ({ text, safe });
const formsOf = (list) => list.map(({ form }) => form);

test("what only the system has is gone on with", () => {
    const { state, offer, isAhead } = takeUp(course, system(kept({ revision: 3 })));
    assert.equal(state.revision, 3);
    assert.ok(!offer && !isAhead);
});

test("a copy that the system shows again is needed no longer", () => {
    const text = kept({ revision: 3 });
    assert.equal(takeUp(course, system(text), copy(text, true)).isShown, true);
    assert.equal(takeUp(course, system(kept({ revision: 4 })), copy(text, true)).isShown, true);
    assert.equal(takeUp(course, system(kept({ revision: 1, seed: "s2" })), copy(text, true)).isShown, true, "another sitting");
    assert.equal(takeUp(course, system(text, "review"), copy(text, true)).isShown, true);
});

test("a copy that is further on is gone on with, though the system said that it has it", () => {
    for (const safe of [true, false]) {
        const { state, isAhead, isShown, offer, untold } = takeUp(course, system(kept({ revision: 3 })), copy(kept({ revision: 5, at: 2000 }), safe));
        assert.equal(state.revision, 5);
        assert.ok(isAhead && !isShown && !offer);
        assert.deepEqual(formsOf(untold), ["exam"]);
    }
});

test("a copy that never reached the system is gone on with, and what was submitted is told", () => {
    const { isAhead, offer, untold } = takeUp(course, system(""), copy(kept({ at: 2000 }), false));
    assert.ok(isAhead && !offer);
    assert.deepEqual(formsOf(untold), ["exam"]);
});

test("where the system shows nothing of what it said it has, the learner is asked", () => {
    const { state, offer, isShown, untold } = takeUp(course, system(""), copy(kept({ at: 2000 }), true));
    assert.ok(offer && !isShown);
    assert.equal(state.sittings.exam.answers[0].response[0], "green");
    assert.deepEqual(formsOf(untold), ["exam"]);
    assert.equal(offer, "lost");
    assert.ok(!takeUp(course, system(""), copy(kept({ seed: "" }), true)).offer, "nothing was done");
});

test("a new attempt in which only lessons were read does not get the old one's exam unasked", () => {
    const { offer, otherwise, untold } = takeUp(course, system(kept({ revision: 10, seed: "", lessons: ["leaves"] })), copy(kept({ revision: 50, at: 2000 }), true));
    assert.equal(offer, "lost");
    assert.deepEqual([...otherwise.lessons], ["leaves"]);
    assert.deepEqual(formsOf(untold), ["exam"]);
});

test("what was submitted elsewhere is not undone by an open copy, however often that was saved", () => {
    for (const safe of [true, false]) {
        const { state, isAhead } = takeUp(course, system(kept({ revision: 25, at: 3000 })), copy(kept({ revision: 120, text: "red" }), safe));
        assert.equal(state.sittings.exam.answers[0].response[0], "green");
        assert.ok(!isAhead);
    }
});

test("a copy of another activity is offered where the system has nothing, if it never reached one", () => {
    const other = (text, safe = false) => [{ key: "other", text, safe }];
    const { state, offer, from, untold } = takeUp(course, system(""), undefined, other(kept({ at: 2000 })));
    assert.equal(offer, "elsewhere");
    assert.equal(from, "other");
    assert.equal(state.sittings.exam.ended, 2000);
    assert.deepEqual(formsOf(untold), ["exam"]);
    assert.ok(!takeUp(course, system(""), undefined, other(kept({ at: 2000 }), true)).offer, "its system has it");
    assert.ok(!takeUp(course, system(kept({ seed: "s2" })), undefined, other(kept({ at: 2000 }))).offer, "there is something here");
    assert.ok(!takeUp(course, system(""), copy(kept(), false), other(kept({ at: 2000 }))).offer, "it has a copy of its own");
});

test("a copy that is on its way from a window that is gone is not offered elsewhere", () => {
    const others = [{ key: "other", text: kept(), safe: false, sent: true }];
    assert.ok(!takeUp(course, system(""), undefined, others).offer);
    assert.ok(takeUp(course, system(""), others[0]).isAhead, "its own activity goes on with it");
});

test("what the system keeps and was not told is told, whatever the copy says", () => {
    const runtime = { ...system(kept({ revision: 5, at: 2000 })), untold: ["exam"] };
    const exams = { ...course, assessments: [...course.assessments, { id: "late", items: ["leaf"] }] };
    for (const own of [undefined, copy(kept({ revision: 4, at: 2000 }), true), copy(kept({ revision: 5, at: 2000 }), true), copy(kept({ revision: 6, at: 2000 }), true)])
        assert.deepEqual(formsOf(takeUp(exams, runtime, own).untold), ["exam"]);
});

test("a copy of another build stays, and the learner is told", () => {
    const others = [{ key: "other", text: kept({ build: "b0" }), safe: false }];
    const { state, problem, done } = takeUp(course, system(""), undefined, others);
    assert.deepEqual([state, problem, done], [undefined, "kept-other-build", []]);
    assert.equal(takeUp(course, system(kept()), undefined, others).problem, undefined);
});

test("a copy from elsewhere is needed no longer once the system shows it here", () => {
    const others = (revision, seed) => [{ key: "other", text: kept({ revision, seed }), safe: true }];
    assert.deepEqual(takeUp(course, system(kept({ revision: 5 })), undefined, others(5)).done, ["other"]);
    assert.deepEqual(takeUp(course, system(kept({ revision: 5 })), undefined, others(6)).done, []);
    assert.deepEqual(takeUp(course, system(kept({ revision: 5 })), undefined, others(3, "s2")).done, []);
});

test("a copy stands in for what the system has spoiled", () => {
    const whole = kept({ revision: 4 });
    assert.equal(takeUp(course, system(whole.slice(0, -3)), copy(whole, false)).state.revision, 4);
    assert.equal(takeUp(course, system(whole.slice(0, -3))).problem, "damaged");
});

test("of a text that was cut for the system the copy has the whole", () => {
    const { state, isShown } = takeUp(course, system(kept({ revision: 4, text: "gr" })), copy(kept({ revision: 4 }), true));
    assert.equal(state.sittings.exam.answers[0].response[0], "green");
    assert.equal(isShown, false);
});

test("a preview begins anew and leaves the copy alone", () => {
    assert.deepEqual(takeUp(course, system(kept(), "browse"), copy(kept(), false)), {});
});

test("a review shows a submitted copy where the system shows no answers, and never one that is not submitted", () => {
    assert.equal(takeUp(course, system("", "review"), copy(kept({ at: 2000 }), true)).state.sittings.exam.ended, 2000);
    assert.equal(takeUp(course, system("", "review"), copy(kept(), true)).state, undefined);
});

test("a review does not go on with what is open", () => {
    const { state } = takeUp(course, system(kept(), "review"));
    assert.deepEqual(state.sittings, {});
});

test("without a system the copy is all there is", () => {
    assert.equal(takeUp(course, system("", "none"), copy(kept({ revision: 7 }), true)).state.revision, 7);
    assert.equal(takeUp(course, system("", "none"), copy(kept({ build: "b0" }), true)).problem, "other-build");
});

function place() {
    const values = new Map();
    return { values, keys: () => [...values.keys()], getItem: (key) => values.get(key), setItem: (key, value) => values.set(key, value), removeItem: (key) => values.delete(key) };
}
const storageOf = (window, id, vault, activity = "/7/") => openStorage(window, { ...course, runtime: "scorm12" }, { learner: { id, name: "" }, activity }, vault);

test("each learner has a copy of their own", () => {
    const window = { localStorage: place() };
    const vault = place();
    storageOf(window, "s-1", vault).write("mine", "safe");
    assert.equal(storageOf(window, "s-2", vault).read(), undefined);
    assert.deepEqual(storageOf(window, "s-1", vault).read(), { text: "mine", safe: true, sent: false });
});

test("accounts of one name at two systems are two learners", () => {
    const window = { localStorage: place() };
    const at = (home) => openStorage(window, { ...course, runtime: "cmi5" }, { learner: { id: "42", name: "", home }, activity: "a" }, place());
    at("https://lms.example").write("mine", "kept");
    assert.equal(at("https://other.example").read(), undefined);
    assert.deepEqual(at("https://other.example").others(), []);
});

test("a learner whose name begins like another's does not find that one's copies", () => {
    const window = { localStorage: place() };
    storageOf(window, "jane/2", place()).write("hers", "kept");
    assert.deepEqual(storageOf(window, "jane", place(), "/8/").others(), []);
});

test("a place that is full does not hide what the other has", () => {
    const window = { localStorage: place() };
    const vault = place();
    storageOf(window, "s-1", vault).write("old", "safe");
    window.localStorage.setItem = () => { throw new Error("full"); };
    storageOf(window, "s-1", vault).write("new", "safe");
    assert.equal(storageOf(window, "s-1", vault).read().text, "new");
});

test("each activity has a copy of its own, and can find the others", () => {
    const window = { localStorage: place() };
    storageOf(window, "s-1", place(), "/7/").write("mine", "kept");
    storageOf(window, "s-2", place(), "/7/").write("another's", "kept");
    const storage = storageOf(window, "s-1", place(), "/8/");
    assert.equal(storage.read(), undefined);
    assert.deepEqual(storage.others().map(({ text, safe }) => [text, safe]), [["mine", false]]);
    storage.remove(storage.others()[0].key);
    assert.equal(storageOf(window, "s-1", place(), "/7/").read(), undefined);
});

test("a window knows that another has written since", () => {
    const window = { localStorage: place() };
    const one = storageOf(window, "", undefined, undefined);
    const other = storageOf(window, "", undefined, undefined);
    one.write("1", "safe");
    assert.deepEqual([one.foreign(), other.foreign()], [undefined, "1"]);
});

test("a copy outlives a system that empties localStorage, and one that is removed is gone everywhere", () => {
    const window = { localStorage: place() };
    const vault = place();
    storageOf(window, "s-1", vault).write("mine", "kept");
    window.localStorage.values.clear();
    assert.deepEqual(storageOf(window, "s-1", vault).read(), { text: "mine", safe: false, sent: false });
    storageOf(window, "s-1", vault).remove();
    assert.equal(vault.values.size, 0);
});

test("where a system does not say who is learning, there is no copy for the next one to find", () => {
    const window = { localStorage: place() };
    storageOf(window, "", place()).write("whose?", "safe");
    assert.equal(window.localStorage.values.size, 0);
    storageOf(window, "", undefined).write("no system", "safe");
    assert.equal(window.localStorage.values.size, 1);
});

test("a browser that refuses to keep things has no copy", () => {
    const window = { get localStorage() { throw new Error("blocked"); } };
    storageOf(window, "s-1", undefined).write("mine", "safe");
    assert.equal(storageOf(window, "s-1", undefined).read(), undefined);
});
