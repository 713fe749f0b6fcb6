// A session with a SCORM run-time, as the run-time sees it.
import test from "node:test";
import assert from "node:assert/strict";
import { connectScorm } from "../../templates/player/lms.js";
import { scorm12 } from "../../templates/player/scorm12.js";
import { scorm2004 } from "../../templates/player/scorm2004.js";

const course = { id: "tea", mastery: "", lessons: [{ id: "leaves" }], assessments: [] };
const dialects = { "1.2": scorm12, 2004: scorm2004 };
const STATUS = { "1.2": "cmi.core.lesson_status", 2004: "cmi.completion_status" };
const MODE = { "1.2": "cmi.core.lesson_mode", 2004: "cmi.mode" };

// A window with a run-time that holds `values`, and answers calls as `answers` says: {commit: "false"}. `calls`: names of what was called.
function windowWith(dialect, values = {}, answers = {}) {
    const calls = [];
    const given = { initialize: "true", terminate: "true", commit: "true", lastError: "0", ...answers };
    const api = {};
    for (const [name, method] of Object.entries(dialect.methods))
        api[method] = (element, value) => {
            calls.push(name);
            if (name === "get") return values[element] ?? "";
            if (name === "set") values[element] = value;
            return name === "set" ? "true" : given[name];
        };
    const window = { [dialect.api]: api, setTimeout: () => 0, clearTimeout() {}, opener: null, location: new URL("https://lms.example/content/7/index.html") };
    window.parent = window.top = window;
    return { window, values, calls, given };
}

function events() {
    const seen = { saved: [], trouble: [] };
    return { ...seen, onSaved: (text) => seen.saved.push(text), onTrouble: (failing) => seen.trouble.push(failing), onRefused() {} };
}

for (const [version, dialect] of Object.entries(dialects)) {
    const open = (system, sink = events(), part = course) => connectScorm(dialect, part, system.window, sink);

    test(`SCORM ${version}: only a commit's own "true" without an error behind it hands something over`, () => {
        for (const [answers, taken] of [[{}, true], [{ lastError: 0 }, true], [{ lastError: "101" }, false], [{ commit: "false" }, false], [{ commit: "" }, false], [{ commit: undefined }, false], [{ commit: "<html>" }, false]]) {
            const sink = events();
            const session = open(windowWith(dialect, {}, answers), sink);
            session.save("state");
            session.flush();
            assert.deepEqual([sink.saved, sink.trouble], [taken ? ["state"] : [], [!taken]], JSON.stringify(answers));
        }
    });

    test(`SCORM ${version}: a commit behind which an error stands does not end the session`, () => {
        const system = windowWith(dialect, {}, { lastError: "101" });
        const session = open(system);
        session.complete("state", false);
        assert.ok(!system.calls.includes("terminate"));
        system.given.lastError = "0";
        session.flush();
        assert.ok(system.calls.includes("terminate"));
    });

    for (const mode of ["browse", "review"])
        test(`SCORM ${version}: in the mode ${mode} nothing is set, committed or finished`, () => {
            const system = windowWith(dialect, { [MODE[version]]: mode });
            const session = open(system);
            assert.equal(session.state(), mode);
            session.save("state");
            session.complete("state", true);
            session.flush();
            session.close("state");
            assert.deepEqual(system.calls.filter((name) => !["initialize", "get"].includes(name)), []);
        });

    test(`SCORM ${version}: a new attempt is incomplete, a completed one stays so`, () => {
        const fresh = windowWith(dialect);
        open(fresh);
        assert.equal(fresh.values[STATUS[version]], "incomplete");
        const done = windowWith(dialect, { [STATUS[version]]: "completed", "cmi.suspend_data": "state" });
        open(done);
        assert.equal(done.values[STATUS[version]], "completed");
    });

    test(`SCORM ${version}: a run-time that refuses the session is not the same as none`, () => {
        assert.equal(open(windowWith(dialect, {}, { initialize: "false" })).missing, "no-session");
        const none = { opener: null };
        none.parent = none.top = none;
        assert.equal(open({ window: none }).missing, "no-lms");
    });

    test(`SCORM ${version}: a finished attempt's verdict and score are read from the system`, () => {
        const names = version === "1.2" ? ["cmi.core.lesson_status", "cmi.core.score.raw"] : ["cmi.success_status", "cmi.score.raw"];
        const past = (verdict, raw) => open(windowWith(dialect, { [MODE[version]]: "review", [names[0]]: verdict, [names[1]]: raw })).past;
        assert.deepEqual(past("passed", "81.5"), { verdict: "passed", percent: "81.5" });
        assert.deepEqual(past("unknown", ""), { verdict: "", percent: "" });
    });
}

test("SCORM 2004: a status called unknown does not make an attempt new that the system has kept", () => {
    for (const kept of [{ "cmi.suspend_data": "state" }, { "cmi.entry": "resume" }]) {
        const system = windowWith(scorm2004, { "cmi.completion_status": "unknown", ...kept });
        connectScorm(scorm2004, course, system.window, events());
        assert.equal(system.values["cmi.completion_status"], "unknown");
    }
});

test("SCORM 2004: whoever is through has a progress of 1, and before there is none", () => {
    const system = windowWith(scorm2004);
    const session = connectScorm(scorm2004, course, system.window, events());
    session.save("state");
    assert.equal(system.values["cmi.progress_measure"], undefined);
    session.complete("state", true);
    assert.equal(system.values["cmi.progress_measure"], "1");
    assert.equal(system.values["cmi.completion_status"], "completed");
    assert.ok(scorm2004.status("failed").some(([name, value]) => name === "cmi.progress_measure" && value === "1"));
});

test("SCORM 2004: what was submitted can be looked at again: the attempt is suspended, not ended", () => {
    const system = windowWith(scorm2004);
    connectScorm(scorm2004, course, system.window, events()).complete("state", true);
    assert.equal(system.values["cmi.exit"], "suspend");
});

test("SCORM 1.2: an attempt without a status gets one, lest the system calls it completed at its end", () => {
    const system = windowWith(scorm12, { "cmi.core.lesson_status": "not attempted", "cmi.suspend_data": "state" });
    connectScorm(scorm12, course, system.window, events());
    assert.equal(system.values["cmi.core.lesson_status"], "incomplete");
});

// A frame in a player page like Moodle's, whose run-time outlives the SCO.
function moodleFrame(system, query) {
    const parent = system.window;
    const moves = [];
    parent.location = { search: "?cm=7&display=popup", replace: (address) => moves.push(address) };
    const window = { parent, top: parent, opener: null, location: new URL("https://lms.example/content/7/index.html"), setTimeout: () => 0, clearTimeout() {}, frameElement: { src: `https://lms.example/mod/scorm/loadSCO.php?${query}` } };
    return { window, moves };
}

test("SCORM 2004: for a second SCO of one player page of Moodle the page is opened anew", () => {
    const system = windowWith(scorm2004);
    const first = moodleFrame(system, "a=3&scoid=11");
    assert.ok(connectScorm(scorm2004, { ...course, part: "lesson.leaves" }, first.window, events()));
    assert.deepEqual(first.moves, []);
    const second = moodleFrame(system, "a=3&scoid=12&mode=");
    assert.equal(connectScorm(scorm2004, { ...course, part: "exam.final" }, second.window, events()), undefined);
    assert.deepEqual(second.moves, ["https://lms.example/mod/scorm/player.php?a=3&scoid=12&mode=&display=popup"]);
});

test("SCORM 1.2: only for a SCO that was open there before, since Moodle shows it what it was before that", () => {
    const system = windowWith(scorm12);
    const open = (part, query) => {
        const frame = moodleFrame(system, query);
        return [connectScorm(scorm12, { ...course, part }, frame.window, events()) !== undefined, frame.moves.length];
    };
    assert.deepEqual(open("lesson.leaves", "scoid=11"), [true, 0]);
    assert.deepEqual(open("exam.final", "scoid=12"), [true, 0]);
    assert.deepEqual(open("lesson.leaves", "scoid=11"), [false, 1]);
});

test("in other systems a second session is a session", () => {
    const system = windowWith(scorm2004);
    for (const part of ["lesson.leaves", "exam.final"]) assert.equal(connectScorm(scorm2004, { ...course, part }, system.window, events()).state(), "open");
});
